package pages

import (
	"context"
	"crypto/rand"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/access"
	"motcua/internal/e2e/browser"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// desk is the screen of whoever runs the hall.
var desk = browser.Wall

// served are the services of a counter, sorted.
func (o *office) served(id string) (all []string) {
	for _, s := range o.counter(id).Serves {
		all = append(all, s.Service)
	}
	slices.Sort(all)
	return all
}

// tile is the selector of a counter on the supervisor's page.
func tile(id string) string { return fmt.Sprintf(`[data-counter="%s"]`, id) }

func TestASupervisorMovesACounterAndTakesItBack(t *testing.T) {
	o := open(t, nil)
	o.sit(t, browser.Desktop, "1", "Trần Thị Mai")
	before, clerk := o.served("1"), o.counter("1").Clerk
	p, other := o.page(t, desk, "/supervisor"), o.page(t, desk, "/supervisor?lang=en")
	p.WaitText(tile("1"), "Trần Thị Mai")
	p.Click(tile("1"))
	p.WaitText("dialog", "Chuyển dịch vụ")
	p.Press("m")
	p.Wait(`document.querySelector('dialog[data-ask="services"]')`)
	p.Click(`[data-service="cu-tru"] label:nth-child(2)`)
	p.Click(`[data-service="ho-tich"] label:nth-child(1)`)
	p.Click(".ask-submit")
	p.WaitText(".s-undo", "cư trú")
	require.Contains(t, o.served("1"), "cu-tru")
	require.NotContains(t, o.served("1"), "ho-tich")
	require.Equal(t, clerk, o.counter("1").Clerk, "the clerk stays")
	other.Wait(`document.querySelector('[data-service="cu-tru"] .s-cell-counters').textContent === '1'`)

	p.Press("u")
	p.WaitText(".toast", "Đã hoàn tác")
	require.Equal(t, before, o.served("1"))
	require.Equal(t, queue.CounterOpen, o.counter("1").State)

	// By keyboard alone, and a state is taken back as well.
	browser.Eval[any](p, `document.querySelector('[data-counter="1"]').focus()`)
	p.Press("ArrowRight")
	p.Wait(`document.activeElement.dataset.counter === '2'`)
	p.Press("o")
	other.Wait(`document.querySelector('[data-counter="2"]').classList.contains('s-tile-open')`)
	p.WaitText(".s-undo", "quầy 2")
	rest(p)
	p.Press("Control+z")
	other.Wait(`document.querySelector('[data-counter="2"]').classList.contains('s-tile-closed')`)

	// Who sat at a counter that was closed sits there again when that is taken back.
	browser.Eval[any](p, `document.querySelector('[data-counter="1"]').focus()`)
	p.Press("c")
	p.WaitText(".s-undo", "quầy 1")
	require.Empty(t, o.counter("1").Clerk)
	rest(p)
	p.Press("u")
	p.WaitText(tile("1"), "Trần Thị Mai")
	require.Equal(t, clerk, o.counter("1").Clerk)
}

// A counter that is opened from the room has no clerk until somebody sits down, and that is one press. Whoever comes to a
// counter where somebody sits is asked first.
func TestACounterIsOpenedFromTheRoomAndSomebodySitsDown(t *testing.T) {
	o := open(t, nil)
	p := o.page(t, desk, "/supervisor")
	p.Wait(live)
	browser.Eval[any](p, `document.querySelector('[data-counter="2"]').focus()`)
	p.Press("o")
	p.WaitText(tile("2"), "chưa có ai ngồi")
	require.Equal(t, queue.CounterOpen, o.counter("2").State)
	require.Empty(t, o.counter("2").Clerk)

	mai := o.pageOf(t, browser.Desktop, "/counter/2", access.Clerk, "Trần Thị Mai")
	browser.Eval[any](mai, `localStorage.setItem('motcua.seat', '2')`) // the machine stands there
	mai.Go(o.app.URL() + "/counter/2")
	mai.WaitText(".stage", "chưa có ai ngồi")
	mai.WaitText("#main-verb", "Ngồi vào quầy")
	picture(mai, "counter-empty")
	mai.Press(" ")
	stage(t, mai, "free", "")
	p.WaitText(tile("2"), "Trần Thị Mai")
	o.issue("chung-thuc", 2)
	mai.WaitText("#main", "C001")
	rest(mai)
	mai.Press(" ")
	stage(t, mai, "called", "C001")

	an := o.pageOf(t, browser.Desktop, "/counter/2", access.Clerk, "Lê Văn An")
	browser.Eval[any](an, `localStorage.setItem('motcua.seat', '2')`)
	an.Go(o.app.URL() + "/counter/2")
	an.WaitText("#banners", "Trần Thị Mai đang ngồi quầy này")
	an.Press("s") // a key of a counter that is somebody else's
	an.WaitText(`dialog[data-ask="take"]`, "Trần Thị Mai đang ngồi quầy 2")
	picture(an, "counter-take")
	an.Press("Escape")
	an.Wait(`!document.querySelector('dialog')`)
	stage(t, an, "called", "C001")
	p.WaitText(tile("2"), "Trần Thị Mai")
	an.Press("s")
	an.WaitText(`dialog[data-ask="take"]`, "Ngồi thay?")
	an.Press("1")
	stage(t, an, "serving", "C001")
	p.WaitText(tile("2"), "Lê Văn An")
	mai.WaitText("#banners", "Lê Văn An đang ngồi quầy này")
}

func TestAWordToACounterIsSeen(t *testing.T) {
	o := open(t, nil)
	clerk := o.sit(t, browser.Desktop, "1", "Trần Thị Mai")
	p := o.page(t, desk, "/supervisor")
	p.Wait(live)
	browser.Eval[any](p, `document.querySelector('[data-counter="1"]').focus()`)
	p.Press("n")
	p.Wait(`document.querySelector('dialog[data-ask="attention"]')`)
	p.Press("1")
	clerk.WaitText("#banners", "đến gặp người điều hành")
	p.WaitText(tile("1"), "nhắn")

	rest(p)
	p.Press("n") // another takes its place
	p.Wait(`document.querySelector('#word')`)
	p.Type("#word", "Máy in quầy 3 <b>kẹt giấy</b>")
	p.Press("Enter")
	clerk.WaitText("#banners", "kẹt giấy</b>")
	require.Equal(t, 1, browser.Eval[int](clerk, `document.querySelectorAll('[data-banner="attention"]').length`))
	clerk.Click(`[data-banner="attention"] button`)
	p.WaitText(tile("1"), "đã xem")
	clerk.Wait(`!document.querySelector('[data-banner="attention"]')`)
}

func TestAnAlarmComesAndGoes(t *testing.T) {
	o := open(t, nil)
	o.post("counters/1/open", wire.OpenCounter{}, nil)
	o.issue("ho-tich", 1)
	p := o.page(t, desk, "/supervisor")
	p.WaitText(".s-calm", "Mọi việc đều ổn")
	p.Wait(`!document.querySelector('.s-calm').hidden`)
	o.forward(25 * time.Minute)
	o.issue("ho-tich", 1)
	p.WaitText(`[data-alarm="late/ho-tich"]`, "2 người chờ")
	p.Click("#sound")
	p.Wait(`document.querySelector('#sound').getAttribute('aria-pressed') === 'true'`)
	picture(p, "supervisor")

	p.Click(`[data-know="late/ho-tich"]`)
	p.WaitText(`[data-alarm="late/ho-tich"]`, "nhắc lại lúc")
	o.post("counters/1/next", struct{}{}, nil)
	o.forward(time.Minute) // beyond the moment that an alarm stays
	o.post("counters/1/finish", wire.Finish{}, nil)
	p.Wait(`!document.querySelector('.s-calm').hidden`)
}

// week plays a usual week of one service into the journal: one counter on Mondays, too few.
func (o *office) week(t *testing.T, weeks int) {
	t.Helper()
	n := 0
	do := func(body queue.Command) queue.Result {
		n++
		r, err := o.app.Engine().Do(context.Background(), engine.Command{Request: rand.Text(), Sender: "past", Body: body})
		if err == queue.ErrNobody {
			return queue.Result{}
		}
		require.NoError(t, err)
		return r
	}
	for range weeks {
		do(queue.OpenCounter{Counter: "1"})
		for visit := range 16 { // one in four minutes, served one in eight
			do(queue.IssueTicket{Service: "ho-tich"})
			if visit%2 == 0 {
				if visit > 0 {
					do(queue.Finish{Counter: "1", Outcome: queue.Other})
				}
				do(queue.CallNext{Counter: "1"})
			}
			o.forward(4 * time.Minute)
		}
		do(queue.Finish{Counter: "1", Outcome: queue.Other})
		for do(queue.CallNext{Counter: "1"}).Ticket != "" {
			o.forward(8 * time.Minute)
			do(queue.Finish{Counter: "1", Outcome: queue.Other})
		}
		do(queue.CloseCounter{Counter: "1"})
		o.mu.Lock()
		o.base = o.base.Add(7*24*time.Hour - o.base.Add(time.Since(o.from)).Sub(monday.AddDate(0, 0, -7*weeks))%(7*24*time.Hour))
		o.mu.Unlock()
	}
}

func TestTheWeekAndTheAdvice(t *testing.T) {
	const weeks = 3
	o := shaped(t, func(o *office) { o.base = monday.AddDate(0, 0, -7*weeks) })
	o.week(t, weeks)
	var v wire.RoomWeek
	o.get("room/week?weeks=4", &v)
	require.Equal(t, weeks, v.Days)
	require.Equal(t, []int{1, 8, weeks}, []int{v.Cells[0].Weekday, v.Cells[0].Hour, v.Cells[0].Days})
	require.InDelta(t, 15, v.Cells[0].Arrivals, 1)

	p := o.page(t, desk, "/supervisor")
	p.WaitText(".s-heat tbody th", "Thứ Hai")
	p.WaitText(`[data-advice="overload"]`, "Thứ Hai 8–9 giờ nên mở")
	p.WaitText(`[data-advice="overload"]`, "Hộ tịch")
	p.WaitText(".s-real", "như đã diễn ra")
	p.Click(`[data-weeks="12"]`)
	p.Wait(`document.querySelector('[data-weeks="12"]').getAttribute('aria-pressed') === 'true'`)
	p.WaitText(".s-week .muted", "3 ngày")
	browser.Eval[any](p, `(() => { const d = document.getElementById('advice-date'); d.value = '24/11/2026'; d.dispatchEvent(new Event('change')); })()`)
	p.WaitText(".s-advicebox .muted", "Chưa đo được ngày Thứ Ba")

	// An answer that comes after somebody chose another day is not shown under that one.
	browser.Eval[any](p, `(() => {
		const there = window.fetch;
		window.fetch = (at, how) => String(at).includes('date=2026-11-23') ? new Promise((done) => { window.free = () => there(at, how).then(done); }) : there(at, how);
		const d = document.getElementById('advice-date');
		for (const day of ['23/11/2026', '24/11/2026']) { d.value = day; d.dispatchEvent(new Event('change')); }
	})()`)
	p.Wait(`window.free().then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))`)
	p.WaitText(".s-advicebox .muted", "Chưa đo được ngày Thứ Ba")
	browser.Eval[any](p, `(() => { const d = document.getElementById('advice-date'); d.value = '25/11/2026'; d.dispatchEvent(new Event('change')); })()`)
	p.WaitText(".s-advicebox .muted", "Chưa đo được ngày Thứ Tư")
	if *look != "" {
		browser.Eval[any](p, `(() => { const d = document.getElementById('advice-date'); d.value = '23.11'; d.dispatchEvent(new Event('change')); })()`)
		p.WaitText(`[data-advice="overload"]`, "Thứ Hai")
		browser.Eval[any](p, `document.querySelector('.s-week').scrollIntoView()`)
		o.pictures(p, "week")
	}
}

// large makes fifty counters and a dozen services of the demo's office.
func large(o *queue.Office) {
	o.Counters = nil
	for i := range 50 {
		c := queue.CounterConfig{ID: fmt.Sprint(i + 1)}
		for k := range 3 {
			c.Serves = append(c.Serves, queue.Serve{Service: o.Services[(i+k)%len(o.Services)].ID, Rank: k})
		}
		o.Counters = append(o.Counters, c)
	}
}

// busy fills fifty counters with everything that there is.
func (o *office) busy() {
	names := []string{"Trần Thị Mai", "Nguyễn Hoàng Minh Châu", "Lê Văn An", "Phạm Thị Hồng Nhung", "Đỗ Quốc Bảo"}
	for i := range 50 {
		id := "counters/" + fmt.Sprint(i+1)
		if i%9 == 8 {
			continue
		}
		o.post(id+"/open", wire.OpenCounter{Clerk: names[i%5] + fmt.Sprint(" ", i)}, nil)
		o.issue(o.room().Services[i%len(o.room().Services)].ID, 2)
		switch i % 7 {
		case 3:
			o.post(id+"/pause", struct{}{}, nil)
		case 5:
		default:
			o.post(id+"/next", struct{}{}, nil)
			if i%3 > 0 {
				o.post(id+"/start", struct{}{}, nil)
			}
		}
	}
	o.post("counters/3/attention", wire.CallAttention{Say: "come"}, nil)
}

func TestFiftyCountersFit(t *testing.T) {
	o := shaped(t, func(o *office) { o.shape = large })
	o.busy()
	o.forward(20 * time.Minute)
	o.issue(o.room().Services[0].ID, 1)
	p := o.page(t, desk, "/supervisor", browser.Light())
	p.Wait(`document.querySelectorAll('.s-tile').length === 50`)
	p.Wait(`document.querySelector('.s-alarm')`)
	if *look != "" {
		o.pictures(p, "fifty")
		p.Emulate(browser.On(desk), browser.Light())
	}
	require.LessOrEqual(t, browser.Eval[float64](p, `document.querySelector('#s-tiles').getBoundingClientRect().bottom`), 1080.0, "the grid fits without scrolling")
	require.GreaterOrEqual(t, browser.Eval[float64](p, `Math.min(...[...document.querySelectorAll('.s-tile span, .s-tile b')].filter((n) => n.textContent).map((n) => parseFloat(getComputedStyle(n).fontSize)))`), 12.0, "and stays readable")
	require.Zero(t, browser.Eval[int](p, `[...document.querySelectorAll('.s-tile')].filter((n) => n.scrollWidth > n.clientWidth + 1 || n.scrollHeight > n.clientHeight + 1).length`), "nothing is cut off")
	p.Emulate(browser.On(browser.Phone))
	require.LessOrEqual(t, browser.Eval[float64](p, `document.documentElement.scrollWidth`), 390.0)
}

// pictures are the page at every size it is for, in both languages, by day and by night.
func (o *office) pictures(p *browser.Page, name string) {
	for size, screen := range map[string]browser.Screen{"wide": desk, "laptop": {Width: 1280, Height: 800}, "tablet": {Width: 820, Height: 1180}, "phone": browser.Phone} {
		for _, lang := range []string{"vi", "en"} {
			theme := map[string]browser.Option{"vi": browser.Light(), "en": browser.Dark()}[lang]
			p.Emulate(browser.On(screen), theme)
			browser.Eval[any](p, fmt.Sprintf("import('/static/js/i18n.js').then((i) => i.setLang(%q)).then(() => new Promise((d) => setTimeout(() => d(0), 300)))", lang))
			p.Screenshot(filepath.Join(*look, name+"-"+size+"-"+lang+".png"))
		}
	}
	browser.Eval[any](p, "import('/static/js/i18n.js').then((i) => i.setLang('vi')).then(() => 0)")
}
