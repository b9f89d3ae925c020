package kiosk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// try is how long one request to the hub may take. A hub that answers at all answers in milliseconds.
const try = 4 * time.Second

// refusal is an answer of the hub that asking again does not change.
type refusal struct{ problem wire.Problem }

func (r *refusal) Error() string { return "kiosk: refused: " + r.problem.Code }

// api is the office's server as a ticket machine knows it.
type api struct {
	base   string
	device string
	client *http.Client
}

func newAPI(base, device string) *api {
	return &api{base: strings.TrimSuffix(base, "/") + "/api/v1/", device: device, client: &http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute},
	}}
}

// issue asks for a number. An error that is not a refusal leaves open whether one was issued: ask again with the
// same request id.
func (h *api) issue(ctx context.Context, request string, wish wire.IssueTicket) (queue.TicketView, error) {
	var ticket queue.TicketView
	err := h.do(ctx, http.MethodPost, "tickets", request, wish, &ticket)
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
	err = h.do(ctx, http.MethodPost, "devices/"+h.device+"/jobs/"+id+"/take", "", nil, &d)
	return d, err
}

// endJob says how a print job ended.
func (h *api) endJob(ctx context.Context, request, id string, r wire.PrintResult) error {
	return h.do(ctx, http.MethodPost, "devices/"+h.device+"/jobs/"+id, request, r, nil)
}

func (h *api) do(ctx context.Context, method, path, request string, body, answer any) error {
	ctx, cancel := context.WithTimeout(ctx, try)
	defer cancel()
	got, err := h.send(ctx, method, path, request, body)
	if err != nil {
		return err
	}
	defer got.Body.Close()
	return understand(got, answer)
}

func (h *api) send(ctx context.Context, method, path, request string, body any) (*http.Response, error) {
	var sent io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return nil, fmt.Errorf("kiosk: %w", err)
		}
		sent = bytes.NewReader(b)
	}
	r, err := http.NewRequestWithContext(ctx, method, h.base+path, sent)
	if err != nil {
		return nil, fmt.Errorf("kiosk: %w", err)
	}
	r.Header.Set("Content-Type", "application/json")
	if request != "" {
		r.Header.Set("Idempotency-Key", request)
	}
	r.Header.Set("Motcua-Device", h.device)
	got, err := h.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("kiosk: %w", err)
	}
	return got, nil
}

const maxAnswer = 1 << 20

func understand(got *http.Response, answer any) error {
	b, err := io.ReadAll(io.LimitReader(got.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("kiosk: %w", err)
	}
	if got.StatusCode < 300 {
		if answer == nil {
			return nil
		}
		return json.Unmarshal(b, answer)
	}
	p, ok := wire.Refusal(got.StatusCode, b)
	if !ok {
		return errors.New("kiosk: the hub answered " + got.Status)
	}
	return &refusal{p}
}

// unreached reports whether a request that failed cannot have arrived.
func unreached(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "dial"
}
