package display

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func TestALostHubIsShownWithinSeconds(t *testing.T) {
	h := newHall(t)
	page := openWall(t, h)
	h.call("H012", "1")
	page.Wait(onPanel + ` === 1`)

	gone := time.Now()
	h.down()
	page.Wait(`!document.querySelector('wall-lost').hidden`)
	require.Less(t, time.Since(gone), 5*time.Second)
	page.WaitText("wall-lost", "Máy chủ mất kết nối")
	page.WaitText("wall-lost", "cán bộ gọi trực tiếp")
	page.WaitText("wall-lost", "Tin cuối nhận lúc 08:15")
	require.True(t, browser.Eval[bool](page, `document.body.classList.contains('is-lost')`))

	// What happened meanwhile is there with the hub.
	h.edit(func(b *queue.BoardView) { row(b, "1", func(r *queue.BoardCounter) { r.Number = "" }) })
	h.call("C031", "2")
	h.back()
	shown(page)
	page.Wait(onPanel + ` === 2`)
	require.NotContains(t, browser.Eval[string](page, `document.querySelector('wall-counters').innerText`), "H012")
}

func TestALostDisplayProgramIsShownToo(t *testing.T) {
	h := newHall(t)
	app, err := New(Config{Hub: "http://" + h.addr, Device: "display-2", Listen: "127.0.0.1:0"})
	require.NoError(t, err)
	stop := run(t, app.Run)
	page := browser.Open(t, browser.Wall, browser.AllowLostConnections())
	page.Go("http://" + app.Addr() + "/")
	shown(page)
	stop()
	page.WaitText("wall-lost", "Máy chủ mất kết nối")
}

func TestADisplayProgramThatComesBackRepeatsNothing(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	cfg := Config{Hub: "http://" + h.addr, Device: "display-2", Voice: true}
	briefly(t)(&cfg)
	start := func(addr string) (*App, context.CancelFunc) {
		cfg.Listen = addr
		app, err := New(cfg)
		require.NoError(t, err)
		return app, run(t, app.Run)
	}
	app, stop := start("127.0.0.1:0")
	page := browser.Open(t, browser.Wall, browser.AllowLostConnections())
	page.Go("http://" + app.Addr() + "/")
	shown(page)
	page.Wait(`wall.voice.state === 'ok'`)
	first := h.call("H012", "1")
	waitSpoken(page, first)
	stop()
	page.Wait(`!document.querySelector('wall-lost').hidden`)
	start(app.Addr())
	shown(page)
	page.Wait(`wall.voice.state === 'ok'`)
	second := h.call("C031", "2")
	waitSpoken(page, second)
	require.Equal(t, []int64{first, second}, spoken(page))
}

func TestAHubThatIsNotThereYet(t *testing.T) {
	h := newHall(t)
	h.down()
	app, err := New(Config{Hub: "http://" + h.addr, Device: "display-2", Listen: "127.0.0.1:0"})
	require.NoError(t, err)
	run(t, app.Run)
	page := browser.Open(t, browser.Wall)
	page.Go("http://" + app.Addr() + "/")
	page.WaitText("wall-lost", "Đang kết nối với máy chủ")
	h.back()
	shown(page)
}

func TestAZoneThatTheHubDoesNotKnow(t *testing.T) {
	h := newHall(t, func(c *Config) { c.Zone = "nowhere" })
	page := browser.Open(t, browser.Wall)
	page.Go(h.url(""))
	page.WaitText("wall-lost", "Máy chủ chưa nhận màn hình này (mã: topic)")
}

func TestARestoredHubStartsAnew(t *testing.T) {
	h := newHall(t)
	page := openWall(t, h)
	for range 5 {
		h.call("H012", "1")
	}
	page.Wait(`wall.turns.newest === 5`)
	h.mu.Lock()
	h.journal, h.calls, h.board = "j2", 0, office()
	h.mu.Unlock()
	h.call("C001", "2")
	page.Wait(`wall.journal === 'j2' && ` + onPanel + ` === 1`)
	page.WaitText(".now-number", "C001")
}

func TestStatesOfTheDay(t *testing.T) {
	h := newHall(t)
	page := openWall(t, h)
	opens := time.Date(2026, 11, 23, 13, 30, 0, 0, queue.Local)
	for _, c := range []struct {
		status queue.Status
		opens  time.Time
		want   string
	}{
		{queue.Lunch, opens, "Làm việc lại lúc 13:30"},
		{queue.Before, opens, "Bắt đầu làm việc lúc 13:30"},
		{queue.After, time.Time{}, "Đã hết giờ làm việc hôm nay"},
		{queue.Off, time.Time{}, "Hôm nay không làm việc"},
	} {
		h.edit(func(b *queue.BoardView) { b.Status, b.Opens = c.status, c.opens })
		page.WaitText("wall-status", c.want)
	}
	// A call comes before whatever the panel says.
	h.call("H012", "1")
	page.Wait(onPanel + ` === 1 && document.querySelector('wall-status').hidden`)
	h.edit(func(b *queue.BoardView) { b.Rehearsal = true })
	page.WaitText(".rehearsal", "ĐANG TẬP DƯỢT")
}

func TestLanguagesOfTheWall(t *testing.T) {
	h := newHall(t, func(c *Config) { c.Lang = "en,vi" })
	page := openWall(t, h)
	page.WaitText("wall-counters", "Counters Các quầy")
	page.Go(h.url("?lang=vi"))
	shown(page)
	page.WaitText("wall-counters .list-head", "Các quầy")
	require.NotContains(t, browser.Eval[string](page, `document.body.innerText`), "Counters")
	page.Go(h.url("?lang=vi/en"))
	shown(page)
	page.WaitText("wall-counters .list-head", "Các quầy")
	browser.Eval[any](page, `wall.pace = 10`)
	page.WaitText("wall-counters .list-head", "Counters")
	page.WaitText("wall-counters .list-head", "Các quầy")
}

func TestTheHubKnowsTheDisplay(t *testing.T) {
	h := newHall(t, func(c *Config) { c.Zone = "tang-1" })
	h.await("its hello", func(r wire.Report) bool {
		return r.Type == "hello" && r.Kind == "display" && r.Device == "display-1" && r.Zone == "tang-1" && r.Protocol == wire.Protocol
	})
	h.await("its state", func(r wire.Report) bool {
		return r.Type == "device" && r.State.Screens == 0 && r.State.Version == "test"
	})
	openWall(t, h)
	h.await("its screen", func(r wire.Report) bool { return r.Type == "device" && r.Screens == 1 && r.State.Screens == 1 })
}
