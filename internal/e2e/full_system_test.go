//go:build system

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/staff/stafftest"
)

// onSmallDisk is an office, not started yet, whose folder is a disk of its own.
func onSmallDisk(t *testing.T) *office {
	t.Helper()
	o := newOffice(t, "testdata/halls.toml")
	require.NoError(t, syscall.Mount("tmpfs", o.dir, "tmpfs", 0, "size=5m"),
		"this test mounts a small file system: run it as root")
	o.http = stafftest.Client(newHTTP(), stafftest.Key(t, o.dir)) // the first key is under the disk
	t.Cleanup(func() {
		if o.Proc != nil {
			o.Kill()
		}
		require.NoError(t, syscall.Unmount(o.dir, 0))
	})
	return o
}

// A hub on a disk that becomes full says so, gives no number that it cannot keep, still shows its board, and goes on
// by itself, without a hole, when there is room again.
func TestAFullDisk(t *testing.T) {
	o := onSmallDisk(t)
	ballast := filepath.Join(o.dir, "ballast")
	require.NoError(t, os.WriteFile(ballast, make([]byte, 1<<20), 0o600))
	o.start()

	issued := 0
	var refused answer
	for refused.status == 0 && issued < 100_000 {
		a, err := o.post(t.Context(), "tickets", fmt.Sprint("t", issued), `{"service":"a"}`)
		require.NoError(t, err)
		if a.status != 201 {
			refused = a
			break
		}
		issued++
		require.Equal(t, fmt.Sprintf("A%03d", issued), a.ticket(t).Number)
	}
	require.Equal(t, 503, refused.status, "%s", refused.body)
	require.Equal(t, "unavailable", refused.code(t))
	o.WaitLine(`the disk is full: free some space`)
	board, err := o.get("/api/v1/board?zone=")
	require.NoError(t, err)
	require.Equal(t, 200, board.status)

	require.NoError(t, os.Remove(ballast))
	again := o.must("tickets", fmt.Sprint("t", issued), `{"service":"a"}`)
	require.Equal(t, fmt.Sprintf("A%03d", issued+1), again.ticket(t).Number)
	o.Interrupt()
	require.Zero(t, o.Wait())
	require.Greater(t, o.verify(), uint64(issued))
}

// A disk that came up read-only after a crash: the hub says which file it is about and what to look at.
func TestAReadOnlyDisk(t *testing.T) {
	o := onSmallDisk(t)
	o.start()
	require.Equal(t, "A001", o.must("tickets", "t1", `{"service":"a"}`).ticket(t).Number)
	o.Interrupt()
	require.Zero(t, o.Wait())
	require.NoError(t, syscall.Mount("", o.dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	said := refuses(t, o)
	require.Contains(t, said, o.journal())
	require.Contains(t, said, "read-only file system")
	require.Contains(t, said, "how the disk is mounted")
	require.NoError(t, syscall.Mount("", o.dir, "", syscall.MS_REMOUNT, ""))
	o.start()
	require.Equal(t, "A002", o.must("tickets", "t2", `{"service":"a"}`).ticket(t).Number)
}
