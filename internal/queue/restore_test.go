package queue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

// restored is what stands behind a journal that came out of a backup.
func (d *desk) restored() {
	e := queue.Entry{At: d.s.Last, Events: []queue.Event{queue.NumbersHeld{Journal: "lost"}}}
	d.s.Apply(e)
	d.trail = append(d.trail, e)
}

func (d *desk) report(prefix string, last int) error {
	_, err := d.do(queue.ReportNumbers{Date: d.now.Format(time.DateOnly), Numbers: []queue.Given{{Prefix: prefix, Last: last}}})
	return err
}

func TestAfterARestoreNoNumberComesTwice(t *testing.T) {
	d := openDesk(t)
	for range 5 {
		d.issue("civil")
	}
	d.restored() // the lost hub went on to A012, A009 of it under the eyes of a wall
	d.refused(queue.CodeNumbersHeld, queue.IssueTicket{Service: "civil"})
	menu := d.s.Menu(d.now)
	require.True(t, menu.Asks)
	require.Equal(t, queue.CodeNumbersHeld, menu.Services[0].Refused)
	require.NoError(t, d.report("A", 9))
	require.NoError(t, d.report("A", 4))
	d.refused(queue.CodeInvalid, queue.ReportNumbers{Date: d.now.Format(time.DateOnly), Numbers: []queue.Given{{Prefix: "A", Last: 90_000}}}) // nobody makes the numbers absurd
	d.refused(queue.CodeInvalid, queue.FreeNumbers{Skip: -1})
	held := d.s.Floor(d.now).Restored
	require.Equal(t, []string{"test"}, held.Heard)
	require.Equal(t, queue.Given{Prefix: "A", Last: 9}, held.Numbers[0])
	d.must(queue.FreeNumbers{Skip: 3})
	require.Equal(t, []string{"A013", "D004"}, []string{d.issue("civil"), d.issue("land")})
	require.Nil(t, d.s.Floor(d.now).Restored)
	require.NoError(t, d.report("A", 20), "a machine that was switched off until now")
	require.Equal(t, "A021", d.issue("civil"))
	d.refused(queue.CodeNumbersKnown, queue.FreeNumbers{})
	require.NoError(t, d.s.Check())

	d.later(24 * time.Hour)
	require.Equal(t, "A001", d.issue("civil"))
	require.Error(t, d.report("A", 20), "the day after is a day like any other")
	require.Equal(t, d.s.Dump(), replay(t, d.trail).Dump())
}

func TestARestoreIsStillHeldOnTheNextMorning(t *testing.T) {
	d := openDesk(t)
	d.restored()
	d.later(24 * time.Hour)
	d.refused(queue.CodeNumbersHeld, queue.IssueTicket{Service: "civil"})
	require.NoError(t, d.report("A", 7), "the hub was lost this morning, and the backup is of last night")
	d.must(queue.FreeNumbers{})
	require.Equal(t, "A008", d.issue("civil"))
	require.NoError(t, d.s.Check())
}

// The backup is older than what a machine handed in, or even than its grant: its letter stays its own, what it still
// has is taken again once, and what it has no longer is left out.
func TestAGapOfALostJournalEndsWell(t *testing.T) {
	d := openDesk(t)
	lost := d.machine("spool")
	for range 6 {
		lost.take("civil")
	}
	letter := lost.series.Letter

	d = openDesk(t)
	d.restored()
	d.refused(queue.CodeNumbersHeld, queue.GrantSeries{Spool: "new"}) // it could get a letter that is in use
	d.must(queue.GrantSeries{Spool: "spool", Letter: letter})
	v, _ := d.s.Series("test", "spool", d.now)
	require.Equal(t, letter, v.Letter)
	d.must(queue.HandIn{Spool: "spool", Tickets: lost.kept[3:5]}) // it forgot the first three
	d.must(queue.HandIn{Spool: "spool", Tickets: lost.kept[3:]})
	require.NoError(t, d.s.Check())
	d.open("1")
	require.Equal(t, []string{"AK004", "AK005", "AK006", ""}, []string{d.next("1"), d.next("1"), d.next("1"), d.next("1")})
	require.Equal(t, d.s.Dump(), replay(t, d.trail).Dump())
}
