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
	r.office.later(4 * time.Hour)
	require.Empty(t, decode[wire.OfficeView](t, r.want(200, "GET", "/api/v1/office", nil)).Problems)
}
