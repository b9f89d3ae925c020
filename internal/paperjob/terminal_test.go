package paperjob_test

import (
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"motcua/internal/paperjob"
)

// A job is not poured over a terminal; a file, a pipe and a device take it.
func TestTerminalIsSpared(t *testing.T) {
	order := []byte(sample(t, "ticket"))
	for _, png := range []bool{false, true} {
		j := paperjob.Job{Profile: "epson-80", Lang: "en", PNG: png}
		require.ErrorContains(t, j.Run(order, terminal(t)), "--png > paper.png")
		file, err := os.CreateTemp(t.TempDir(), "")
		require.NoError(t, err)
		require.NoError(t, j.Run(order, file))
		require.NoError(t, file.Close())
		null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
		require.NoError(t, err)
		require.NoError(t, j.Run(order, null), "a character device, as a printer is")
		require.NoError(t, null.Close())
	}
}

// terminal opens a pseudo terminal and returns the side that programs write to.
func terminal(t *testing.T) *os.File {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { master.Close() })
	require.NoError(t, unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0))
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	require.NoError(t, err)
	slave, err := os.OpenFile("/dev/pts/"+strconv.Itoa(n), os.O_WRONLY|unix.O_NOCTTY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { slave.Close() })
	return slave
}
