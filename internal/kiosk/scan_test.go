package kiosk

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/address"
	"motcua/internal/device/sim"
	"motcua/internal/paper"
	"motcua/internal/queue"
	"motcua/internal/scan"
	"motcua/internal/wire"
)

// ask posts a wish to the machine as its page does.
func (m *machine) ask(path string, body any) (status int, answer map[string]any) {
	m.t.Helper()
	b, err := json.Marshal(body)
	require.NoError(m.t, err)
	got, err := http.Post(m.url+path, "application/json", bytes.NewReader(b))
	require.NoError(m.t, err)
	defer got.Body.Close()
	if got.StatusCode != http.StatusNoContent {
		require.NoError(m.t, json.NewDecoder(got.Body).Decode(&answer))
	}
	return got.StatusCode, answer
}

// scans holds something under the scanner and waits for what the machine makes of it.
func (m *machine) scan(text string) wire.Scanned {
	m.t.Helper()
	var before uint64
	if s := m.relay.now().Scan; s != nil {
		before = s.N
	}
	m.scans.heard <- scan.Of(text)
	var got wire.Scanned
	m.await(func(v wire.KioskView) bool {
		if v.Scan == nil || v.Scan.N <= before || v.Scan.Kind == scanAsking {
			return false
		}
		got = *v.Scan
		return true
	})
	return got
}

func (m *machine) reprints(n uint64) (int, map[string]any) {
	return m.ask("/scan/reprint", scanWish{N: n, Lang: "vi"})
}

func TestWhatWasScannedIsSaid(t *testing.T) {
	o := openOffice(t, monday, nil)
	n := newCable(t, o.hub.Addr())
	m := startMachine(t, n.url(), Config{})
	_, taken, _ := m.take(touch("scanned-1", "ho-tich"))
	_, second, _ := m.take(touch("scanned-2", "chung-thuc"))
	id := taken.Ticket.ID
	for text, want := range map[string]string{
		id:                                 scanTicket,
		"http://192.168.1.10:8080/t/" + id: scanTicket,
		"BCGHKLMNPQTV":                     scanNeither, // it may have been a ticket of last week
		"http://192.168.1.10:8080/t/BCGHKLMNPQTV":                          scanOld,
		"http://192.168.1.10:8080/r/BCGHKLMNPQTV":                          scanReceipt,
		"000.00.18.H10-261123-0012":                                        scanReceipt,
		"001090012345|012345678|Nguyễn Văn A|01011990|Nam|Hà Nội|01012021": scanCard,
		"8934563138165": scanOther,
		"036000291452":  scanOther, // a product, or the number of a card: nothing tells which
	} {
		got := m.scan(text)
		require.Equal(t, want, got.Kind, text)
		if want == scanTicket {
			require.Equal(t, "H001", got.Ticket.Number)
			require.Equal(t, queue.Waiting, got.Ticket.State)
		} else {
			require.Nil(t, got.Ticket)
		}
	}
	n.pull()
	m.await(func(v wire.KioskView) bool { return !v.Link.Up })
	require.Equal(t, scanAway, m.scan(second.Ticket.ID).Kind)
	require.Equal(t, scanOther, m.scan("8934563138165").Kind, "that needs no hub")
}

func TestACopySaysSoAndIsNotMadeForEver(t *testing.T) {
	o := openOffice(t, monday, nil)
	p := newNoted(t, named(t, "epson-80"))
	m := startMachine(t, o.hub.URL(), Config{Printer: p})
	_, taken, _ := m.take(touch("copied-1", "ho-tich"))
	id := taken.Ticket.ID
	status, _ := m.reprints(1)
	require.Equal(t, http.StatusGone, status, "nothing was scanned yet")

	first := m.scan(id)
	for range 2 { // a second touch is the same wish
		status, answer := m.reprints(first.N)
		require.Equal(t, http.StatusOK, status, "%v", answer)
		require.Equal(t, "printed", answer["paper"])
	}
	require.Len(t, p.jobs, 2)
	banner := paper.Line{Text: "BẢN IN LẠI", Bold: true, Align: paper.Center, Invert: true}
	require.Contains(t, m.ticketDocument(taken.Ticket, "vi", true), banner)
	require.NotContains(t, m.ticketDocument(taken.Ticket, "vi", false), banner)
	require.Greater(t, len(p.jobs[1]), len(p.jobs[0]), "the banner is on the paper")
	m.await(func(v wire.KioskView) bool {
		return v.Papers[len(v.Papers)-1] == wire.Printed{Ticket: id, Paper: "printed"}
	})

	second := m.scan(id)
	status, _ = m.reprints(first.N)
	require.Equal(t, http.StatusGone, status, "another scan came after it")
	p.Misbehave(sim.Faults{PaperEnd: true})
	m.await(func(v wire.KioskView) bool { return v.Paper == "end" })
	status, answer := m.reprints(second.N)
	require.Equal(t, http.StatusConflict, status)
	require.Equal(t, "no-paper", answer["code"])
	p.Misbehave(sim.Faults{})
	m.await(func(v wire.KioskView) bool { return v.Paper == "ok" })
	p.Misbehave(sim.Faults{FailAfter: 100})
	_, answer = m.reprints(second.N)
	require.Equal(t, "failed", answer["paper"])
	p.Misbehave(sim.Faults{})
	_, answer = m.reprints(second.N)
	require.Equal(t, "printed", answer["paper"], "what did not come out is not counted")

	status, answer = m.reprints(m.scan(id).N)
	require.Equal(t, http.StatusTooManyRequests, status)
	require.Equal(t, "copies", answer["code"])
}

func TestAMissedNumberWaitsAgain(t *testing.T) {
	o := openOffice(t, monday, nil)
	o.openCounters()
	own := clockAt(monday)
	m := startMachine(t, o.hub.URL(), Config{Now: own.Now})
	_, taken, _ := m.take(touch("missed-1", "ho-tich"))
	id := taken.Ticket.ID
	status, answer := m.ask("/scan/resume", scanWish{N: m.scan(id).N})
	require.Equal(t, http.StatusConflict, status, "it waits")
	require.Equal(t, queue.CodeWrongState, answer["code"])

	o.do(queue.CallNext{Counter: "1"})
	called := m.scan(id)
	require.Equal(t, queue.Called, called.Ticket.State)
	require.Equal(t, "1", called.Ticket.Counter)
	status, answer = m.ask("/scan/resume", scanWish{N: called.N})
	require.Equal(t, http.StatusConflict, status)
	require.Equal(t, queue.CodeWrongState, answer["code"])

	o.do(queue.NoShow{Counter: "1"})
	missed := m.scan(id)
	require.Equal(t, queue.Missed, missed.Ticket.State)
	require.False(t, missed.Ticket.BackUntil.IsZero())
	status, _ = m.reprints(missed.N)
	require.Equal(t, http.StatusConflict, status)
	status, answer = m.ask("/scan/resume", scanWish{N: missed.N})
	require.Equal(t, http.StatusNoContent, status, "%v", answer)
	m.await(func(v wire.KioskView) bool { return v.Scan.N == missed.N && v.Scan.Ticket.State == queue.Waiting })

	o.do(queue.CallNext{Counter: "1"})
	o.do(queue.NoShow{Counter: "1"})
	late := m.scan(id)
	o.clock.set(monday.Add(time.Hour))
	status, answer = m.ask("/scan/resume", scanWish{N: late.N})
	require.Equal(t, http.StatusConflict, status)
	require.Equal(t, queue.CodeToleranceOver, answer["code"])
	own.set(own.Now().Add(3 * time.Minute))
	status, _ = m.ask("/scan/resume", scanWish{N: late.N})
	require.Equal(t, http.StatusGone, status, "whoever scanned it went home")
}

// A scanner on a serial line is read, and the hub hears when it is unplugged.
func TestAScannerOnASerialLine(t *testing.T) {
	o := openOffice(t, monday, nil)
	line, err := sim.NewPTY()
	require.NoError(t, err)
	at, err := address.Parse("serial:" + line.Name)
	require.NoError(t, err)
	m := startMachine(t, o.hub.URL(), Config{ScannerAt: at})
	is := func(state string) {
		require.Eventually(t, func() bool {
			all := devices(t, o)
			return len(all) == 1 && all[0].Health.Scanner == state
		}, 10*time.Second, 5*time.Millisecond)
	}
	is("ok")
	_, err = line.Write([]byte("]C1" + o.ticket("ho-tich") + "\r\n"))
	require.NoError(t, err)
	m.await(func(v wire.KioskView) bool { return v.Scan != nil && v.Scan.Kind == scanTicket })
	require.Equal(t, "H001", m.relay.now().Scan.Ticket.Number)
	require.NoError(t, line.Close())
	is("gone")
}

// What is typed into the demonstration's field is read as a scanner's bytes are.
func TestTheDemoScansByItsField(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	m := startMachine(t, o.hub.URL(), Config{Demo: true})
	_, taken, _ := m.take(touch("field-1", "ho-tich"))
	status, _ := m.ask("/scan", map[string]string{"text": "]C1" + taken.Ticket.ID})
	require.Equal(t, http.StatusNoContent, status)
	m.await(func(v wire.KioskView) bool { return v.Scan != nil && v.Scan.Kind == scanTicket })
	require.Equal(t, "H001", m.relay.now().Scan.Ticket.Number)

	plain := startMachine(t, o.hub.URL(), Config{Device: "kiosk-2"})
	got, err := http.Post(plain.url+"/scan", "application/json", strings.NewReader(`{"text":"x"}`))
	require.NoError(t, err)
	got.Body.Close()
	require.Equal(t, http.StatusNotFound, got.StatusCode, "without the demo there is no such thing")
}
