package queue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

// papers is what the supervisor sees of the papers: how many failed, how many nobody knows of, and who lacks one.
func papers(d *desk) (failed, unknown int, lacking []string) {
	v := d.s.Floor(d.now)
	for _, row := range v.Paperless {
		lacking = append(lacking, row.Number)
	}
	return v.PapersFailed, v.PapersUnknown, lacking
}

func TestAPaperThatDidNotComeOutIsSeenUntilItsHolderIsServed(t *testing.T) {
	d := openDesk(t)
	d.open("2")
	var ids []string
	for range 4 {
		ids = append(ids, d.must(queue.IssueTicket{Service: "civil"}).Ticket)
	}
	d.must(queue.NotePaper{Ticket: ids[0], State: queue.PaperFailed})
	d.must(queue.NotePaper{Ticket: ids[1], State: queue.PaperPrinted})
	d.must(queue.NotePaper{Ticket: ids[3], State: queue.PaperUnknown})
	d.must(queue.NotePaper{Ticket: ids[2], State: queue.PaperFailed})
	failed, unknown, lacking := papers(d)
	require.Equal(t, []any{2, 1}, []any{failed, unknown})
	require.Equal(t, []string{"A001", "A003", "A004"}, lacking)

	d.must(queue.CallNext{Counter: "2"})
	_, _, lacking = papers(d)
	require.Contains(t, lacking, "A001", "called, and still somebody has to find the citizen")
	d.must(queue.Start{Counter: "2"})
	d.must(queue.NotePaper{Ticket: ids[2], State: queue.PaperPrinted, Copy: true})
	failed, unknown, lacking = papers(d)
	require.Equal(t, []string{"A004"}, lacking, "the citizen is there; the reprint came out")
	require.Equal(t, []any{2, 1}, []any{failed, unknown}, "what happened today stays counted")

	view, _ := d.s.Counter("2", d.now)
	require.Equal(t, queue.PaperFailed, view.Current.Paper)
	require.Equal(t, "A002", view.Next[0].Number)
	require.Equal(t, []any{queue.PaperPrinted, false}, []any{view.Next[0].Paper, view.Next[0].Copy})
	require.Equal(t, []any{queue.PaperPrinted, true}, []any{view.Next[1].Paper, view.Next[1].Copy})
}

func TestAWordAboutTheFirstPaperThatComesLateDoesNotTakeTheReprintAway(t *testing.T) {
	d := openDesk(t)
	id := d.must(queue.IssueTicket{Service: "civil"}).Ticket
	d.must(queue.NotePaper{Ticket: id, State: queue.PaperPrinted, Copy: true})
	d.must(queue.NotePaper{Ticket: id, State: queue.PaperFailed})
	failed, _, lacking := papers(d)
	require.Equal(t, 1, failed, "it counts")
	require.Empty(t, lacking)
	d.must(queue.NotePaper{Ticket: id, State: queue.PaperFailed, Copy: true})
	failed, _, lacking = papers(d)
	require.Equal(t, 2, failed)
	require.Equal(t, []string{"A001"}, lacking, "the next reprint did not come out")
}

func TestAPaperIsNotedOfATicketThatIsThere(t *testing.T) {
	d := openDesk(t)
	d.refused(queue.CodeUnknownTicket, queue.NotePaper{Ticket: "nobody", State: queue.PaperPrinted})
	d.refused(queue.CodeUnknownTicket, queue.NotePaper{Ticket: "A001", State: queue.PaperPrinted})
	id := d.must(queue.IssueTicket{Service: "civil"}).Ticket
	d.refused(queue.CodeInvalid, queue.NotePaper{Ticket: id, State: "eaten"})
	d.refused(queue.CodeUnknownTicket, queue.NotePaper{Ticket: "A001", State: queue.PaperPrinted})
	d.must(queue.CancelTicket{Ticket: id})
	d.must(queue.NotePaper{Ticket: id, State: queue.PaperFailed})
	failed, _, lacking := papers(d)
	require.Equal(t, 1, failed, "a printer failed, whatever became of the ticket")
	require.Empty(t, lacking)

	d.later(24 * time.Hour)
	d.refused(queue.CodeWrongState, queue.NotePaper{Ticket: id, State: queue.PaperPrinted})
	failed, _, _ = papers(d)
	require.Zero(t, failed, "each day has its own count")
}

// A visit that crosses midnight takes what is known of its paper along; a rehearsal leaves nothing behind.
func TestPapersCrossMidnightAndRehearsals(t *testing.T) {
	d := openDesk(t)
	office := smallOffice()
	office.Rules.HeldCross = true
	d.must(queue.Configure{Office: office})
	d.open("2")
	id := d.must(queue.IssueTicket{Service: "civil"}).Ticket
	d.must(queue.NotePaper{Ticket: id, State: queue.PaperFailed})
	d.must(queue.CallNext{Counter: "2"})
	d.must(queue.Hold{Counter: "2"})
	d.later(22 * time.Hour) // before the office opens
	d.must(queue.StartRehearsal{})
	_, _, lacking := papers(d)
	require.Equal(t, []string{"A001"}, lacking)
	practice := d.must(queue.IssueTicket{Service: "civil"}).Ticket
	d.must(queue.NotePaper{Ticket: practice, State: queue.PaperFailed})
	failed, _, lacking := papers(d)
	require.Equal(t, 1, failed)
	require.Len(t, lacking, 2)
	d.must(queue.EndRehearsal{})
	failed, _, lacking = papers(d)
	require.Zero(t, failed)
	require.Equal(t, []string{"A001"}, lacking)
	d.must(queue.NotePaper{Ticket: id, State: queue.PaperPrinted, Copy: true})
	_, _, lacking = papers(d)
	require.Empty(t, lacking)
	require.NoError(t, d.s.Check())
}
