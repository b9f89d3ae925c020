package hub

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
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

// SyncTable has the hub take a table of dossiers in.
func (c Caller) SyncTable(ctx context.Context, t wire.SyncTable, table io.Reader) (told wire.SyncedTable, err error) {
	ask := url.Values{"source": {t.Source}, "dry-run": {strconv.FormatBool(t.DryRun)}, "lang": {c.lang}}
	return told, c.table(ctx, "/api/v1/sync/table?"+ask.Encode(), table, &told)
}

// Export has the hub write dossiers as a table, in the form .csv or .xlsx, and returns how many they are. Zero days are
// no bounds.
func (c Caller) Export(ctx context.Context, out io.Writer, form string, from, to time.Time) (n int, err error) {
	ask := url.Values{"lang": {c.lang}}
	for name, day := range map[string]time.Time{"from": from, "to": to} {
		if !day.IsZero() {
			ask.Set(name, day.Format(time.DateOnly))
		}
	}
	err = c.ask(ctx, tablesTake, http.MethodGet, "/api/v1/sync/table"+form+"?"+ask.Encode(), "", nil, func(got *http.Response) (err error) {
		if n, err = strconv.Atoi(got.Header.Get(wire.HeaderRows)); err == nil {
			_, err = io.Copy(out, got.Body)
		}
		return err
	})
	return n, err
}

// ImportProcedures has the hub take a table of procedures in, which is in force from a day on; zero: today.
func (c Caller) ImportProcedures(ctx context.Context, name string, from time.Time, dryRun bool, table io.Reader) (told wire.TableImported, err error) {
	ask := url.Values{"name": {name}, "dry-run": {strconv.FormatBool(dryRun)}, "lang": {c.lang}}
	if !from.IsZero() {
		ask.Set("from", from.Format(time.DateOnly))
	}
	return told, c.table(ctx, "/api/v1/catalogue/table?"+ask.Encode(), table, &told)
}

// Activate has the hub mark what the office performs.
func (c Caller) Activate(ctx context.Context, a wire.ActivateProcedures) error {
	return c.post(ctx, "/api/v1/catalogue/active", a, nil)
}

// Procedures asks for what is in force and fits some words, if any.
func (c Caller) Procedures(ctx context.Context, find string, active bool) (found wire.Procedures, err error) {
	ask := url.Values{"find": {find}, "active": {strconv.FormatBool(active)}, "limit": {"1000"}}
	return found, c.get(ctx, "/api/v1/procedures?"+ask.Encode(), &found)
}

const (
	mostAnswer = 64 << 20
	tablesTake = 11 * time.Minute // longer than the hub gives them
)

// ErrNoConsole says that nothing answers at the console of a data folder.
var ErrNoConsole = errors.New("hub: no hub answers at its console")

func (c Caller) get(ctx context.Context, path string, answer any) error {
	return c.ask(ctx, time.Minute, http.MethodGet, path, "", nil, decoded(answer))
}

func (c Caller) post(ctx context.Context, path string, body, answer any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	return c.ask(ctx, time.Minute, http.MethodPost, path, "application/json", bytes.NewReader(text), decoded(answer))
}

func (c Caller) table(ctx context.Context, path string, table io.Reader, answer any) error {
	return c.ask(ctx, tablesTake, http.MethodPost, path, "application/octet-stream", table, decoded(answer))
}

// decoded reads an answer; nil: there is none to read.
func decoded(answer any) func(*http.Response) error {
	return func(got *http.Response) error {
		if answer == nil {
			return nil
		}
		return json.NewDecoder(io.LimitReader(got.Body, mostAnswer)).Decode(answer)
	}
}

// ask sends one request and reads its answer.
func (c Caller) ask(ctx context.Context, patience time.Duration, method, path, kind string, body io.Reader, read func(*http.Response) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	way := &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", c.file)
	}}
	req, err := http.NewRequestWithContext(ctx, method, "http://localhost"+path, body)
	if err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	req.Header.Set("Accept-Language", c.lang)
	req.Header.Set("Idempotency-Key", rand.Text())
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	got, err := way.RoundTrip(req)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoConsole, err)
	}
	defer got.Body.Close()
	if got.StatusCode >= http.StatusMultipleChoices {
		data, _ := io.ReadAll(io.LimitReader(got.Body, mostAnswer)) // what came of it
		return refused(got.Status, data)
	}
	if err := read(got); err != nil {
		return fmt.Errorf("hub: console: %w", err)
	}
	return nil
}
