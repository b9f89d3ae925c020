package hub

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"motcua/internal/wire"
)

// Caller talks to a running hub at its console.
type Caller struct {
	file, lang string
}

// Console is the way to the hub of a data folder on this machine.
func Console(dataDir, lang string) Caller { return Caller{ConsoleFile(dataDir), lang} }

// Examine asks the hub what it finds wrong with itself.
func (c Caller) Examine(ctx context.Context) (found wire.Checkup, err error) {
	return found, c.get(ctx, "/api/v1/diagnosis", &found)
}

// Support asks the hub what it knows of itself.
func (c Caller) Support(ctx context.Context) (s wire.Support, err error) {
	return s, c.get(ctx, "/api/v1/diagnosis/support", &s)
}

const mostAnswer = 64 << 20

func (c Caller) get(ctx context.Context, path string, answer any) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	way := &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", c.file)
	}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+path, nil)
	if err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	req.Header.Set("Accept-Language", c.lang)
	got, err := way.RoundTrip(req)
	if err != nil {
		return fmt.Errorf("hub: no hub answers at its console: %w", err)
	}
	defer got.Body.Close()
	data, err := io.ReadAll(io.LimitReader(got.Body, mostAnswer))
	switch {
	case err != nil:
		return fmt.Errorf("hub: %w", err)
	case got.StatusCode != http.StatusOK:
		return refused(got.Status, data)
	}
	if err := json.Unmarshal(data, answer); err != nil {
		return fmt.Errorf("hub: console: %w", err)
	}
	return nil
}
