package calendar_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
)

func TestTermsAreReadAndWritten(t *testing.T) {
	for text, want := range map[string]struct {
		term calendar.Term
		as   string
	}{
		"":            {calendar.Term{}, ""},
		"3wd":         {calendar.Days(3), "3wd"},
		" 1,5WD ":     {calendar.Quarters(6), "1.5wd"},
		"0.25wd":      {calendar.Quarters(1), "0.25wd"},
		"0.50wd":      {calendar.Quarters(2), "0.5wd"},
		"15cd":        {calendar.AllDays(15), "15cd"},
		"90m":         {calendar.Minutes(90), "90m"},
		"2h":          {calendar.Minutes(120), "120m"},
		"1.5h":        {calendar.Minutes(90), "90m"},
		"same-day":    {calendar.Today(), "same-day"},
		"Same-Day":    {calendar.Today(), "same-day"},
		"0wd":         {calendar.Days(0), "0wd"},
		"3660wd":      {calendar.Days(3660), "3660wd"},
		"3660.75wd":   {calendar.Quarters(3660*4 + 3), "3660.75wd"},
		"0000003wd":   {calendar.Days(3), "3wd"},
		"5270400m":    {calendar.Minutes(5270400), "5270400m"},
		"000000120 m": {},
	} {
		got, err := calendar.ParseTerm(text)
		if want.term.IsZero() && text != "" {
			require.Error(t, err, text)
			continue
		}
		require.NoError(t, err, text)
		require.Equal(t, want.term, got, text)
		require.Equal(t, want.as, got.String())
	}
	for _, text := range []string{"3", "wd", "-1wd", "1.3wd", "1.5m", "1.5cd", "3 wd", "1..5wd", "9999wd", "3wd3", "same day"} {
		_, err := calendar.ParseTerm(text)
		require.Error(t, err, text)
	}
	days, more := calendar.Quarters(6).Days()
	require.Equal(t, []int{1, 2}, []int{days, more})
	require.Equal(t, 90, calendar.Minutes(90).Minutes())
	require.Equal(t, calendar.CalendarDays, calendar.AllDays(2).Kind())
}

func FuzzTerm(f *testing.F) {
	for _, seed := range []string{"3wd", "1,5wd", "5cd", "90m", "same-day", "٣wd", "1.5h"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		term, err := calendar.ParseTerm(text)
		if err != nil {
			return
		}
		again, err := calendar.ParseTerm(term.String())
		require.NoError(t, err)
		require.Equal(t, term, again)
	})
}

func TestClocksAreReadAndWritten(t *testing.T) {
	var c calendar.Clock
	require.NoError(t, c.UnmarshalText([]byte("15:00")))
	require.Equal(t, calendar.Clock(900), c)
	require.Equal(t, "15:00", c.String())
	require.Error(t, c.UnmarshalText([]byte("25:00")))
	b, err := calendar.Span{From: 450, To: 1440}.MarshalText()
	require.NoError(t, err)
	require.Equal(t, "07:30-24:00", string(b))
}

const head = "# remark\n\ndate\tlike\tname_vi\tname_en\tcertainty\tsource\n"

func TestATableNamesEveryLineThatIsWrong(t *testing.T) {
	_, err := calendar.ReadTable(strings.NewReader(head +
		"2026-01-01\toff\tTết\tNew Year\tannounced\tlaw\r\n" +
		"2026-02-30\toff\tTết\t\tannounced\t\n" +
		"2026-01-01\toff\tTết\t\tannounced\t\n" +
		"2026-01-02\tholiday\tTết\t\tannounced\t\n" +
		"2026-01-03\tfri\t\t\tannounced\t\n" +
		"2026-01-04\tfri\tTết\t\tmaybe\t\n" +
		"2026-01-05 off\n"))
	for _, want := range []string{
		"line 5: \"2026-02-30\" is not a date", "line 6: 2026-01-01 is there twice", "line 7: like: \"holiday\"",
		"line 8: name_vi", "line 9: certainty: \"maybe\"", "line 10: it has 1 fields",
	} {
		require.ErrorContains(t, err, want)
	}
	_, err = calendar.ReadTable(strings.NewReader("2026-01-01\toff\n"))
	require.ErrorContains(t, err, "line 1: the first row")
	_, err = calendar.ReadTable(strings.NewReader(strings.Repeat("x", 1<<17)))
	require.Error(t, err, "no line is that long")
}

func TestANewerTableGoesBeforeAnOlder(t *testing.T) {
	read := func(rows string) calendar.Table {
		table, err := calendar.ReadTable(strings.NewReader("\ufeff" + head + rows))
		require.NoError(t, err)
		return table
	}
	shipped := read("2027-02-05\toff\tTết\tTết\tcomputed\tmoon\n2027-01-01\toff\tNăm mới\t\tannounced\n")
	office := read("2027-02-05\tfri\tĐi làm\t\tannounced\tletter\n2027-03-01\toff\tLễ hội\t\tannounced\t\n")
	all := shipped.Merge(office)
	require.Len(t, all, 3)
	require.Equal(t, []string{"2027-01-01", "2027-02-05", "2027-03-01"}, []string{all[0].Date, all[1].Date, all[2].Date})
	require.Equal(t, calendar.Announced, all[1].Certainty)
	require.Len(t, shipped, 2, "nothing was changed in place")

	c := weekdays()
	c.Special = map[string][]calendar.Span{"2027-03-01": {morning}}
	with := c.With(all)
	require.Equal(t, []calendar.Span{morning}, with.Special["2027-03-01"], "the calendar's own word goes first")
	require.Equal(t, c.Fri, with.Special["2027-02-05"])
	require.Empty(t, with.Special["2027-01-01"])
	require.Len(t, c.Special, 1)
}

func FuzzTable(f *testing.F) {
	f.Add(head + "2026-01-01\toff\tTết\tNew Year\tannounced\tlaw\n2026-01-10\tfri\tLàm bù\t\tcomputed\t\n")
	f.Fuzz(func(t *testing.T, text string) {
		table, err := calendar.ReadTable(strings.NewReader(text))
		if err != nil {
			require.Nil(t, table)
			return
		}
		for i, d := range table {
			got, ok := table.On(d.Date)
			require.True(t, ok)
			require.Equal(t, table[i], got, "each date once and in order")
		}
	})
}
