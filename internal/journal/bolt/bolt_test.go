package bolt_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/journal/journaltest"
)

func open(t *testing.T, path string) *bolt.Journal {
	t.Helper()
	j, err := bolt.Open(path, nil)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, j.Close()) })
	return j
}

func TestBoltConforms(t *testing.T) {
	journaltest.Conform(t, func(t *testing.T) (journal.Journal, func() journal.Journal) {
		path := filepath.Join(t.TempDir(), "queue.journal")
		j := open(t, path)
		return j, func() journal.Journal {
			require.NoError(t, j.Close())
			j = open(t, path)
			return j
		}
	})
}
