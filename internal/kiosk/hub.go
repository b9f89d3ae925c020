package kiosk

import (
	"context"
	"net/http"

	"motcua/internal/queue"
	"motcua/internal/uplink"
	"motcua/internal/wire"
)

// refusal is an answer of the hub that asking again does not change.
type refusal = uplink.Refusal

// api is the office's server as a ticket machine knows it.
type api struct {
	*uplink.API
	saw func(queue.TicketView) // told of every number; may be nil
}

// newAPI asks over connections of its own.
func newAPI(line *uplink.Line) *api { return &api{API: line.API()} }

// issue asks for a number. An error that is not a refusal leaves open whether one was issued: ask again with the
// same request id.
func (h *api) issue(ctx context.Context, request string, wish wire.IssueTicket) (queue.TicketView, error) {
	var ticket queue.TicketView
	err := h.do(ctx, http.MethodPost, "tickets", request, wish, &ticket)
	if err == nil && h.saw != nil {
		h.saw(ticket)
	}
	return ticket, err
}

// cancel takes back a number that nobody has seen.
func (h *api) cancel(ctx context.Context, request, ticket string) error {
	return h.do(ctx, http.MethodDelete, "tickets/"+ticket, request, nil, nil)
}

// ticket asks for a ticket of today or the day before.
func (h *api) ticket(ctx context.Context, id string) (t queue.TicketView, err error) {
	err = h.do(ctx, http.MethodGet, "tickets/"+id, "", nil, &t)
	return t, err
}

// resume puts a missed ticket back into its line.
func (h *api) resume(ctx context.Context, request, id string) (t queue.TicketView, err error) {
	err = h.do(ctx, http.MethodPost, "tickets/"+id+"/resume", request, wire.Resume{}, &t)
	return t, err
}

// series asks for numbers to give while the hub is away.
func (h *api) series(ctx context.Context, request string, s wire.GrantSeries) (v queue.SeriesView, err error) {
	err = h.do(ctx, http.MethodPost, "series", request, s, &v)
	return v, err
}

// handIn hands in numbers that were given while the hub was away.
func (h *api) handIn(ctx context.Context, request string, batch wire.HandIn) (done wire.HandedIn, err error) {
	err = h.do(ctx, http.MethodPost, "tickets/hand-in", request, batch, &done)
	return done, err
}

// paper says what became of a ticket's paper.
func (h *api) paper(ctx context.Context, request, ticket string, p wire.TicketPaper) error {
	return h.do(ctx, http.MethodPost, "tickets/"+ticket+"/paper", request, p, nil)
}

// takeJob asks for the content of a print job, which is handed out once.
func (h *api) takeJob(ctx context.Context, id string) (d wire.PrintDocument, err error) {
	err = h.do(ctx, http.MethodPost, "devices/"+h.Device()+"/jobs/"+id+"/take", "", nil, &d)
	return d, err
}

// endJob says how a print job ended.
func (h *api) endJob(ctx context.Context, request, id string, r wire.PrintResult) error {
	return h.do(ctx, http.MethodPost, "devices/"+h.Device()+"/jobs/"+id, request, r, nil)
}

func (h *api) do(ctx context.Context, method, path, request string, body, answer any) error {
	_, err := h.Do(ctx, method, path, request, body, answer)
	return err
}
