package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
)

func TestWhereTheDayStands(t *testing.T) {
	c := weekdays()
	for when, want := range map[string]struct {
		status calendar.Status
		opens  string
		left   time.Duration
	}{
		"Mon 07:00": {calendar.Before, "Mon 07:30", 450 * time.Minute},
		"Mon 07:30": {calendar.Open, "", 450 * time.Minute},
		"Mon 11:30": {calendar.Lunch, "Mon 13:30", 210 * time.Minute},
		"Mon 16:00": {calendar.Open, "", time.Hour},
		"Mon 17:00": {calendar.After, "", 0},
		"Sat 09:00": {calendar.Off, "", 0},
	} {
		status, opens, left := c.Now(at(t, when))
		require.Equal(t, want.status, status, when)
		require.Equal(t, want.left, left, when)
		require.Equal(t, want.opens == "", opens.IsZero(), when)
		if want.opens != "" {
			require.Equal(t, at(t, want.opens), opens, when)
		}
	}
	var always *calendar.Calendar
	status, _, left := always.Now(at(t, "Sun 03:00"))
	require.Equal(t, calendar.Open, status)
	require.Equal(t, 24*time.Hour, left)
}

func TestWhenTheOpeningBegan(t *testing.T) {
	c := weekdays()
	for when, want := range map[string]string{
		"Mon 07:29": "", "Mon 07:30": "Mon 07:30", "Mon 11:29": "Mon 07:30", "Mon 11:30": "", "Mon 16:59": "Mon 13:30", "Mon 17:00": "", "Sat 09:00": "",
	} {
		began := c.Began(at(t, when))
		require.Equal(t, want == "", began.IsZero(), when)
		if want != "" {
			require.Equal(t, at(t, want), began, when)
		}
	}
	require.Equal(t, at(t, "Sun 00:00"), (*calendar.Calendar)(nil).Began(at(t, "Sun 03:00")))
}

func TestWorkIsStretchedOverBreaks(t *testing.T) {
	c := weekdays()
	for _, x := range []struct {
		from       string
		work, want time.Duration
	}{
		{"Mon 08:00", time.Hour, time.Hour},
		{"Mon 11:00", time.Hour, 3 * time.Hour},
		{"Mon 07:00", time.Hour, 90 * time.Minute},
		{"Mon 16:30", time.Hour, time.Hour}, // the day cannot hold it
		{"Sat 09:00", time.Hour, time.Hour},
	} {
		require.Equal(t, x.want, c.Stretch(at(t, x.from), x.work), x.from)
	}
	require.Equal(t, time.Hour, (*calendar.Calendar)(nil).Stretch(at(t, "Sun 03:00"), time.Hour))
}
