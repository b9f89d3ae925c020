package stats_test

import (
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/stats"
)

// life is a dossier with every version it had.
type life struct {
	versions []*dossier.Dossier
	entries  []dossier.Entry
}

func (l *life) now() *dossier.Dossier { return l.versions[len(l.versions)-1] }

// at is the version that stood just before a time; nil: there was none.
func (l *life) at(t time.Time) (d *dossier.Dossier) {
	for i, v := range l.versions {
		if l.entries[i].At.Before(t) {
			d = v
		}
	}
	return d
}

func plan(t require.TestingT) *calendar.Plan {
	day := []calendar.Span{{From: 450, To: 690}, {From: 810, To: 1020}}
	p, err := calendar.NewPlan(&calendar.Calendar{Mon: day, Tue: day, Wed: day, Thu: day, Fri: day}, nil, calendar.DefaultRules())
	require.NoError(t, err)
	return p
}

// live draws a dossier's life from a day in October on.
func live(t *rapid.T, n int, hours *calendar.Plan) *life {
	act := dossier.Act{
		Who: rapid.SampledFrom([]string{"lan", "mai"}).Draw(t, "who"), Plan: hours,
		At: time.Date(2026, 10, rapid.IntRange(1, 60).Draw(t, "day"), 8, rapid.IntRange(0, 300).Draw(t, "minute"), 0, 0, calendar.Local),
	}
	code, err := dossier.NewCode("H17.18", act.At, n+1)
	require.NoError(t, err)
	d, e, err := dossier.New(dossier.Registration{
		Channel: dossier.Channel(rapid.IntRange(1, 3).Draw(t, "channel")), Unit: rapid.SampledFrom([]string{"tu-phap", "dia-chinh"}).Draw(t, "unit"),
		Procedure: dossier.Procedure{Code: "1.001193", Name: "Khai sinh"}, Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "A"},
		Term: calendar.Days(rapid.IntRange(1, 12).Draw(t, "term")), Complete: rapid.Bool().Draw(t, "complete"),
	}, dossier.Marks{ID: string(code), Code: code, Token: "B34567892345"}, act)
	require.NoError(t, err)
	l := &life{[]*dossier.Dossier{d}, []dossier.Entry{e}}
	for range rapid.IntRange(0, 12).Draw(t, "commands") {
		act.At = act.At.Add(time.Duration(rapid.IntRange(0, 6000).Draw(t, "pass")) * time.Minute)
		act.Who, act.Version = rapid.SampledFrom([]string{"lan", "mai"}).Draw(t, "who"), l.now().Version
		due := act.At.Add(time.Duration(rapid.IntRange(0, 9000).Draw(t, "due")) * time.Minute)
		d, e, err := l.now().Do(rapid.SampledFrom([]dossier.Command{
			dossier.Receive{},
			dossier.Receive{},
			dossier.RequestSupplement{Papers: []string{"x"}, Reason: "r", Override: "o"},
			dossier.SupplementArrived{},
			dossier.RequestPayment{Bill: dossier.Bill{For: "thuế"}},
			dossier.Pay{Amount: 8000, Receipt: "1", Method: "cash"},
			dossier.Pay{Amount: 5000},
			dossier.Stop{Reason: "r"},
			dossier.Resume{Reason: "r"},
			dossier.HandOver{To: rapid.SampledFrom([]string{"mot-cua", "tu-phap", "dia-chinh"}).Draw(t, "to")},
			dossier.Finish{Digitised: rapid.Bool().Draw(t, "digitised")},
			dossier.Finish{},
			dossier.Refuse{Reason: "r"},
			dossier.Withdraw{Reason: "r"},
			dossier.Apologise{Due: due, Reason: "r"},
			dossier.LogCall{About: dossier.AboutLateness},
			dossier.ChangeDue{Due: due, Reason: "r", Agreement: "a"},
			dossier.Return{To: "A", By: dossier.AtCounter},
		}).Draw(t, "command"), act)
		if err == nil {
			l.versions, l.entries = append(l.versions, d), append(l.entries, e)
		}
	}
	return l
}

func cases(t require.TestingT, lives []*life, p stats.Period, now time.Time) iter.Seq2[stats.Case, error] {
	return func(yield func(stats.Case, error) bool) {
		for _, l := range lives {
			c, ok, err := stats.CaseOf(l.now(), p, now, true, func() ([]dossier.Entry, error) { return l.entries, nil })
			require.NoError(t, err)
			if ok && !yield(c, nil) {
				return
			}
		}
	}
}

// counts is the monthly layout as somebody counts it who was there at the end of the period.
func counts(lives []*life, p stats.Period) (r stats.Row) {
	d := &r.Dossiers
	for _, l := range lives {
		then, before := l.at(p.End()), l.at(p.Start())
		if then == nil {
			continue
		}
		paid := len(then.Payments)
		if before != nil {
			paid -= len(before.Payments)
		}
		r.Fees.Payments += paid
		if then.Apology != nil && (before == nil || before.Apology == nil) {
			d.Apologies++
		}
		if then.Status.Bucket() == dossier.Uncounted || then.Received.IsZero() || before != nil && before.Status.Bucket() == dossier.Done {
			continue
		}
		d.Received.Total++
		switch {
		case before != nil && !before.Received.IsZero():
			d.Received.Carried++
		case then.Channel == dossier.Online:
			d.Received.Online++
		case then.Channel == dossier.PublicPost:
			d.Received.Post++
		default:
			d.Received.Direct++
		}
		switch {
		case then.Status.Bucket() == dossier.Done && then.Late(p.End()):
			d.Processed.Late++
		case then.Status.Bucket() == dossier.Done && then.Finished.Format(time.DateOnly) < then.Promised.Format(time.DateOnly):
			d.Processed.Early++
		case then.Status.Bucket() == dossier.Done:
			d.Processed.OnTime++
		case then.Status == dossier.AwaitingPapers:
			d.Paused.Supplement++
		case then.Status == dossier.AwaitingPayment:
			d.Paused.Payment++
		case then.Status == dossier.Stopped:
			d.Paused.Stopped++
		case then.Late(p.End()):
			d.InProgress.Overdue++
		default:
			d.InProgress.InTime++
		}
	}
	d.Processed.Total = d.Processed.Early + d.Processed.OnTime + d.Processed.Late
	d.InProgress.Total = d.InProgress.InTime + d.InProgress.Overdue
	d.Paused.Total = d.Paused.Supplement + d.Paused.Payment + d.Paused.Stopped
	return r
}

// Every month of the past is counted, from the rows as they are today, as somebody would have counted it on its last
// evening.
func TestDossiersAreCountedAsTheyStoodThen(t *testing.T) {
	hours := plan(t)
	rapid.Check(t, func(t *rapid.T) {
		var lives []*life
		for n := range rapid.IntRange(0, 12).Draw(t, "dossiers") {
			lives = append(lives, live(t, n, hours))
		}
		now := time.Date(2027, 6, 1, 8, 0, 0, 0, calendar.Local)
		sum := stats.Row{}
		quarter := stats.PeriodOf(stats.Quarter, time.Date(2026, 10, 1, 0, 0, 0, 0, calendar.Local))
		for m := time.October; m <= time.December; m++ {
			p := stats.PeriodOf(stats.Month, time.Date(2026, m, 1, 0, 0, 0, 0, calendar.Local))
			total := agreed(t, lives, p, now)
			d := total.Dossiers
			require.Equal(t, d.Received.Total, d.Processed.Total+d.InProgress.Total+d.Paused.Total, "whatever was received is somewhere")
			want := counts(lives, p)
			require.Equal(t, want.Dossiers.Received, d.Received)
			require.Equal(t, want.Dossiers.Processed, d.Processed)
			require.Equal(t, want.Dossiers.InProgress, d.InProgress)
			require.Equal(t, want.Dossiers.Paused, d.Paused)
			require.Equal(t, want.Dossiers.Apologies, d.Apologies)
			require.Equal(t, want.Fees.Payments, total.Fees.Payments)
			sum.Dossiers.Processed.Total += d.Processed.Total
			sum.Dossiers.Processed.Late += d.Processed.Late
			sum.Dossiers.Received.Online += d.Received.Online
			sum.Fees.Amount += total.Fees.Amount
		}
		whole := agreed(t, lives, quarter, now)
		require.Equal(t, sum.Dossiers.Processed.Total, whole.Dossiers.Processed.Total)
		require.Equal(t, sum.Dossiers.Processed.Late, whole.Dossiers.Processed.Late)
		require.Equal(t, sum.Dossiers.Received.Online, whole.Dossiers.Received.Online)
		require.Equal(t, sum.Fees.Amount, whole.Fees.Amount)
	})
}

// agreed is the total, which every dimension comes to.
func agreed(t *rapid.T, lives []*life, p stats.Period, now time.Time) (total stats.Row) {
	for i, by := range stats.Dimensions() {
		r, err := stats.Make(p, by, now, stats.Source{Cases: cases(t, lives, p, now)})
		require.NoError(t, err)
		if i == 0 {
			total = r.Total
		}
		require.Equal(t, total, r.Total, by)
		rows := map[string]int{}
		for _, row := range r.Rows {
			add(rows, additive(t, row))
		}
		same(t, additive(t, r.Total), rows)
		points := 0
		for _, at := range r.Series {
			points += at.Processed
		}
		require.Equal(t, total.Dossiers.Processed.Total, points)
	}
	return total
}

func TestTheUnitThatProcessedIsNotTheDesk(t *testing.T) {
	hours := plan(t)
	act := dossier.Act{Who: "lan", Plan: hours, At: time.Date(2026, 11, 2, 8, 0, 0, 0, calendar.Local)}
	code, err := dossier.NewCode("H17.18", act.At, 1)
	require.NoError(t, err)
	d, e, err := dossier.New(dossier.Registration{
		Channel: dossier.Direct, Unit: "mot-cua", Complete: true, Term: calendar.Days(3),
		Procedure: dossier.Procedure{Code: "1.001193", Name: "Khai sinh"}, Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "A"},
	}, dossier.Marks{ID: "x", Code: code, Token: "B34567892345"}, act)
	require.NoError(t, err)
	l := &life{[]*dossier.Dossier{d}, []dossier.Entry{e}}
	for _, c := range []dossier.Command{dossier.HandOver{To: "tu-phap"}, dossier.Finish{}, dossier.HandOver{To: "mot-cua"}} {
		act.At, act.Version = act.At.Add(time.Hour), l.now().Version
		if act.Who = "lan"; slices.Contains([]string{"tu-phap"}, l.now().Unit) {
			act.Who = "an"
		}
		d, e, err := l.now().Do(c, act)
		require.NoError(t, err)
		l.versions, l.entries = append(l.versions, d), append(l.entries, e)
	}
	p := stats.PeriodOf(stats.Month, act.At)
	now := act.At.AddDate(0, 1, 0)
	r, err := stats.Make(p, stats.ByUnit, now, stats.Source{Cases: cases(t, []*life{l}, p, now)})
	require.NoError(t, err)
	require.Equal(t, 1, row(t, r, "tu-phap").Dossiers.Processed.Total)
	require.Len(t, r.Rows, 1)

	a, err := stats.Assess(p, now, stats.Source{
		Cases: cases(t, []*life{l}, p, now),
		Marks: []stats.Mark{{At: act.At, Clerk: "lan", Level: "good", Satisfied: true}, {At: act.At, Clerk: "lan", Level: "bad"}, {At: now, Clerk: "lan"}},
		People: func(clerk string) stats.Person {
			return map[string]stats.Person{"lan": {Name: "Lan"}, "an": {Name: "An", Agency: "Sở Tư pháp"}}[clerk]
		},
	})
	require.NoError(t, err)
	require.Len(t, a.Agencies, 2)
	require.Equal(t, []string{"", "Sở Tư pháp"}, []string{a.Agencies[0].Name, a.Agencies[1].Name})
	lan, an := a.Agencies[0].Rows[0], a.Agencies[1].Rows[0]
	require.Equal(t, "Lan", lan.Name["vi"])
	require.Equal(t, 1, lan.Dossiers.Received.Direct)
	require.Equal(t, stats.Ratings{Count: 2, Levels: map[string]int{"good": 1, "bad": 1}, Satisfied: stats.Share{Count: 1, All: 2}}, lan.Ratings)
	require.Equal(t, stats.Share{Count: 1, All: 1}, an.Dossiers.Punctual)
	require.Equal(t, 1, a.Total.Dossiers.Processed.Early)
}

// A dossier that was brought in later was there all the same.
func TestImportedDossiersCountByTheirDates(t *testing.T) {
	on := func(day int) time.Time { return time.Date(2026, 10, day, 9, 0, 0, 0, calendar.Local) }
	code, err := dossier.ParseCode("H17.18-261001-0007")
	require.NoError(t, err)
	d, e, err := dossier.NewImported(dossier.Import{
		Source: "tỉnh", Channel: dossier.Online, Procedure: dossier.Procedure{Name: "Khai sinh"}, Unit: "tu-phap",
		Applicant: dossier.Applicant{Kind: dossier.Citizen}, Status: dossier.Returned, Received: on(1), Due: on(6), Finished: on(7), Returned: on(8),
	}, "x", code, dossier.Act{Who: "sync", At: on(1).AddDate(0, 1, 0), Plan: plan(t)})
	require.NoError(t, err)
	l := []*life{{[]*dossier.Dossier{d}, []dossier.Entry{e}}}
	now := on(1).AddDate(1, 0, 0)
	for span, want := range map[stats.Period][2]int{
		stats.PeriodOf(stats.Month, on(1)):                  {1, 1},
		stats.PeriodOf(stats.Day, on(6)):                    {0, 0},
		stats.PeriodOf(stats.Day, on(7)):                    {0, 1},
		stats.PeriodOf(stats.Month, on(1).AddDate(0, 1, 0)): {0, 0},
		stats.PeriodOf(stats.Day, on(2)):                    {0, 0},
	} {
		r, err := stats.Make(span, stats.ByField, now, stats.Source{Cases: cases(t, l, span, now)})
		require.NoError(t, err)
		got := r.Total.Dossiers
		require.Equal(t, want, [2]int{got.Received.Online, got.Processed.Late}, span.Name())
		if span.Span == stats.Day {
			require.Equal(t, 1, got.Received.Carried, span.Name())
		}
	}

	// The same without a date of its end: it is finished, and nobody may say that it was late, then or before.
	undated, e2, err := dossier.NewImported(dossier.Import{
		Source: "tỉnh", Channel: dossier.Online, Procedure: dossier.Procedure{Name: "Khai sinh"}, Unit: "tu-phap",
		Applicant: dossier.Applicant{Kind: dossier.Citizen}, Status: dossier.Returned, Received: on(1), Due: on(6), Returned: on(38),
	}, "y", code, dossier.Act{Who: "sync", At: on(40), Plan: plan(t)})
	require.NoError(t, err)
	for span, want := range map[stats.Period][3]int{
		stats.PeriodOf(stats.Month, on(1)):  {0, 0, 1},
		stats.PeriodOf(stats.Month, on(38)): {1, 0, 0},
	} {
		r, err := stats.Make(span, stats.ByField, now, stats.Source{Cases: cases(t, []*life{{[]*dossier.Dossier{undated}, []dossier.Entry{e2}}}, span, now)})
		require.NoError(t, err)
		got := r.Total.Dossiers
		require.Equal(t, want, [3]int{got.Processed.Total, got.Processed.Early + got.Processed.OnTime + got.Processed.Late, got.InProgress.Total})
		require.Zero(t, got.InProgress.InTime+got.InProgress.Overdue+got.Punctual.All)
		points := 0
		for _, p := range r.Series {
			points += p.Undated
			require.Zero(t, p.Late)
		}
		require.Equal(t, want[0], points)
	}

	// Nobody here received or decided it: that is said, and is no official's.
	october := stats.PeriodOf(stats.Month, on(1))
	r, err := stats.Make(october, stats.ByClerk, now, stats.Source{Cases: cases(t, l, october, now), Clerks: []string{"mai"}})
	require.NoError(t, err)
	require.Len(t, r.Rows, 1)
	require.Equal(t, stats.Elsewhere, r.Rows[0].Key)
	require.Equal(t, r.Total.Dossiers, r.Rows[0].Dossiers)
	quarter := stats.PeriodOf(stats.Quarter, on(1))
	a, err := stats.Assess(quarter, now, stats.Source{Cases: cases(t, l, quarter, now)})
	require.NoError(t, err)
	require.Empty(t, a.Agencies)
	require.Zero(t, a.Total.Dossiers.Received.Total)
	require.Equal(t, stats.Handled{Received: 1, Processed: 1}, a.Elsewhere)
}

// Clerks stand as they are listed, those who are listed no more behind them, and what is nobody's comes last.
func TestClerksStandInTheirOrder(t *testing.T) {
	p := stats.PeriodOf(stats.Month, monday)
	paid := func(who string, brought bool) stats.Case {
		return stats.Case{Receiver: who, Brought: brought, Payments: []dossier.Payment{{At: monday, Amount: 1000}}}
	}
	r, err := stats.Make(p, stats.ByClerk, monday.AddDate(0, 1, 0), stats.Source{
		Clerks: []string{"mai", "hoa", "an"},
		Cases: func(yield func(stats.Case, error) bool) {
			for _, c := range []stats.Case{paid("", false), paid("", true), paid("gone", false), paid("an", false), paid("mai", true)} {
				if !yield(c, nil) {
					return
				}
			}
		},
	})
	require.NoError(t, err)
	var keys []string
	for _, row := range r.Rows {
		keys = append(keys, row.Key)
	}
	require.Equal(t, []string{"mai", "an", "gone", stats.Elsewhere, ""}, keys)
}

// A pause and a hand-over of the next month do not change what the month before was.
func TestADossierUnderWayIsWoundBack(t *testing.T) {
	act := dossier.Act{Who: "lan", Plan: plan(t), At: time.Date(2026, 10, 26, 8, 0, 0, 0, calendar.Local)}
	code, err := dossier.NewCode("H17.18", act.At, 1)
	require.NoError(t, err)
	d, e, err := dossier.New(dossier.Registration{
		Channel: dossier.PublicPost, Unit: "tu-phap", Complete: true, Term: calendar.Days(3),
		Procedure: dossier.Procedure{Code: "1.001193", Name: "Khai sinh"}, Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "A"},
	}, dossier.Marks{ID: "x", Code: code, Token: "B34567892345"}, act)
	require.NoError(t, err)
	l := &life{[]*dossier.Dossier{d}, []dossier.Entry{e}}
	for _, c := range []dossier.Command{
		dossier.RequestSupplement{Papers: []string{"x"}, Reason: "r"}, dossier.SupplementArrived{}, dossier.HandOver{To: "dia-chinh"},
	} {
		act.At, act.Version = act.At.AddDate(0, 0, 10), l.now().Version
		d, e, err := l.now().Do(c, act)
		require.NoError(t, err)
		l.versions, l.entries = append(l.versions, d), append(l.entries, e)
	}
	now := time.Date(2027, 1, 1, 0, 0, 0, 0, calendar.Local)
	october := stats.PeriodOf(stats.Month, time.Date(2026, 10, 1, 0, 0, 0, 0, calendar.Local))
	r, err := stats.Make(october, stats.ByUnit, now, stats.Source{Cases: cases(t, []*life{l}, october, now)})
	require.NoError(t, err)
	was := row(t, r, "tu-phap").Dossiers
	require.Equal(t, [3]int{1, 1, 1}, [3]int{was.Received.Post, was.InProgress.Total, was.InProgress.Overdue})
	early := stats.PeriodOf(stats.Day, time.Date(2026, 11, 11, 0, 0, 0, 0, calendar.Local))
	r, err = stats.Make(early, stats.ByUnit, now, stats.Source{Cases: cases(t, []*life{l}, early, now)})
	require.NoError(t, err)
	require.Equal(t, 1, row(t, r, "tu-phap").Dossiers.Paused.Supplement)
	require.Equal(t, 1, row(t, r, "tu-phap").Dossiers.Received.Carried)
}
