//go:build system

package bolt_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestFullDiskForReal fills a file system of 2 MB.
func TestFullDiskForReal(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"),
		"this test mounts a small file system: run it as root")
	t.Cleanup(func() { require.NoError(t, syscall.Unmount(dir, 0)) })
	ballast := filepath.Join(dir, "ballast")
	require.NoError(t, os.WriteFile(ballast, make([]byte, 512<<10), 0o600))
	require.NoError(t, fillUntilFull(filepath.Join(dir, "queue.journal"), func() error { return os.Remove(ballast) }))
}
