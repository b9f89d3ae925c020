package pages

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/survey"
	"motcua/internal/wire"
)

// tablet is what stands in front of a counter.
var tablet = browser.Screen{Width: 1280, Height: 800, Scale: 1, Touch: true}

// polled is an office whose questions wait so long.
func polled(t testing.TB, timeout, fair time.Duration) *office {
	t.Helper()
	o := &office{t: t, dir: t.TempDir(), listen: free(t), base: monday, from: time.Now(), survey: config.DefaultSurvey()}
	o.survey.Timeout, o.survey.Fair = queue.Duration(timeout), queue.Duration(fair)
	o.start()
	t.Cleanup(o.halt)
	return o
}

// serve is a visit at counter 1 from call to end.
func (o *office) serve() queue.TicketView {
	o.t.Helper()
	ticket := o.issue("ho-tich", 1)
	o.post("counters/1/call", wire.CallTicket{Number: ticket.Number}, nil)
	o.post("counters/1/start", struct{}{}, nil)
	o.post("counters/1/finish", wire.Finish{Outcome: queue.Advised}, nil)
	return ticket
}

// tally is what the office counted so far, when it comes to ok.
func (o *office) tally(ok func(survey.Tally) bool) (c survey.Counts) {
	o.t.Helper()
	require.Eventually(o.t, func() bool {
		var err error
		c, err = o.app.Survey().Counts(monday.AddDate(0, 0, -30), monday.AddDate(0, 0, 1))
		require.NoError(o.t, err)
		return ok(c.All)
	}, 20*time.Second, 20*time.Millisecond)
	return c
}

func rated(n int) func(survey.Tally) bool { return func(t survey.Tally) bool { return t.Ratings == n } }

func TestATabletAsksWhenAVisitEnds(t *testing.T) {
	o := polled(t, time.Minute, 30*time.Second)
	o.sit(t, browser.Desktop, "1", "Lê Thị Hoa")
	p := o.door(t, tablet, "/rate/1")
	p.WaitText("#main", "Lê Thị Hoa")
	p.WaitText(".r-initials", "LH")
	ticket := o.issue("ho-tich", 1)
	o.post("counters/1/call", wire.CallTicket{Number: ticket.Number}, nil)
	p.WaitText("#number", ticket.Number)
	o.post("counters/1/finish", wire.Finish{Outcome: queue.Advised}, nil)
	p.WaitText("#question", "đánh giá")
	p.WaitText("#seconds", "giây")

	// A slip: not satisfied, and back; then the best, which goes out at once.
	p.Click(`[data-level=unsatisfied]`)
	p.WaitText("#question", "chưa tốt")
	p.Click("#back")
	p.Click(`[data-level=very-satisfied]`)
	p.WaitText("h1", "Cảm ơn")
	c := o.tally(rated(1))
	require.Equal(t, 1, c.All.Questions["overall"].Satisfied)
	require.Len(t, c.ByClerk, 1)

	// Another slip, after it was sent: the second one replaces the first.
	p.Click("#again")
	p.Click(`[data-level=unsatisfied]`)
	p.Click(`[data-reason=long-wait]`)
	p.Click(`[data-reason=unclear]`)
	p.Click("#send")
	p.WaitText("h1", "Cảm ơn")
	c = o.tally(func(t survey.Tally) bool { return t.Questions["overall"].Unsatisfied == 1 })
	require.Equal(t, 1, c.All.Ratings)
	require.Equal(t, map[string]int{"long-wait": 1, "unclear": 1}, c.All.Reasons)
	p.Wait(`document.body.dataset.screen === 'idle'`)

	// The hub goes away while the citizen answers: nothing is lost, and nothing comes twice.
	o.serve()
	p.WaitText("#question", "đánh giá")
	p.Emulate(browser.Offline(true))
	p.Click(`[data-level=satisfied]`)
	p.WaitText("h1", "Cảm ơn")
	p.Wait(`document.body.dataset.waiting === '1'`)
	p.Emulate(browser.Offline(false))
	o.tally(rated(2))
	p.Wait(`document.body.dataset.waiting === '0'`)

	o.post("counters/1/close", struct{}{}, nil)
	p.Wait(`document.body.dataset.screen === 'closed'`)
}

func TestATabletStopsAskingInTimeAndFairly(t *testing.T) {
	o := polled(t, 1500*time.Millisecond, 700*time.Millisecond)
	o.post("counters/1/open", wire.OpenCounter{Clerk: "Hoa"}, nil)
	p := o.door(t, tablet.Turned(), "/rate/1")
	p.Wait(`document.body.dataset.screen === 'idle'`)
	o.serve()
	p.Wait(`document.body.dataset.screen === 'level'`)
	p.Wait(`document.body.dataset.screen === 'idle'`)
	o.tally(func(t survey.Tally) bool { return t.Unanswered == 1 && t.Ratings == 0 })

	o.serve()
	p.Wait(`document.body.dataset.screen === 'level'`)
	next := o.issue("ho-tich", 1)
	o.post("counters/1/next", struct{}{}, nil)
	p.WaitText("#number", next.Number)
	o.tally(func(t survey.Tally) bool { return t.Unanswered == 2 })
}

func TestAPhoneAsksOnceAndReadsTheAnswerToItsSuggestion(t *testing.T) {
	o := polled(t, time.Minute, time.Second)
	o.post("counters/1/open", wire.OpenCounter{Clerk: "Hoa"}, nil)
	ticket := o.issue("ho-tich", 1)
	p := o.door(t, browser.Phone, "/t/"+ticket.ID)
	p.WaitText(".p-number", ticket.Number)
	o.post("counters/1/call", wire.CallTicket{Number: ticket.Number}, nil)
	o.post("counters/1/finish", wire.Finish{Outcome: queue.Advised}, nil)
	p.WaitText("#rate h2", "đã xong")
	p.Click("#q-overall-unsatisfied")
	p.Click("#why-long-wait")
	p.Type("#why-note", "Ghe hong")
	p.Click("#q-attitude-satisfied") // which draws the question anew
	p.Click("#rate-send")
	p.WaitText("#rate", "Cảm ơn")
	c := o.tally(rated(1))
	require.Equal(t, map[string]int{"long-wait": 1}, c.All.Reasons)
	p.Go(o.app.URL() + "/t/" + ticket.ID)
	p.WaitText(".p-state", "Đã xong")
	require.True(t, browser.Eval[bool](p, `document.getElementById('rate').hidden`), "it is not asked twice")
	var figures wire.SurveyFigures
	o.get("ratings?from=2026-11-23&to=2026-11-23", &figures)
	require.Equal(t, "Ghe hong", figures.Ratings[0].Note)

	p.Go(o.app.URL() + "/opinion")
	p.Wait(`document.body.dataset.state === 'ready'`)
	p.Click("#send")
	p.WaitText("#put-fault", "Xin viết")
	p.Type("#text", "Xin thêm ghế ở sảnh")
	p.Type("#contact", "0912345678")
	p.Click("#send")
	p.Wait(`document.body.dataset.state === 'put'`)
	code := p.Text("#code")
	for _, public := range []string{"/metrics", "/api/v1/board?zone=sanh", "/api/v1/office"} {
		answer, err := http.Get(o.app.URL() + public)
		require.NoError(t, err)
		body, err := io.ReadAll(answer.Body)
		require.NoError(t, errors.Join(err, answer.Body.Close()))
		for _, secret := range []string{"thêm ghế", "0912345678", "unsatisfied", "long-wait", strings.ReplaceAll(code, " ", "")} {
			require.NotContains(t, string(body), secret, public)
		}
	}

	s := o.page(t, browser.Desktop, "/")
	s.WaitText(".place-surveys", "1 mới")
	s.Go(o.app.URL() + "/surveys")
	s.WaitText("#tab-box", "1 mới")
	s.WaitText(".suggestion", "Xin thêm ghế")
	s.WaitText(".suggestion", "0912345678")
	s.Click("[data-step=seen]")
	s.WaitText(".suggestion", "Đang xem xét")
	s.Click("[data-step=answered]")
	s.Type("#words", "Da them muoi ghe")
	s.Click(".ask-submit")
	s.WaitText(".suggestion-answer", "Da them muoi ghe")
	s.Click("[data-step=closed]")
	s.Click("dialog .choice")
	s.WaitText(".suggestion", "Đã đóng")
	s.Click("[data-step=reopened]")
	s.WaitText(".suggestion", "Đã trả lời")
	s.Click("[data-step=closed]")
	s.Click("dialog .choice")
	s.WaitText(".suggestion", "Đã đóng")

	p.Type("#find", code)
	p.Click("#look")
	p.WaitText("#answer", "Da them muoi ghe")
}

func TestAStackOfPapersIsKeyedInByKeyboard(t *testing.T) {
	o := polled(t, time.Minute, time.Second)
	p := o.page(t, browser.Desktop, "/surveys#papers")
	p.WaitText(".paper-question[data-current]", "đánh giá")
	p.Type("#batch", "T11")
	p.Click("#next")
	p.WaitText("#toasts", "chưa có câu trả lời")
	for range 2 {
		p.Press("1", "2", "1", "Enter")
	}
	p.Press("3", "A")
	p.Type("#paper-note", "Ghe hong")
	p.Press("Enter")
	p.WaitText("#count", "Hôm nay: 3 phiếu; tập này: 3")
	var figures wire.SurveyFigures
	o.get("ratings?from=2026-11-23&to=2026-11-23", &figures)
	require.Contains(t, []string{figures.Ratings[0].Note, figures.Ratings[1].Note, figures.Ratings[2].Note}, "Ghe hong")
	p.Press("Control+z")
	p.WaitText("#count", "Hôm nay: 2 phiếu")
	p.Wait(`document.querySelector('[data-level=unsatisfied]').getAttribute('aria-pressed') === 'true'`)
	p.Press("Backspace", "2", "Enter")
	p.WaitText("#count", "Hôm nay: 3 phiếu")
	c := o.tally(rated(3))
	require.Equal(t, map[string]int{"very-satisfied": 2, "satisfied": 1}, c.All.Questions["overall"].Levels)
	p.Click("#tab-figures")
	p.WaitText(".figures", "66,67 %")
	p.WaitText(".figures", "33,33 %")
	p.WaitText(".figures", "100,00 %")
}
