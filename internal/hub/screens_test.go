package hub

import (
	"context"
	"encoding/json"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/display"
	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// hall runs things that end with the test.
type hall struct {
	t    *testing.T
	ctx  context.Context
	done sync.WaitGroup
}

func openHall(t *testing.T) *hall {
	ctx, cancel := context.WithCancel(context.Background())
	h := &hall{t: t, ctx: ctx}
	t.Cleanup(func() { cancel(); h.done.Wait() })
	return h
}

// wall is a real display of the whole office, and its address.
func (h *hall) wall(hub, device string) string {
	h.t.Helper()
	app, err := display.New(display.Config{Hub: hub, Device: device, Listen: "127.0.0.1:0"})
	require.NoError(h.t, err)
	h.done.Go(func() { _ = app.Run(h.ctx) })
	return "http://" + app.Addr() + "/live"
}

// page is a visible page of a wall; one that paints says so of every call it is shown.
func (h *hall) page(wall, screen string, paints bool) {
	h.t.Helper()
	c := &live.Client{URL: wall, Topics: []string{"wall"}, Hello: wire.Report{Kind: "page"}}
	c.OnLink = func(up bool) {
		if up {
			c.Send(wire.Report{Type: "device", Screen: screen, State: &wire.Health{Screens: 1}})
		}
	}
	c.OnView = func(_ string, m wire.Message) {
		var v wire.WallView
		if json.Unmarshal(m.Data, &v) != nil || v.Board == nil || !paints {
			return
		}
		for _, call := range v.Board.Calls {
			c.Send(wire.Report{Type: "painted", Call: call.ID, Screen: screen, DelayMS: 20})
		}
	}
	h.done.Go(func() { _ = c.Run(h.ctx) })
}

// Two real displays, one of them with two pages that paint and one whose page hangs: the clerk sees two of three, and
// which one is silent.
func TestTheClerkSeesWhoIsSilent(t *testing.T) {
	cfg, _ := settings(t)
	cfg.Default = always(t)
	r := run(t, cfg)
	h := openHall(t)
	good, bad := h.wall(r.URL(), "wall-good"), h.wall(r.URL(), "wall-bad")
	h.page(good, "left", true)
	h.page(good, "right", true)
	h.page(bad, "hanging", false)
	r.until("the pages are known", func() bool {
		screens := 0
		for _, d := range parse[wire.OfficeView](t, r.want(200, "GET", "/api/v1/office", nil)).Devices {
			screens += d.Health.Screens
		}
		return screens == 3
	})
	counter := func() wire.CounterView {
		return parse[wire.CounterView](t, r.want(200, "GET", "/api/v1/counters/1", nil))
	}
	r.want(200, "POST", "/api/v1/counters/1/open", wire.OpenCounter{Services: []queue.Serve{{Service: "ho-tich"}}})
	r.issue()
	began := time.Now()
	r.want(200, "POST", "/api/v1/counters/1/next", nil)
	r.until("two of three", func() bool { s := counter().Shown; return s != nil && s.Painted == 2 && s.Screens == 3 })
	r.until("the silent one is named", func() bool { return len(counter().Shown.Silent) > 0 })
	require.Equal(t, []string{"wall-bad"}, counter().Shown.Silent)
	require.GreaterOrEqual(t, time.Since(began), 2*time.Second)
	require.Less(t, counter().Shown.DelayMS, 20_000)
}
