package hub

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// Remote is a hub that runs somewhere, as its technician talks to it.
type Remote struct {
	URL string // "http://127.0.0.1:8080"
	CA  string // file of the hub's authority (PEM); empty: those that this machine trusts
	Key string // of a program that may do what is asked: motcua-hub account key -role admin
}

// Office asks for the office in force.
func (r Remote) Office(ctx context.Context) (queue.Office, error) {
	var answer queue.Configure
	err := r.do(ctx, http.MethodGet, "/api/v1/office/config", nil, &answer)
	return answer.Office, err
}

// Apply puts an office in force.
func (r Remote) Apply(ctx context.Context, o queue.Office) error {
	return r.do(ctx, http.MethodPost, "/api/v1/office/config", queue.Configure{Office: o}, nil)
}

// remotePatience covers a commit on a slow card.
const remotePatience = 15 * time.Second

func (r Remote) do(ctx context.Context, method, path string, body, answer any) error {
	ctx, cancel := context.WithTimeout(ctx, remotePatience)
	defer cancel()
	sent, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	if body == nil {
		sent = nil
	}
	req, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(r.URL, "/")+path, bytes.NewReader(sent))
	if err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", rand.Text())
	req.Header.Set("Motcua-Device", "technician")
	if r.Key != "" {
		req.Header.Set("Authorization", "Bearer "+r.Key)
	}
	client, err := r.client()
	if err != nil {
		return err
	}
	got, err := client.Do(req)
	if err != nil {
		return fmt.Errorf("hub: no hub answers there: %w", err)
	}
	defer got.Body.Close()
	data, err := io.ReadAll(io.LimitReader(got.Body, 4<<20))
	switch {
	case err != nil:
		return fmt.Errorf("hub: %w", err)
	case got.StatusCode >= http.StatusMultipleChoices:
		return refused(got.Status, data)
	case answer == nil:
		return nil
	}
	if err := json.Unmarshal(data, answer); err != nil {
		return fmt.Errorf("hub: %s: %w", r.URL, err)
	}
	return nil
}

// client trusts what this machine does, or the hub's own authority.
func (r Remote) client() (*http.Client, error) {
	if r.CA == "" {
		return http.DefaultClient, nil
	}
	text, err := os.ReadFile(r.CA)
	if err != nil {
		return nil, fmt.Errorf("hub: authority: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("hub: %s holds no certificate", r.CA)
	}
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, DisableKeepAlives: true}}, nil
}

// refused says in the hub's own words why it did not do what it was asked.
func refused(status string, data []byte) error {
	var p wire.Problem
	if json.Unmarshal(data, &p) != nil || p.Code == "" {
		return errors.New("hub: it answered " + status)
	}
	if p.Detail == "" {
		return errors.New("hub: refused: " + p.Code)
	}
	return fmt.Errorf("hub: refused: %s (%s)", p.Detail, p.Code)
}

// FreeNumbers lets a hub that was restored give numbers again.
func (r Remote) FreeNumbers(ctx context.Context, skip int) error {
	return r.do(ctx, http.MethodPost, "/api/v1/numbers/free", queue.FreeNumbers{Skip: skip}, nil)
}

// BackUp asks for a backup and waits for it.
func (r Remote) BackUp(ctx context.Context) (*wire.MadeBackup, error) {
	const path = "/api/v1/backups"
	var v wire.Backups
	if err := r.do(ctx, http.MethodPost, path, nil, &v); err != nil {
		return nil, err
	}
	for v.Running {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
		v = wire.Backups{}
		if err := r.do(ctx, http.MethodGet, path, nil, &v); err != nil {
			return nil, err
		}
	}
	if v.Failed != nil || v.Last == nil {
		return nil, fmt.Errorf("hub: no backup was made: %s", why(v))
	}
	return v.Last, nil
}

func why(v wire.Backups) string {
	if v.Failed == nil {
		return "the hub stopped"
	}
	return v.Failed.Why
}
