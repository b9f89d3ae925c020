package stats_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/stats"
)

func day(d *desk) stats.Period { return stats.PeriodOf(stats.Day, d.now) }

func TestAVisitIsCountedWhereItWasCalled(t *testing.T) {
	d := openDesk(t, monday)
	d.must(queue.OpenCounter{Counter: "1", Clerk: "lan"})
	d.must(queue.IssueTicket{Service: "civil", Class: "elderly"})
	d.must(queue.IssueTicket{Service: "land", Channel: queue.Reception})
	d.later(4 * time.Minute)
	d.must(queue.CallNext{Counter: "1"})
	d.later(time.Minute)
	d.must(queue.Recall{Counter: "1"})
	d.later(time.Minute)
	d.must(queue.OpenCounter{Counter: "1", Clerk: "mai", Seat: queue.SeatTake}) // who takes over now did not call
	d.must(queue.Start{Counter: "1"})
	d.later(10 * time.Minute)
	d.must(queue.Finish{Counter: "1", Outcome: queue.Registered})

	r := d.report(day(d), stats.ByClerk)
	lan := row(t, r, "lan")
	require.Equal(t, 1, lan.Visits.Served)
	require.Equal(t, 1, lan.Visits.Outcomes.Registered)
	require.Equal(t, 1, lan.Visits.Priority)
	require.Equal(t, stats.Spread{Count: 1, Mean: 240, Median: 240, P90: 240, Total: 240, Within: stats.Share{Count: 1, All: 1}}, lan.Wait)
	require.Equal(t, 600, lan.Service.Median, "from when the citizen was there")
	nobody := row(t, r, "")
	require.Equal(t, stats.Visits{Taken: 1, Waiting: 1, Channels: stats.Channels{Reception: 1}}, nobody.Visits)
	require.Zero(t, nobody.Wait.Within.All, "who still waits has no wait yet")
	require.Len(t, r.Rows, 2, "mai called nobody")

	r = d.report(day(d), stats.ByOffice)
	require.Len(t, r.Rows, 1)
	require.Equal(t, 2, r.Arrivals[0][7])
	require.True(t, r.Open)
	require.Equal(t, []string{"2026-11-23T07"}, []string{r.Series[0].At})
}

func TestACallTakenBackLeavesNoTrace(t *testing.T) {
	d := openDesk(t, monday)
	d.must(queue.OpenCounter{Counter: "1", Clerk: "lan"})
	d.must(queue.OpenCounter{Counter: "2", Clerk: "mai"})
	first := d.must(queue.IssueTicket{Service: "civil"})
	before := d.report(day(d), stats.ByClerk)
	d.must(queue.CallNext{Counter: "1"})
	d.must(queue.Start{Counter: "1"})
	d.must(queue.Return{Counter: "1"})
	require.Equal(t, before.Rows, d.report(day(d), stats.ByClerk).Rows)

	d.must(queue.CallNext{Counter: "1"})
	d.must(queue.NoShow{Counter: "1"})
	before = d.report(day(d), stats.ByClerk)
	d.must(queue.CallTicket{Counter: "2", Number: first.Ticket})
	require.Zero(t, d.report(day(d), stats.ByClerk).Total.Visits.NoShows, "who was missed is back")
	d.must(queue.Return{Counter: "2"})
	require.Equal(t, before.Rows, d.report(day(d), stats.ByClerk).Rows, "or not")
}

func TestAHeldVisitCrossesMidnight(t *testing.T) {
	d := openDesk(t, monday)
	d.must(queue.OpenCounter{Counter: "1", Clerk: "lan"})
	held := d.must(queue.IssueTicket{Service: "civil"})
	d.must(queue.CallNext{Counter: "1"})
	d.must(queue.Hold{Counter: "1"})
	yesterday := day(d)
	d.later(24 * time.Hour)
	d.must(queue.OpenCounter{Counter: "2", Clerk: "mai"})
	d.must(queue.CallTicket{Counter: "2", Number: held.Ticket})
	d.later(3 * time.Minute)
	d.must(queue.Finish{Counter: "2", Outcome: queue.Returned})

	total := d.report(yesterday, stats.ByOffice).Total
	require.Equal(t, stats.Visits{Taken: 1, Held: 1, Aside: 1, Channels: stats.Channels{Kiosk: 1}}, total.Visits)
	total = d.report(day(d), stats.ByOffice).Total
	require.Equal(t, stats.Visits{Back: 1, Served: 1, Outcomes: stats.Outcomes{Returned: 1}}, total.Visits)
	require.Zero(t, total.Wait.Count, "nobody waits for a visit that was set aside")
	require.Equal(t, 180, total.Service.Median)
	total = d.report(stats.PeriodOf(stats.Month, d.now), stats.ByOffice).Total
	require.Equal(t, 0, total.Visits.Back+total.Visits.Aside)
	require.Equal(t, 1, total.Visits.Taken)
}

func TestPracticeIsLeftOut(t *testing.T) {
	d := openDesk(t, monday.Add(-time.Hour), func(o *queue.Office) {
		o.Rules.AlwaysOpen = false
		o.Calendars = []queue.Calendar{{ID: "office", Mon: []queue.Span{{From: 7*60 + 30, To: 17 * 60}}}}
	})
	d.must(queue.StartRehearsal{})
	d.must(queue.OpenCounter{Counter: "1"})
	d.must(queue.IssueTicket{Service: "civil"})
	d.must(queue.CallNext{Counter: "1"})
	d.must(queue.Finish{Counter: "1", Outcome: queue.Registered})
	d.must(queue.EndRehearsal{})
	require.Zero(t, d.report(day(d), stats.ByOffice).Total.Visits)
}

func TestACorrectedOutcomeCounts(t *testing.T) {
	d := openDesk(t, monday)
	d.must(queue.OpenCounter{Counter: "1", Clerk: "lan"})
	v := d.must(queue.IssueTicket{Service: "civil", Then: []string{"result"}})
	d.must(queue.CallNext{Counter: "1"})
	d.must(queue.Finish{Counter: "1", Outcome: queue.Advised})
	d.must(queue.OpenCounter{Counter: "3", Clerk: "mai"})
	d.must(queue.CallNext{Counter: "3"})
	d.must(queue.Finish{Counter: "3", Outcome: queue.Other})
	d.actor = "mai"
	d.must(correction(v.Ticket))
	r := d.report(day(d), stats.ByClerk)
	require.Equal(t, stats.Visits{
		Taken: 1, Served: 1, Onward: 1, Channels: stats.Channels{Kiosk: 1}, Outcomes: stats.Outcomes{Advised: 1},
	}, row(t, r, "lan").Visits)
	require.Equal(t, stats.Visits{Served: 1, Corrected: 1, Outcomes: stats.Outcomes{Returned: 1}}, row(t, r, "mai").Visits)

	again := openDesk(t, monday)
	again.must(queue.OpenCounter{Counter: "1"})
	v = again.must(queue.IssueTicket{Service: "civil"})
	again.must(queue.CallNext{Counter: "1"})
	again.must(queue.Finish{Counter: "1"})
	again.actor = "" // the hub's own repair
	again.must(correction(v.Ticket))
	require.Zero(t, again.report(day(again), stats.ByOffice).Total.Visits.Corrected)
}

func correction(ticket string) queue.Command {
	return queue.CorrectOutcome{Ticket: ticket, Outcome: queue.Returned, Reason: queue.ReasonMistaken}
}

func TestWhatNobodyFinishedHasNoLength(t *testing.T) {
	d := openDesk(t, monday)
	d.must(queue.OpenCounter{Counter: "1", Clerk: "lan"})
	d.must(queue.OpenCounter{Counter: "2", Clerk: "mai"})
	for range 2 {
		d.must(queue.IssueTicket{Service: "civil"})
	}
	d.must(queue.CallNext{Counter: "1"})
	d.must(queue.Start{Counter: "1"})
	d.must(queue.CallNext{Counter: "2"})
	d.later(3 * time.Hour)
	d.must(queue.Finish{Counter: "2"}) // longer than the office believes
	d.must(queue.IssueTicket{Service: "land"})
	yesterday := day(d)
	d.later(24 * time.Hour)
	d.must(queue.OpenCounter{Counter: "3"})
	total := d.report(yesterday, stats.ByOffice).Total
	require.Equal(t, 2, total.Visits.Served)
	require.Equal(t, 1, total.Visits.Forgotten)
	require.Equal(t, 1, total.Visits.Expired)
	require.Zero(t, total.Service.Count)
	require.Zero(t, d.report(day(d), stats.ByOffice).Total.Visits, "the night's end belongs to the day before")
}
