package live

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

func TestClock(t *testing.T) {
	// Each step passes, then the hub says what its clock shows; want is what ours shows then, against the hub's.
	type step struct {
		pass time.Duration // here
		hub  time.Duration // there
		late time.Duration // the message was on its way
		want time.Duration // ours minus the hub's, at most
	}
	const s = time.Second
	tests := []struct {
		name  string
		steps []step
	}{
		{"in step", []step{{4 * s, 4 * s, 0, 0}, {4 * s, 4 * s, 0, 0}}},
		{"a late tick moves little", []step{{4 * s, 4 * s, 800 * time.Millisecond, 100 * time.Millisecond}}},
		{"a tick that is later moves no more", []step{{4 * s, 4 * s, 6 * s, 313 * time.Millisecond}}},
		{"a drifting clock is followed", []step{{4 * s, 4*s + 10*time.Millisecond, 0, 0}}},
		{"a clock set back is followed at once", []step{{4 * s, -3600 * s, 0, 0}, {4 * s, 4 * s, 0, 0}}},
		{"a clock set forward is followed at once", []step{{4 * s, 3600 * s, 0, 0}}},
		{"a day sixty times as fast", []step{{4 * s, 240 * s, 0, 0}, {4 * s, 240 * s, 0, 0}, {2 * s, 120 * s, 0, 0}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				hub := time.Date(2026, 11, 23, 7, 25, 0, 0, time.UTC)
				var c clock
				require.Equal(t, time.Now(), c.now(), "before any hub was heard")
				c.set(hub)
				for _, st := range tt.steps {
					pass(st.pass + st.late)
					hub = hub.Add(st.hub)
					c.tick(hub)
					hub = hub.Add(st.late)
					require.LessOrEqual(t, c.now().Sub(hub).Abs(), st.want)
				}
			})
		})
	}
}

func TestClockRunsAtTheHubsPaceBetweenTicks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hub := time.Date(2026, 11, 23, 7, 25, 0, 0, time.UTC)
		var c clock
		c.set(hub)
		pass(wire.TickEvery)
		c.tick(hub.Add(60 * wire.TickEvery))
		pass(wire.TickEvery)
		c.tick(hub.Add(120 * wire.TickEvery))
		pass(wire.TickEvery / 2)
		require.Equal(t, hub.Add(150*wire.TickEvery), c.now())
	})
}

// A night that is skipped in one step is no pace: until the next tick the clock would be days ahead, and every call
// too old to be shown.
func TestAClockThatIsSetForwardGoesOnAtItsOldPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hub := time.Date(2026, 11, 23, 16, 55, 0, 0, time.UTC)
		var c clock
		c.set(hub)
		hub = hub.Add(7 * time.Hour)
		pass(wire.TickEvery)
		c.tick(hub)
		pass(wire.TickEvery / 2)
		require.Equal(t, hub.Add(wire.TickEvery/2), c.now())
	})
}

// A cable that is plugged in again brings all the ticks at once that it held back. They are seconds old, and the clock
// goes on by them no further back than by one.
func TestTicksThatWereHeldBackMoveLittle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hub := time.Date(2026, 11, 23, 7, 25, 0, 0, time.UTC)
		var c clock
		c.set(hub)
		pass(9 * time.Second)
		c.tick(hub.Add(wire.TickEvery))
		c.tick(hub.Add(2 * wire.TickEvery))
		require.LessOrEqual(t, hub.Add(9*time.Second).Sub(c.now()), 9*time.Second/32)
		pass(3 * time.Second)
		c.tick(hub.Add(3 * wire.TickEvery))
		require.Equal(t, hub.Add(12*time.Second), c.now(), "the next one is in time")
	})
}
