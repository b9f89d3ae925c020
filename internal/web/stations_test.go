package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
	"motcua/internal/journal/journaltest"
	"motcua/internal/paper"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// station joins as a printing station that waits for jobs.
func (r *rig) station(id, counter string) *socket {
	r.t.Helper()
	s := r.listen(wire.TopicStation+id, wire.Report{Kind: "kiosk", Device: id})
	require.True(r.t, <-s.up)
	health := wire.Health{Paper: "ok", Scanner: "gone", Digits: "ok", Keypad: "ok", Counter: counter}
	s.say(wire.Report{Type: "device", State: &health})
	office := r.listen(wire.TopicOffice, wire.Report{Kind: "page"})
	until(office, "the station", func(v wire.OfficeView) bool {
		return slices.ContainsFunc(v.Devices, func(d wire.Device) bool { return d.ID == id && d.Connected && d.Health == health })
	})
	office.stop()
	return s
}

// print asks a station for a ticket's copy.
func (r *rig) print(station, ticket string) wire.PrintJob {
	r.t.Helper()
	return decode[wire.PrintJob](r.t, r.want(http.StatusAccepted, "POST", "/api/v1/devices/"+station+"/print", wire.Print{Ticket: ticket}))
}

// at sends a request of a station about a job of its own.
func (r *rig) at(device string, j wire.PrintJob, verb, body string) reply {
	r.t.Helper()
	return r.send("POST", jobPath(j)+verb, body, "Content-Type", "application/json", "Motcua-Device", device)
}

func jobPath(j wire.PrintJob) string { return "/api/v1/devices/" + j.Device + "/jobs/" + j.ID }

func (r *rig) job(j wire.PrintJob) string {
	r.t.Helper()
	now := decode[wire.PrintJob](r.t, r.want(http.StatusOK, "GET", jobPath(j), nil))
	return strings.TrimSpace(now.State + " " + now.Why)
}

func (r *rig) floor() wire.OfficeView {
	r.t.Helper()
	return decode[wire.OfficeView](r.t, r.want(http.StatusOK, "GET", "/api/v1/office", nil))
}

func TestATicketIsPrintedAgainAtAStation(t *testing.T) {
	r := configured(t)
	ticket := r.issue("civil")
	require.Equal(t, http.StatusNoContent, r.ask("POST", "/api/v1/tickets/"+ticket.ID+"/paper", wire.TicketPaper{State: "failed"}).status)
	v := r.floor()
	require.Equal(t, 1, v.PapersFailed)
	require.Equal(t, ticket.ID, v.Paperless[0].ID)

	desk := r.station("desk-1", "2")
	until(desk, "nothing to print", func(v wire.StationView) bool { return len(v.Jobs) == 0 })
	j := r.print("desk-1", ticket.ID)
	require.Equal(t, "waiting", j.State)
	seen := until(desk, "the job", func(v wire.StationView) bool { return len(v.Jobs) == 1 })
	require.Equal(t, j.ID, seen.Jobs[0])

	got := decode[wire.PrintDocument](t, r.at("desk-1", j, "/take", ""))
	require.Equal(t, ticket.ID, got.Ticket.ID)
	require.True(t, got.Copy, "it says so on the paper")
	until(desk, "nothing to print", func(v wire.StationView) bool { return len(v.Jobs) == 0 })
	require.Equal(t, "job-taken", r.at("desk-1", j, "/take", "").problem(t).Code)
	require.Equal(t, "printing", r.job(j))
	ended := r.at("desk-1", j, "", `{"state":"printed"}`)
	require.Equal(t, "printed", decode[wire.PrintJob](t, ended).State)
	require.Equal(t, ended.body, r.at("desk-1", j, "", `{"state":"printed"}`).body, "said again, it is taken again")
	require.Equal(t, "job-over", r.at("desk-1", j, "", `{"state":"failed"}`).problem(t).Code)

	v = r.floor()
	require.Empty(t, v.Paperless)
	require.Equal(t, 1, v.PapersFailed)
	require.Equal(t, []any{queue.PaperPrinted, true}, []any{v.Recent[0].Paper, v.Recent[0].Copy})
	r.restart()
	v = r.floor()
	require.Equal(t, []any{1, queue.PaperPrinted, true}, []any{v.PapersFailed, v.Recent[0].Paper, v.Recent[0].Copy}, "it is in the journal")
	require.Equal(t, "unknown-job", r.ask("GET", jobPath(j), nil).problem(t).Code, "the job was not")
}

// The first paper of a number that reception gave is no copy; every other one is.
func TestTheFirstPaperOfReceptionIsNoCopy(t *testing.T) {
	r := configured(t)
	r.station("desk-1", "")
	issued := r.want(http.StatusCreated, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "civil", Channel: queue.Reception})
	ticket := decode[queue.TicketView](t, issued).ID
	take := func(j wire.PrintJob) bool {
		return decode[wire.PrintDocument](t, r.at("desk-1", j, "/take", "")).Copy
	}
	first, second := r.print("desk-1", ticket), r.print("desk-1", ticket)
	require.False(t, take(first))
	require.True(t, take(second), "pressed twice, two papers")
	require.Equal(t, http.StatusOK, r.at("desk-1", second, "", `{"state":"printed"}`).status)
	require.Equal(t, http.StatusOK, r.at("desk-1", first, "", `{"state":"failed","why":"hot"}`).status)
	row := r.floor().Recent[0]
	require.Equal(t, []any{queue.PaperPrinted, true}, []any{row.Paper, row.Copy}, "the copy is what the citizen has")
	require.True(t, take(r.print("desk-1", ticket)))

	other := decode[queue.TicketView](t, r.want(http.StatusCreated, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "land", Channel: queue.Reception})).ID
	r.print("desk-2", other) // away
	require.False(t, take(r.print("desk-1", other)), "no printer tried before")
}

// A document may carry a name. It reaches its station and nothing else: no view, no log line, no file.
func TestADocumentIsSeenByItsStationAlone(t *testing.T) {
	var log lines
	r := start(t, func(r *rig) {
		r.opts.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	r.want(http.StatusOK, "POST", "/api/v1/office/config", queue.Configure{Office: smallOffice()})
	desk := r.station("desk-1", "2")
	const name = "Bà Trần Thị Ngọc Ánh"
	document := paper.Document{paper.Line{Text: name, Size: paper.Large, Bold: true}, paper.Barcode{Text: "K7M2B4C9TVQ1"}, paper.Cut{}}
	asked := r.want(http.StatusAccepted, "POST", "/api/v1/devices/desk-1/print", wire.Print{Document: document})
	j := decode[wire.PrintJob](t, asked)
	seen, err := json.Marshal(until(desk, "the job", func(v wire.StationView) bool { return len(v.Jobs) == 1 }))
	require.NoError(t, err)
	told := []string{string(seen), asked.body, asked.header.Get("Location"), r.want(http.StatusOK, "GET", jobPath(j), nil).body}
	told = append(told, r.at("desk-2", j, "/take", "").body)
	got := decode[wire.PrintDocument](t, r.at("desk-1", j, "/take", ""))
	require.Equal(t, document, got.Document)
	require.False(t, got.Copy)
	told = append(told, r.at("desk-1", j, "/take", "").body, r.at("desk-1", j, "", `{"state":"printed"}`).body)
	told = append(told, r.want(http.StatusOK, "GET", "/api/v1/office", nil).body)
	broken := r.send("POST", "/api/v1/devices/desk-1/print", `{"document":[{"type":"line","text":"`+name+`","size":"huge"}]}`,
		"Content-Type", "application/json", "Idempotency-Key", "broken")
	require.Equal(t, "document[0].size", broken.problem(t).Params["field"])
	for _, empty := range []string{`{"document":[]}`, `{"document":null}`, `{"document":[{"type":"cut"}],"ticket":"T"}`} {
		a := r.send("POST", "/api/v1/devices/desk-1/print", empty, "Content-Type", "application/json", "Idempotency-Key", "empty")
		require.Equal(t, "document", a.problem(t).Params["field"], empty)
	}
	r.issue("civil")
	r.halt()
	kept, err := os.ReadFile(r.path)
	require.NoError(t, err)
	for _, text := range append(told, broken.body, log.String(), string(kept)) {
		require.NotContains(t, text, "Ngọc")
		require.NotContains(t, text, "K7M2B4C9TVQ1")
	}
	require.Contains(t, string(kept), "ticket.issued", "the file has what it has to have")
}

// lines is a log that can be read back.
type lines struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// A reprint that no printer tried leaves the ticket's paper as it was.
func TestAReprintThatNoStationTakes(t *testing.T) {
	r := configured(t)
	ticket := r.issue("civil")
	away := r.print("desk-1", ticket.ID)
	require.Equal(t, "failed away", away.State+" "+away.Why)
	r.station("desk-1", "")
	late := r.print("desk-1", ticket.ID)
	r.machine.later(wire.PrintWithin)
	require.Equal(t, "failed late", r.job(late))
	require.Equal(t, "job-taken", r.at("desk-1", late, "/take", "").problem(t).Code)
	require.Empty(t, r.floor().Recent[0].Paper)
}

// A station takes a ticket and is never heard of again: nobody knows whether there is a paper, and staff see that.
func TestAStationThatFallsSilent(t *testing.T) {
	r := configured(t)
	office := r.listen("office", wire.Report{Kind: "page"})
	ticket := r.issue("civil")
	r.station("desk-1", "")
	j := r.print("desk-1", ticket.ID)
	require.Equal(t, http.StatusOK, r.at("desk-1", j, "/take", "").status)
	r.machine.later(time.Minute)
	require.Equal(t, "unknown no-answer", r.job(j))
	v := until(office, "the lost paper", func(v wire.OfficeView) bool { return len(v.Paperless) == 1 })
	require.Equal(t, []any{queue.PaperUnknown, 1}, []any{v.Paperless[0].Paper, v.PapersUnknown})
	require.Equal(t, http.StatusOK, r.at("desk-1", j, "", `{"state":"printed"}`).status, "it comes back and says how it was")
	until(office, "the paper", func(v wire.OfficeView) bool { return len(v.Paperless) == 0 && v.Recent[0].Paper == queue.PaperPrinted })
}

// The station is not told that the hub knows before the journal has it.
func TestAResultThatIsNotKeptIsSaidAgain(t *testing.T) {
	var broken atomic.Bool
	r := start(t, func(r *rig) {
		r.open = func() (journal.Journal, func() error) {
			lost := func(int) journaltest.Fault {
				if broken.Load() {
					return journaltest.Lost
				}
				return journaltest.None
			}
			return journaltest.Faulty(journaltest.NewMemory(), lost), func() error { return nil }
		}
	})
	r.want(http.StatusOK, "POST", "/api/v1/office/config", queue.Configure{Office: smallOffice()})
	ticket := r.issue("civil")
	r.station("desk-1", "")
	j := r.print("desk-1", ticket.ID)
	require.Equal(t, http.StatusOK, r.at("desk-1", j, "/take", "").status)
	broken.Store(true)
	require.Equal(t, "unavailable", r.at("desk-1", j, "", `{"state":"failed","why":"cover"}`).problem(t).Code)
	require.Empty(t, r.floor().Recent[0].Paper)
	broken.Store(false)
	require.Equal(t, http.StatusOK, r.at("desk-1", j, "", `{"state":"failed","why":"cover"}`).status)
	require.Equal(t, queue.PaperFailed, r.floor().Recent[0].Paper)
	require.Equal(t, 1, r.floor().PapersFailed)
}

func TestThePrintApiRefuses(t *testing.T) {
	r := configured(t)
	r.station("desk-1", "")
	ticket, over := r.issue("civil"), r.issue("civil")
	r.want(http.StatusOK, "DELETE", "/api/v1/tickets/"+over.ID, nil)
	const print = "/api/v1/devices/desk-1/print"
	j := r.print("desk-1", ticket.ID)
	one := wire.Print{Ticket: ticket.ID}
	first := r.again("one", "POST", print, one)
	for _, c := range []struct {
		code   string
		status int
		a      reply
	}{
		{"invalid", 400, r.ask("POST", "/api/v1/devices/Desk%201/print", one)},
		{"invalid", 400, r.ask("POST", print, wire.Print{})},
		{"invalid", 400, r.ask("POST", print, wire.Print{Ticket: ticket.ID, Lang: "tiếng"})},
		{"request-missing", 400, r.send("POST", print, fmt.Sprintf(`{"ticket":%q}`, ticket.ID), "Content-Type", "application/json")},
		{"unknown-ticket", 404, r.ask("POST", print, wire.Print{Ticket: "nobody"})},
		{"unknown-ticket", 404, r.ask("POST", print, wire.Print{Ticket: ticket.Number})}, // numbers are easy to guess
		{"wrong-state", 409, r.ask("POST", print, wire.Print{Ticket: over.ID})},
		{"request-other-body", 422, r.again("one", "POST", print, wire.Print{Ticket: ticket.ID, Lang: "en"})},
		{"request-other-body", 422, r.again("one", "POST", "/api/v1/devices/desk-2/print", one)},
		{"wrong-device", 403, r.at("desk-2", j, "/take", "")},
		{"wrong-device", 403, r.at("desk-2", j, "", `{"state":"printed"}`)},
		{"wrong-device", 403, r.send("POST", jobPath(j)+"/take", "")},
		{"invalid", 400, r.at("desk-1", j, "/take", `{"copies":9}`)},
		{"invalid", 400, r.at("desk-1", j, "", `{"state":"waiting"}`)},
		{"invalid", 400, r.at("desk-1", j, "", `{"state":"failed","why":"no paper"}`)},
		{"job-over", 409, r.at("desk-1", j, "", `{"state":"printed"}`)},
		{"unknown-job", 404, r.at("desk-1", wire.PrintJob{Device: "desk-1", ID: "none"}, "/take", "")},
		{"unknown-job", 404, r.ask("GET", "/api/v1/devices/desk-2/jobs/"+j.ID, nil)},
		{"invalid", 400, r.ask("POST", "/api/v1/tickets/"+ticket.ID+"/paper", wire.TicketPaper{State: "eaten"})},
		{"unknown-ticket", 404, r.ask("POST", "/api/v1/tickets/nobody/paper", wire.TicketPaper{State: "failed"})},
	} {
		p := c.a.problem(t)
		require.Equal(t, []any{c.code, c.status}, []any{p.Code, p.Status}, p.Detail)
		require.NotEmpty(t, p.Detail)
	}
	require.Equal(t, first.body, r.again("one", "POST", print, one).body, "the same request is the same job")
	for range 6 {
		r.print("desk-1", ticket.ID)
	}
	busy := r.ask("POST", print, one)
	require.Equal(t, "station-busy", busy.problem(t).Code)
	require.NotEmpty(t, busy.header.Get("Retry-After"))

	r.office.later(24 * time.Hour)
	r.issue("civil")
	require.Equal(t, "wrong-state", r.ask("POST", print, one).problem(t).Code, "a number of yesterday is worth nothing")
	require.Equal(t, "wrong-state", r.ask("POST", "/api/v1/tickets/"+ticket.ID+"/paper", wire.TicketPaper{State: "failed"}).problem(t).Code)
}
