package bolt_test

import (
	"fmt"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/journal/journaltest"
)

// The disk's answers to one transaction after the other.
type answer int

const (
	good      answer = iota
	lost             // an error, nothing written
	persisted        // an error, though all is written: a flush that failed
	bad              // bbolt panics
)

func plan(j *bolt.Journal, answers ...answer) {
	n := 0
	j.Intercept(func(real bolt.Update, tx func(*bbolt.Tx) error) error {
		a := good
		if n < len(answers) {
			a = answers[n]
		}
		n++
		switch a {
		case lost:
			return fmt.Errorf("write: %w", syscall.EIO)
		case persisted:
			if err := real(tx); err != nil {
				return err
			}
			return fmt.Errorf("flush: %w", syscall.EIO)
		case bad:
			return real(func(*bbolt.Tx) error { panic("page 7: invalid page type") })
		}
		return real(tx)
	})
}

func seqs(t *testing.T, j journal.Journal) (n uint64) {
	t.Helper()
	for r, err := range j.Read(0) {
		require.NoError(t, err)
		require.Equal(t, n+1, r.Seq)
		n++
	}
	return n
}

func unknown(t *testing.T, err error) {
	t.Helper()
	require.Error(t, err)
	require.NotErrorIs(t, err, journal.ErrConflict)
	require.NotErrorIs(t, err, journal.ErrInvalid)
}

func TestLostAppend(t *testing.T) {
	j := open(t, filepath.Join(t.TempDir(), "queue.journal"))
	plan(j, good, lost)
	require.NoError(t, j.Append(0, journaltest.Records(2)...))
	err := j.Append(2, journaltest.Records(1)...)
	unknown(t, err)
	require.ErrorContains(t, err, "append of record 3")
	require.ErrorContains(t, err, "make a backup at once")
	require.EqualValues(t, 2, seqs(t, j))
	require.NoError(t, j.Append(2, journaltest.Records(1)...))
	require.EqualValues(t, 3, seqs(t, j))
}

func TestAppendLostButPersisted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "queue.journal")
	j := open(t, path)
	plan(j, good, persisted)
	require.NoError(t, j.Append(0, journaltest.Records(2)...))
	changed := j.Changed()
	unknown(t, j.Append(2, journaltest.Opening("2026-03-02")))
	<-changed
	require.EqualValues(t, 3, seqs(t, j))
	require.ErrorIs(t, j.Append(2, journaltest.Records(1)...), journal.ErrConflict)
	_, day, ok := j.LastDay()
	require.True(t, ok)
	require.Equal(t, "2026-03-02", day)
	require.NoError(t, j.Append(3, journaltest.Records(1)...))
	require.NoError(t, j.Close())
	require.EqualValues(t, 4, seqs(t, open(t, path)))
}

func TestAppendRightAfterOneThatPersisted(t *testing.T) {
	j := open(t, filepath.Join(t.TempDir(), "queue.journal"))
	plan(j, persisted)
	unknown(t, j.Append(0, journaltest.Records(2)...))
	require.ErrorIs(t, j.Append(0, journaltest.Records(2)...), journal.ErrConflict)
	require.NoError(t, j.Append(2, journaltest.Records(2)...))
	require.EqualValues(t, 4, seqs(t, j))
}

// Nobody is shown a record that a failed flush may not have made durable, until a flush works.
func TestNothingIsToldBeforeItIsDurable(t *testing.T) {
	j := open(t, filepath.Join(t.TempDir(), "queue.journal"))
	plan(j, good, persisted, lost, lost)
	require.NoError(t, j.Append(0, journaltest.Records(2)...))
	unknown(t, j.Append(2, journaltest.Records(1)...))
	for range 2 {
		var errs []error
		for _, err := range j.Read(0) {
			errs = append(errs, err)
		}
		require.Len(t, errs, 1)
		require.ErrorContains(t, errs[0], "cannot make sure of the last append")
		require.EqualValues(t, 2, j.Head().Seq)
	}
	require.EqualValues(t, 3, seqs(t, j))
	require.EqualValues(t, 3, j.Head().Seq)
}

func TestPanicInsideBboltEndsTheJournalNotTheProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "queue.journal")
	j := open(t, path)
	plan(j, good, bad)
	require.NoError(t, j.Append(0, journaltest.Records(2)...))
	err := j.Append(2, journaltest.Records(1)...)
	unknown(t, err)
	require.ErrorContains(t, err, "page 7: invalid page type")
	unknown(t, j.Append(2, journaltest.Records(1)...))
	for _, err := range j.Read(0) {
		require.ErrorIs(t, err, journal.ErrCorrupt)
	}
	require.NoError(t, j.Close())
}

// The two faults in turn, as an engine lives through them: reload by Read, then go on.
func TestFaultPairsOverBolt(t *testing.T) {
	for name, fault := range map[string]journaltest.Fault{
		"lost": journaltest.Lost, "lost but persisted": journaltest.LostButPersisted,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "queue.journal")
			j := journaltest.Faulty(open(t, path), func(n int) journaltest.Fault {
				if n%3 == 0 {
					return fault
				}
				return journaltest.None
			})
			records := journaltest.Records(20)
			for head := uint64(0); head < 20; head = seqs(t, j) {
				if err := j.Append(head, records[head]); err != nil {
					require.ErrorIs(t, err, journaltest.ErrFault)
				}
			}
			i := 0
			for r, err := range j.Read(0) {
				require.NoError(t, err)
				require.Equal(t, records[i].Request, r.Request)
				i++
			}
			require.Equal(t, 20, i)
		})
	}
}
