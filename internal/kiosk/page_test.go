package kiosk

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/sim"
	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// citizen is somebody in front of the machine.
type citizen struct {
	*browser.Page
	m *machine
}

func (m *machine) citizen(s browser.Screen, opts ...browser.Option) *citizen {
	c := &citizen{browser.Open(m.t, s, opts...), m}
	c.Go(m.url + "/")
	return c
}

// sees waits until a screen is shown and answers to touches.
func (c *citizen) sees(screen string) {
	c.Wait(fmt.Sprintf("document.body.dataset.ready === %q", screen))
}

// stopped waits for a screen without a number that gives this reason.
func (c *citizen) stopped(code string) {
	c.sees("stop")
	c.Wait(fmt.Sprintf("document.querySelector('.say').dataset.code === %q", code))
}

func (c *citizen) chooses(service string) { c.Click("[data-service=" + service + "]") }

// takes goes the whole way to an ordinary number.
func (c *citizen) takes(service string) {
	c.sees("menu")
	c.chooses(service)
	c.sees("priority")
	c.Click("#ordinary")
}

func TestTouchToTicket(t *testing.T) {
	t.Parallel()
	for name, screen := range map[string]browser.Screen{"portrait": browser.Kiosk, "landscape": browser.Kiosk.Turned()} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, monday, nil)
			o.openCounters()
			p := newNoted(t, named(t, "epson-80"))
			c := startMachine(t, o.hub.URL(), Config{Printer: p}).citizen(screen)
			c.sees("menu")
			c.WaitText("#screen h1", "Ông/bà cần làm việc gì?")
			c.chooses("chung-thuc")
			c.sees("priority")
			c.WaitText("#screen .how", "Cứ 1 số ưu tiên thì gọi 2 số thường.")
			c.Click("[data-priority=cao-tuoi]")
			c.sees("ticket")
			c.Wait("document.body.dataset.paper === 'printed'")
			number := c.Text("#number")
			require.Equal(t, "C001", number)
			c.WaitText("#screen", "Số ưu tiên")
			c.WaitText("#ahead", "Không có ai chờ trước")

			row := o.view().Recent[0]
			require.Equal(t, number, row.Number)
			require.Equal(t, "cao-tuoi", row.Class)
			require.Equal(t, queue.Kiosk, row.Channel)
			sheets, _ := p.Sheets()
			require.Equal(t, row.ID, readBarcode(t, sheets[0].PNG))
			require.Contains(t, printedText(t, p.jobs[0]), number)

			c.Click("#done")
			c.sees("menu")
			c.WaitText("[data-service=chung-thuc]", "1 người chờ")
		})
	}
}

// A child drums on the glass: whatever lies under the finger, at any pace, there is one number.
func TestAChildAtTheMachine(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	m := startMachine(t, o.hub.URL(), Config{})
	c := m.citizen(browser.Kiosk)
	c.sees("menu")
	presses := browser.Eval[int](c.Page, `new Promise((done) => {
		let presses = 0;
		const drum = setInterval(() => {
			const under = document.querySelector('[data-service=ho-tich], #ordinary, #done');
			if (under) { under.click(); presses++; }
			if (presses >= 30) { clearInterval(drum); done(presses); }
		}, 130);
	})`)
	require.Equal(t, 30, presses)
	require.Equal(t, 1, o.view().Issued)
	for screen := ""; screen != "again"; {
		c.Wait("['menu', 'priority', 'ticket', 'again'].includes(document.body.dataset.ready)")
		switch screen = browser.Eval[string](c.Page, "document.body.dataset.ready"); screen {
		case "menu":
			c.chooses("ho-tich")
		case "priority":
			c.Click("#ordinary")
		case "ticket":
			c.Click("#done")
		}
	}
	c.WaitText("#screen h1", "Ông/bà đã có số rồi!")
	require.Equal(t, "H001", c.Text("#number"))
	c.Click("#another")
	c.sees("priority")
	c.Click("#ordinary")
	c.sees("ticket")
	require.Equal(t, "H002", c.Text("#number"))
	require.Equal(t, 2, o.view().Issued)
}

// A shaking hand slides on the button; a finger that scrolls does not press; a second tap of the same finger does
// not answer the question that has just come up under it.
func TestHandsThatShake(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	c := startMachine(t, o.hub.URL(), Config{}).citizen(browser.Kiosk)
	c.sees("menu")
	slide := func(sel string, by int) {
		browser.Eval[any](c.Page, fmt.Sprintf(`(() => {
			const b = document.querySelector(%q), r = b.getBoundingClientRect(), x = r.x + r.width / 2, y = r.y + r.height / 2;
			const touch = (dx) => new Touch({identifier: 7, target: b, clientX: x + dx, clientY: y});
			const send = (type, dx) => b.dispatchEvent(new TouchEvent(type, {bubbles: true, cancelable: true, changedTouches: [touch(dx)]}));
			send('touchstart', 0);
			send('touchend', %d);
		})()`, sel, by))
	}
	slide("[data-service=ho-tich]", 200)
	require.Equal(t, "menu", browser.Eval[string](c.Page, "document.body.dataset.screen"))
	slide("[data-service=ho-tich]", 40)
	require.Equal(t, "priority", browser.Eval[string](c.Page, "document.body.dataset.screen"))
	slide("#ordinary", 0)
	require.Equal(t, "priority", browser.Eval[string](c.Page, "document.body.dataset.screen"), "too soon to be meant")
	c.sees("priority")
	slide("#ordinary", 10)
	c.sees("ticket")
	require.Equal(t, 1, o.view().Issued)
}

func TestOneTouchWhenThereIsNoPriority(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, func(o *queue.Office) { o.Priorities = nil })
	o.openCounters()
	c := startMachine(t, o.hub.URL(), Config{}).citizen(browser.Kiosk)
	c.sees("menu")
	c.chooses("ho-tich")
	c.sees("ticket")
	require.Equal(t, "H001", c.Text("#number"))
}

func TestLanguagesAtOneTouch(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	p := newNoted(t, named(t, "epson-80"))
	c := startMachine(t, o.hub.URL(), Config{Printer: p, Times: wire.KioskTimes{Paper: 3000}}).citizen(browser.Kiosk)
	c.sees("menu")
	require.Equal(t, "Tiếng Việt", c.Text("[data-lang=vi]"))
	require.Equal(t, "true", browser.Eval[string](c.Page, "document.querySelector('[data-lang=vi]').ariaPressed"))
	c.Click("[data-lang=en]")
	c.WaitText("#screen h1", "What would you like to do today?")
	c.WaitText("[data-service=ho-tich]", "Civil status")
	require.Equal(t, "en", browser.Eval[string](c.Page, "document.documentElement.lang"))
	c.chooses("ho-tich")
	c.sees("priority")
	c.WaitText("#screen", "After each priority number, 2 ordinary numbers are called.")
	c.Click("[data-lang=vi]")
	c.WaitText("#screen h1", "Ông/bà có thuộc diện ưu tiên không?")
	c.Click("[data-lang=en]")
	c.WaitText("#ordinary", "No, an ordinary number")
	c.Click("#ordinary")
	c.sees("ticket")
	c.WaitText("#screen h1", "Your number is")
	c.WaitText("#top .when", "Monday")
	c.sees("menu") // by itself
	c.WaitText("#screen h1", "What would you like")
	require.NotEmpty(t, p.jobs)
}

func TestSearchWithoutAccents(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	c := startMachine(t, o.hub.URL(), Config{}).citizen(browser.Kiosk)
	found := func() string {
		return strings.Join(browser.Eval[[]string](c.Page, "[...document.querySelectorAll('#found .tile')].map((b) => b.dataset.service)"), " ")
	}
	clear := func() { c.Click("[data-key=clear]") }
	c.sees("menu")
	c.Click("#find")
	c.sees("search")
	for _, key := range []string{"k", "h", "a", "i", "space", "s", "i", "n", "h"} {
		c.Click("[data-key=" + key + "]")
	}
	require.Equal(t, "ho-tich", found())
	clear()
	for _, w := range []struct{ typed, want string }{
		{"khai sinh", "ho-tich"},
		{"KHAI SINH", "ho-tich"},
		{"khai sinh kết", "ho-tich"},
		{"khaisinh", "ho-tich"},
		{"khia sinh", "ho-tich"},          // two letters exchanged
		{"khai sin", "ho-tich"},           // not yet typed to the end
		{"dat dai", "dat-dai kinh-doanh"}, // đ is d; the second by its group
		{"so do", "dat-dai xa-hoi"},       // by its keyword sổ đỏ; the second by the beginnings of two words
		{"vneid", "cu-tru"},               // by a keyword in capitals
		{"birth", "ho-tich"},              // in the other language
		{"tam tru", "cu-tru"},             //
		{"zzzz", ""},                      //
		{"chung thuc", "chung-thuc giao-dich ho-tich"},
	} {
		c.Type("#query", w.typed)
		require.Equal(t, w.want, found(), w.typed)
		clear()
	}
	c.Type("#query", "so do")
	c.WaitText("#found", "Có “sổ đỏ”")
	clear()
	c.Type("#query", "zzzz")
	c.WaitText("#screen", "Không tìm thấy việc nào có chữ “zzzz”.")
	c.Click("[data-key=erase]")
	require.Equal(t, "zzz", browser.Eval[string](c.Page, "document.querySelector('#query').value"))
	c.Click("[data-key=layout]")
	c.Click("[data-key=a]")
	require.Equal(t, "zzza", browser.Eval[string](c.Page, "document.querySelector('#query').value"))
	clear()
	c.Type("#query", "khai tu")
	c.Click("[data-lang=en]")
	c.WaitText("#screen h1", "What are you looking for?")
	require.Contains(t, found(), "ho-tich", "what was typed stays")
	c.Click("#found .tile")
	c.sees("priority")
	c.Click("#ordinary")
	c.sees("ticket")
	require.Equal(t, "H001", c.Text("#number"))
}

// Every reason why there is no number is said by the hub's own rules at the time.
func TestEveryReasonWithoutANumber(t *testing.T) {
	t.Parallel()
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, queue.Local)
	at := func(h, m int) time.Time { return day.Add(time.Duration(h)*time.Hour + time.Duration(m)*time.Minute) }
	for _, w := range []struct {
		code    string
		at      time.Time
		tweak   func(*queue.Office)
		prepare func(*office)
		service string // chosen first; empty: the reason holds for all
		says    []string
	}{
		{"before-hours", at(6, 0), nil, nil, "", []string{"Chưa đến giờ làm việc", "Mở cửa lúc 07:30"}},
		{"lunch", at(12, 0), nil, nil, "", []string{"Đang nghỉ trưa", "Làm việc lại lúc 13:30", "vẫn giữ nguyên thứ tự"}},
		{"lunch", at(12, 0), func(o *queue.Office) { o.Services[0].Cap.Day = 1 }, func(o *office) {
			o.do(queue.IssueTicket{Service: "ho-tich", Channel: queue.Reception, Override: true})
		}, "", []string{"Đang nghỉ trưa", "Làm việc lại lúc 13:30"}},
		{"after-hours", at(17, 30), nil, nil, "", []string{"Đã hết giờ làm việc", "ngày làm việc tiếp theo", "1022"}},
		{"day-off", at(-24, 0).Add(10 * time.Hour), nil, nil, "", []string{"Hôm nay cơ quan nghỉ"}},
		{"day-closed", at(9, 0), nil, func(o *office) { o.do(queue.CloseDay{}) }, "", []string{"Hôm nay đã ngừng cấp số"}},
		{"after-hours", at(15, 0), func(o *queue.Office) {
			o.Calendars[0].Mon = o.Calendars[0].Mon[:1]
		}, nil, "ho-tich", []string{"Đã hết giờ làm việc", "Hộ tịch"}},
		{"cap-day", at(9, 0), func(o *queue.Office) { o.Services[0].Cap.Day = 1 }, func(o *office) {
			o.do(queue.IssueTicket{Service: "ho-tich", Channel: queue.Reception})
		}, "ho-tich", []string{"Hôm nay đã hết số cho việc này", "quầy hướng dẫn"}},
		{"cap-channel", at(9, 0), func(o *queue.Office) { o.Services[0].Cap.Channels = map[string]int{"kiosk": 1} }, func(o *office) {
			o.do(queue.IssueTicket{Service: "ho-tich", Channel: queue.Kiosk})
		}, "ho-tich", []string{"Máy này đã cấp hết số", "quầy hướng dẫn"}},
		{"too-late", at(16, 50), func(o *queue.Office) { o.Rules.LateCheck = true }, func(o *office) {
			for range 4 {
				o.do(queue.IssueTicket{Service: "giao-dich", Channel: queue.Reception, Override: true})
			}
		}, "giao-dich", []string{"Hôm nay không còn kịp giờ"}},
		{"no-counter", at(9, 0), nil, func(o *office) { o.do(queue.CloseCounter{Counter: "7"}) }, "tiep-dan", []string{"Hiện chưa có quầy nào mở", "Vẫn lấy số"}},
	} {
		t.Run(w.code+" "+w.service, func(t *testing.T) {
			o := openOffice(t, w.at, w.tweak)
			o.openCounters()
			if w.prepare != nil {
				w.prepare(o)
			}
			issued := o.view().Issued
			c := startMachine(t, o.hub.URL(), Config{}).citizen(browser.Kiosk)
			if w.service != "" {
				c.sees("menu")
				c.chooses(w.service)
			}
			c.stopped(w.code)
			for _, text := range w.says {
				c.WaitText("#screen", text)
			}
			require.NotContains(t, c.Text("#screen"), "kiosk.", "every text is there")
			require.Equal(t, issued, o.view().Issued)
			if w.service != "" {
				c.Click("#back")
				c.sees("menu")
			}
		})
	}
}

func TestTheDayOpensUnderAnOpenPage(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday.Add(-4*time.Hour), nil) // 5:00
	c := startMachine(t, o.hub.URL(), Config{}).citizen(browser.Kiosk)
	c.stopped("before-hours")
	o.clock.set(monday.Add(-95 * time.Minute)) // 7:25, numbers are given before the doors open
	c.sees("menu")
	c.WaitText("#top .time", "07:25")
	c.takes("ho-tich")
	c.sees("ticket")
	o.clock.set(monday.Add(3 * time.Hour)) // lunch
	c.WaitText("#top .time", "12:00")
	require.Equal(t, "H001", c.Text("#number"), "a number on screen stays")
	c.Click("#done")
	c.stopped("lunch")
	o.clock.set(monday.Add(5 * time.Hour))
	c.sees("menu")
}

func TestARefusalBetweenTwoTouches(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, func(o *queue.Office) { o.Services[0].Cap.Day = 1 })
	o.openCounters()
	c := startMachine(t, o.hub.URL(), Config{}).citizen(browser.Kiosk, browser.Allow("409"))
	c.sees("menu")
	c.chooses("ho-tich")
	c.sees("priority")
	o.do(queue.IssueTicket{Service: "ho-tich", Channel: queue.Reception}) // somebody else was quicker
	c.Click("#ordinary")
	c.stopped("cap-day")
	c.WaitText("#screen", "Hôm nay đã hết số cho việc này")
}

func TestNoPaperButANumber(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	p := newNoted(t, named(t, "epson-80"))
	m := startMachine(t, o.hub.URL(), Config{Printer: p})
	c := m.citizen(browser.Kiosk)
	c.sees("menu")
	p.Misbehave(sim.Faults{PaperEnd: true})
	c.WaitText("#screen .notes", "Máy đang hết giấy. Ông/bà vẫn lấy số được")
	c.takes("ho-tich")
	c.sees("ticket")
	c.WaitText("#screen", "Xin chụp lại màn hình này hoặc ghi số H001.")
	c.Wait("document.querySelector('#qr').complete && document.querySelector('#qr').naturalWidth > 100")
	_, code := get(t, m.url+browser.Eval[string](c.Page, "new URL(document.querySelector('#qr').src).pathname"))
	require.Equal(t, "http://192.168.1.10:8080/t/"+o.view().Recent[0].ID, readQR(t, code))
	p.Misbehave(sim.Faults{})
	c.Click("#done")
	c.sees("menu")
	c.Wait("!document.querySelector('.note')")
	p.Misbehave(sim.Faults{Mute: true})
	c.takes("chung-thuc")
	c.sees("ticket")
	c.WaitText("#screen", "Nếu không thấy phiếu ra")
}

func TestTheHubGoesAndComesUnderAnOpenPage(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	m := startMachine(t, o.hub.URL(), Config{})
	c := m.citizen(browser.Kiosk)
	c.takes("ho-tich")
	c.sees("ticket")
	o.close()
	m.await(func(v wire.KioskView) bool { return !v.Link.Up })
	require.Equal(t, "H001", c.Text("#number"), "the number stays on screen")
	c.Click("#done")
	c.stopped("hub-away")
	c.WaitText("#screen", "quầy hướng dẫn")
	o.start()
	c.sees("menu")
	c.chooses("chung-thuc")
	c.sees("priority")
	o.close()
	c.stopped("hub-away")
	o.start()
	c.takes("chung-thuc")
	c.sees("ticket")
	require.Equal(t, "C001", c.Text("#number"))
	require.Equal(t, 2, o.view().Issued)
}

// The answer takes longer than a person waits without a word: an apology, and then the number all the same.
func TestALateNumberIsShown(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	n := newCable(t, o.hub.Addr())
	m := startMachine(t, n.url(), Config{}, func(d *times) { d.patience, d.grace = 3*time.Second, 10*time.Second })
	c := m.citizen(browser.Kiosk)
	n.hold()
	c.takes("ho-tich")
	c.sees("busy")
	require.Zero(t, browser.Eval[int](c.Page, "document.querySelectorAll('#screen button').length"), "nothing to touch")
	c.stopped("late")
	c.WaitText("#screen h1", "Xin lỗi, máy chưa lấy được số")
	n.release()
	c.sees("ticket")
	require.Equal(t, "H001", c.Text("#number"))
	require.Equal(t, 1, o.view().Issued)
}

func TestWhoDoesNotWaitForALateNumberLeavesNone(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	n := newCable(t, o.hub.Addr())
	m := startMachine(t, n.url(), Config{}, func(d *times) { d.patience, d.grace = 500*time.Millisecond, 3*time.Second })
	c := m.citizen(browser.Kiosk)
	c.sees("menu")
	n.hold()
	c.takes("dat-dai")
	c.stopped("late")
	c.Click("#leave")
	c.sees("menu")
	m.deserted()
	n.release()
	require.Eventually(t, func() bool {
		recent := o.view().Recent
		return len(recent) == 1 && recent[0].State == queue.Cancelled
	}, 20*time.Second, 10*time.Millisecond, "%+v", o.view().Recent)
}

// The program behind the page is restarted with a touch under way: the same touch, the same number.
func TestTheProgramIsRestartedUnderATouch(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	n := newCable(t, o.hub.Addr())
	first, stop := startAlone(t, n.url(), "127.0.0.1:0")
	c := first.citizen(browser.Kiosk, browser.AllowLostConnections())
	n.hold()
	c.takes("ho-tich")
	require.Eventually(t, func() bool { return o.view().Issued == 1 }, 5*time.Second, time.Millisecond)
	stop()
	n.release()
	second, stop := startAlone(t, n.url(), first.Addr())
	defer stop()
	second.await(func(v wire.KioskView) bool { return v.Link.Up && v.Menu != nil })
	c.sees("ticket")
	require.Equal(t, "H001", c.Text("#number"))
	require.Equal(t, 1, o.view().Issued)
	c.Click("#done")
	c.sees("menu")
}

func TestNobodyThere(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	m := startMachine(t, o.hub.URL(), Config{Times: wire.KioskTimes{Idle: 3000, Paper: 1500}})
	c := m.citizen(browser.Kiosk)
	c.sees("menu")
	c.Click("[data-lang=en]")
	c.Click("[data-aid=large]")
	c.Click("[data-aid=low]")
	c.sees("attract")
	c.WaitText("#attract", "Touch here to take a number")
	c.WaitText("#attract", "để lấy số")
	c.Click("#attract")
	c.sees("menu")
	c.WaitText("#screen h1", "Ông/bà cần làm việc gì?")
	require.Empty(t, browser.Eval[string](c.Page, "document.documentElement.className"), "the next citizen starts anew")

	c.chooses("ho-tich")
	c.sees("priority")
	c.Wait("document.querySelector('#still').open")
	c.WaitText("#still", "Ông/bà còn ở đây không?")
	c.Click("#still-yes")
	require.Equal(t, "priority", browser.Eval[string](c.Page, "document.body.dataset.screen"))
	c.Wait("document.querySelector('#still').open")
	c.sees("attract") // nobody answered
	c.Click("#attract")
	c.takes("ho-tich")
	c.sees("ticket")
	c.WaitText(".left", "giây")
	c.sees("menu") // by itself
}

// numberInPlace holds when the number is large and on its ground, with all that stands below it.
const numberInPlace = `(() => {
	const stub = document.querySelector('.stub'), number = document.querySelector('#number').getBoundingClientRect();
	return number.height >= 80 && number.top >= stub.getBoundingClientRect().top && stub.scrollHeight <= stub.clientHeight + 1;
})()`

func TestTheDemoShowsItsPaper(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, func(o *queue.Office) { o.PublicURL = "" })
	o.openCounters()
	m := startMachine(t, o.hub.URL(), Config{Demo: true})
	c := m.citizen(browser.Desktop)
	c.WaitText("#demo", "Chưa in phiếu nào")
	c.Click("[data-lang=en]")
	c.WaitText("#demo .tray", "Nothing printed yet")
	c.Click("[data-lang=vi]")
	c.WaitText("#demo .tray", "Chưa in phiếu nào")
	c.takes("ho-tich")
	c.sees("ticket")
	c.Wait("document.querySelector('.sheet') && document.querySelector('.sheet').naturalWidth === 576")
	_, picture := get(t, m.url+browser.Eval[string](c.Page, "new URL(document.querySelector('.sheet').src).pathname"))
	require.Equal(t, o.view().Recent[0].ID, readBarcode(t, picture))
	require.Equal(t, o.view().Recent[0].ID, readQR(t, picture), "as on the screen, without a page for phones")
	c.Click("#done")
	c.Click("[data-state=end]")
	c.WaitText("#screen .notes", "Máy đang hết giấy")
	c.Click("[data-state=ok]")
	c.Wait("!document.querySelector('.note')")
	code := o.view().Recent[0].ID
	c.Type("#scan", code[:4]+" "+code[4:8]+" "+code[8:])
	c.Press("Enter")
	c.sees("scan")
	c.WaitText("#number", "H001")
	c.Emulate(browser.On(browser.Screen{Width: 1500, Height: 1920, Touch: true}))
	c.Wait(numberInPlace)
	status, _ := get(t, m.url+"/sim/paper/99.png")
	require.Equal(t, http.StatusNotFound, status)

	plain := startMachine(t, o.hub.URL(), Config{Device: "kiosk-2"})
	status, _ = get(t, plain.url+"/sim/paper")
	require.Equal(t, http.StatusNotFound, status, "without the demo there is no such thing")
}

// Some troubles show at no status, and in the middle of a ticket.
func TestTheDemoBreaksATicketOffAndFallsSilent(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	m := startMachine(t, o.hub.URL(), Config{Demo: true, AgainAfter: time.Nanosecond})
	c := m.citizen(browser.Desktop)
	c.sees("menu")
	turned := func(state string) {
		c.Click("[data-state=" + state + "]")
		c.Wait("[...document.querySelectorAll('[data-state][aria-pressed=true]')].map((b) => b.dataset.state).join() === '" + state + "'")
	}
	turned("torn")
	c.takes("ho-tich")
	c.sees("ticket")
	c.Wait("document.body.dataset.paper === 'failed'")
	c.WaitText("#screen", "Xin chụp lại màn hình này hoặc ghi số H001.")
	require.Zero(t, browser.Eval[int](c.Page, "document.querySelectorAll('.sheet').length"))
	c.Click("#done")
	turned("mute")
	c.takes("chung-thuc")
	c.sees("ticket")
	c.Wait("document.body.dataset.paper === 'unknown'")
	c.Wait("document.querySelectorAll('.sheet').length === 1") // it printed all the same
	c.Click("#done")
	turned("ok")
	c.takes("ho-tich")
	c.Wait("document.body.dataset.paper === 'printed'")
}

func TestTheHubIsNotThereYet(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	n := newCable(t, o.hub.Addr())
	n.pull()
	m, stop := startAlone(t, n.url(), "127.0.0.1:0")
	defer stop()
	c := m.citizen(browser.Kiosk)
	c.stopped("hub-away")
	c.WaitText("#screen", "Xin mời ông/bà đến quầy hướng dẫn để lấy số.")
	c.Click("[data-lang=en]")
	c.WaitText("#screen h1", "The ticket machine is offline")
	n.plug()
	c.sees("menu")
}
