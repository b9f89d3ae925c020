package pages

import (
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
	o.post("counters/1/open", wire.OpenCounter{Clerk: "Lê Thị Hoa"}, nil)
	p := o.page(t, tablet, "/rate/1", browser.AllowLostConnections())
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
	p := o.page(t, tablet.Turned(), "/rate/1")
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
