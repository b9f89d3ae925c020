package kiosk

import (
	"bytes"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/sim"
	"motcua/internal/paper"
	"motcua/internal/queue"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// startStation starts a printing station and waits until the hub knows it.
func startStation(t testing.TB, o *office, hubURL string, cfg Config) *machine {
	cfg.Station, cfg.Device, cfg.Counter = true, "in-quay-3", "3"
	m := startMachine(t, hubURL, cfg)
	require.Eventually(t, func() bool {
		for _, d := range devices(t, o) {
			if d.ID == "in-quay-3" && d.Connected {
				return d.Kind == "station" && d.Health.Counter == "3" && d.Health.Paper == m.relay.now().Paper
			}
		}
		return false
	}, 10*time.Second, 5*time.Millisecond)
	return m
}

// prints asks the hub to print a ticket again at the station.
func (o *office) prints(request, ticket string) wire.PrintJob {
	return o.jobIs(http.MethodPost, "/api/v1/devices/in-quay-3/print", request, wire.Print{Ticket: ticket, Lang: "en"})
}

func (o *office) jobIs(method, path, request string, body any) (j wire.PrintJob) {
	o.t.Helper()
	b, err := json.Marshal(body)
	require.NoError(o.t, err)
	r, err := http.NewRequest(method, o.hub.URL()+path, bytes.NewReader(b))
	require.NoError(o.t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", request)
	got, err := stafftest.Client(http.DefaultClient, o.key).Do(r)
	require.NoError(o.t, err)
	defer got.Body.Close()
	require.Less(o.t, got.StatusCode, 300)
	require.NoError(o.t, json.NewDecoder(got.Body).Decode(&j))
	return j
}

// ends waits for the end of a job.
func (o *office) ends(j wire.PrintJob) (state, why string) {
	o.t.Helper()
	require.Eventually(o.t, func() bool {
		j = o.jobIs(http.MethodGet, "/api/v1/devices/in-quay-3/jobs/"+j.ID, "", nil)
		return j.State != "waiting" && j.State != "printing"
	}, 15*time.Second, 5*time.Millisecond)
	return j.State, j.Why
}

// ticket issues a number at reception.
func (o *office) ticket(service string) string {
	o.do(queue.IssueTicket{Service: service, Channel: queue.Reception})
	return o.view().Recent[0].ID
}

func TestAStationPrintsWhatTheHubHandsOut(t *testing.T) {
	o := openOffice(t, monday, nil)
	p := newNoted(t, named(t, "epson-80"))
	startStation(t, o, o.hub.URL(), Config{Printer: p})
	id := o.ticket("ho-tich")
	state, why := o.ends(o.prints("print-one", id))
	require.Equal(t, "printed", state, why)
	sheets, _ := p.Sheets()
	require.Len(t, sheets, 1)
	require.Equal(t, id, readBarcode(t, sheets[0].PNG))
	o.hears(queue.PaperPrinted)
	require.False(t, o.view().Recent[0].Copy, "reception's number had no paper before")
	state, why = o.ends(o.prints("print-two", id))
	require.Equal(t, "printed", state, why)
	require.Eventually(t, func() bool { return o.view().Recent[0].Copy }, 10*time.Second, 5*time.Millisecond)

	slip := paper.Document{paper.Line{Text: "Giấy tiếp nhận hồ sơ"}, paper.Barcode{Text: "BCGHKLMNPQTV"}, paper.Cut{}}
	state, why = o.ends(o.jobIs(http.MethodPost, "/api/v1/devices/in-quay-3/print", "print-slip", wire.Print{Document: slip}))
	require.Equal(t, "printed", state, why)
	sheets, _ = p.Sheets()
	require.Equal(t, "BCGHKLMNPQTV", readBarcode(t, sheets[2].PNG))

	p.Misbehave(sim.Faults{FailAfter: 200})
	state, why = o.ends(o.prints("print-torn", id))
	require.Equal(t, "failed gone", state+" "+why)
	p.Misbehave(sim.Faults{Mute: true})
	state, why = o.ends(o.prints("print-mute", id))
	require.Equal(t, "unknown no-answer", state+" "+why)
}

// A job for a printer that cannot print fails while the clerk still looks, and never comes out later.
func TestAStationWithoutPaperSaysSoAtOnce(t *testing.T) {
	o := openOffice(t, monday, nil)
	p := newNoted(t, named(t, "epson-80"))
	p.Misbehave(sim.Faults{PaperEnd: true})
	m := startMachine(t, o.hub.URL(), Config{Printer: p, Station: true, Device: "in-quay-3"})
	m.await(func(v wire.KioskView) bool { return v.Paper == "end" })
	id := o.ticket("ho-tich")
	state, why := o.ends(o.prints("print-end", id))
	require.Equal(t, "failed paper-end", state+" "+why)
	require.Empty(t, p.jobs, "the printer got nothing that it could keep")
	p.Misbehave(sim.Faults{})
	m.await(func(v wire.KioskView) bool { return v.Paper == "ok" })
	state, _ = o.ends(o.prints("print-again", id))
	require.Equal(t, "printed", state)
	sheets, _ := p.Sheets()
	require.Len(t, sheets, 1)
}

// The hub hands a document out, and the answer is lost: nobody has it, and the hub hears so.
func TestADocumentLostOnItsWayHasFailed(t *testing.T) {
	o := openOffice(t, monday, nil)
	c := newCable(t, o.hub.Addr())
	p := newNoted(t, named(t, "epson-80"))
	startStation(t, o, c.url(), Config{Printer: p})
	id := o.ticket("ho-tich")
	c.lose("/take")
	state, why := o.ends(o.prints("print-lost", id))
	require.Equal(t, "failed away", state+" "+why)
	require.Empty(t, p.jobs)
}

func TestAStationHasNoPageForCitizens(t *testing.T) {
	o := openOffice(t, monday, nil)
	m := startStation(t, o, o.hub.URL(), Config{Demo: true})
	for path, want := range map[string]int{
		"/take": http.StatusNotFound, "/live": http.StatusNotFound, "/healthz": http.StatusOK, "/sim/paper": http.StatusOK,
	} {
		status, _ := get(t, m.url+path)
		require.Equal(t, want, status, path)
	}
	_, page := get(t, m.url+"/")
	require.Contains(t, string(page), "station.js", "the demo shows the paper")
	alone := startStation(t, o, o.hub.URL(), Config{})
	status, _ := get(t, alone.url+"/")
	require.Equal(t, http.StatusNotFound, status)
	_, body := get(t, m.url+"/healthz")
	var alive Alive
	require.NoError(t, json.Unmarshal(body, &alive))
	require.Equal(t, Alive{Device: "in-quay-3", Kind: "station", Link: true, Health: wire.Health{Paper: "ok", Counter: "3"}}, alive)
}
