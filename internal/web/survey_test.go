package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/queue"
	"motcua/internal/survey"
	"motcua/internal/web"
	"motcua/internal/wire"
)

// poll is a rig whose office asks citizens, in a real survey.db.
type poll struct {
	*rig
	store *survey.Survey
	path  string
	log   lines
}

func newPoll(t testing.TB, toml ...string) *poll {
	t.Helper()
	h, err := config.ParseHub("hub.toml", []byte(strings.Join(toml, "\n")))
	require.NoError(t, err)
	p := &poll{path: filepath.Join(t.TempDir(), survey.FileName)}
	p.store, err = survey.Open(p.path, survey.Options{KeepContact: 24 * time.Hour})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.store.Close()) })
	p.rig = start(t, func(r *rig) {
		r.opts.Log = slog.New(slog.NewTextHandler(&p.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		r.opts.Survey = &web.Opinions{Store: p.store, Form: h.Survey.Form(), AnswerDays: h.Survey.AnswerDays}
	})
	p.want(http.StatusOK, "POST", "/api/v1/office/config", queue.Configure{Office: smallOffice()})
	p.want(http.StatusOK, "POST", "/api/v1/counters/1/open", wire.OpenCounter{Clerk: "Lê Thị Hoa"})
	return p
}

// want sends a command under a key of its own, unless the headers have one, and expects a status.
func (p *poll) want(status int, method, path string, body any, headers ...string) reply {
	p.t.Helper()
	p.keys++
	var sent bytes.Buffer
	if body != nil {
		require.NoError(p.t, json.NewEncoder(&sent).Encode(body))
	}
	headers = append([]string{"Content-Type", "application/json", "Idempotency-Key", fmt.Sprint("key-", p.keys)}, headers...)
	a := p.send(method, path, sent.String(), headers...)
	require.Equal(p.t, status, a.status, "%s %s: %s", method, path, a.body)
	return a
}

// view is the newest view of a topic.
func view[V any](r *rig, topic string) V {
	r.t.Helper()
	s := r.listen(topic, wire.Report{Kind: "page"})
	defer s.stop()
	return until(s, "there is one", func(V) bool { return true })
}

func into[V any](t testing.TB, a reply) (v V) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(a.body), &v), a.body)
	return v
}

// serve is one visit at counter 1, from number to end.
func (p *poll) serve() queue.TicketView {
	p.t.Helper()
	ticket := into[queue.TicketView](p.t, p.want(http.StatusCreated, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "civil"}))
	p.want(http.StatusOK, "POST", "/api/v1/counters/1/next", nil)
	p.office.later(time.Minute)
	p.want(http.StatusOK, "POST", "/api/v1/counters/1/finish", wire.Finish{Outcome: queue.Advised})
	return ticket
}

func overall(level string) map[string]string { return map[string]string{"overall": level} }

func (p *poll) tablet() wire.RateView { return view[wire.RateView](p.rig, "rate/1") }

func (p *poll) figures() wire.SurveyFigures {
	return into[wire.SurveyFigures](p.t, p.want(http.StatusOK, "GET", "/api/v1/ratings", nil))
}

func TestATabletAsksAboutTheVisitThatEndedAndTheHubKnowsTheClerk(t *testing.T) {
	p := newPoll(t)
	v := p.tablet()
	require.Equal(t, "Lê Thị Hoa", v.Clerk)
	require.Nil(t, v.Ask)
	ticket := p.serve()
	v = p.tablet()
	require.Equal(t, ticket.Number, v.Ask.Number)
	require.Equal(t, 30*time.Second, v.Ask.Until.Sub(v.Ask.Ended))
	require.NotContains(t, v.Ask.Visit, ticket.ID)

	p.want(http.StatusCreated, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "civil"})
	p.want(http.StatusOK, "POST", "/api/v1/counters/1/next", nil)
	v = p.tablet()
	require.Equal(t, 10*time.Second, v.Ask.Until.Sub(v.Ask.Ended), "the next one is called: ten seconds are fair")

	// Another clerk takes the counter before the answer comes: it is about the one who served.
	p.want(http.StatusOK, "POST", "/api/v1/counters/1/open", wire.OpenCounter{Clerk: "Trần Văn Ba", Seat: queue.SeatTake})
	rate := wire.Rate{Channel: "tablet", Counter: "1", Visit: v.Ask.Visit, Answers: overall("unsatisfied"), Reasons: []string{"long-wait", "unclear"}}
	first := p.want(http.StatusCreated, "POST", "/api/v1/ratings", rate, "Idempotency-Key", "one")
	require.Equal(t, first.body, p.want(http.StatusCreated, "POST", "/api/v1/ratings", rate, "Idempotency-Key", "one").body, "exactly once")
	f := p.figures()
	require.Equal(t, 1, f.All.Ratings)
	require.Equal(t, "Lê Thị Hoa", f.Clerks[0].Name["vi"])
	require.Equal(t, map[string]int{"long-wait": 1, "unclear": 1}, f.Clerks[0].Reasons)
	require.Equal(t, "2026-11-23", f.Ratings[0].Date)
	text, err := json.Marshal(f)
	require.NoError(t, err)
	require.NotContains(t, string(text), ticket.ID)
	require.NotContains(t, string(text), `"`+ticket.Number+`"`)

	for name, bad := range map[string]wire.Rate{
		"level":   {Channel: "tablet", Counter: "1", Visit: v.Ask.Visit, Answers: overall("great")},
		"asked":   {Channel: "tablet", Counter: "1", Visit: v.Ask.Visit, Answers: map[string]string{"progress": "satisfied"}},
		"reason":  {Channel: "tablet", Counter: "1", Visit: v.Ask.Visit, Answers: overall("satisfied"), Reasons: []string{"x"}},
		"counter": {Channel: "tablet", Counter: "2", Visit: v.Ask.Visit, Answers: overall("satisfied")},
		"visit":   {Channel: "tablet", Counter: "1", Visit: "A" + v.Ask.Visit[1:], Answers: overall("satisfied")},
		"paper":   {Channel: "paper", Answers: overall("satisfied")},
	} {
		if name == "visit" && v.Ask.Visit[0] == 'A' {
			bad.Visit = "B" + v.Ask.Visit[1:]
		}
		p.want(http.StatusBadRequest, "POST", "/api/v1/ratings", bad)
	}
	p.want(http.StatusForbidden, "POST", "/api/v1/ratings", rate, "Motcua-Clerk", "Trần")
}

func TestAVisitHasOneRatingAndASlipIsPutRight(t *testing.T) {
	p := newPoll(t)
	ticket := p.serve()
	ask := p.tablet().Ask
	rated := func(answers map[string]string, at time.Time) wire.Rated {
		return into[wire.Rated](t, p.want(http.StatusCreated, "POST", "/api/v1/ratings", wire.Rate{Channel: "tablet", Counter: "1", Visit: ask.Visit, Answers: answers, At: at}))
	}
	require.True(t, rated(map[string]string{}, time.Time{}).Counted, "nobody answered")
	require.Equal(t, []int{0, 1}, []int{p.figures().All.Ratings, p.figures().All.Unanswered})
	require.Equal(t, wire.Rated{Counted: true, Replaced: true}, rated(overall("satisfied"), time.Time{}))
	p.office.later(time.Minute)
	require.Equal(t, wire.Rated{Counted: true, Replaced: true}, rated(overall("unsatisfied"), time.Time{}), "a slip")
	p.office.later(3 * time.Minute)
	require.False(t, rated(overall("very-satisfied"), time.Time{}).Counted, "too late to change")
	require.False(t, rated(map[string]string{}, time.Time{}).Counted)

	url := "/api/v1/tickets/" + ticket.ID + "/rating"
	require.False(t, into[wire.RateTicket](t, p.want(http.StatusOK, "GET", url, nil)).Ask)
	require.False(t, into[wire.Rated](t, p.want(http.StatusCreated, "POST", url, wire.Rate{Answers: overall("satisfied")})).Counted)
	require.Equal(t, map[string]int{"unsatisfied": 1}, p.figures().All.Questions[0].Levels)
}

func TestATabletThatWasCutOffSpeaksLaterAndOfTheRightDay(t *testing.T) {
	p := newPoll(t)
	p.serve()
	ask, said := p.tablet().Ask, p.office.Now().Add(5*time.Second)
	p.office.later(24 * time.Hour)
	p.restart()
	p.want(http.StatusCreated, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "civil"}) // opens the new day
	rate := wire.Rate{Channel: "tablet", Counter: "1", Visit: ask.Visit, Answers: overall("satisfied"), At: said}
	p.want(http.StatusCreated, "POST", "/api/v1/ratings", rate)
	f := p.figures()
	require.Equal(t, "2026-11-23", f.Ratings[0].Date)
	p.office.later(8 * 24 * time.Hour)
	p.want(http.StatusConflict, "POST", "/api/v1/ratings", rate)
}

func TestAPhoneIsAskedOnceAndAKioskKnowsTheTicketOrTheOffice(t *testing.T) {
	p := newPoll(t)
	waiting := into[queue.TicketView](t, p.want(http.StatusCreated, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "civil"}))
	require.False(t, into[wire.RateTicket](t, p.want(http.StatusOK, "GET", "/api/v1/tickets/"+waiting.ID+"/rating", nil)).Ask)
	p.want(http.StatusConflict, "POST", "/api/v1/tickets/"+waiting.ID+"/rating", wire.Rate{Answers: overall("satisfied")})
	p.want(http.StatusConflict, "POST", "/api/v1/ratings", wire.Rate{Channel: "kiosk", Ticket: waiting.Number, Answers: overall("satisfied")})
	p.want(http.StatusOK, "POST", "/api/v1/counters/1/next", nil)
	p.want(http.StatusOK, "POST", "/api/v1/counters/1/finish", nil)

	url := "/api/v1/tickets/" + waiting.ID + "/rating"
	require.True(t, into[wire.RateTicket](t, p.want(http.StatusOK, "GET", url, nil)).Ask)
	p.want(http.StatusBadRequest, "POST", url, wire.Rate{Answers: map[string]string{}})
	p.want(http.StatusCreated, "POST", url, wire.Rate{Answers: map[string]string{"overall": "satisfied", "attitude": "very-satisfied"}})
	require.False(t, into[wire.RateTicket](t, p.want(http.StatusOK, "GET", url, nil)).Ask)

	p.want(http.StatusBadRequest, "POST", "/api/v1/ratings", wire.Rate{Channel: "kiosk", Answers: overall("unsatisfied"), Note: "no keyboard asks for it"})
	p.want(http.StatusCreated, "POST", "/api/v1/ratings", wire.Rate{Channel: "kiosk", Answers: overall("unsatisfied")})
	c, err := p.store.Counts(monday.Add(-time.Hour), monday.Add(time.Hour))
	require.NoError(t, err)
	require.Equal(t, []int{2, 1, 1}, []int{c.All.Ratings, c.Office.Ratings, c.ByCounter["1"].Ratings})
}

func TestPapersAreKeyedInAndTakenBack(t *testing.T) {
	p := newPoll(t)
	const clerk = "Motcua-Clerk"
	paper := wire.KeyPaper{Batch: "Tháng 11", Date: "2026-11-20", Answers: map[string]string{"overall": "satisfied", "progress": "very-satisfied"}}
	one := into[wire.KeyedPaper](t, p.want(http.StatusCreated, "POST", "/api/v1/surveys", paper, clerk, "Ba"))
	paper.Answers = overall("unsatisfied")
	p.want(http.StatusCreated, "POST", "/api/v1/surveys", paper, clerk, "Ba")
	papers := into[wire.KeyedPapers](t, p.want(http.StatusOK, "GET", "/api/v1/surveys", nil, clerk, "Ba")).Papers
	require.Len(t, papers, 2)
	require.Equal(t, one.ID, papers[1].ID)
	p.want(http.StatusNotFound, "POST", "/api/v1/surveys/"+one.ID+"/undo", nil, clerk, "Tư")
	p.want(http.StatusNoContent, "POST", "/api/v1/surveys/"+one.ID+"/undo", nil, clerk, "Ba")
	f := p.figures()
	require.Equal(t, 1, f.All.Ratings)
	require.Equal(t, "paper", f.Channel[0].ID)
	for _, bad := range []wire.KeyPaper{
		{Date: "2026-11-24", Answers: overall("satisfied")},
		{Date: "2024-11-24", Answers: overall("satisfied")},
		{Date: "hôm qua", Answers: overall("satisfied")},
		{Date: "2026-11-20", Answers: map[string]string{}},
	} {
		p.want(http.StatusBadRequest, "POST", "/api/v1/surveys", bad)
	}
	p.want(http.StatusNotFound, "POST", "/api/v1/surveys", wire.KeyPaper{Date: "2026-11-20", Counter: "99", Answers: overall("satisfied")})
}

func TestAClerkSeesOwnCountsOfMonthsThatAreOverAndNotWhenTheyAreFew(t *testing.T) {
	p := newPoll(t)
	own := func(status int, month string) (f wire.SurveyFigures) {
		a := p.want(status, "GET", "/api/v1/ratings/own?month="+month, nil, "Motcua-Clerk", "L%C3%AA%20Th%E1%BB%8B%20Hoa")
		if status == http.StatusOK {
			f = into[wire.SurveyFigures](t, a)
		}
		return f
	}
	rate := func(level string) {
		ticket := p.serve()
		p.want(http.StatusCreated, "POST", "/api/v1/tickets/"+ticket.ID+"/rating", wire.Rate{Answers: overall(level)})
	}
	p.want(http.StatusBadRequest, "GET", "/api/v1/ratings/own", nil)
	for range 5 {
		rate("satisfied")
	}
	own(http.StatusBadRequest, "2026-11") // of a month that goes on, tomorrow's answer would tell today's mark
	own(http.StatusBadRequest, "2026-11-23")
	require.True(t, own(http.StatusOK, "").Few)

	p.office.later(7 * 24 * time.Hour)
	rate("unsatisfied")
	p.office.later(24 * time.Hour)
	require.Equal(t, "2026-12-01", p.office.Now().Format(time.DateOnly))
	november := own(http.StatusOK, "")
	require.Equal(t, []string{"2026-11-01", "2026-11-30"}, []string{november.From, november.To})
	require.Equal(t, 6, november.All.Ratings)
	require.Empty(t, november.Ratings)
	require.Empty(t, november.Clerks)
	rate("satisfied")
	require.Equal(t, november, own(http.StatusOK, "2026-11"), "what comes later changes nothing")

	p.office.later(7 * 24 * time.Hour)
	own(http.StatusBadRequest, "2026-12")
	f := own(http.StatusOK, "2026-10")
	require.True(t, f.Few)
	require.Zero(t, f.All.Ratings)
}

func TestASuggestionIsFollowedUpAndItsWriterReadsTheAnswer(t *testing.T) {
	p := newPoll(t)
	const text, phone = "Xin thêm ghế ngồi cho người già\nở sảnh", "0912 345 678"
	put := into[wire.Suggested](t, p.want(http.StatusCreated, "POST", "/api/v1/suggestions", wire.Suggest{Channel: "phone", Text: text, Contact: phone}))
	require.Equal(t, 1, view[wire.OfficeView](p.rig, "office").Suggestions)
	list := func() wire.Suggestions {
		return into[wire.Suggestions](t, p.want(http.StatusOK, "GET", "/api/v1/suggestions", nil))
	}
	g := list().Suggestions[0]
	require.Equal(t, []string{text, phone, "new"}, []string{g.Text, g.Contact, g.Status})
	step := func(status int, do string, f wire.FollowUp) {
		p.want(status, "POST", "/api/v1/suggestions/"+g.ID+"/"+do, f, "Motcua-Clerk", "Ba")
	}
	step(http.StatusOK, "seen", wire.FollowUp{Version: 1})
	step(http.StatusConflict, "noted", wire.FollowUp{Version: 1, Text: "chậm một bước"})
	step(http.StatusBadRequest, "answered", wire.FollowUp{Version: 2})
	step(http.StatusNotFound, "burnt", wire.FollowUp{Version: 2})
	p.office.later(9 * 24 * time.Hour)
	require.Equal(t, 1, list().Overdue)
	step(http.StatusOK, "answered", wire.FollowUp{Version: 2, Text: "Đã thêm mười ghế."})
	require.Zero(t, list().Overdue)
	require.Zero(t, view[wire.OfficeView](p.rig, "office").Suggestions)

	code := put.Code[:4] + " " + strings.ToLower(put.Code[4:])
	found := p.want(http.StatusOK, "POST", "/api/v1/suggestions/lookup", wire.FindAnswer{Code: code})
	require.Equal(t, "Đã thêm mười ghế.", into[wire.FoundAnswer](t, found).Answer)
	require.NotContains(t, found.body, "0912")
	step(http.StatusOK, "closed", wire.FollowUp{Version: 3})
	step(http.StatusConflict, "noted", wire.FollowUp{Version: 4, Text: "x"})
	step(http.StatusOK, "reopened", wire.FollowUp{Version: 4})
	require.Equal(t, "answered", list().Suggestions[0].Status, "as it was")
	require.Zero(t, list().Suggestions[0].Closed)
	step(http.StatusConflict, "reopened", wire.FollowUp{Version: 5})
	step(http.StatusOK, "closed", wire.FollowUp{Version: 5})
	require.Equal(t, "Ba", list().Suggestions[0].Notes[2].Who)

	// Nothing of it is anywhere but in survey.db, and the phone number is gone from there a day after.
	for _, secret := range []string{"thêm ghế", "0912"} {
		require.NotContains(t, p.log.String(), secret)
		journal, err := os.ReadFile(p.rig.path)
		require.NoError(t, err)
		require.False(t, bytes.Contains(journal, []byte(secret)))
	}
	file := func() []byte {
		data, err := os.ReadFile(p.path)
		require.NoError(t, err)
		return data
	}
	require.True(t, bytes.Contains(file(), []byte(phone)))
	n, err := p.store.Sweep(p.office.Now().Add(23 * time.Hour))
	require.NoError(t, err)
	require.Zero(t, n)
	n, err = p.store.Sweep(p.office.Now().Add(25 * time.Hour))
	require.NoError(t, err)
	require.Equal(t, 1, n)
	require.False(t, bytes.Contains(file(), []byte(phone)), "its bytes are gone")
	require.True(t, list().Suggestions[0].Erased)

	for range 5 {
		p.want(http.StatusNotFound, "POST", "/api/v1/suggestions/lookup", wire.FindAnswer{Code: "BBBBCCCCGGGG"})
	}
	p.want(http.StatusTooManyRequests, "POST", "/api/v1/suggestions/lookup", wire.FindAnswer{Code: put.Code})
	for _, bad := range []wire.Suggest{{Channel: "phone", Text: " "}, {Channel: "phone", Text: strings.Repeat("ế", 1001)}, {Channel: "phone", Text: "x", Contact: "không"}, {Channel: "paper", Text: "x"}} {
		p.want(http.StatusBadRequest, "POST", "/api/v1/suggestions", bad)
	}
	for range 19 {
		p.want(http.StatusCreated, "POST", "/api/v1/suggestions", wire.Suggest{Channel: "phone", Text: "x"})
	}
	p.want(http.StatusTooManyRequests, "POST", "/api/v1/suggestions", wire.Suggest{Channel: "phone", Text: "x"})
}

func TestNoVisitIsAskedAboutThatNobodyHad(t *testing.T) {
	p := newPoll(t)
	p.want(http.StatusCreated, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "civil"})
	p.want(http.StatusOK, "POST", "/api/v1/counters/1/next", nil)
	p.want(http.StatusOK, "POST", "/api/v1/counters/1/no-show", nil)
	require.Nil(t, p.tablet().Ask)
	p.want(http.StatusOK, "POST", "/api/v1/counters/1/close", nil)
	require.Equal(t, queue.CounterClosed, p.tablet().State)
}
