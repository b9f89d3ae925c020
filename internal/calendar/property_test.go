package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/calendar"
)

// spans draws the openings of one day: none, a morning, a morning and an afternoon, or odd ones.
func spans(t *rapid.T) []calendar.Span {
	var all []calendar.Span
	at := 0
	for range rapid.IntRange(0, 3).Draw(t, "openings") {
		from := rapid.IntRange(at, 1380).Draw(t, "from")
		to := rapid.IntRange(from+1, 1440).Draw(t, "to")
		all = append(all, calendar.Span{From: from, To: to})
		if at = to; at > 1380 {
			break
		}
	}
	return all
}

// anyPlan draws an office: odd hours, holidays, swapped days and rules.
func anyPlan(t *rapid.T) *calendar.Plan {
	c := &calendar.Calendar{Mon: spans(t), Tue: spans(t), Sat: spans(t), Sun: spans(t)}
	c.Wed = []calendar.Span{morning, afternoon} // never closed for good
	c.Thu, c.Fri = c.Tue, c.Mon
	c.Special = map[string][]calendar.Span{}
	var table calendar.Table
	for i := range 25 {
		date := time.Date(2026, 11, 20+i, 0, 0, 0, 0, calendar.Local).Format(time.DateOnly)
		switch rapid.IntRange(0, 9).Draw(t, "day") {
		case 0:
			table = append(table, calendar.Day{Date: date, Like: calendar.Holiday})
		case 1:
			table = append(table, calendar.Day{Date: date, Like: "mon"})
		case 2:
			c.Special[date] = spans(t)
		}
	}
	return plan(t, c, table, func(r *calendar.Rules) {
		r.CutOff = calendar.Clock(rapid.IntRange(0, 1440).Draw(t, "cut-off"))
		r.QuarterDay = rapid.IntRange(1, 180).Draw(t, "quarter")
		r.EndOfDay = rapid.Bool().Draw(t, "end of day")
		r.FullDays = rapid.Bool().Draw(t, "full days")
	})
}

func moment(t *rapid.T) time.Time {
	seconds := rapid.IntRange(0, 14*24*60*60).Draw(t, "seconds")
	return time.Date(2026, 11, 20, 0, 0, seconds, 0, calendar.Local)
}

// terms draws a term and a longer one of its kind.
func terms(t *rapid.T) (shorter, longer calendar.Term) {
	a := rapid.IntRange(0, 20).Draw(t, "term")
	b := a + rapid.IntRange(0, 5).Draw(t, "more")
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		return calendar.Minutes(50 * a), calendar.Minutes(50 * b)
	case 1:
		return calendar.Quarters(a), calendar.Quarters(b)
	case 2:
		return calendar.AllDays(a), calendar.AllDays(b)
	}
	return calendar.Today(), calendar.Today()
}

func TestDeadlinesKeepTheirPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(t)
		for range 10 {
			promises(t, p)
		}
	})
}

func promises(t *rapid.T, p *calendar.Plan) {
	first, second := moment(t), moment(t)
	if second.Before(first) {
		first, second = second, first
	}
	shorter, longer := terms(t)
	d, err := p.Due(first, shorter)
	require.NoError(t, err)
	require.True(t, p.IsOpen(d.At), "%s is in a break or on a day off", d.At)
	require.True(t, p.IsOpen(d.From))
	require.False(t, d.At.Before(d.From))
	require.False(t, d.Shown.After(d.At))

	later, err := p.Due(second, shorter)
	require.NoError(t, err)
	require.False(t, later.At.Before(d.At), "%s and %s take %s: due %s and %s", first, second, shorter, d.At, later.At)
	more, err := p.Due(first, longer)
	require.NoError(t, err)
	require.False(t, more.At.Before(d.At), "%s: %s is due %s, %s is due %s", first, shorter, d.At, longer, more.At)
	for _, s := range d.Skipped {
		day, err := time.ParseInLocation(time.DateOnly, s.Date, calendar.Local)
		require.NoError(t, err)
		require.Zero(t, p.Working(day, day.AddDate(0, 0, 1)), "%s was not off", s.Date)
	}
}

// For terms in minutes a pause costs exactly the pause: what lies between receipt and due is the term and the pause.
func TestAPauseCostsExactlyThePause(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, received := anyPlan(t), moment(t)
		term := rapid.IntRange(0, 3000).Draw(t, "term")
		d, err := p.Due(received, calendar.Minutes(term))
		require.NoError(t, err)
		require.Equal(t, term, p.Working(received, d.At))

		at, paused := d.At, 0
		for range rapid.IntRange(0, 4).Draw(t, "pauses") {
			from, to := moment(t), moment(t)
			pause := p.Working(from, to)
			paused += pause
			at, err = p.Add(at, pause)
			require.NoError(t, err)
		}
		require.Equal(t, term+paused, p.Working(received, at))
		require.True(t, p.IsOpen(at))
		once, err := p.Add(d.At, paused)
		require.NoError(t, err)
		require.Zero(t, p.Working(once, at)+p.Working(at, once), "one long pause or several short ones")
	})
}

// Working time adds up: a stretch is the sum of its parts.
func TestWorkingTimeAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, a, b := anyPlan(t), moment(t), moment(t)
		if b.Before(a) {
			a, b = b, a
		}
		middle := a.Add(time.Duration(rapid.Int64Range(0, int64(b.Sub(a))).Draw(t, "middle")))
		require.Equal(t, p.Working(a, b), p.Working(a, middle)+p.Working(middle, b))
		require.Zero(t, p.Working(b, a))
	})
}
