package alarm_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/alarm"
	"motcua/internal/queue"
)

var nine = time.Date(2026, 11, 23, 9, 0, 0, 0, queue.Local)

func at(minutes float64) time.Time { return nine.Add(time.Duration(minutes * float64(time.Minute))) }

// room is an office of one service and one counter in which all is well.
func room() *alarm.Facts {
	return &alarm.Facts{
		Room: queue.OfficeView{
			Services: []queue.OfficeService{{ID: "civil", Target: queue.Duration(15 * time.Minute)}},
			Counters: []queue.OfficeCounter{{ID: "1", State: queue.CounterOpen, Since: nine, Services: []string{"civil"}}},
		},
		Began: nine,
		Usual: map[string]time.Duration{"civil": 8 * time.Minute},
		Devices: []alarm.Device{
			{ID: "wall-1", Display: true, Connected: true, Since: nine, Pages: 1}, {ID: "kiosk-1", Connected: true, Since: nine, Paper: "ok"},
		},
	}
}

func ids(all []alarm.Alarm) []string {
	list := []string{}
	for _, a := range all {
		list = append(list, a.ID+" "+string(a.Level))
	}
	return list
}

func TestEveryAlarmComesAndGoes(t *testing.T) {
	wait := func(f *alarm.Facts) { f.Room.Services[0].Waiting, f.Room.Services[0].Oldest = 4, nine }
	current := func(state queue.TicketState) func(*alarm.Facts) {
		return func(f *alarm.Facts) {
			f.Room.Counters[0].Current = &queue.TicketRow{Number: "H001", Service: "civil", State: state, Since: nine}
		}
	}
	for _, c := range []struct {
		name         string
		so           func(*alarm.Facts)
		quiet, rings float64 // minutes after which it is none, and one
		want         string
	}{
		{"late", wait, 14.9, 15, "late/civil warn"},
		{"very late", wait, 14.9, 30, "late/civil bad"},
		{"unserved", func(f *alarm.Facts) { wait(f); f.Room.Counters[0].State = queue.CounterClosed }, 1.9, 2, "unserved/civil bad"},
		{"paused", func(f *alarm.Facts) { f.Room.Counters[0].State = queue.CounterPaused }, 14.9, 15, "paused/1 warn"},
		{"called", current(queue.Called), 2.9, 3, "called/1 warn"},
		{"long", current(queue.Serving), 23.9, 24, "long/1 warn"},
		{"lost wall", func(f *alarm.Facts) { f.Devices[0].Connected = false }, .4, .5, "screen/wall-1 bad"},
		{"dark wall", func(f *alarm.Facts) { f.Devices[0].Pages = 0 }, .4, .5, "screen/wall-1 bad"},
		{"stale wall", func(f *alarm.Facts) { f.Devices[0].Stale = true }, -1, 0, "screen/wall-1 bad"},
		{"lost machine", func(f *alarm.Facts) { f.Devices[1].Connected = false }, .9, 1, "machine/kiosk-1 bad"},
		{"paper near its end", func(f *alarm.Facts) { f.Devices[1].Paper = "near-end" }, -1, 0, "paper/kiosk-1 warn"},
		{"no paper", func(f *alarm.Facts) { f.Devices[1].Paper = "end" }, -1, 0, "paper/kiosk-1 bad"},
		{"no-shows", func(f *alarm.Facts) { f.Calls, f.Missed = 10, 3 }, -1, 0, "no-shows warn"},
		{"backlog", func(f *alarm.Facts) { f.Backlog, f.Oldest = 5, nine }, 29.9, 30, "backlog warn"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := alarm.Board{Rules: alarm.DefaultRules()}
			f := room()
			require.Empty(t, b.Look(f, nine), "all is well")
			c.so(f)
			if c.quiet >= 0 {
				require.Empty(t, b.Look(f, at(c.quiet)))
			}
			all := b.Look(f, at(c.rings))
			require.Equal(t, []string{c.want}, ids(all))
			require.False(t, all[0].Since.IsZero(), "since when")
			require.Equal(t, []string{c.want}, ids(b.Look(room(), at(c.rings+.3))), "what stopped a moment ago still counts")
			require.Empty(t, b.Look(room(), at(c.rings+.4)))
		})
	}
}

func TestWhatIsOffNeverRings(t *testing.T) {
	b := alarm.Board{}
	f := room()
	f.Room.Services[0].Waiting, f.Room.Services[0].Oldest = 9, nine
	f.Room.Counters = append(f.Room.Counters, queue.OfficeCounter{ID: "2", State: queue.CounterPaused, Since: nine})
	f.Room.Counters[0].Current = &queue.TicketRow{Service: "civil", State: queue.Serving, Since: nine}
	f.Calls, f.Missed, f.Backlog, f.Oldest = 20, 20, 9, nine
	f.Devices[0].Pages, f.Devices[1].Connected = 0, false
	require.Empty(t, b.Look(f, at(600)))
}

func TestMachinesMaySleepWhenTheOfficeDoes(t *testing.T) {
	b := alarm.Board{Rules: alarm.DefaultRules()}
	f := room()
	f.Began = time.Time{}
	f.Devices[0].Connected, f.Devices[1].Connected = false, false
	require.Empty(t, b.Look(f, at(600)))
}

// Who pauses for lunch, or waits for its end, is no alarm, and is none the minute after it.
func TestLunchIsNoBreak(t *testing.T) {
	b := alarm.Board{Rules: alarm.DefaultRules()}
	f := room()
	f.Room.Counters[0].State, f.Began = queue.CounterPaused, time.Time{}
	require.Empty(t, b.Look(f, at(90)))
	f.Room.Services[0].Waiting, f.Room.Services[0].Oldest = 1, at(118)
	f.Began = at(120)
	require.Empty(t, b.Look(f, at(121)))
	require.Equal(t, []string{"unserved/civil bad"}, ids(b.Look(f, at(122))))
	f.Room.Services[0].Waiting = 0
	require.Equal(t, []string{"paused/1 warn"}, ids(b.Look(f, at(135)))[:1])
}

// The next in line has waited a little less than the one who was called: the alarm is one alarm, until it is well below.
func TestNothingFlickers(t *testing.T) {
	b := alarm.Board{Rules: alarm.DefaultRules()}
	f := room()
	s := &f.Room.Services[0]
	s.Waiting, s.Oldest = 3, nine
	require.Len(t, b.Look(f, at(16)), 1)
	require.Empty(t, b.Look(f, at(16))[0].State)
	s.Oldest = at(4) // twelve minutes: 80 % of the target
	require.Equal(t, "near", b.Look(f, at(16.1))[0].State, "nobody has waited so long")
	require.Len(t, b.Look(f, at(18)), 1)
	s.Oldest = at(10)
	require.Len(t, b.Look(f, at(18.1)), 1, "a moment")
	require.Empty(t, b.Look(f, at(18.5)))
	s.Oldest = at(6)
	require.Empty(t, b.Look(f, at(18.6)), "below where it begins")
}

func TestTheBadOnesComeFirstAndTheKnownLast(t *testing.T) {
	b := alarm.Board{Rules: alarm.DefaultRules()}
	f := room()
	f.Room.Services[0].Waiting, f.Room.Services[0].Oldest = 3, nine
	f.Room.Counters = append(f.Room.Counters, queue.OfficeCounter{ID: "2", State: queue.CounterPaused, Since: nine})
	f.Devices[1].Paper = "end"
	require.Equal(t, []string{"paper/kiosk-1 bad", "late/civil warn", "paused/2 warn"}, ids(b.Look(f, at(20))))

	require.False(t, b.Know("late/land", true, at(20)))
	require.True(t, b.Know("paper/kiosk-1", true, at(20)))
	require.True(t, b.Know("late/civil", true, at(20)))
	all := b.Look(f, at(20))
	require.Equal(t, []string{"paused/2 warn", "paper/kiosk-1 bad", "late/civil warn"}, ids(all))
	require.Equal(t, at(35), all[1].Known)

	all = b.Look(f, at(31))
	require.Equal(t, []string{"late/civil bad", "paused/2 warn", "paper/kiosk-1 bad"}, ids(all), "it got worse: that is news")
	require.Equal(t, []string{"late/civil bad", "paper/kiosk-1 bad", "paused/2 warn"}, ids(b.Look(f, at(36))), "the while is over")
	require.True(t, b.Know("paper/kiosk-1", true, at(36)))
	require.True(t, b.Know("paper/kiosk-1", false, at(36)))
	require.Equal(t, "paper/kiosk-1 bad", ids(b.Look(f, at(36)))[1], "taken back")
}

// Whatever happens: each alarm stands once, in order, and never outlives its cause by more than the moment.
func TestAlarmsOfAnyRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := alarm.Board{Rules: alarm.DefaultRules()}
		now := nine
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(1, 600).Draw(t, "later")) * time.Second)
			f := room()
			f.Room.Services[0].Waiting = rapid.IntRange(0, 3).Draw(t, "waiting")
			f.Room.Services[0].Oldest = now.Add(-time.Duration(rapid.IntRange(0, 40).Draw(t, "oldest")) * time.Minute)
			f.Room.Counters[0].State = rapid.SampledFrom([]queue.CounterState{queue.CounterOpen, queue.CounterPaused, queue.CounterClosed}).Draw(t, "state")
			f.Devices[1].Paper = rapid.SampledFrom([]string{"ok", "end", "near-end", ""}).Draw(t, "paper")
			all := b.Look(f, now)
			seen := ids(all)
			slices.Sort(seen)
			require.Len(t, slices.Compact(seen), len(all))
			if rapid.Bool().Draw(t, "know") && len(all) > 0 {
				require.True(t, b.Know(all[0].ID, true, now))
			}
		}
		require.Empty(t, b.Look(room(), now.Add(time.Minute)), "all is well again")
	})
}
