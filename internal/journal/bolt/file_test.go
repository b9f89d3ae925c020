package bolt_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/journal/journaltest"
)

func TestFileIsPrivateAndComesAloneIntoTheWorld(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "queue.journal")
	require.NoError(t, os.WriteFile(path+".new", []byte("an attempt that a power cut ended"), 0o600))
	j := open(t, path)
	require.Equal(t, path, j.Path())
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode())
	names, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, names, 1)
}

func TestFolderThatIsNotThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nowhere", "queue.journal")
	_, err := bolt.Open(path, nil)
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorContains(t, err, "journal: make a new one")
	_, err = bolt.Open(path, &bolt.Options{ReadOnly: true})
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestDeletedFileTakesNoMoreRecords(t *testing.T) {
	for name, remove := range map[string]func(path string) error{
		"deleted": os.Remove,
		"moved":   func(path string) error { return os.Rename(path, path+".old") },
		"replaced": func(path string) error {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if err := os.WriteFile(path+".copy", text, 0o600); err != nil {
				return err
			}
			return os.Rename(path+".copy", path)
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "queue.journal")
			j := open(t, path)
			require.NoError(t, j.Append(0, journaltest.Records(1)...))
			require.NoError(t, remove(path))
			err := j.Append(1, journaltest.Records(1)...)
			require.ErrorIs(t, err, bolt.ErrGone)
			require.ErrorContains(t, err, path)
			require.ErrorContains(t, err, "put the file or its backup back")
			require.EqualValues(t, 1, j.Head().Seq)
		})
	}
}

func TestReadersShareAndDoNotWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "queue.journal")
	j := open(t, path)
	require.NoError(t, j.Append(0, journaltest.Records(3)...))
	require.NoError(t, j.Close())
	for range 2 {
		r, err := bolt.Open(path, &bolt.Options{ReadOnly: true, Preload: true})
		require.NoError(t, err)
		defer func() { require.NoError(t, r.Close()) }()
		sum, err := journal.Verify(journal.Link{}, r.Stored(0))
		require.NoError(t, err)
		require.EqualValues(t, 3, sum.Records)
		require.ErrorIs(t, r.Append(3, journaltest.Records(1)...), bolt.ErrReadOnly)
	}
}

func TestClosedJournalSaysSo(t *testing.T) {
	j := open(t, filepath.Join(t.TempDir(), "queue.journal"))
	require.NoError(t, j.Append(0, journaltest.Records(3)...))
	changed := j.Changed()
	require.NoError(t, j.Close())
	<-changed // whoever follows the journal learns of it
	require.ErrorIs(t, j.Append(3, journaltest.Records(1)...), bolt.ErrClosed)
	var errs []error
	for _, err := range j.Read(0) {
		errs = append(errs, err)
	}
	require.Len(t, errs, 1)
	require.ErrorIs(t, errs[0], bolt.ErrClosed)
}

func TestNoTransactionIsOpenWhileTheConsumerRuns(t *testing.T) {
	j := open(t, filepath.Join(t.TempDir(), "queue.journal"))
	const n = 2500 // more than two chunks
	require.NoError(t, j.Append(0, journaltest.Records(n)...))
	seen := 0
	for _, err := range j.Read(0) {
		require.NoError(t, err)
		seen++
		require.Zero(t, j.Stats().OpenTx)
	}
	require.Equal(t, n, seen)
}

// A read transaction left open during 2,500 commits made the file a hundred times as large.
func TestFileStaysDenseWhileAReaderLingers(t *testing.T) {
	j := open(t, filepath.Join(t.TempDir(), "queue.journal"))
	const start, commits = 1500, 400
	require.NoError(t, j.Append(0, journaltest.Records(start)...))
	for r, err := range j.Read(0) { // one chunk is copied out, then the reader takes its time
		require.NoError(t, err)
		require.EqualValues(t, 1, r.Seq)
		for n := range uint64(commits) {
			require.NoError(t, j.Append(start+n, journaltest.Records(1)...))
		}
		break
	}
	s := j.Stats()
	require.Less(t, s.FileSize, int64(2<<20))
	require.Less(t, s.FreePages+s.PendingPages, 40)
}
