package port

import (
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The byte of a healthy port is 18.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		status                  int
		noPaper, offline, fault bool
	}{
		{0x18, false, false, false},
		{0x38, true, false, false},
		{0x08, false, true, false},
		{0x10, false, false, true},
		{0x30, true, false, true},
		{0x00, false, true, true},
	} {
		noPaper, offline, fault := lines(c.status)
		require.Equal(t, []bool{c.noPaper, c.offline, c.fault}, []bool{noPaper, offline, fault}, "%#x", c.status)
	}
}

// What a UART still holds has not left, whatever the kernel has taken. No pseudo terminal holds anything.
func TestSerialDrains(t *testing.T) {
	left := []int{500, 100, 0}
	held := func() (int, error) {
		n := left[0]
		left = left[1:]
		return n, nil
	}
	s := &Serial{file: &file{shut: make(chan struct{})}, baud: 115200}
	n, err := s.drain(700, held)
	require.NoError(t, err)
	require.Equal(t, 700, n)
	require.Empty(t, left)

	stuck := func() (int, error) { return 500, nil }
	past := time.Now()
	s.until.Store(&past)
	n, err = s.drain(700, stuck)
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	require.Equal(t, 200, n)
	n, err = s.drain(300, stuck)
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	require.Zero(t, n)

	s.until.Store(nil)
	_, err = s.drain(700, func() (int, error) { return 0, syscall.EIO })
	require.ErrorIs(t, err, ErrGone)
	close(s.shut)
	_, err = s.drain(700, stuck)
	require.ErrorIs(t, err, os.ErrClosed)

	require.Equal(t, 50*time.Millisecond, s.time(1<<20), "a deadline is noticed on the way")
	require.Equal(t, time.Millisecond, s.time(1))
	require.Equal(t, 10*time.Second*115/115200, s.time(115))
}
