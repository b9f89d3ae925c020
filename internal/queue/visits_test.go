package queue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

func TestTheDayKeepsItsStays(t *testing.T) {
	d := openDesk(t)
	d.must(queue.OpenCounter{Counter: "1", Clerk: "an"})
	d.must(queue.OpenCounter{Counter: "2", Clerk: "binh"})
	first := d.must(queue.IssueTicket{Service: "civil"}).Ticket
	d.later(4 * time.Minute)
	d.must(queue.CallNext{Counter: "1"})
	d.later(time.Minute)
	d.must(queue.Recall{Counter: "1"})
	d.must(queue.Start{Counter: "1"})
	d.later(10 * time.Minute)
	d.must(queue.Transfer{Counter: "1", ToCounter: "2"})
	d.must(queue.CallNext{Counter: "2"})
	d.must(queue.Return{Counter: "2"}) // a call taken back is no stay
	d.must(queue.CallNext{Counter: "2"})
	d.must(queue.Start{Counter: "2"})
	d.later(6 * time.Minute)
	d.must(queue.OpenCounter{Counter: "2", Clerk: "chi"}) // who has the counter when it ends
	d.must(queue.Finish{Counter: "2", Outcome: queue.Advised})
	d.must(queue.IssueTicket{Service: "civil"})
	d.must(queue.CallNext{Counter: "1"})
	d.must(queue.NoShow{Counter: "1"})

	visits := d.s.Visits("", d.now)
	require.Len(t, visits, 3)
	require.Equal(t, []queue.VisitEnd{queue.EndTransferred, queue.EndServed, queue.EndMissed}, []queue.VisitEnd{visits[0].End, visits[1].End, visits[2].End})
	require.Equal(t, []string{"an", "chi", "an"}, []string{visits[0].Clerk, visits[1].Clerk, visits[2].Clerk})
	require.Equal(t, 4*time.Minute, visits[0].Called.Sub(visits[0].Issued), "the first call counts, and not its recall")
	require.Zero(t, visits[1].Issued, "whoever is sent on has waited once")
	require.Empty(t, d.s.Visits("binh", d.now))
	require.Empty(t, d.s.Visits("", d.now.Add(24*time.Hour)), "tomorrow is another day")

	f := queue.FiguresOf(visits)
	require.Equal(t, []int{1, 1, 1, 0}, []int{f.Served, f.Missed, f.Transferred, f.Held})
	require.Equal(t, 120, *f.Wait, "the middle of four minutes and none")
	require.Equal(t, 360, *f.Service)
	require.Equal(t, map[queue.Outcome]int{queue.Advised: 1}, f.Outcomes)
	_, ended := d.s.LastVisit(first, d.now)
	require.True(t, ended)
}

func TestAnOutcomeIsPutRightWithAReason(t *testing.T) {
	d := openDesk(t)
	d.open("1")
	ticket := d.must(queue.IssueTicket{Service: "civil"}).Ticket
	d.must(queue.CallNext{Counter: "1"})
	d.must(queue.Finish{Counter: "1", Outcome: queue.Advised})
	for _, reason := range []queue.Reason{"", "because Ms. An said so"} {
		_, err := d.do(queue.CorrectOutcome{Ticket: ticket, Outcome: queue.Registered, Reason: reason})
		require.Equal(t, &queue.Refusal{Code: queue.CodeInvalid, Params: map[string]string{"field": "reason"}}, err)
	}
	d.later(time.Minute)
	d.must(queue.CorrectOutcome{Ticket: ticket, Outcome: queue.Registered, Reason: queue.ReasonMistaken})
	d.must(queue.CorrectOutcome{Ticket: ticket, Outcome: queue.Refused, Reason: queue.ReasonCameBack})
	v, _ := d.s.LastVisit(ticket, d.now)
	require.Equal(t, queue.Refused, v.Outcome)
	require.Equal(t, []queue.Correction{
		{At: d.now, Was: queue.Advised, Outcome: queue.Registered, Reason: queue.ReasonMistaken},
		{At: d.now, Was: queue.Registered, Outcome: queue.Refused, Reason: queue.ReasonCameBack},
	}, v.Corrections)
	require.Equal(t, 1, queue.FiguresOf(d.s.Visits("", d.now)).Corrected)
}

func TestTheMiddleOfAnOfficeNamesNobody(t *testing.T) {
	visits := []queue.Visit{}
	for clerk, served := range map[string]int{"an": 2, "binh": 5} {
		for range served {
			visits = append(visits, queue.Visit{Clerk: clerk, End: queue.EndServed})
		}
	}
	require.Nil(t, queue.UsualOf(visits), "of two clerks each would know the other")
	visits = append(visits, queue.Visit{Clerk: "chi", End: queue.EndServed})
	require.Equal(t, &queue.Usual{Clerks: 3, Served: 2}, queue.UsualOf(visits))
}
