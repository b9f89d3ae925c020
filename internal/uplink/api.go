package uplink

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"motcua/internal/wire"
)

// try is how long one request may take. A hub that answers at all answers in milliseconds.
const try = 4 * time.Second

// maxAnswer is far more than any answer to a machine.
const maxAnswer = 1 << 20

// Refusal is an answer of the hub that asking again does not change.
type Refusal struct{ Problem wire.Problem }

func (r *Refusal) Error() string { return "uplink: refused: " + r.Problem.Code }

// Busy is an answer of the hub that wants to be asked less.
type Busy struct{ Seconds int } // 0: it does not say for how long

func (b *Busy) Error() string { return "uplink: the hub wants to be asked less" }

// Unable is an answer of a hub that does not keep now what it was given, because its disk is full, or that is on its way
// down. Whether it kept it after all, nobody knows.
type Unable struct{ Status int }

func (u *Unable) Error() string {
	return fmt.Sprintf("uplink: the hub answered %d %s", u.Status, http.StatusText(u.Status))
}

// API is the hub as a machine asks it.
type API struct {
	base   string
	device string
	client *http.Client
}

// API is the hub, over connections of its own.
func (l *Line) API() *API {
	return &API{base: l.Base() + "/api/v1/", device: l.Name(), client: l.Client()}
}

// Device is the machine's name at the hub.
func (a *API) Device() string { return a.device }

// Do asks once and reads the answer. An error that is no Refusal leaves open whether the hub did what it was asked: ask
// again under the same request id, which is empty where nothing is changed.
func (a *API) Do(ctx context.Context, method, path, request string, body, answer any) (status int, err error) {
	ctx, cancel := context.WithTimeout(ctx, try)
	defer cancel()
	got, err := a.send(ctx, method, path, request, body)
	if err != nil {
		return 0, err
	}
	defer got.Body.Close()
	return got.StatusCode, understand(got, answer)
}

func (a *API) send(ctx context.Context, method, path, request string, body any) (*http.Response, error) {
	var sent io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return nil, fmt.Errorf("uplink: %w", err)
		}
		sent = bytes.NewReader(b)
	}
	r, err := http.NewRequestWithContext(ctx, method, a.base+path, sent)
	if err != nil {
		return nil, fmt.Errorf("uplink: %w", err)
	}
	r.Header.Set("Content-Type", "application/json")
	if request != "" {
		r.Header.Set("Idempotency-Key", request)
	}
	if a.device != "" {
		r.Header.Set("Motcua-Device", a.device)
	}
	got, err := a.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("uplink: %w", err)
	}
	return got, nil
}

func understand(got *http.Response, answer any) error {
	b, err := io.ReadAll(io.LimitReader(got.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("uplink: %w", err)
	}
	if got.StatusCode < 300 {
		if answer == nil || got.StatusCode == http.StatusNoContent {
			return nil
		}
		return json.Unmarshal(b, answer)
	}
	if got.StatusCode == http.StatusTooManyRequests {
		seconds, _ := strconv.Atoi(got.Header.Get("Retry-After"))
		return &Busy{seconds}
	}
	p, ok := wire.Refusal(got.StatusCode, b)
	if !ok {
		return &Unable{got.StatusCode}
	}
	return &Refusal{p}
}

// Unreached reports whether a request that failed cannot have arrived.
func Unreached(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "dial"
}
