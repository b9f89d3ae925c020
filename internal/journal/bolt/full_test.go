package bolt_test

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/journal/journaltest"
)

// fillUntilFull appends until the disk is full, checks what is left, makes room and goes on.
// It returns an error instead of using a testing.T, because one way to run it is a process of its own.
func fillUntilFull(path string, makeRoom func() error) error {
	j, err := bolt.Open(path, nil)
	if err != nil {
		return err
	}
	kept := uint64(0)
	for err == nil {
		if kept > 200_000 {
			return errors.New("the disk never became full")
		}
		if err = j.Append(kept, journaltest.Records(100)...); err == nil {
			kept += 100
		}
	}
	if !strings.Contains(err.Error(), "the disk is full: free some space") {
		return fmt.Errorf("unclear message: %w", err)
	}
	if err := holds(j, kept); err != nil { // still readable, without reopening
		return err
	}
	if err := j.Append(kept, journaltest.Records(5000)...); err == nil {
		return errors.New("an append on a full disk succeeded")
	}
	if err := j.Close(); err != nil {
		return err
	}
	if j, err = bolt.Open(path, nil); err != nil { // a restart on the full disk
		return err
	}
	if err := holds(j, kept); err != nil {
		return err
	}
	if err := makeRoom(); err != nil {
		return err
	}
	if err := j.Append(kept, journaltest.Records(100)...); err != nil {
		return fmt.Errorf("with room again: %w", err)
	}
	return errors.Join(holds(j, kept+100), j.Close())
}

func holds(j *bolt.Journal, want uint64) error {
	sum, err := journal.Verify(journal.Link{}, j.Stored(0))
	if err == nil && (sum.Records != want || j.Head() != sum.Head) {
		err = fmt.Errorf("%d records kept, want %d", sum.Records, want)
	}
	return err
}

// fillUnderLimit plays a full disk with a limit on the size of files, which needs no privilege.
func fillUnderLimit(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	free := limit.Cur
	limit.Cur = 1 << 20
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	return fillUntilFull(path, func() error {
		limit.Cur = free
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
	})
}

func TestFullDisk(t *testing.T) {
	cmd := child(t, self(t), "limited", filepath.Join(t.TempDir(), "queue.journal"))
	cmd.Stderr = os.Stderr
	require.NoError(t, cmd.Run())
}
