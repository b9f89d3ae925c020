package queue_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

// Whatever else a clerk would write could name somebody.
func TestAnOutcomeIsPutRightForAListedReason(t *testing.T) {
	d := openDesk(t)
	d.open("1")
	ticket := d.must(queue.IssueTicket{Service: "civil"}).Ticket
	d.next("1")
	for _, reason := range []queue.Reason{"", "because Ms. An said so"} {
		_, err := d.do(queue.CorrectOutcome{Ticket: ticket, Outcome: queue.Registered, Reason: reason})
		require.Equal(t, &queue.Refusal{Code: queue.CodeInvalid, Params: map[string]string{"field": "reason"}}, err)
	}
	for _, reason := range queue.Reasons() {
		d.must(queue.CorrectOutcome{Ticket: ticket, Outcome: queue.Registered, Reason: reason})
	}
}
