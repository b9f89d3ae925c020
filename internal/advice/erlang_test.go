package advice_test

import (
	"math"
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/advice"
)

// bySum is Erlang's C as it stands in textbooks: powers and factorials, in exact fractions.
func bySum(counters int, load *big.Rat) float64 {
	term, sum := big.NewRat(1, 1), new(big.Rat)
	for k := range counters {
		sum.Add(sum, term)
		term.Mul(term, load).Quo(term, big.NewRat(int64(k+1), 1))
	}
	c := big.NewRat(int64(counters), 1)
	last := new(big.Rat).Mul(term, new(big.Rat).Quo(c, new(big.Rat).Sub(c, load)))
	p, _ := new(big.Rat).Quo(last, new(big.Rat).Add(sum, last)).Float64()
	return p
}

func TestErlangCAgreesWithItsTables(t *testing.T) {
	// Printed values, three or four digits: one counter waits as often as it is busy; two at load 1; five at load 4;
	// ten at load 8.
	for _, c := range []struct {
		counters   int
		load, want float64
	}{{1, .5, .5}, {2, 1, .3333}, {5, 4, .5541}, {10, 8, .4092}} {
		require.InDelta(t, c.want, advice.Delayed(c.counters, c.load), .0001, "%d counters, load %v", c.counters, c.load)
	}
	rapid.Check(t, func(t *rapid.T) {
		counters := rapid.IntRange(1, 60).Draw(t, "counters")
		hundredths := rapid.Int64Range(1, int64(100*counters)-1).Draw(t, "load")
		load := big.NewRat(hundredths, 100)
		f, _ := load.Float64()
		require.InDelta(t, bySum(counters, load), advice.Delayed(counters, f), 1e-9)
	})
}

func TestOneCounterWaitsAsTheTheoremSays(t *testing.T) {
	// Pollaczek and Khinchine, exact for one counter and any visits: mean wait = ρ/(1−ρ) · visit · (1+cv²)/2.
	for _, spread := range []float64{0, .55, 1, 2} {
		l := advice.Load{PerHour: 6, Mean: 8 * time.Minute, Spread: spread}
		require.InDelta(t, 4*8*(1+spread*spread)/2, l.With(1, time.Hour).Mean.Minutes(), .001)
	}
}

func TestMoreCountersNeverWaitLonger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := advice.Load{
			PerHour: rapid.Float64Range(0, 200).Draw(t, "arrivals"), Spread: rapid.Float64Range(0, 3).Draw(t, "spread"),
			Mean: time.Duration(rapid.IntRange(10, 3600).Draw(t, "seconds")) * time.Second,
		}
		target := time.Duration(rapid.IntRange(0, 60).Draw(t, "target")) * time.Minute
		share := rapid.Float64Range(.5, .99).Draw(t, "share")
		need := l.Need(target, share)
		if l.PerHour == 0 {
			require.Zero(t, need)
			return
		}
		require.Positive(t, need)
		now := l.With(need, target)
		more := l.With(need+1, target)
		if !now.Overload { // a line that grows has no mean
			require.LessOrEqual(t, more.Mean, now.Mean)
		}
		require.LessOrEqual(t, more.Late, now.Late+1e-12)
		if need < advice.MostCounters {
			require.False(t, now.Overload)
			require.GreaterOrEqual(t, 1-now.Late, share)
			if need > 1 {
				fewer := l.With(need-1, target)
				require.True(t, fewer.Overload || 1-fewer.Late < share, "%d would do", need-1)
			}
		}
		require.False(t, math.IsNaN(now.Late) || math.IsNaN(now.Delayed))
	})
}

func TestOverloadIsSaidPlainly(t *testing.T) {
	l := advice.Load{PerHour: 30, Mean: 10 * time.Minute, Spread: 1} // five counters' worth
	w := l.With(3, 15*time.Minute)
	require.True(t, w.Overload)
	require.Equal(t, 1.0, w.Busy)
	require.Equal(t, 1.0, w.Late)
	require.InDelta(t, 12, w.Growth, 1e-9, "30 come and 18 are served in an hour")
	require.Zero(t, w.Mean, "there is no such thing")
	require.True(t, l.With(5, time.Hour).Overload, "just enough is not enough")
	require.True(t, l.With(0, time.Hour).Overload)
	require.Equal(t, 6, l.Need(15*time.Minute, .8))
}
