package backup_test

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/backup"
)

// limited is where the program of a test finds its folder when it is to play a medium without room.
const limited = "MOTCUA_FULL_MEDIUM"

// A medium that takes no more leaves the good backups on it as they are and nothing of the one that did not fit. A limit
// on the size of files plays it, which needs no privilege and holds for a whole program, so it is one of its own.
func TestAMediumWithoutRoom(t *testing.T) {
	if folder := os.Getenv(limited); folder != "" {
		require.NoError(t, fill(folder))
		return
	}
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self, "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), limited+"="+t.TempDir())
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
}

func fill(folder string) error {
	signal.Ignore(syscall.SIGXFSZ)
	public, err := backup.NewKey().Public()
	if err != nil {
		return err
	}
	write := func(at time.Time, size int64) error {
		part := backup.Part{Name: "a", Copy: func(w io.Writer) error { _, err := io.CopyN(w, rand.Reader, size); return err }}
		return backup.Write(filepath.Join(folder, backup.Name("H17", at)), public, backup.About{Made: at, Agency: "H17", Journal: "J"}, []backup.Part{part})
	}
	monday := time.Date(2026, 11, 23, 20, 0, 0, 0, time.UTC)
	if err := write(monday, 1<<20); err != nil {
		return err
	}
	limit := syscall.Rlimit{Cur: 256 << 10, Max: 256 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	if err := write(monday.AddDate(0, 0, 1), 1<<20); !errors.Is(err, syscall.EFBIG) {
		return fmt.Errorf("the medium took it: %w", err)
	}
	if err := write(monday, 1<<20); err == nil { // in the minute of a good one
		return errors.New("the medium took it")
	}
	left, err := os.ReadDir(folder)
	if err == nil && (len(left) != 1 || !strings.HasSuffix(left[0].Name(), "2026-11-23-2000.backup")) {
		err = fmt.Errorf("what is left: %v", left)
	}
	if err == nil {
		_, err = backup.Verify(filepath.Join(folder, left[0].Name()))
	}
	return err
}
