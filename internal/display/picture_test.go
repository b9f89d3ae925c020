package display

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
)

// scene is a moment of a hall.
type scene struct {
	name  string
	set   func(h *hall)
	ready string // true in the page when the moment is shown
}

func scenes() []scene {
	return []scene{
		{"fresh", func(h *hall) {
			past(h)
			h.call("H012", "1")
		}, `document.querySelector('wall-stage').dataset.call`},
		{"three", func(h *hall) {
			past(h)
			h.call("H012", "1")
			h.call("C031", "2", func(c *queue.Call) { c.Priority = true })
			h.call("K007", "3")
		}, `document.querySelectorAll('.stack-item').length === 2`},
		{"busy", func(h *hall) {
			eight(h)
			h.call("C1003", "7", func(c *queue.Call) { c.Recall, c.Priority = true, true })
		}, `document.querySelector('wall-stage').dataset.call`},
		{"twelve", func(h *hall) {
			twelve(h)
			h.call("A105", "12")
			h.call("HT012", "9")
			h.call("C1034", "tiep-dan")
			h.call("K007", "10")
			h.call("K009", "8")
			h.call("K011", "2")
		}, `document.querySelectorAll('.stack-item').length === 3`},
		{"name", func(h *hall) {
			twelve(h)
			h.call("T002", "tiep-dan")
		}, `document.querySelector('wall-stage').dataset.call`},
		{"idle", past, `document.querySelector('.slide-title').textContent`},
		{"lunch", func(h *hall) {
			past(h)
			h.edit(func(b *queue.BoardView) {
				b.Status, b.Opens = queue.Lunch, time.Date(2026, 11, 23, 13, 30, 0, 0, queue.Local)
				for i := range b.Counters {
					b.Counters[i].Number, b.Counters[i].State = "", queue.CounterPaused
				}
			})
		}, `document.querySelector('wall-status').dataset.status === 'lunch'`},
		{"closed", func(h *hall) {
			h.edit(func(b *queue.BoardView) {
				b.Status, b.Calls, b.Waiting = queue.After, []queue.Call{}, []queue.BoardWaiting{}
				for i := range b.Counters {
					b.Counters[i].State = queue.CounterClosed
				}
			})
		}, `document.querySelector('wall-status').dataset.status === 'after'`},
		{"before", func(h *hall) {
			h.edit(func(b *queue.BoardView) {
				b.Status, b.Opens = queue.Before, time.Date(2026, 11, 23, 7, 30, 0, 0, queue.Local)
			})
		}, `document.querySelector('wall-status').dataset.status === 'before'`},
		{"rehearsal", func(h *hall) {
			h.edit(func(b *queue.BoardView) { b.Rehearsal = true })
			h.call("H001", "1")
		}, `document.querySelector('wall-stage').dataset.call`},
		{"lost", func(h *hall) {
			past(h)
			h.call("H012", "1")
			h.down()
		}, `!document.querySelector('wall-lost').hidden`},
	}
}

// past is a morning that has been quiet for a while.
func past(h *hall) {
	at := h.now().Add(-4 * time.Minute)
	for i, c := range []struct{ number, counter string }{{"A004", "4"}, {"K005", "3"}, {"C029", "2"}, {"H011", "1"}, {"C030", "2"}} {
		h.call(c.number, c.counter, func(c *queue.Call) { c.At = at.Add(time.Duration(i) * time.Second) })
	}
	h.start("2")
	h.start("3")
	h.edit(func(b *queue.BoardView) {
		row(b, "1", func(r *queue.BoardCounter) { r.Number = "" })
		row(b, "4", func(r *queue.BoardCounter) { r.State, r.Number = queue.CounterPaused, "" })
	})
}

// eight is a whole office with its upper floor.
func eight(h *hall) {
	h.edit(func(b *queue.BoardView) {
		b.ZoneName = nil
		for i, name := range []string{"Đất đai, kinh doanh", "Văn hóa, xã hội", "Bảo hiểm xã hội, bảo hiểm y tế", "Giải quyết thủ tục đất đai, xây dựng, môi trường và đăng ký biện pháp bảo đảm"} {
			b.Counters = append(b.Counters, queue.BoardCounter{ID: fmt.Sprint(5 + i), Name: queue.Text{"vi": name, "en": "Upper floor"}, State: queue.CounterOpen})
		}
		for i, name := range []string{"Đất đai, xây dựng, môi trường", "Hộ kinh doanh, hợp tác xã", "Người có công, bảo trợ xã hội, lao động", "Bảo hiểm xã hội, bảo hiểm y tế", "Văn hóa, giáo dục", "Lãnh đạo tiếp công dân (thứ Hai, thứ Năm)"} {
			b.Waiting = append(b.Waiting, queue.BoardWaiting{Service: fmt.Sprint("s", i), Prefix: "LQMSET"[i : i+1], Name: queue.Text{"vi": name, "en": "Another service of the office"}, Waiting: i * 9})
		}
	})
	past(h)
	for i, number := range []string{"L021", "M018", "S003", "Q115"} {
		counter := fmt.Sprint(5 + i)
		h.call(number, counter, func(c *queue.Call) { c.At = c.At.Add(-time.Minute) })
		h.start(counter)
	}
}

// twelve is more than an office usually has, with names that are too long.
func twelve(h *hall) {
	eight(h)
	h.edit(func(b *queue.BoardView) {
		for i := 9; i <= 12; i++ {
			b.Counters = append(b.Counters, queue.BoardCounter{ID: fmt.Sprint(i), State: queue.CounterOpen})
		}
		b.Counters = append(b.Counters, queue.BoardCounter{
			ID: "tiep-dan", State: queue.CounterOpen,
			Name: queue.Text{"vi": "Phòng lãnh đạo tiếp công dân", "en": "Leaders' reception room"},
		})
		row(b, "6", func(r *queue.BoardCounter) { r.State, r.Number = queue.CounterPaused, "" })
		b.Office["vi"] = "Bộ phận Tiếp nhận và Trả kết quả giải quyết thủ tục hành chính Ủy ban nhân dân phường Nguyễn Thị Minh Khai"
	})
}

// overflow lists what sticks out of the screen or of its own box sideways.
const overflow = `(() => {
	const bad = [];
	document.querySelectorAll('body *').forEach((el) => {
		if (el.closest('.visually-hidden, .notice-belt, svg, [hidden]')) return;
		const box = el.getBoundingClientRect();
		if (box.width === 0 || box.height === 0) return;
		if (box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1) bad.push(el.className + ' leaves the screen');
		const parent = el.parentElement.getBoundingClientRect();
		const numbers = /number|counter|big|count$/.test(el.className) && el.className !== 'counters';
		if (numbers && (box.right > parent.right + 1 || el.scrollWidth > el.clientWidth + 1 && getComputedStyle(el).display !== 'inline')) {
			bad.push(el.className + ' "' + el.textContent + '" is cut');
		}
	});
	return bad;
})()`

// still ends whatever moves, so that a picture is of the wall at rest. Nothing on a wall moves for ever.
const still = `document.getAnimations().forEach((a) => a.finish())`

// TestPictures shows every moment on every screen; go test -artifacts keeps the pictures.
func TestPictures(t *testing.T) {
	for _, s := range scenes() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			page := openScene(t, s, "")
			for _, look := range []struct {
				name   string
				screen browser.Screen
			}{{"1080p", browser.Wall}, {"4k", browser.Wall4K}, {"portrait", browser.Wall.Turned()}} {
				page.Emulate(browser.On(look.screen))
				page.Wait(`innerWidth === ` + fmt.Sprint(look.screen.Width))
				picture(t, page, s.name+"-"+look.name)
			}
		})
	}
}

// TestLooks shows two moments in the other languages and colours.
func TestLooks(t *testing.T) {
	for _, s := range scenes() {
		if s.name != "busy" && s.name != "idle" {
			continue
		}
		for name, look := range map[string]struct {
			query string
			opts  []browser.Option
		}{
			"en":       {"?lang=en", nil},
			"en-vi":    {"?lang=en,vi", nil},
			"dark":     {"", []browser.Option{browser.Dark()}},
			"contrast": {"", []browser.Option{browser.ForcedColors(true)}},
			"still":    {"", []browser.Option{browser.ReducedMotion(true)}},
		} {
			t.Run(s.name+"-"+name, func(t *testing.T) {
				t.Parallel()
				picture(t, openScene(t, s, look.query, look.opts...), s.name+"-"+name)
			})
		}
	}
}

func openScene(t *testing.T, s scene, query string, opts ...browser.Option) *browser.Page {
	t.Helper()
	h := newHall(t)
	page := browser.Open(t, browser.Wall, append(opts, browser.AllowLostConnections())...)
	page.Go(h.url(query))
	shown(page)
	s.set(h)
	page.Wait(s.ready)
	return page
}

func picture(t *testing.T, page *browser.Page, name string) {
	t.Helper()
	browser.Eval[any](page, still)
	page.Screenshot(filepath.Join(t.ArtifactDir(), "wall-"+name+".png"))
	require.Empty(t, browser.Eval[[]string](page, overflow), name)
}
