package config_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/config"
)

// Eleven holidays a year by the labour code, one more working day off for each that falls on a weekend; what was
// swapped was worked on another day.
func TestTheShippedHolidaysAreTheLaws(t *testing.T) {
	table, err := config.Holidays()
	require.NoError(t, err)
	type year struct{ off, onWeekend, worked int }
	got := map[string]*year{"2026": {}, "2027": {}}
	for _, d := range table {
		date, err := time.Parse(time.DateOnly, d.Date)
		require.NoError(t, err)
		y := got[d.Date[:4]]
		require.NotNil(t, y, d.Date)
		require.NotEmpty(t, d.NameEn, d.Date)
		require.NotEmpty(t, d.Source, d.Date)
		weekend := date.Weekday() == time.Saturday || date.Weekday() == time.Sunday
		switch {
		case d.Like != calendar.Holiday:
			require.True(t, weekend, "%s is worked anyway", d.Date)
			y.worked++
		case weekend:
			y.onWeekend++
			fallthrough
		default:
			y.off++
		}
	}
	for name, y := range got {
		require.Equal(t, 11+y.onWeekend+y.worked, y.off, "%s: %+v", name, *y)
	}
	require.False(t, table.Covers(2025))
	require.True(t, table.Covers(2027))
	require.False(t, table.Covers(2028))
}

// Terms across the long holidays, in the hours of the example office.
func TestDeadlinesAcrossTheHolidays(t *testing.T) {
	table, err := config.Holidays()
	require.NoError(t, err)
	office := config.DefaultOffice()
	plan, err := calendar.NewPlan(&office.Calendars[0], table, calendar.DefaultRules())
	require.NoError(t, err)
	for _, c := range []struct{ from, term, due string }{
		{"2026-04-29T10:00", "3wd", "2026-05-06T10:00"},
		{"2026-04-29T15:01", "same-day", "2026-05-04T17:00"},
		{"2026-02-13T16:00", "1wd", "2026-02-23T16:00"},
		{"2026-01-09T09:00", "1wd", "2026-01-10T09:00"}, // a Saturday worked for a Friday
		{"2026-12-31T16:30", "60m", "2027-01-04T08:00"},
		{"2027-02-04T10:00", "1wd", "2027-02-12T10:00"},
		{"2027-01-27T10:00", "10cd", "2027-02-12T07:30"}, // ends on the first day of the year of the Goat
	} {
		term, err := calendar.ParseTerm(c.term)
		require.NoError(t, err)
		from, err := time.ParseInLocation("2006-01-02T15:04", c.from, calendar.Local)
		require.NoError(t, err)
		due, err := plan.Due(from, term)
		require.NoError(t, err)
		require.Equal(t, c.due, due.At.Format("2006-01-02T15:04"), "%s from %s", c.term, c.from)
		require.Empty(t, due.Uncovered)
	}
	late, err := plan.Due(time.Date(2027, 12, 30, 10, 0, 0, 0, calendar.Local), calendar.Days(3))
	require.NoError(t, err)
	require.Equal(t, "[2028]", fmt.Sprint(late.Uncovered), "nobody has said yet what 2028 brings")
}
