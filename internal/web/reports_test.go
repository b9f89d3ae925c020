package web_test

import (
	"context"
	"iter"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/queue"
	"motcua/internal/stats"
	"motcua/internal/wire"
)

// journalReports makes figures of visits alone, from the rig's own journal, or finds a share that cannot be.
type journalReports struct {
	journal journal.Journal
	now     func() time.Time
	broken  bool
}

func (j *journalReports) source() stats.Source {
	s := stats.Source{Office: queue.Text{"vi": "Một cửa phường"}, Days: j.days(), Levels: []stats.MarkLevel{{Key: "good", Name: queue.Text{"vi": "Hài lòng"}, Satisfied: true}}}
	return s
}

func (j *journalReports) days() iter.Seq2[*stats.WorkDay, error] {
	return func(yield func(*stats.WorkDay, error) bool) {
		fold := stats.NewFold()
		for r, err := range j.journal.Read(0) {
			if err != nil {
				yield(nil, err)
				return
			}
			entry, err := engine.Outline(r)
			if day := fold.Apply(entry); (day != nil || err != nil) && !yield(day, err) {
				return
			}
		}
		yield(fold.Day(), nil)
	}
}

func (j *journalReports) Days(_ context.Context, from, to time.Time) (all []*stats.WorkDay, err error) {
	for day, err := range j.days() {
		if err != nil {
			return nil, err
		}
		if day != nil && day.Date >= from.Format(time.DateOnly) && day.Date <= to.Format(time.DateOnly) {
			all = append(all, day)
		}
	}
	return all, nil
}

func (j *journalReports) Report(_ context.Context, p stats.Period, by stats.Dimension) (*stats.Report, error) {
	if j.broken {
		return nil, &stats.ExcessError{Row: "Đất đai", Figure: "dossiers.digitised", Share: stats.Share{Count: 484, All: 482}}
	}
	return stats.Make(p, by, j.now(), j.source())
}

func (j *journalReports) Assess(_ context.Context, p stats.Period) (*stats.Assessment, error) {
	if j.broken {
		return nil, &stats.ExcessError{Figure: "dossiers.punctual", Share: stats.Share{Count: 3, All: 2}}
	}
	return stats.Assess(p, j.now(), j.source())
}

// myDay is as much of a clerk's day as is looked at here.
type myDay struct {
	Own    stats.Own
	Week   struct{ From string }
	Visits []stats.Stay
}

func TestReportsOverTheAPI(t *testing.T) {
	books := &journalReports{}
	r := start(t, func(r *rig) {
		open := r.open
		r.open = func() (journal.Journal, func() error) {
			j, done := open()
			books.journal = j
			return j, done
		}
		r.opts.Reports, books.now = books, r.office.Now
	})
	r.want(http.StatusOK, "POST", "/api/v1/office/config", queue.Configure{Office: smallOffice()})
	r.want(http.StatusOK, "POST", "/api/v1/counters/1/open", wire.OpenCounter{Clerk: "Lan"})
	for range 2 {
		r.want(http.StatusCreated, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "civil"})
	}
	r.want(http.StatusOK, "POST", "/api/v1/counters/1/next", nil)
	r.want(http.StatusOK, "POST", "/api/v1/counters/1/finish", wire.Finish{Outcome: queue.Advised})

	for _, by := range stats.Dimensions() {
		got := decode[stats.Report](t, r.want(http.StatusOK, "GET", "/api/v1/reports?period=month&date=2026-11-25&by="+string(by), nil))
		require.Equal(t, [2]int{2, 1}, [2]int{got.Total.Visits.Taken, got.Total.Visits.Served}, by)
	}
	today := decode[stats.Report](t, r.want(http.StatusOK, "GET", "/api/v1/reports", nil))
	require.Equal(t, stats.Period{Span: stats.Day, From: "2026-11-23", To: "2026-11-23"}, today.Period)
	require.True(t, today.Open)

	clerks := decode[stats.Report](t, r.want(http.StatusOK, "GET", "/api/v1/reports?by=clerk", nil))
	require.Equal(t, "Lan", clerks.Rows[0].Name["vi"])

	day := decode[myDay](t, r.send("GET", "/api/v1/my", "", "Motcua-Clerk", "Lan"))
	require.Equal(t, 1, day.Own.Visits.Served)
	require.Equal(t, "A001", day.Visits[0].Number)
	r.want(http.StatusOK, "POST", "/api/v1/tickets/"+day.Visits[0].Ticket+"/outcome", wire.CorrectOutcome{Outcome: queue.Registered, Reason: queue.ReasonMistaken})
	day = decode[myDay](t, r.send("GET", "/api/v1/my?date=2026-11-23", "", "Motcua-Clerk", "Lan"))
	require.Equal(t, queue.Advised, day.Visits[0].Story[0].Was)
	require.Equal(t, queue.Registered, day.Visits[0].Outcome)
	require.Equal(t, "2026-11-23", day.Week.From, "the Monday")
	require.Empty(t, decode[myDay](t, r.send("GET", "/api/v1/my", "", "Motcua-Clerk", "Mai")).Visits)

	a := decode[stats.Assessment](t, r.want(http.StatusOK, "GET", "/api/v1/reports/assessment?quarter=2026-Q4", nil))
	require.Equal(t, "Lan", a.Agencies[0].Rows[0].Name["vi"])
	require.Equal(t, 1, a.Total.Visits.Taken, "what nobody called is nobody's")
	r.want(http.StatusOK, "GET", "/api/v1/reports/assessment", nil)

	for path, field := range map[string]string{
		"/api/v1/reports?period=week": "period", "/api/v1/reports?by=moon": "by", "/api/v1/reports?date=25.11.2026": "date",
		"/api/v1/reports?period=month&date=2026": "date", "/api/v1/reports/assessment?quarter=2026-Q5": "quarter",
	} {
		p := r.want(http.StatusBadRequest, "GET", path, nil).problem(t)
		require.Equal(t, map[string]string{"field": field}, p.Params)
	}
	p := r.want(http.StatusConflict, "GET", "/api/v1/reports?period=month&date=2027-01", nil).problem(t)
	require.Equal(t, "report-future", p.Code)

	books.broken = true
	p = r.want(http.StatusConflict, "GET", "/api/v1/reports", nil).problem(t)
	require.Equal(t, "report-excess", p.Code)
	require.Contains(t, p.Detail, "“Đất đai”, số kết quả được số hóa là 484 trên 482")
	p = r.send("GET", "/api/v1/reports/assessment", "", "Accept-Language", "en").problem(t)
	require.Contains(t, p.Detail, "“Total”, dossiers processed in time is 3 of 2")
}
