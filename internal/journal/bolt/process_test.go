package bolt_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/journal/journaltest"
)

// hold keeps the file open until the parent lets go of standard input.
func hold(path string) error {
	j, err := bolt.Open(path, nil)
	if err != nil {
		return err
	}
	fmt.Println("held")
	_, _ = io.Copy(io.Discard, os.Stdin)
	return j.Close()
}

func TestSecondProgramIsToldWhoHoldsTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "queue.journal")
	cmd := child(t, self(t), "hold", path)
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	lines := start(t, cmd)
	require.True(t, lines.Scan())

	for _, readOnly := range []bool{false, true} {
		_, err = bolt.Open(path, &bolt.Options{ReadOnly: readOnly, LockWait: time.Millisecond})
		require.ErrorIs(t, err, bolt.ErrInUse)
		require.ErrorContains(t, err, "bolt.test")
		require.ErrorContains(t, err, strconv.Itoa(cmd.Process.Pid))
		require.ErrorContains(t, err, "stop that program first")
		require.ErrorContains(t, err, path)
	}
	require.NoError(t, in.Close())
	open(t, path) // the lock is waited for
	require.NoError(t, cmd.Wait())
}

// appendForEver appends until it is killed, and prints each head that it was promised.
func appendForEver(path string) error {
	j, err := bolt.Open(path, nil)
	if err != nil {
		return err
	}
	for head := j.Head().Seq; ; head += 3 {
		if err := j.Append(head, journaltest.Records(3)...); err != nil {
			return err
		}
		fmt.Println(head + 3)
	}
}

func TestKilledProgramKeepsWhatItPromised(t *testing.T) {
	path := filepath.Join(t.TempDir(), "queue.journal")
	promised := uint64(0)
	for range 8 {
		cmd := child(t, self(t), "append", path)
		lines := start(t, cmd)
		for n := 0; n < 20 && lines.Scan(); n++ {
			n, err := strconv.ParseUint(lines.Text(), 10, 64)
			require.NoError(t, err)
			promised = n
		}
		require.NoError(t, cmd.Process.Kill())
		for lines.Scan() { // what it could still say
			n, err := strconv.ParseUint(lines.Text(), 10, 64)
			require.NoError(t, err)
			promised = n
		}
		require.Error(t, cmd.Wait())

		j := open(t, path)
		require.GreaterOrEqual(t, j.Head().Seq, promised)
		require.Zero(t, j.Head().Seq%3, "half a batch was kept")
		sum, err := journal.Verify(journal.Link{}, j.Stored(0))
		require.NoError(t, err)
		require.Equal(t, j.Head(), sum.Head)
		require.NoError(t, j.Close())
	}
	require.GreaterOrEqual(t, promised, uint64(8*20*3))
}

// openAsStranger gives up root, if it is root, and opens a file that it may read but not write.
func openAsStranger(path string) error {
	const nobody = 65534
	if os.Getuid() == 0 {
		if err := errors.Join(syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
			return err
		}
	}
	_, err := bolt.Open(path, nil)
	fmt.Println(err)
	j, err := bolt.Open(path, &bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	fmt.Println(j.Append(j.Head().Seq, journaltest.Records(1)...))
	return j.Close()
}

func TestFileThatMayNotBeWritten(t *testing.T) {
	dir, err := os.MkdirTemp("", "journal") // not t.TempDir, whose parents are closed to strangers
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	path, program := filepath.Join(dir, "queue.journal"), filepath.Join(dir, "bolt.test")
	j := open(t, path)
	require.NoError(t, j.Append(0, journaltest.Records(3)...))
	require.NoError(t, j.Close())
	require.NoError(t, os.Chmod(path, 0o444))
	require.NoError(t, os.Chmod(dir, 0o755))
	text, err := os.ReadFile(self(t))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(program, text, 0o755))

	cmd := child(t, program, "stranger", path)
	cmd.Dir = dir
	lines := start(t, cmd)
	require.True(t, lines.Scan())
	require.Contains(t, lines.Text(), "permission denied")
	require.Contains(t, lines.Text(), "check its owner and mode")
	require.Contains(t, lines.Text(), path)
	require.True(t, lines.Scan())
	require.Contains(t, lines.Text(), bolt.ErrReadOnly.Error())
	require.NoError(t, cmd.Wait())
}
