package display

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"motcua/internal/uplink"
)

// tryPause is the time before the same command again.
const tryPause = 300 * time.Millisecond

var (
	errNobody = errors.New("display: nobody is waiting")
	errAway   = errors.New("display: the hub does not answer: nobody knows whether it was done")
)

// refusal is an answer of the hub that asking again does not change.
type refusal = uplink.Refusal

// counterAPI is the hub as a counter's keypad knows it.
type counterAPI struct {
	hub  *uplink.API
	path string // of the counter's commands
}

func newCounterAPI(line *uplink.Line, counter string) *counterAPI {
	return &counterAPI{hub: line.API(), path: "counters/" + url.PathEscape(counter) + "/"}
}

// do sends one command until its outcome is known or ctx ends: the same request id every time, so that it is done once.
func (h *counterAPI) do(ctx context.Context, verb, request string, body any) error {
	for {
		status, err := h.hub.Do(ctx, http.MethodPost, h.path+verb, request, body, nil)
		var no *refusal
		switch {
		case status == http.StatusNoContent:
			return errNobody
		case err == nil || errors.As(err, &no):
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w: %w", errAway, err)
		case <-time.After(tryPause):
		}
	}
}
