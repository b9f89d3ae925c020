package calendar_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
)

var (
	morning   = calendar.Span{From: 7*60 + 30, To: 11*60 + 30}
	afternoon = calendar.Span{From: 13*60 + 30, To: 17 * 60}
)

func weekdays() *calendar.Calendar {
	day := []calendar.Span{morning, afternoon}
	return &calendar.Calendar{ID: "office", Mon: day, Tue: day, Wed: day, Thu: day, Fri: day}
}

// police also work on Saturday mornings.
func police() *calendar.Calendar {
	c := weekdays()
	c.Sat = []calendar.Span{morning}
	return c
}

func plan(t require.TestingT, c *calendar.Calendar, days calendar.Table, change ...func(*calendar.Rules)) *calendar.Plan {
	rules := calendar.DefaultRules()
	for _, f := range change {
		f(&rules)
	}
	p, err := calendar.NewPlan(c, days, rules)
	require.NoError(t, err)
	return p
}

// at reads "Mon 14:59" in the week of Monday, 23 November 2026; "+" behind the day is the week after.
func at(t require.TestingT, text string) time.Time {
	day, clock, _ := strings.Cut(text, " ")
	name, weeks := strings.TrimRight(day, "+"), strings.Count(day, "+")
	i := strings.Index("Mon Tue Wed Thu Fri Sat Sun ", name+" ")
	require.GreaterOrEqual(t, i, 0, text)
	when, err := time.ParseInLocation("15:04:05", clock+strings.Repeat(":00", 2-strings.Count(clock, ":")), calendar.Local)
	require.NoError(t, err)
	return time.Date(2026, 11, 23+i/4+7*weeks, when.Hour(), when.Minute(), when.Second(), 0, calendar.Local)
}

func said(when time.Time) string { return when.Format("2006-01-02 15:04") }

func due(t require.TestingT, p *calendar.Plan, received, term string) calendar.Due {
	v, err := calendar.ParseTerm(term)
	require.NoError(t, err)
	d, err := p.Due(at(t, received), v)
	require.NoError(t, err)
	return d
}

// The table of the domain notes, row by row, and what the words around it add.
func TestWorkedExamples(t *testing.T) {
	p := plan(t, weekdays(), nil)
	for _, c := range []struct{ received, term, from, due string }{
		{"Mon 14:59", "same-day", "Mon 14:59", "Mon 17:00"},
		{"Mon 15:00", "same-day", "Mon 15:00", "Mon 17:00"},
		{"Mon 15:01", "same-day", "Tue 07:30", "Tue 17:00"},
		{"Fri 15:30", "same-day", "Mon+ 07:30", "Mon+ 17:00"},
		{"Fri 10:00", "3wd", "Fri 10:00", "Wed+ 10:00"},
		{"Mon 18:20", "2wd", "Tue 07:30", "Thu 07:30"},
		{"Sat 09:00", "1wd", "Mon+ 07:30", "Tue+ 07:30"},
		{"Mon 12:10", "1wd", "Mon 13:30", "Tue 13:30"},

		{"Mon 15:00:59", "same-day", "Mon 15:00", "Mon 17:00"}, // the receipt says 15:00
		{"Mon 06:00", "same-day", "Mon 07:30", "Mon 17:00"},
		{"Mon 12:10", "same-day", "Mon 13:30", "Mon 17:00"},
		{"Mon 17:00", "same-day", "Tue 07:30", "Tue 17:00"},
		{"Sun 16:00", "same-day", "Mon+ 07:30", "Mon+ 17:00"}, // nobody was there to be too late for
		{"Mon 17:00", "1wd", "Mon 17:00", "Tue 17:00"},
		{"Mon 17:01", "1wd", "Tue 07:30", "Wed 07:30"},
		{"Mon 11:30", "1wd", "Mon 11:30", "Tue 11:30"},
		{"Mon 11:31", "1wd", "Mon 13:30", "Tue 13:30"},
		{"Mon 10:00", "0wd", "Mon 10:00", "Mon 10:00"},
		{"Mon 10:00", "90m", "Mon 10:00", "Mon 11:30"},
		{"Mon 10:00", "91m", "Mon 10:00", "Mon 13:31"},
		{"Fri 16:00", "2h", "Fri 16:00", "Mon+ 08:30"},
		{"Mon 08:00", "0.25wd", "Mon 08:00", "Mon 10:00"},
		{"Mon 08:00", "0.5wd", "Mon 08:00", "Mon 14:00"},
		{"Mon 08:00", "1.5wd", "Mon 08:00", "Tue 14:00"},
		{"Mon 10:00", "2cd", "Mon 10:00", "Wed 10:00"},
		{"Mon 10:00", "5cd", "Mon 10:00", "Mon+ 07:30"},
		{"Mon 10:00", "7cd", "Mon 10:00", "Mon+ 10:00"},
	} {
		d := due(t, p, c.received, c.term)
		require.Equal(t, said(at(t, c.due)), said(d.At), "%s + %s", c.received, c.term)
		require.Equal(t, said(at(t, c.from)), said(d.From), "%s + %s", c.received, c.term)
		require.Equal(t, d.At, d.Shown)
		require.True(t, p.IsOpen(d.At))
	}
}

func TestADayThatClosesEarly(t *testing.T) {
	p := plan(t, police(), nil)
	for _, c := range []struct {
		received, term, due string
		ending              calendar.Ending
	}{
		{"Fri 10:00", "1wd", "Sat 10:00", calendar.Plain},
		{"Fri 15:00", "1wd", "Sat 11:30", calendar.EarlyDay},
		{"Fri 15:00", "2wd", "Mon+ 15:00", calendar.Plain},
		{"Sat 09:00", "1wd", "Mon+ 09:00", calendar.Plain},
		{"Sat 12:00", "1wd", "Tue+ 07:30", calendar.Plain},
		{"Sat 08:00", "0.75wd", "Mon+ 08:00", calendar.Plain}, // six hours would be 10:00: a part is never more than the whole
		{"Sat 09:00", "same-day", "Sat 11:30", calendar.Plain},
		{"Sat 11:31", "same-day", "Mon+ 17:00", calendar.Plain},
	} {
		d := due(t, p, c.received, c.term)
		require.Equal(t, said(at(t, c.due)), said(d.At), "%s + %s", c.received, c.term)
		require.Equal(t, c.ending, d.Ending, "%s + %s", c.received, c.term)
	}
	late := weekdays()
	late.Special = map[string][]calendar.Span{"2026-11-25": {afternoon}}
	d := due(t, plan(t, late, nil), "Tue 08:00", "1wd")
	require.Equal(t, said(at(t, "Wed 13:30")), said(d.At))
	require.Equal(t, calendar.LaterOpen, d.Ending)
}

func TestTheRulesThatProvincesChoose(t *testing.T) {
	end := plan(t, weekdays(), nil, func(r *calendar.Rules) { r.EndOfDay = true })
	for _, c := range []struct{ received, term, at, shown string }{
		{"Sat 09:00", "1wd", "Tue+ 07:30", "Mon+ 17:00"},
		{"Fri 18:00", "1wd", "Tue+ 07:30", "Mon+ 17:00"},
		{"Sat 09:00", "0wd", "Mon+ 07:30", "Mon+ 07:30"}, // Friday's closing was before it came
		{"Mon 12:10", "1wd", "Tue 13:30", "Tue 13:30"},
		{"Mon 10:00", "5cd", "Mon+ 07:30", "Mon+ 07:30"}, // its days are not over on Friday
		{"Fri 10:00", "1wd", "Mon+ 10:00", "Mon+ 10:00"},
	} {
		d := due(t, end, c.received, c.term)
		require.Equal(t, said(at(t, c.at)), said(d.At), "%s + %s", c.received, c.term)
		require.Equal(t, said(at(t, c.shown)), said(d.Shown), "%s + %s", c.received, c.term)
	}
	full := plan(t, police(), nil, func(r *calendar.Rules) { r.FullDays = true })
	for term, want := range map[string]string{"2cd": "Fri 17:00", "3cd": "Sat 11:30", "4cd": "Mon+ 17:00", "2wd": "Fri 16:00"} {
		require.Equal(t, said(at(t, want)), said(due(t, full, "Wed 16:00", term).At), term)
	}
	noon := plan(t, weekdays(), nil, func(r *calendar.Rules) { r.CutOff, r.QuarterDay = 12*60, 60 })
	require.Equal(t, said(at(t, "Tue 17:00")), said(due(t, noon, "Mon 12:01", "same-day").At))
	require.Equal(t, said(at(t, "Mon 17:00")), said(due(t, noon, "Mon 12:00", "same-day").At))
	require.Equal(t, said(at(t, "Mon 09:00")), said(due(t, noon, "Mon 08:00", "0.25wd").At))
}

// What a receipt says besides the time: "3 ngày làm việc, trừ thứ Bảy, Chủ nhật".
func TestADueTimeCarriesItsReasons(t *testing.T) {
	days := calendar.Table{
		{Date: "2026-11-24", Like: calendar.Holiday, NameVi: "Ngày Văn hóa", Certainty: calendar.Computed},
		{Date: "2026-11-28", Like: "fri", NameVi: "Làm bù", Certainty: calendar.Announced},
		{Date: "2026-11-29", Like: calendar.Holiday, NameVi: "Trùng Chủ nhật", Certainty: calendar.Announced},
	}
	c := weekdays()
	c.Special = map[string][]calendar.Span{"2026-11-26": {}}
	p := plan(t, c, days)

	d := due(t, p, "Mon 18:20", "4wd")
	require.Equal(t, said(at(t, "Wed 07:30")), said(d.From))
	require.Equal(t, calendar.AfterClosing, d.Waits)
	require.Equal(t, said(at(t, "Tue+ 07:30")), said(d.At))
	require.Equal(t, "[2026-11-24 holiday 2026-11-26 closed 2026-11-29 weekly]", reasons(d))
	require.Equal(t, []time.Weekday{time.Sunday}, d.Weekdays())
	require.Equal(t, days[:1], calendar.Table(d.Holidays()))
	require.Equal(t, days[:1], calendar.Table(d.Unsure))
	require.Empty(t, d.Uncovered)
	require.False(t, d.Slip)

	plain := plan(t, weekdays(), nil)
	d = due(t, plain, "Fri 10:00", "8wd")
	require.Equal(t, []time.Weekday{time.Saturday, time.Sunday}, d.Weekdays())
	require.Equal(t, "[2026-11-28 weekly 2026-11-29 weekly 2026-12-05 weekly 2026-12-06 weekly]", reasons(d))
	require.Equal(t, []int{2026}, d.Uncovered, "no table, no promise about holidays")

	d = due(t, plain, "Mon 10:00", "12cd")
	require.Equal(t, calendar.Moved, d.Ending)
	require.Equal(t, "[2026-12-05 weekly 2026-12-06 weekly]", reasons(d), "only where it ended: the weekend before counts")

	require.True(t, due(t, plain, "Mon 15:01", "same-day").Slip)
	require.Equal(t, calendar.AfterCutOff, due(t, plain, "Mon 15:01", "same-day").Waits)
	require.False(t, due(t, plain, "Mon 15:00", "same-day").Slip)
	for received, why := range map[string]calendar.Reason{
		"Mon 06:00": calendar.BeforeOpening, "Mon 12:00": calendar.InBreak, "Sun 12:00": calendar.OnDayOff, "Mon 08:00": calendar.AtOnce,
	} {
		require.Equal(t, why, due(t, plain, received, "1wd").Waits, received)
	}
}

func reasons(d calendar.Due) string {
	var all []string
	for _, s := range d.Skipped {
		all = append(all, s.Date+" "+string(s.Why))
	}
	return fmt.Sprint(all)
}

func TestWhatCannotBeReckoned(t *testing.T) {
	p := plan(t, weekdays(), nil)
	_, err := p.Due(at(t, "Mon 08:00"), calendar.Term{})
	require.ErrorIs(t, err, calendar.ErrNoTerm)
	for _, term := range []calendar.Term{calendar.Days(-1), calendar.Days(1e6), calendar.AllDays(1e6), calendar.Minutes(1e9)} {
		_, err = p.Due(at(t, "Mon 08:00"), term)
		require.ErrorContains(t, err, "out of range")
	}
	_, err = p.Add(at(t, "Mon 08:00"), -1)
	require.ErrorContains(t, err, "out of range")

	never := plan(t, &calendar.Calendar{}, nil)
	once := plan(t, &calendar.Calendar{Special: map[string][]calendar.Span{"2026-11-23": {morning}}}, nil)
	for _, term := range []calendar.Term{calendar.Days(1), calendar.Quarters(1), calendar.AllDays(1), calendar.Minutes(300)} {
		_, err = never.Due(at(t, "Mon 08:00"), term)
		require.ErrorIs(t, err, calendar.ErrNeverOpen)
		_, err = once.Due(at(t, "Mon 08:00"), term)
		require.ErrorIs(t, err, calendar.ErrNeverOpen, term)
	}
	_, err = once.Due(at(t, "Mon 15:01"), calendar.Today())
	require.ErrorIs(t, err, calendar.ErrNeverOpen)

	bad := weekdays()
	bad.Wed = []calendar.Span{afternoon, morning}
	_, err = calendar.NewPlan(bad, nil, calendar.DefaultRules())
	require.ErrorContains(t, err, "Wednesday")
	bad = weekdays()
	bad.Special = map[string][]calendar.Span{"2026-11-23": {{From: 600, To: 1500}}}
	_, err = calendar.NewPlan(bad, nil, calendar.DefaultRules())
	require.ErrorContains(t, err, "2026-11-23")
	_, err = calendar.NewPlan(weekdays(), nil, calendar.Rules{})
	require.ErrorContains(t, err, "rules")
}
