package hub

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// A hub that is told to stop under load answers what it has taken, says goodbye to its screens and keeps everything
// it ever told: the next start knows every ticket, and its senders' retries get the same answers.
func TestNoAnswerIsLostAtTheEnd(t *testing.T) {
	cfg, _ := settings(t)
	cfg.Default = always(t)
	r := run(t, cfg)
	screen := &live.Client{URL: r.URL() + "/api/v1/live", Topics: []string{wire.TopicBoard}}
	up := make(chan bool, 100)
	screen.OnLink = func(linked bool) { up <- linked }
	ctx, cancel := context.WithCancel(t.Context())
	var clients sync.WaitGroup
	clients.Go(func() { _ = screen.Run(ctx) })
	require.True(t, <-up)

	var mu sync.Mutex
	answers := map[string]string{}
	enough := make(chan struct{})
	for kiosk := range 16 {
		clients.Go(func() {
			for n := 0; ; n++ {
				key := fmt.Sprintf("k%d-%d", kiosk, n)
				status, body, err := r.try(key)
				if err != nil {
					return // the hub is gone
				}
				if status != http.StatusCreated {
					continue
				}
				mu.Lock()
				if answers[key] = body; len(answers) == 300 {
					close(enough)
				}
				mu.Unlock()
			}
		})
	}
	<-enough
	r.halt()
	require.False(t, <-up, "the screen was told, or noticed")
	cancel()
	clients.Wait()

	again := run(t, cfg)
	numbers := map[string]bool{}
	for key, first := range answers {
		status, body, _ := again.send(key, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "ho-tich"})
		require.Equal(t, http.StatusCreated, status)
		require.Equal(t, first, body)
		number := parse[queue.TicketView](t, body).Number
		require.False(t, numbers[number], "%s was given twice", number)
		numbers[number] = true
	}
}

// try issues a number from a hub that may be going away.
func (r *running) try(key string) (int, string, error) {
	req, err := http.NewRequest("POST", r.URL()+"/api/v1/tickets", strings.NewReader(`{"service":"ho-tich"}`))
	if err != nil {
		return 0, "", err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", key)
	got, err := r.http.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	return got.StatusCode, string(body), err
}

// Whoever sends slowly is cut off, and the others do not notice.
func TestSlowClientsAreCut(t *testing.T) {
	cfg, _ := settings(t)
	cfg.Default = always(t)
	cfg.times.header, cfg.times.body = 300*time.Millisecond, 600*time.Millisecond
	r := run(t, cfg)
	slow := make([]net.Conn, 50)
	for i := range slow {
		conn, err := net.Dial("tcp", r.Addr())
		require.NoError(t, err)
		defer conn.Close()
		_, err = io.WriteString(conn, "POST /api/v1/tickets HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
		require.NoError(t, err)
		slow[i] = conn
	}
	r.issue()
	for _, conn := range slow {
		require.NoError(t, conn.SetReadDeadline(time.Now().Add(patience)))
		_, err := io.Copy(io.Discard, conn)
		require.False(t, errors.Is(err, os.ErrDeadlineExceeded), "cut by the hub")
	}

	conn, err := net.Dial("tcp", r.Addr())
	require.NoError(t, err)
	defer conn.Close()
	_, err = io.WriteString(conn, "POST /api/v1/tickets HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"service\":")
	require.NoError(t, err)
	require.NoError(t, conn.SetReadDeadline(time.Now().Add(patience)))
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	require.NoError(t, err)
	defer answer.Body.Close()
	require.Equal(t, http.StatusRequestTimeout, answer.StatusCode)
}

// Headers that never end, and bytes that are no request, end at once.
func TestGarbage(t *testing.T) {
	cfg, _ := settings(t)
	cfg.Default = always(t)
	r := run(t, cfg)
	for name, sent := range map[string][]byte{
		"noise":        bytes.Repeat([]byte{0, 255, 13}, 1000),
		"TLS":          {22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3},
		"long headers": []byte("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("x", 64<<10) + "\r\n\r\n"),
		"no host":      []byte("GET / HTTP/1.1\r\n\r\n"),
	} {
		conn, err := net.Dial("tcp", r.Addr())
		require.NoError(t, err)
		_, _ = conn.Write(sent)
		require.NoError(t, conn.(*net.TCPConn).CloseWrite())
		require.NoError(t, conn.SetReadDeadline(time.Now().Add(patience)))
		answer, err := io.ReadAll(conn)
		require.False(t, errors.Is(err, os.ErrDeadlineExceeded), name)
		require.NotContains(t, string(answer), "HTTP/1.1 200", name)
		conn.Close()
	}
	require.Equal(t, "H001", r.issue().Number)
}

// When the journal cannot be written nothing is promised, and everybody is told; when it can again, all goes on.
func TestAJournalThatFails(t *testing.T) {
	cfg, _ := settings(t)
	cfg.Default = always(t)
	r := run(t, cfg)
	first := r.issue()
	file := JournalFile(cfg.DataDir)
	require.NoError(t, os.Rename(file, file+".away"))
	status, body, header := r.send("while-away", "POST", "/api/v1/tickets", wire.IssueTicket{Service: "ho-tich"})
	require.Equal(t, http.StatusServiceUnavailable, status, body)
	require.Equal(t, "1", header.Get("Retry-After"))
	require.Equal(t, "unavailable", parse[wire.Problem](t, body).Code)
	status, code := r.ready()
	require.Equal(t, 503, status)
	require.Equal(t, "unavailable", code)
	require.Equal(t, []string{"unavailable"}, r.problems())
	desk := parse[wire.CounterView](t, r.want(200, "GET", "/api/v1/counters/1", nil))
	require.Equal(t, "unavailable", desk.Problems[0].Code)

	require.NoError(t, os.Rename(file+".away", file))
	status, body, _ = r.send("while-away", "POST", "/api/v1/tickets", wire.IssueTicket{Service: "ho-tich"})
	require.Equal(t, http.StatusCreated, status, body)
	require.NotEqual(t, first.Number, parse[queue.TicketView](t, body).Number)
	status, _ = r.ready()
	require.Equal(t, 200, status)
	require.Empty(t, r.problems())
}

// A second hub on the same folder is told who has it; a key of clerks that is no key is not overwritten.
func TestWhatNewRefuses(t *testing.T) {
	cfg, _ := settings(t)
	r := run(t, cfg)
	second := cfg
	_, err := New(second)
	require.ErrorContains(t, err, "in use by")
	r.halt()

	key := filepath.Join(cfg.DataDir, "clerks.key")
	require.NoError(t, os.WriteFile(key, []byte("short"), 0o600))
	_, err = New(cfg)
	require.ErrorContains(t, err, "holds no key")
	kept, err := os.ReadFile(key)
	require.NoError(t, err)
	require.Equal(t, "short", string(kept))

	require.NoError(t, os.Remove(key))
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer busy.Close()
	cfg.Listen = busy.Addr().String()
	_, err = New(cfg)
	require.ErrorContains(t, err, "address already in use")
	cfg.Listen = "127.0.0.1:0"
	app, err := New(cfg)
	require.NoError(t, err, "what failed before let go of everything")
	app.Close()
}

// Metrics count commands, appends, sockets and the people who wait, and know nobody.
func TestMetrics(t *testing.T) {
	cfg, _ := settings(t)
	cfg.Default = always(t)
	r := run(t, cfg)
	r.issue()
	r.issue()
	r.want(200, "POST", "/api/v1/counters/1/open", wire.OpenCounter{Clerk: "Nguyễn Thị Bưởi"})
	r.want(404, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "x" + rand.Text()})
	text := r.want(200, "GET", "/metrics", nil)
	for _, line := range []string{
		`motcua_commands_total{kind="IssueTicket",outcome="accepted"} 2`,
		`motcua_commands_total{kind="IssueTicket",outcome="unknown-service"} 1`,
		`motcua_commands_total{kind="OpenCounter",outcome="accepted"} 1`,
		`motcua_command_seconds_count{kind="IssueTicket"} 3`,
		`motcua_journal_appends_total{result="kept"} 4`,
		`motcua_journal_append_records_count 4`,
		`motcua_waiting{service="ho-tich"} 2`,
		`motcua_sockets 0`, `motcua_journal_open_reads 0`, `motcua_journal_seq`, `motcua_journal_bytes`, `go_goroutines`,
	} {
		require.Contains(t, text, line)
	}
	require.NotContains(t, text, "Bưởi")
	require.NotContains(t, text, "anonymous")
}
