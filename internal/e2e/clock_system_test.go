//go:build system

package e2e

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

const year = 365 * 24 * time.Hour

// datedRight checks that the hub has each number under the moment at which it was told.
func (d *seat) datedRight(told ...taking) {
	d.t.Helper()
	for _, x := range told {
		a, err := d.get("/api/v1/tickets/" + x.Ticket.ID)
		require.NoError(d.t, err)
		at := a.ticket(d.t).IssuedAt
		require.WithinRange(d.t, at, x.asked.Add(-time.Second), x.told.Add(time.Second), x.Ticket.Number)
	}
}

// days are those that the journal of a hub that does not run has opened.
func (d *seat) days() (all []string) {
	d.t.Helper()
	j, err := bolt.Open(d.journal(), &bolt.Options{ReadOnly: true})
	require.NoError(d.t, err)
	defer j.Close()
	for r, err := range j.Read(0) {
		require.NoError(d.t, err)
		if r.Day != "" {
			all = append(all, r.Day)
		}
	}
	return all
}

// The hub comes up with a clock that is years behind, before it has an office and after; and years ahead. No day is
// opened that is none, no number is dated wrongly, people with papers of a ticket machine keep their place, and the
// office goes on by itself when the clock is set.
func TestTheHubsClockIsYearsOffInTheLAN(t *testing.T) {
	d := newLAN(t).openSeat()
	d.box.clock = process.NewClock(t)
	date := time.Now().In(queue.Local).Format(time.DateOnly)

	d.box.clock.Set(t, -7*year)
	d.start()
	require.Equal(t, queue.CodeClock, d.ready(), "no program was built after today")
	refused, err := d.post(t.Context(), "tickets", "too-early", `{"service":"a"}`)
	require.NoError(t, err)
	require.NotEqual(t, http.StatusCreated, refused.status)
	d.box.clock.Set(t, 0)
	eventually(t, "the office comes in", func() bool { return d.ready() == "" })
	d.openCounters("1")
	k := d.openKiosk("kiosk-1")
	k.start()
	k.works()
	told := []taking{k.take()}

	d.Kill()
	told = append(told, k.take(), k.take())
	d.box.clock.Set(t, 5*year)
	d.start()
	require.Equal(t, queue.CodeClock, d.ready())
	require.Contains(t, d.problems(), queue.CodeClock)
	refused, err = d.post(t.Context(), "tickets", "too-late", `{"service":"a"}`)
	require.NoError(t, err)
	require.Equal(t, queue.CodeClock, refused.code(t))
	require.Contains(t, string(refused.body), date, "it says which day was the last")
	k.kioskIs(func(a alive) bool { return a.Link && a.Alone == 2 })
	d.box.clock.Set(t, 0)
	eventually(t, "the day goes on", func() bool { return d.ready() == "" })
	k.settled()
	told = append(told, k.take())
	d.datedRight(told...)

	d.Kill()
	told = append(told, k.take())
	d.box.clock.Set(t, -7*year)
	d.start()
	require.Contains(t, d.problems(), "clock-behind")
	require.Empty(t, d.ready(), "its newest record is of today, so today goes on")
	k.settled()
	late := k.take() // under the time of the newest record, which stands still
	told = append(told, late)
	require.Equal(t, date, late.Ticket.IssuedAt.In(queue.Local).Format(time.DateOnly))
	d.box.clock.Set(t, 0)
	eventually(t, "nobody is told of the clock any more", func() bool { return len(d.problems()) == 0 })
	told = append(told, k.take())
	d.datedRight(told[0], told[len(told)-1])
	d.nothingLostNothingTwice(told...)
	d.ends()
	require.Equal(t, []string{date}, d.days())
}

// A ticket machine's clock is years off. It gives numbers by the hub's time, also while the hub is away; switched on
// without a hub and with a clock that cannot be right it gives none, and says so; and what it gives by a clock that is a
// little wrong has the right time in the end.
func TestAMachinesClockIsOffInTheLAN(t *testing.T) {
	d := newLAN(t).openSeat()
	d.start()
	d.openCounters("1")
	k := d.openKiosk("kiosk-1")
	k.box.clock = process.NewClock(t)
	k.box.clock.Set(t, 5*year)
	k.start()
	k.works()
	eventually(t, "the page of the clock tells of the machine's", func() bool {
		a, err := d.get("/api/v1/clock")
		var v wire.ClockView
		return err == nil && json.Unmarshal(a.body, &v) == nil && len(v.Machines) == 1 && (time.Duration(v.Machines[0].Ahead)*time.Minute-5*year).Abs() <= time.Minute
	})
	told := []taking{k.take()}
	d.Kill()
	told = append(told, k.take(), k.take())
	k.box.Kill() // the program alone: the machine counts on
	k.start()
	told = append(told, k.take())
	require.True(t, told[3].Alone)

	k.box.Kill()
	k.box.reboot("the second start")
	k.box.clock.Set(t, -7*year)
	k.start()
	status, _, err := k.touch("in-the-wrong-year")
	require.NoError(t, err)
	require.Equal(t, http.StatusServiceUnavailable, status)
	d.start()
	k.settled()
	told = append(told, k.take())
	require.False(t, told[4].Alone)
	d.Kill()
	told = append(told, k.take())
	require.True(t, told[5].Alone, "it has heard the hub's time")

	k.box.Kill()
	k.box.reboot("the third start")
	k.box.clock.Set(t, 3*time.Minute)
	k.start()
	told = append(told, k.take())
	require.True(t, told[6].Alone)
	d.start()
	k.settled()
	d.datedRight(told...)
	d.nothingLostNothingTwice(told...)
	d.ends()
}
