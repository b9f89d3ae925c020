package display

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"motcua/internal/wire"
)

// Times of a command to the hub.
const (
	tryTime  = 4 * time.Second        // one request
	tryPause = 300 * time.Millisecond // before the same request again
)

var (
	errNobody = errors.New("display: nobody is waiting")
	errAway   = errors.New("display: the hub does not answer: nobody knows whether it was done")
)

// refusal is an answer of the hub that asking again does not change.
type refusal struct{ code string }

func (r *refusal) Error() string { return "display: refused: " + r.code }

// counterAPI is the hub as a counter's keypad knows it.
type counterAPI struct {
	base   string // of the counter's commands
	device string
	client *http.Client
}

func newCounterAPI(c Config) *counterAPI {
	return &counterAPI{
		base:   strings.TrimRight(c.Hub, "/") + "/api/v1/counters/" + url.PathEscape(c.Counter) + "/",
		device: c.Device,
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute}},
	}
}

// do sends one command until its outcome is known or ctx ends: the same request id every time, so that it is done once.
func (h *counterAPI) do(ctx context.Context, verb, request string, body any) error {
	for {
		err := h.try(ctx, verb, request, body)
		var no *refusal
		if err == nil || errors.Is(err, errNobody) || errors.As(err, &no) {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w: %w", errAway, err)
		case <-time.After(tryPause):
		}
	}
}

func (h *counterAPI) try(ctx context.Context, verb, request string, body any) error {
	ctx, cancel := context.WithTimeout(ctx, tryTime)
	defer cancel()
	sent, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("display: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.base+verb, bytes.NewReader(sent))
	if err != nil {
		return fmt.Errorf("display: %w", err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", request)
	r.Header.Set("Motcua-Device", h.device)
	got, err := h.client.Do(r)
	if err != nil {
		return fmt.Errorf("display: %w", err)
	}
	defer got.Body.Close()
	return understand(got)
}

// maxAnswer is far more than a ticket.
const maxAnswer = 1 << 20

func understand(got *http.Response) error {
	b, err := io.ReadAll(io.LimitReader(got.Body, maxAnswer))
	switch {
	case err != nil:
		return fmt.Errorf("display: %w", err)
	case got.StatusCode == http.StatusNoContent:
		return errNobody
	case got.StatusCode < 300:
		return nil
	}
	var p wire.Problem
	if json.Unmarshal(b, &p) != nil || p.Code == "" || !final(got.StatusCode) {
		return errors.New("display: the hub answered " + got.Status)
	}
	return &refusal{p.Code}
}

// final reports whether the same request would get the same answer a moment later.
func final(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return false
	}
	return status >= 400 && status < 500
}
