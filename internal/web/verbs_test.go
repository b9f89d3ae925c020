package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// Every verb does over HTTP what its name says.
func TestVerbs(t *testing.T) {
	r := configured(t)
	ticket := func(counter, verb string, body any) queue.TicketView {
		t.Helper()
		return decode[queue.TicketView](t, r.counter(counter, verb, body))
	}

	opened := decode[wire.CounterChanged](t, r.counter("1", "open", wire.OpenCounter{Clerk: "Nguyễn Thị Bưởi"}))
	require.Equal(t, queue.CounterOpen, opened.State)
	require.True(t, monday.Equal(opened.Since))
	a1, d1, a2 := r.issue("civil"), r.issue("land"), r.issue("civil")
	require.Equal(t, []string{"A001", "D001", "A002"}, []string{a1.Number, d1.Number, a2.Number})
	require.Equal(t, 1, a2.Ahead)
	require.Equal(t, "http://office.local/t/"+a1.ID, a1.URL)

	called := ticket("1", "next", nil)
	require.Equal(t, a1.ID, called.ID)
	require.Equal(t, queue.Called, called.State)
	require.Equal(t, "Bàn một", called.CounterName.In("vi"))
	recalled := ticket("1", "recall", nil)
	require.Greater(t, recalled.Call, called.Call)
	require.Equal(t, queue.Waiting, ticket("1", "return", nil).State)
	require.Equal(t, a1.ID, ticket("1", "next", nil).ID, "back at its own place")
	require.Equal(t, queue.Serving, ticket("1", "start", nil).State)
	finished := ticket("1", "finish", wire.Finish{Outcome: queue.Supplement})
	require.Equal(t, queue.Served, finished.State)
	require.Equal(t, queue.Supplement, finished.Outcome)
	corrected := decode[queue.TicketView](t, r.want(200, "POST", "/api/v1/tickets/"+a1.ID+"/outcome", wire.CorrectOutcome{Outcome: queue.Registered, Reason: queue.ReasonMistaken}))
	require.Equal(t, queue.Registered, corrected.Outcome)

	require.Equal(t, d1.ID, ticket("1", "call", wire.CallTicket{Number: "d001"}).ID)
	require.Equal(t, queue.Missed, ticket("1", "no-show", nil).State)
	resumed := decode[queue.TicketView](t, r.want(200, "POST", "/api/v1/tickets/"+d1.ID+"/resume", wire.Resume{Counter: "1"}))
	require.Equal(t, queue.Waiting, resumed.State)
	require.Equal(t, "1", resumed.Counter)
	require.Equal(t, d1.ID, ticket("1", "next", nil).ID)
	require.Equal(t, queue.Held, ticket("1", "hold", nil).State)
	r.want(200, "POST", "/api/v1/tickets/"+d1.ID+"/resume", nil)
	ticket("1", "next", nil)
	moved := ticket("1", "transfer", wire.Transfer{Service: "civil"})
	require.Equal(t, "civil", moved.Service)
	require.Equal(t, "D001", moved.Number)

	cancelled := decode[queue.TicketView](t, r.want(200, "DELETE", "/api/v1/tickets/"+a2.ID, nil))
	require.Equal(t, queue.Cancelled, cancelled.State)
	require.Equal(t, queue.Cancelled, decode[queue.TicketView](t, r.want(200, "GET", "/api/v1/tickets/"+a2.ID, nil)).State)
	r.want(404, "GET", "/api/v1/tickets/A002", nil)

	require.Equal(t, queue.CounterPaused, decode[wire.CounterChanged](t, r.counter("1", "pause", nil)).State)
	require.Equal(t, queue.CounterClosed, decode[wire.CounterChanged](t, r.counter("1", "close", nil)).State)
	r.counter("2", "open", wire.OpenCounter{Services: []queue.Serve{{Service: "land"}}})
	empty := r.want(http.StatusNoContent, "POST", "/api/v1/counters/2/next", nil)
	require.Empty(t, empty.body)

	floor := decode[wire.OfficeView](t, r.want(200, "GET", "/api/v1/office", nil))
	require.Equal(t, 3, floor.Issued)
	require.Equal(t, 1, floor.Served)
	desk := decode[wire.CounterView](t, r.want(200, "GET", "/api/v1/counters/1", nil))
	require.NotEmpty(t, desk.Done)
	menu := decode[queue.MenuView](t, r.want(200, "GET", "/api/v1/services", nil))
	require.Len(t, menu.Services, 5)
	board := decode[queue.BoardView](t, r.want(200, "GET", "/api/v1/board?zone=hall", nil))
	require.Len(t, board.Counters, 2)
	exported := decode[queue.Configure](t, r.want(200, "GET", "/api/v1/office/config", nil))
	require.Len(t, exported.Office.Services, 5)

	closed := decode[wire.OfficeChanged](t, r.want(200, "POST", "/api/v1/day/close", nil))
	require.True(t, closed.DayClosed)
	require.Equal(t, "2026-11-23", closed.Date)
	require.False(t, decode[wire.OfficeChanged](t, r.want(200, "POST", "/api/v1/day/open", nil)).DayClosed)
}

func TestRehearsal(t *testing.T) {
	r := configured(t, func(o *queue.Office) { o.Rules.AlwaysOpen = true })
	require.True(t, decode[wire.OfficeChanged](t, r.want(200, "POST", "/api/v1/rehearsal/start", nil)).Rehearsal)
	practice := r.issue("civil")
	require.True(t, practice.Rehearsal)
	require.False(t, decode[wire.OfficeChanged](t, r.want(200, "POST", "/api/v1/rehearsal/end", nil)).Rehearsal)
	r.want(404, "GET", "/api/v1/tickets/"+practice.ID, nil)
	require.Equal(t, "A001", r.issue("civil").Number)
}

// Clerks' names are shown to the staff and never written down.
func TestNamesStayInMemory(t *testing.T) {
	r := configured(t)
	r.counter("1", "open", wire.OpenCounter{Clerk: "Nguyễn Thị Bưởi"})
	r.send("POST", "/api/v1/counters/1/next", "", "Idempotency-Key", "n", "Motcua-Clerk", url.PathEscape("Ai đó"))
	v := decode[wire.CounterView](t, r.want(200, "GET", "/api/v1/counters/2", nil))
	require.Equal(t, 1, len(v.Names), "only who is at a counter")
	for id, name := range v.Names {
		require.Equal(t, "Nguyễn Thị Bưởi", name)
		require.True(t, strings.HasPrefix(id, "c"))
	}
	r.restart()
	v = decode[wire.CounterView](t, r.want(200, "GET", "/api/v1/counters/2", nil))
	require.Empty(t, v.Names, "the journal knows no name")
	require.NotEmpty(t, v.Counters[0].Clerk, "but it knows that it was one person")
}
