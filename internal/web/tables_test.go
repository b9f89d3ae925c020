package web

import (
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
)

// A table is large: a second one is told to come again, and has its turn afterwards.
func TestOneTableAtATime(t *testing.T) {
	d, ran := openDoor(t), false
	r := &request{d.request("admin", "GET", "/"), httptest.NewRecorder()}
	work := d.alone(func(*request) error {
		ran = true
		return nil
	})
	require.ErrorIs(t, d.alone(work)(r), errTableBusy)
	require.False(t, ran)
	require.NoError(t, work(r))
	require.True(t, ran)
}
