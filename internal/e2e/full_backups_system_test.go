//go:build system

package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/backup"
	"motcua/internal/wire"
)

// The stick of the backups becomes full: the good backup on it stays, no half one does, the office's page says so and
// what to do, the queue goes on, and with room again the next one is made.
func TestAFullDiskOfBackups(t *testing.T) {
	d := newDrill(t)
	require.NoError(t, syscall.Mount("tmpfs", d.folder, "tmpfs", 0, "size=2m"),
		"this test mounts a small file system: run it as root")
	t.Cleanup(func() {
		d.Kill()
		require.NoError(t, syscall.Unmount(d.folder, 0))
	})
	ticket := func() {
		t.Helper()
		d.must(d.do("POST", "tickets", map[string]string{"service": "a"}, nil))
	}
	backedUp := func() (v wire.Backups) {
		t.Helper()
		d.must(d.do("POST", "backups", nil, nil))
		eventually(t, "a backup or none", func() bool {
			v = wire.Backups{}
			d.must(d.do("GET", "backups", nil, &v))
			return !v.Running
		})
		return v
	}
	troubles := func() (codes []string) {
		for _, p := range d.room().Problems {
			codes = append(codes, p.Code)
		}
		return codes
	}
	ticket()
	good := backedUp()
	require.Nil(t, good.Failed)
	require.NotNil(t, good.Newest)
	path := filepath.Join(d.folder, good.Newest.Name)
	before, err := os.ReadFile(path)
	require.NoError(t, err)

	ballast, err := os.Create(filepath.Join(d.folder, "holiday.mp4"))
	require.NoError(t, err)
	for block := make([]byte, 4096); err == nil; {
		_, err = ballast.Write(block)
	}
	require.ErrorIs(t, err, syscall.ENOSPC)
	require.NoError(t, ballast.Close())
	for range 3 {
		full := backedUp()
		require.NotNil(t, full.Failed)
		require.Equal(t, "backup-full", full.Failed.Code, full.Failed.Why)
		require.Equal(t, "backup-full", full.Trouble)
		require.Equal(t, good.Names, full.Names)
		require.Equal(t, good.Newest, full.Newest)
		require.Zero(t, full.Medium.Free)
		left, err := os.ReadDir(d.folder)
		require.NoError(t, err)
		require.Len(t, left, 2, "the backup and the film: no half of one")
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		require.True(t, slices.Equal(before, after))
		_, err = backup.Verify(path)
		require.NoError(t, err)
		require.Contains(t, troubles(), "backup-full")
		ticket()
	}
	d.WaitLine(`hub: no backup.*no space left on device`)

	require.NoError(t, os.Remove(ballast.Name()))
	again := backedUp()
	require.Nil(t, again.Failed)
	require.Empty(t, again.Trouble)
	require.NotContains(t, troubles(), "backup-full")
	require.Contains(t, d.hub("backup", "verify", "-config", d.settings, "-key-file", d.key, filepath.Join(d.folder, again.Newest.Name)), "sound: ")
	left, err := os.ReadDir(d.dir)
	require.NoError(t, err)
	for _, e := range left {
		require.NotContains(t, e.Name(), ".tmp", "a trial leaves nothing")
	}
}
