//go:build system

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
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

// The hub's disk is full while machines are at work: the hub gives nothing that it cannot keep and says so, the machines
// go on from their own series, and when there is room again it has everything, in the order in which it was taken. One
// citizen waits while the hub is asked, twice; whoever comes after that waits for nobody.
func TestAFullDiskInTheLAN(t *testing.T) {
	d := newLAN(t).openSeat()
	require.NoError(t, syscall.Mount("tmpfs", d.dir, "tmpfs", 0, "size=5m"), "this test mounts a small file system: run it as root")
	d.http = stafftest.Client(newHTTP(), stafftest.Key(t, d.dir)) // the first key is under the disk
	t.Cleanup(func() {
		d.Kill()
		require.NoError(t, syscall.Unmount(d.dir, 0))
	})
	d.start()
	d.openCounters("1")
	k := d.openKiosk("kiosk-1")
	k.start()
	k.works()
	told := []taking{k.take()}
	ballast := filepath.Join(d.dir, "ballast")
	fill(t, ballast)
	for len(told) < 10_000 && !told[len(told)-1].Alone { // what still fits into the file is given
		told = append(told, k.take())
	}
	require.True(t, told[len(told)-1].Alone, "the machine goes on")
	require.Equal(t, 2, d.unkept())
	for range 5 {
		told = append(told, k.take())
		require.True(t, told[len(told)-1].Alone)
	}
	require.Equal(t, 2, d.unkept(), "nobody waited for the hub again")
	d.WaitLine(`the disk is full: free some space`)
	require.Equal(t, "unavailable", d.ready())
	require.Contains(t, d.problems(), "unavailable")
	require.NoError(t, os.Remove(ballast))
	k.settled()
	require.Empty(t, d.ready(), "by itself")
	told = append(told, k.take())
	require.False(t, told[len(told)-1].Alone)
	d.nothingLostNothingTwice(told...)
	d.ends()
}

// unkept is how often the hub was asked for a number that it could not keep.
func (d *seat) unkept() (n int) {
	d.t.Helper()
	a, err := d.get("/metrics")
	require.NoError(d.t, err)
	const counter = `motcua_commands_total{kind="IssueTicket",outcome="unavailable"} `
	for line := range strings.Lines(string(a.body)) {
		if count, ok := strings.CutPrefix(line, counter); ok {
			n, err = strconv.Atoi(strings.TrimSpace(count))
			require.NoError(d.t, err)
		}
	}
	return n
}
