package office

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/display"
	"motcua/internal/engine"
	"motcua/internal/hub"
	"motcua/internal/kiosk"
	"motcua/internal/queue"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// The halls of the demo office.
const (
	downstairs = "tang-1"
	upstairs   = "tang-2"
)

// monday is when the office has been open for an hour and a half.
var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, queue.Local)

// clock is the office's: it runs, and the test moves it.
type clock struct {
	mu    sync.Mutex
	base  time.Time
	since time.Time
}

func clockAt(at time.Time) *clock { return &clock{base: at, since: time.Now()} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.base.Add(time.Since(c.since))
}

func (c *clock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.base, c.since = at, time.Now()
}

// house is a whole office in this process: a hub, a ticket machine, two walls downstairs of which the first has the
// loudspeaker, and one wall upstairs with its own.
type house struct {
	t     *testing.T
	clock *clock
	dir   string
	hub   *hub.App
	kiosk *kiosk.App
	walls []*display.App
	stops []func() // in the order of starting
	gave  []string // what the journal must say in the end; nil: anything that verifies
}

// openHouse starts an office at a time of its own clock.
func openHouse(t *testing.T, at time.Time, tweak ...func(*queue.Office)) *house {
	t.Helper()
	office, err := config.Demo()
	require.NoError(t, err)
	for _, f := range tweak {
		f(&office)
	}
	h := &house{t: t, clock: clockAt(at), dir: t.TempDir()}
	t.Cleanup(h.close)
	h.hub, err = hub.New(hub.Config{Listen: "127.0.0.1:0", DataDir: h.dir, Default: &office, Now: h.clock.Now, Cost: stafftest.Cheap()})
	require.NoError(t, err)
	office.PublicURL = h.hub.URL()
	h.run(h.hub.Run)
	h.kiosk, err = kiosk.New(kiosk.Config{
		Hub: h.hub.URL(), Listen: "127.0.0.1:0", Demo: true, AgainAfter: time.Minute,
		Times: wire.KioskTimes{Paper: 120_000}, // a busy machine reads the paper more slowly than a citizen
	})
	require.NoError(t, err)
	h.run(h.kiosk.Run)
	h.hang("wall-1", downstairs, true)
	h.hang("wall-2", downstairs, false)
	h.hang("wall-3", upstairs, true)
	return h
}

// hang puts up a wall.
func (h *house) hang(device, zone string, voice bool) {
	h.t.Helper()
	wall, err := display.New(display.Config{
		Hub: h.hub.URL(), Device: device, Zone: zone, Voice: voice, Listen: "127.0.0.1:0",
	})
	require.NoError(h.t, err)
	h.walls = append(h.walls, wall)
	h.run(wall.Run)
}

func (h *house) run(app func(context.Context) error) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- app(ctx) }()
	h.stops = append(h.stops, func() {
		cancel()
		require.NoError(h.t, <-ended)
	})
}

// close ends the office, the hub last, and reads what it leaves behind.
func (h *house) close() {
	for len(h.stops) > 0 {
		last := len(h.stops) - 1
		h.stops[last]()
		h.stops = h.stops[:last]
	}
	numbers := issued(h.t, filepath.Join(h.dir, "journal.db"))
	if h.gave != nil {
		require.Equal(h.t, h.gave, numbers)
	}
}

func (h *house) kioskURL() string     { return "http://" + h.kiosk.Addr() + "/" }
func (h *house) wallURL(n int) string { return "http://" + h.walls[n-1].Addr() + "/" }

// floor is the room as its staff see it.
func (h *house) floor() (v queue.OfficeView) {
	h.read(func(s *queue.State, now time.Time) { v = s.Floor(now) })
	return v
}

func (h *house) read(f func(*queue.State, time.Time)) {
	h.hub.Engine().Read(func(s *queue.State, _ engine.Tag, now time.Time) { f(s, now) })
}

// do carries a command out for somebody who has no page here.
func (h *house) do(request string, cmd queue.Command) queue.Result {
	h.t.Helper()
	result, err := h.hub.Engine().Do(h.t.Context(), engine.Command{Request: request, Sender: "test", Body: cmd})
	require.NoError(h.t, err)
	return result
}

// take gives somebody a number who does not touch the screen.
func (h *house) take(service string) (number string) {
	h.t.Helper()
	result := h.do("take-"+service+h.clock.Now().String(), queue.IssueTicket{Service: service, Channel: queue.Reception})
	return result.View().Number
}

// next calls at a counter as its page does, without the page.
func (h *house) next(counter string) error {
	url := h.hub.URL() + "/api/v1/counters/" + counter + "/next"
	req, err := http.NewRequest(http.MethodPost, url, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Idempotency-Key", rand.Text())
	answer, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("next at %s: %s", counter, answer.Status)
	}
	return nil
}
