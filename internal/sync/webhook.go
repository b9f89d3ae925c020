package sync

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"motcua/internal/wire"
)

// Webhook tells one address of every event.
type Webhook struct {
	URL    string // the only address anything is sent to
	Secret []byte // shared with the receiver
	Log    *slog.Logger
	Now    func() time.Time              // the machine's clock: the receiver compares with its own
	Pause  func(tries int) time.Duration // after so many failures in a row; default Backoff

	box  *Outbox
	file File
	http *http.Client
}

// Limits of a delivery.
const (
	patience = 10 * time.Second    // for one answer
	mostAge  = 14 * 24 * time.Hour // of an event that is still worth telling
	slowest  = 10 * time.Minute    // between two tries
	short    = 16                  // bytes of a secret that is too short
)

// NewWebhook returns the sender of an outbox in a file. The address is one that the settings may have.
func NewWebhook(url string, secret []byte, box *Outbox, file File) (*Webhook, error) {
	if len(secret) < short {
		return nil, fmt.Errorf("sync: the webhook's secret has %d bytes; it needs at least %d", len(secret), short)
	}
	return &Webhook{
		URL: url, Secret: secret, Log: slog.New(slog.DiscardHandler), Now: time.Now, Pause: Backoff, box: box, file: file,
		http: &http.Client{
			Timeout:   patience,
			Transport: &http.Transport{Proxy: nil, MaxIdleConns: 1, IdleConnTimeout: time.Minute, TLSHandshakeTimeout: patience},
			CheckRedirect: func(*http.Request, []*http.Request) error {
				return http.ErrUseLastResponse // it goes nowhere else
			},
		},
	}, nil
}

// Backoff waits a second after the first failure and twice as long after each, ten minutes at most.
func Backoff(tries int) time.Duration {
	return min(slowest, time.Second<<min(tries-1, 20))
}

// Run sends events, oldest first, until ctx ends. An event that fails is tried again, also after a restart; one that
// is two weeks old is dropped and counted.
func (h *Webhook) Run(ctx context.Context) error {
	defer h.http.CloseIdleConnections()
	for tries := 0; ; {
		w, err := oldest(h.file)
		if err != nil {
			return err
		}
		if w == nil {
			tries = 0
			select {
			case <-ctx.Done():
				return nil
			case <-h.box.wake:
			}
			continue
		}
		if err = h.send(ctx, w); err == nil {
			tries = 0
			if err := remove(h.file, w, false); err != nil {
				return err
			}
			continue
		}
		if ctx.Err() != nil {
			return nil
		}
		if h.Now().Unix()-w.at > int64(mostAge/time.Second) {
			h.Log.Error("sync: an event was never taken and is dropped", "event", w.id, "error", err)
			if err := remove(h.file, w, true); err != nil {
				return err
			}
			continue
		}
		if tries++; tries == 1 {
			h.Log.Warn("sync: the webhook does not take events; they wait", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(h.Pause(tries)):
		}
	}
}

func (h *Webhook) send(ctx context.Context, w *waiting) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.URL, bytes.NewReader(w.body))
	if err != nil {
		return err
	}
	at := strconv.FormatInt(h.Now().Unix(), 10)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "motcua")
	r.Header.Set(wire.HookEvent, w.id)
	r.Header.Set(wire.HookTimestamp, at)
	r.Header.Set(wire.HookSignature, Sign(h.Secret, at, w.body))
	answer, err := h.http.Do(r)
	var address *url.Error
	if errors.As(err, &address) {
		return address.Err // an address may have a password of its own in it
	}
	if err != nil {
		return err
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 4<<10)) // so that the connection can be used again
	_ = answer.Body.Close()
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return fmt.Errorf("sync: the receiver answered %d", answer.StatusCode)
	}
	return nil
}

// Sign returns the signature of a body that is sent at a time, as in the header.
func Sign(secret []byte, timestamp string, body []byte) string {
	m := hmac.New(sha256.New, secret)
	m.Write([]byte(timestamp + "."))
	m.Write(body)
	return "sha256=" + hex.EncodeToString(m.Sum(nil))
}
