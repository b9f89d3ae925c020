package estimate_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/estimate"
)

func TestAPaceForgetsSlowly(t *testing.T) {
	p := estimate.Prior(10 * time.Minute)
	require.Equal(t, 10*time.Minute, p.Duration())
	for range 6 { // as many as the office's word weighs
		p = p.Add(4 * time.Minute)
	}
	require.InDelta(t, 7, p.Duration().Minutes(), .01)
	for range 200 {
		p = p.Add(4 * time.Minute)
	}
	require.InDelta(t, 4, p.Duration().Minutes(), .01)
}

func TestNobodyAheadAndAFreeCounterIsNoWait(t *testing.T) {
	lines := []estimate.Line{{Pace: estimate.Prior(8 * time.Minute)}}
	r, ok := estimate.Wait(lines, []estimate.Counter{{Serves: []estimate.Serve{{Line: 0}}, Line: -1}}, 0)
	require.True(t, ok)
	require.Zero(t, r.Low)
	require.Zero(t, r.Mid)
	require.LessOrEqual(t, r.High, 90*time.Second)
}

func TestNoCounterServesIt(t *testing.T) {
	lines := make([]estimate.Line, 2)
	_, ok := estimate.Wait(lines, []estimate.Counter{{Serves: []estimate.Serve{{Line: 1}}, Line: -1}}, 0)
	require.False(t, ok)
	_, ok = estimate.Wait(lines, nil, 0)
	require.False(t, ok)
}

func TestTwoCountersHalveTheWait(t *testing.T) {
	lines := []estimate.Line{{Ahead: 10, Pace: estimate.Prior(6 * time.Minute)}}
	counter := estimate.Counter{Serves: []estimate.Serve{{Line: 0}}, Line: -1}
	one, _ := estimate.Wait(lines, []estimate.Counter{counter}, 0)
	two, _ := estimate.Wait(lines, []estimate.Counter{counter, counter}, 0)
	require.Equal(t, time.Hour, one.Mid)
	require.Equal(t, 30*time.Minute, two.Mid)
}

// Whatever the room looks like, an estimate comes to an end and is a range; one more person ahead makes no wait
// shorter when one counter serves alone.
func TestEveryRoomHasAnEstimate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := make([]estimate.Line, rapid.IntRange(1, 5).Draw(t, "lines"))
		for i := range lines {
			minutes := rapid.IntRange(0, 40).Draw(t, "pace")
			lines[i] = estimate.Line{
				Ahead: rapid.IntRange(0, 2000).Draw(t, "ahead"), Pace: estimate.Prior(time.Duration(minutes) * time.Minute),
			}
		}
		serves := false
		counters := make([]estimate.Counter, rapid.IntRange(0, 5).Draw(t, "counters"))
		for i := range counters {
			counters[i].Line = rapid.IntRange(-1, len(lines)-1).Draw(t, "busy with")
			counters[i].Busy = time.Duration(rapid.IntRange(0, 100).Draw(t, "busy")) * time.Minute
			for range rapid.IntRange(0, 3).Draw(t, "serves") {
				s := estimate.Serve{Line: rapid.IntRange(0, len(lines)-1).Draw(t, "line"), Rank: rapid.IntRange(-2, 2).Draw(t, "rank")}
				counters[i].Serves = append(counters[i].Serves, s)
				serves = serves || s.Line == 0
			}
		}
		r, ok := estimate.Wait(lines, counters, 0)
		require.Equal(t, serves, ok)
		require.GreaterOrEqual(t, r.Low, time.Duration(0))
		require.LessOrEqual(t, r.Low, r.Mid)
		require.LessOrEqual(t, r.Mid, r.High)
		if len(counters) == 1 && serves {
			lines[0].Ahead++
			longer, _ := estimate.Wait(lines, counters, 0)
			require.GreaterOrEqual(t, longer.Mid, r.Mid)
		}
	})
}
