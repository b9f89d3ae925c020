package web_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// A flat battery sets the clock back: numbers are still given, by a time that stands, and the room is told.
func TestAClockBehindTheRecordsIsTold(t *testing.T) {
	r := configured(t)
	first := r.issue("civil")
	r.office.later(-3 * time.Hour)
	second := r.issue("civil")
	require.False(t, second.IssuedAt.Before(first.IssuedAt), "time in the journal never runs backwards")
	v := decode[wire.OfficeView](t, r.want(200, "GET", "/api/v1/office", nil))
	require.Len(t, v.Problems, 1)
	require.Equal(t, "clock-behind", v.Problems[0].Code)
	require.Contains(t, v.Problems[0].Text["vi"], "08:00")
	clock := decode[wire.ClockView](t, r.want(200, "GET", "/api/v1/clock", nil))
	require.Equal(t, v.Problems, clock.Problems)
	require.Equal(t, second.IssuedAt.UTC(), clock.Last.UTC())
	require.WithinDuration(t, clock.Last.Add(-3*time.Hour), clock.Now, time.Minute, "what the machine says, and not what the office goes by")
	require.Empty(t, clock.Machines)
	r.office.later(4 * time.Hour)
	require.Empty(t, decode[wire.OfficeView](t, r.want(200, "GET", "/api/v1/office", nil)).Problems)
	require.Empty(t, decode[wire.ClockView](t, r.want(200, "GET", "/api/v1/clock", nil)).Problems)
}
