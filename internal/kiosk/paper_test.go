package kiosk

import (
	"bytes"
	"context"
	"encoding/json"
	"image/png"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"

	"motcua/internal/device/printer"
	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/queue"
	"motcua/internal/staff/stafftest"
	"motcua/internal/typeset"
	"motcua/internal/wire"
)

// noted is a simulated printer that notes what came over the wire, and may take its time.
type noted struct {
	*sim.Printer
	gate chan struct{} // jobs wait until it is closed; nil: they do not

	mu    sync.Mutex
	first time.Time
	jobs  [][]byte
}

func newNoted(t testing.TB, profile escpos.Profile) *noted {
	set, err := typeset.New()
	require.NoError(t, err)
	return &noted{Printer: sim.NewPrinter(profile, set, 5)}
}

func (n *noted) Print(ctx context.Context, job []byte) (printer.Outcome, error) {
	n.mu.Lock()
	if n.first.IsZero() {
		n.first = time.Now()
	}
	n.jobs = append(n.jobs, bytes.Clone(job))
	n.mu.Unlock()
	if n.gate != nil {
		<-n.gate
	}
	return n.Printer.Print(ctx, job)
}

func named(t testing.TB, name string) escpos.Profile {
	p, ok := escpos.Named(name)
	require.True(t, ok)
	return p
}

// printedText is what the printer writes with its own letters: the number.
func printedText(t testing.TB, job []byte) string {
	var text strings.Builder
	for c, err := range escpos.Commands(job) {
		require.NoError(t, err)
		if c.Op == escpos.Text {
			text.Write(c.Data)
		}
	}
	return text.String()
}

func readQR(t testing.TB, picture []byte) string {
	return decoded(t, qrcode.NewQRCodeReader(), picture)
}

func readBarcode(t testing.TB, picture []byte) string {
	return decoded(t, oned.NewCode128Reader(), picture)
}

func decoded(t testing.TB, reader gozxing.Reader, picture []byte) string {
	t.Helper()
	got, err := decode(t, reader, picture)
	require.NoError(t, err)
	return got.GetText()
}

func decode(t testing.TB, reader gozxing.Reader, picture []byte) (*gozxing.Result, error) {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(picture))
	require.NoError(t, err)
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	require.NoError(t, err)
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	got, err := reader.Decode(bits, hints)
	for turns := 0; err != nil && turns < 3; turns++ { // this reader misses one code in some thousands, in one position
		bits, err = bits.RotateCounterClockwise()
		require.NoError(t, err)
		got, err = reader.Decode(bits, hints)
	}
	return got, err
}

// What the printer gets is the ticket that the hub issued, on both widths of paper and in both languages.
func TestThePaperIsTheTicket(t *testing.T) {
	o := openOffice(t, monday, nil)
	for _, profile := range []string{"epson-80", "zjiang-58", "generic-raster"} {
		for _, lang := range []string{"vi", "en"} {
			t.Run(profile+" "+lang, func(t *testing.T) {
				p := newNoted(t, named(t, profile))
				m := startMachine(t, o.hub.URL(), Config{Printer: p, Profile: named(t, profile), Device: "kiosk-" + profile + "-" + lang})
				wish := touch("paper-"+profile+lang, "chung-thuc")
				wish.Lang = lang
				began := time.Now()
				_, taken, _ := m.take(wish)
				require.Equal(t, "printed", taken.Paper)
				t.Logf("touch to first byte at the printer: %v, %d bytes", p.first.Sub(began), len(p.jobs[0]))
				sheets, _ := p.Sheets()
				require.Len(t, sheets, 1)
				require.Equal(t, taken.Ticket.ID, readBarcode(t, sheets[0].PNG))
				require.Equal(t, "http://192.168.1.10:8080/t/"+taken.Ticket.ID, readQR(t, sheets[0].PNG))
				if named(t, profile).Font {
					require.Contains(t, printedText(t, p.jobs[0]), taken.Ticket.Number)
				}
			})
		}
	}
}

func TestTroubleWithThePaperIsKnownAndSaid(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	p := newNoted(t, named(t, "epson-80"))
	m := startMachine(t, o.hub.URL(), Config{Printer: p})
	for _, c := range []struct {
		faults       sim.Faults
		state, paper string
	}{
		{sim.Faults{NearEnd: true}, "near-end", "printed"},
		{sim.Faults{PaperEnd: true}, "end", "none"},
		{sim.Faults{CoverOpen: true}, "cover", "none"},
		{sim.Faults{Hot: true}, "hot", "none"},
		{sim.Faults{Stuck: true}, "fault", "none"},
		{sim.Faults{Gone: true}, "gone", "none"},
		{sim.Faults{}, "ok", "printed"},
		{sim.Faults{Mute: true}, "ok", "unknown"}, // it printed and cannot say so
	} {
		p.Misbehave(c.faults)
		m.await(func(v wire.KioskView) bool { return v.Paper == c.state })
		wish := touch("trouble-"+c.state+c.paper, "ho-tich")
		wish.Another = true
		status, taken, _ := m.take(wish)
		require.Equal(t, http.StatusOK, status, "the number is given all the same")
		require.Equal(t, c.paper, taken.Paper, c.state)
		m.await(func(v wire.KioskView) bool {
			return v.Papers[len(v.Papers)-1] == wire.Printed{Ticket: taken.Ticket.ID, Paper: c.paper}
		})
	}
	sheets, _ := p.Sheets()
	require.Len(t, sheets, 3, "what failed does not come out later")
}

// The hub hears of the printer, so that the office sees an empty roll before a citizen does.
func TestTheHubHearsOfThePaper(t *testing.T) {
	o := openOffice(t, monday, nil)
	p := newNoted(t, named(t, "epson-80"))
	startMachine(t, o.hub.URL(), Config{Printer: p, Device: "kiosk-7", Version: "1.2.3"})
	health := func(want string) {
		require.Eventually(t, func() bool {
			for _, d := range devices(t, o) {
				if d.ID == "kiosk-7" {
					return d.Kind == "kiosk" && d.Connected && d.Health.Paper == want && d.Health.Version == "1.2.3"
				}
			}
			return false
		}, 10*time.Second, 20*time.Millisecond)
	}
	health("ok")
	p.Misbehave(sim.Faults{PaperEnd: true})
	health("end")
	o.stop() // the next hub knows nothing of what was said to this one
	o.start()
	health("end")
}

// A slow printer does not hold the number back: the paper follows, and its end is told.
func TestTheNumberDoesNotWaitForThePaper(t *testing.T) {
	o := openOffice(t, monday, nil)
	p := newNoted(t, named(t, "epson-80"))
	p.gate = make(chan struct{})
	m := startMachine(t, o.hub.URL(), Config{Printer: p}, func(d *times) { d.print = 20 * time.Millisecond })
	_, taken, _ := m.take(touch("slow-paper", "ho-tich"))
	require.Equal(t, "printing", taken.Paper)
	wish := touch("slow-paper-2", "ho-tich")
	wish.Another = true
	_, second, _ := m.take(wish)
	require.Equal(t, "printing", second.Paper)
	close(p.gate)
	m.await(func(v wire.KioskView) bool {
		return len(v.Papers) == 2 && v.Papers[0] == wire.Printed{Ticket: taken.Ticket.ID, Paper: "printed"} &&
			v.Papers[1] == wire.Printed{Ticket: second.Ticket.ID, Paper: "printed"}
	})
}

func TestTheCodeOnScreenIsTheTicketsOwn(t *testing.T) {
	for name, c := range map[string]struct{ url, want string }{
		"with a phone page": {"http://192.168.1.10:8080", "http://192.168.1.10:8080/t/"},
		"without":           {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, monday, func(o *queue.Office) { o.PublicURL = c.url })
			m := startMachine(t, o.hub.URL(), Config{})
			_, taken, _ := m.take(touch("show-code-1", "ho-tich"))
			status, code := get(t, m.url+"/qr/"+taken.Ticket.ID+".png")
			require.Equal(t, http.StatusOK, status)
			require.Equal(t, c.want+taken.Ticket.ID, readQR(t, code))
			status, _ = get(t, m.url+"/qr/BCGHKLMNPQTV.png")
			require.Equal(t, http.StatusNotFound, status, "codes of numbers that were not taken here are not drawn")
		})
	}
}

func devices(t testing.TB, o *office) []wire.Device {
	status, b := getBy(t, stafftest.Client(http.DefaultClient, o.key), o.hub.URL()+"/api/v1/office")
	require.Equal(t, http.StatusOK, status)
	var v wire.OfficeView
	require.NoError(t, json.Unmarshal(b, &v))
	return v.Devices
}

func get(t testing.TB, url string) (int, []byte) { return getBy(t, http.DefaultClient, url) }

func getBy(t testing.TB, client *http.Client, url string) (int, []byte) {
	answer, err := client.Get(url)
	require.NoError(t, err)
	defer answer.Body.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(answer.Body)
	require.NoError(t, err)
	return answer.StatusCode, b.Bytes()
}
