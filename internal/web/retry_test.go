package web_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// A retry gets the first answer, byte for byte: while the ticket moves on, after the office was renamed, after a
// restart and after midnight.
func TestARetryGetsTheFirstAnswer(t *testing.T) {
	r := start(t, func(r *rig) { r.office.later(-55 * time.Minute) }) // 7:05: numbers are given, and one may still rehearse
	type sent struct {
		key, method, path string
		body              any
		first             reply
	}
	var all []sent
	say := func(method, path string, body any) reply {
		t.Helper()
		s := sent{key: fmt.Sprint("first-", len(all)), method: method, path: "/api/v1/" + path, body: body}
		s.first = r.again(s.key, s.method, s.path, s.body)
		require.Contains(t, []int{http.StatusOK, http.StatusCreated}, s.first.status, "%s: %s", path, s.first.body)
		all = append(all, s)
		return s.first
	}
	post := func(path string, body any) reply { t.Helper(); return say("POST", path, body) }
	retry := func(when string) {
		t.Helper()
		for _, s := range all {
			again := r.again(s.key, s.method, s.path, s.body)
			require.Equal(t, s.first.status, again.status, "%s: %s: %s", when, s.path, again.body)
			require.Equal(t, s.first.body, again.body, "%s: %s", when, s.path)
			require.Equal(t, s.first.header.Get("Location"), again.header.Get("Location"))
		}
	}
	post("day/open", nil)
	post("office/config", queue.Configure{Office: smallOffice()})
	post("rehearsal/start", nil)
	post("tickets", wire.IssueTicket{Service: "civil"})
	post("rehearsal/end", nil)
	post("counters/1/open", wire.OpenCounter{Clerk: "Bưởi"})
	post("counters/2/open", nil)
	elderly := decode[queue.TicketView](t, post("tickets", wire.IssueTicket{Service: "civil", Priority: "elderly"})).ID
	post("tickets", wire.IssueTicket{Service: "land", Then: []string{"civil"}})
	post("tickets", wire.IssueTicket{Service: "civil"})
	post("tickets", wire.IssueTicket{Service: "civil"})
	retry("at once")
	post("counters/1/next", nil)
	post("counters/1/no-show", nil)
	post("tickets/"+elderly+"/resume", wire.Resume{Counter: "1"})
	post("counters/1/next", nil)
	r.office.later(3 * time.Minute)
	post("counters/1/recall", nil)
	post("counters/1/start", nil)
	post("counters/1/transfer", wire.Transfer{Counter: "2"})
	post("counters/2/call", wire.CallTicket{Number: elderly})
	post("counters/2/finish", wire.Finish{Outcome: queue.Advised})
	post("tickets/"+elderly+"/outcome", wire.CorrectOutcome{Outcome: queue.Registered, Reason: queue.ReasonMistaken})
	post("counters/1/next", nil)
	post("counters/1/hold", nil)
	post("counters/1/next", nil)
	post("counters/1/return", nil)
	retry("later")
	last := decode[queue.TicketView](t, post("counters/2/next", nil)).ID
	post("counters/2/finish", nil)
	post("counters/2/pause", nil)
	post("counters/2/close", nil)
	fresh := decode[queue.TicketView](t, post("tickets", wire.IssueTicket{Service: "civil"})).ID
	say("DELETE", "tickets/"+fresh, nil)
	renamed := smallOffice()
	renamed.Name = queue.Text{"vi": "Trung tâm mới"}
	renamed.PublicURL = ""
	renamed.Services = renamed.Services[:2]
	renamed.Counters = renamed.Counters[:1]
	post("office/config", queue.Configure{Office: renamed})
	require.NotEmpty(t, last)
	retry("after the office was renamed")
	r.restart()
	retry("after a restart")
	post("counters/1/close", nil)
	post("day/close", nil)
	r.office.later(24 * time.Hour)
	retry("after midnight, before the first command")
	post("tickets", wire.IssueTicket{Service: "civil"})
	retry("after midnight")
	r.restart()
	retry("after a restart of the next day")

	other := r.again(all[7].key, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "civil"})
	require.Equal(t, http.StatusUnprocessableEntity, other.status, "the same id with another body, a day later")
	elsewhere := r.send("POST", "/api/v1/tickets", `{"service":"civil"}`, "Content-Type", "application/json",
		"Idempotency-Key", all[7].key, "Motcua-Device", "kiosk-2")
	require.Equal(t, http.StatusCreated, elsewhere.status, "ids are the sender's own")
}

// Two clerks press at the same moment, again and again: never one citizen for both, never nobody while somebody waits.
func TestManyAtOnce(t *testing.T) {
	r := configured(t)
	r.counter("1", "open", nil)
	r.counter("2", "open", nil)
	const people = 40
	done := make(chan string, people)
	for i := range people {
		go func() {
			done <- r.again(fmt.Sprint("p", i/2), "POST", "/api/v1/tickets", wire.IssueTicket{Service: "civil"}).body
		}()
	}
	bodies := map[string]int{}
	for range people {
		bodies[<-done]++
	}
	require.Len(t, bodies, people/2, "each id is one ticket")
	for body, n := range bodies {
		require.Equal(t, 2, n, body)
	}
	called := make(chan string, people)
	for _, counter := range []string{"1", "2"} {
		go func() {
			for range people / 4 {
				r.keysafe(counter, "next", called)
			}
		}()
	}
	seen := map[string]bool{}
	for range people / 2 {
		id := <-called
		require.False(t, seen[id], "%s was called twice", id)
		seen[id] = true
	}
}
