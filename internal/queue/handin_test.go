package queue_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

// alone is a ticket machine under test, which gives numbers while the hub is away.
type alone struct {
	*desk
	spool  string
	series queue.SeriesView
	next   map[string]int // number after the last, by date and prefix
	kept   []queue.HandedIn
}

func (d *desk) machine(spool string) *alone {
	d.t.Helper()
	d.must(queue.GrantSeries{Spool: spool})
	a := &alone{desk: d, spool: spool, next: map[string]int{}}
	var good bool
	a.series, good = d.s.Series("test", spool, d.now)
	require.True(d.t, good)
	return a
}

// take gives a number of a service today.
func (a *alone) take(service string, class ...string) (number string) {
	a.t.Helper()
	day := a.series.Days[0]
	require.Equal(a.t, a.now.Format(time.DateOnly), day.Date)
	for _, run := range day.Series {
		if run.Service != service {
			continue
		}
		a.next[run.Prefix]++
		n, id := a.next[run.Prefix], fmt.Sprint(a.spool, len(a.kept))
		t := queue.HandedIn{Ticket: id, Date: day.Date, Prefix: run.Prefix, Seq: n, Taken: a.now, Request: "touch-" + id}
		if len(class) > 0 {
			t.Class = class[0]
		}
		a.kept = append(a.kept, t)
		return fmt.Sprintf("%s%03d", run.Prefix, n)
	}
	a.t.Errorf("no series of %s", service)
	a.t.FailNow()
	return ""
}

func (a *alone) batch(tickets ...queue.HandedIn) queue.HandIn {
	return queue.HandIn{Spool: a.spool, Tickets: tickets}
}

func TestASeriesIsOfTodayAndTheNextWorkingDay(t *testing.T) {
	d := openDesk(t)
	a := d.machine("one")
	require.Equal(t, "K", a.series.Letter)
	require.Len(t, a.series.Days, 2)
	require.Equal(t, []string{"2026-11-23", "2026-11-24"}, []string{a.series.Days[0].Date, a.series.Days[1].Date})
	civil := a.series.Days[0].Series[0]
	require.Equal(t, "AK", civil.Prefix)
	require.Equal(t, []int{1, 200}, []int{civil.From, civil.To})
	require.Len(t, civil.Open, 2)
	require.Equal(t, "07:00 11:30", civil.Open[0].From.Format("15:04 ")+civil.Open[0].To.Format("15:04"), "early, as the office has it")

	d.later(4 * 24 * time.Hour) // Friday
	_, good := d.s.Series("test", "one", d.now)
	require.False(t, good)
	a = d.machine("one")
	require.Equal(t, []string{"2026-11-27", "2026-11-30"}, []string{a.series.Days[0].Date, a.series.Days[1].Date}, "no numbers on a weekend")
	require.Equal(t, "K", a.series.Letter, "a machine keeps its letter")
}

func TestALostSpoolGetsAnotherLetter(t *testing.T) {
	d := openDesk(t)
	require.Equal(t, "K", d.machine("one").series.Letter)
	d.later(time.Second)
	require.Equal(t, "H", d.machine("two").series.Letter)
	require.Len(t, d.s.Floor(d.now).Series, 2)
	for range 2 {
		d.later(5 * 24 * time.Hour)
		d.must(queue.OpenCounter{Counter: "1"})
	}
	require.Equal(t, "H", d.machine("two").series.Letter)
	require.Equal(t, "K", d.machine("three").series.Letter, "nobody has the numbers of the lost one any more")
}

func TestLettersMeetNoPrefix(t *testing.T) {
	d := openDesk(t, func(o *queue.Office) { o.Services[1].Prefix, o.Services[2].Prefix = "AK", "H" })
	a := d.machine("one")
	require.Equal(t, "L", a.series.Letter, "AK001 would be of two services, and AH001 is not far from H001")
	office := smallOffice()
	office.Services[1].Prefix = "AL"
	d.refused(queue.CodePrefixSeries, queue.Configure{Office: office})
	d.later(2 * 24 * time.Hour)
	d.must(queue.Configure{Office: office})
}

func TestHandedInNumbersStandWhereTheyWereTaken(t *testing.T) {
	d := openDesk(t)
	d.open("2")
	a := d.machine("one")
	var order []string
	for i := range 6 {
		if i%2 == 0 {
			order = append(order, d.issue("civil"))
		} else {
			order = append(order, a.take("civil"))
		}
		d.later(time.Minute)
	}
	elderly := a.take("civil", "elderly")
	d.later(time.Minute)
	d.must(a.batch(a.kept...))
	require.NoError(t, d.s.Check())
	got := []string{}
	for range 7 {
		got = append(got, d.next("2"))
	}
	require.Equal(t, append([]string{elderly}, order...), got)
}

func TestHandingInIsExactlyOnce(t *testing.T) {
	d := openDesk(t)
	a := d.machine("one")
	for range 3 {
		a.take("civil")
	}
	a.take("land")
	d.must(a.batch(a.kept[:2]...))
	d.must(a.batch(a.kept...))
	events := len(d.trail[len(d.trail)-1].Events)
	require.Equal(t, 2, events, "two were handed in before")
	d.must(a.batch(a.kept...))
	require.Equal(t, 4, d.s.Floor(d.now).Issued)
	require.Equal(t, 4, d.s.Floor(d.now).Series[0].HandedIn)
	require.NoError(t, d.s.Check())
	d.later(24 * time.Hour)
	d.must(queue.OpenCounter{Counter: "1"})
	d.must(a.batch(a.kept...))
	require.Zero(t, d.s.Floor(d.now).Issued)
	require.Zero(t, d.s.Floor(d.now).Lapses, "they expired with their day, not because they were late")
}

func TestWhatCannotBeHandedInIsRefused(t *testing.T) {
	d := openDesk(t)
	a := d.machine("one")
	for range 3 {
		a.take("civil")
	}
	with := func(change func(*queue.HandedIn)) queue.HandIn {
		ticket := a.kept[0]
		change(&ticket)
		return a.batch(ticket)
	}
	d.refused(queue.CodeSeriesGap, a.batch(a.kept[1]))
	d.refused(queue.CodeUnknownSeries, with(func(t *queue.HandedIn) { t.Seq = 201 }))
	d.refused(queue.CodeUnknownSeries, with(func(t *queue.HandedIn) { t.Prefix = "A" }))
	d.refused(queue.CodeUnknownSeries, with(func(t *queue.HandedIn) { t.Date = "2026-11-20" }))
	d.refused(queue.CodeSeriesAhead, with(func(t *queue.HandedIn) { t.Date = "2026-11-24" }))
	d.refused(queue.CodeInvalid, with(func(t *queue.HandedIn) { t.Ticket = "" }))
	d.refused(queue.CodeUnknownSeries, queue.HandIn{Spool: "stranger", Tickets: a.kept})
	d.refused(queue.CodeInvalid, a.batch())

	d.must(a.batch(a.kept[0], a.kept[2]))
	require.Equal(t, 1, d.s.Floor(d.now).Issued, "those before the gap are taken")
	d.refused(queue.CodeSeriesTwice, with(func(t *queue.HandedIn) { t.Ticket = "other" }))
	d.refused(queue.CodeSeriesTwice, with(func(t *queue.HandedIn) { t.Seq = 2 }))
}

// Whatever a machine says of when, it is bounded by what the hub knows.
func TestWhenItWasTakenIsBounded(t *testing.T) {
	d := openDesk(t)
	granted := d.now
	a := d.machine("one")
	for range 5 {
		a.take("civil")
	}
	d.later(time.Hour)
	a.kept[0].Taken = granted.AddDate(-30, 0, 0) // before the grant
	a.kept[1].Taken = granted.Add(10 * time.Minute)
	a.kept[2].Taken = granted.Add(5 * time.Minute) // before the one before it
	a.kept[3].Taken = granted.Add(40 * time.Minute)
	a.kept[4].Taken = granted.AddDate(30, 0, 0)
	d.must(a.batch(a.kept...))
	got := []time.Duration{}
	for _, ticket := range a.kept {
		v, _ := d.s.Ticket(ticket.Ticket, d.now)
		got = append(got, v.IssuedAt.Sub(granted))
	}
	require.Equal(t, []time.Duration{0, 10 * time.Minute, 10 * time.Minute, 40 * time.Minute, time.Hour}, got)
}

func TestANumberWhoseDayIsOverExpiresVisibly(t *testing.T) {
	d := openDesk(t)
	a := d.machine("one")
	number := a.take("civil")
	d.later(24 * time.Hour)
	d.must(queue.OpenCounter{Counter: "2"})
	d.must(a.batch(a.kept...))
	v, ok := d.s.Ticket(a.kept[0].Ticket, d.now)
	require.True(t, ok)
	require.Equal(t, queue.Expired, v.State)
	floor := d.s.Floor(d.now)
	require.Equal(t, 1, floor.Lapses)
	require.Equal(t, number, floor.Lapsed[0].Number)
	require.Empty(t, d.next("2"))
	require.Equal(t, "A001", d.issue("civil"), "today's series are untouched")
	require.NoError(t, d.s.Check())

	a.series, _ = d.s.Series("test", "one", d.now)
	clear(a.next)
	a.kept = a.kept[1:]
	a.spool = "one" // the same machine goes on
	late := a.take("civil")
	require.Equal(t, "AK001", late)
	a.kept[0].Ticket = "another"
	d.must(queue.CloseDay{})
	d.must(a.batch(a.kept...))
	v, _ = d.s.Ticket("another", d.now)
	require.Equal(t, queue.Expired, v.State, "the day was closed by hand")
	require.Equal(t, 2, d.s.Floor(d.now).Lapses)
	require.NoError(t, d.s.Check())
}

func TestAServiceThatIsGoneLapses(t *testing.T) {
	d := openDesk(t)
	a := d.machine("one")
	a.take("result")
	d.must(queue.Configure{Office: smallerOffice()})
	d.must(a.batch(a.kept...))
	require.Equal(t, 1, d.s.Floor(d.now).Lapses)
	require.NoError(t, d.s.Check())
}

// A touch whose answer was lost got a number of the machine's own: the hub's goes, and comes for no late request.
func TestATouchHasOneNumber(t *testing.T) {
	d := openDesk(t)
	a := d.machine("one")
	issue := queue.IssueTicket{Service: "civil"}
	events, err := queue.Decide(d.s, issue, "test", d.now, d)
	require.NoError(t, err)
	asked := queue.Request{Sender: "test", ID: "touch-one0", Sum: "sum"}
	twin := d.accept(queue.Entry{At: d.now, Request: asked, Events: events})
	a.take("civil")
	a.take("civil")
	d.must(a.batch(a.kept...))
	v, _ := d.s.Ticket(twin.Ticket, d.now)
	require.Equal(t, queue.Cancelled, v.State)
	first, ok, err := d.s.Answered(asked)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, twin.Ticket, first.Ticket)
	asked.ID = "touch-one1"
	_, _, err = d.s.Answered(asked)
	require.ErrorContains(t, err, queue.CodeRequestOther, "the touch has its number")
}

func TestASeriesKeepsTheCapAndGrowsWhenHalfIsUsed(t *testing.T) {
	d := openDesk(t, func(o *queue.Office) { o.Services[1].Cap.Day = 3 })
	d.issue("land")
	a := d.machine("one")
	require.Equal(t, 2, a.series.Days[0].Series[1].To)
	require.Equal(t, 3, a.series.Days[1].Series[1].To)
	for range 101 {
		a.take("civil")
	}
	d.must(a.batch(a.kept[:100]...))
	_, good := d.s.Series("test", "one", d.now)
	require.True(t, good)
	d.must(a.batch(a.kept[100]))
	_, good = d.s.Series("test", "one", d.now)
	require.False(t, good)
	require.Equal(t, 301, d.machine("one").series.Days[0].Series[0].To)
}

func TestARealNumberEndsTheRehearsal(t *testing.T) {
	d := openDesk(t)
	d.later(-time.Hour) // before opening
	d.now = time.Date(2026, 11, 24, 7, 0, 0, 0, queue.Local)
	a := d.machine("one")
	d.must(queue.StartRehearsal{})
	d.issue("civil")
	a.take("civil")
	d.must(a.batch(a.kept...))
	floor := d.s.Floor(d.now)
	require.False(t, floor.Rehearsal)
	require.Equal(t, 1, floor.Issued)
	require.NoError(t, d.s.Check())
}

// A machine whose file was damaged brings what it can read: the rest is left out of the series, visibly, and is not taken
// later by anybody.
func TestATornFileLeavesNumbersOut(t *testing.T) {
	d := openDesk(t)
	a := d.machine("spool")
	for range 5 {
		a.take("civil")
	}
	torn := func(tickets ...queue.HandedIn) queue.HandIn {
		return queue.HandIn{Spool: a.spool, Torn: true, Tickets: tickets}
	}
	d.must(a.batch(a.kept[0]))
	d.must(torn(a.kept[2], a.kept[4]))
	require.NoError(t, d.s.Check())
	d.must(torn(a.kept[0], a.kept[2])) // a word of what was handed in is lost too
	d.must(a.batch(a.kept[3]))
	_, ok := d.s.HandedIn(a.kept[3])
	require.False(t, ok, "it was left out")
	require.Equal(t, 3, d.s.Floor(d.now).Waiting)
	require.NoError(t, replay(t, d.trail).Check())
	d.refused(queue.CodeUnknownSeries, torn(queue.HandedIn{Ticket: "x", Date: a.kept[0].Date, Prefix: a.kept[0].Prefix, Seq: 201, Request: "x"}))
}
