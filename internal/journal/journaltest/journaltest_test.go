package journaltest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
	"motcua/internal/journal/journaltest"
)

func TestMemoryConforms(t *testing.T) {
	journaltest.Conform(t, func(*testing.T) (journal.Journal, func() journal.Journal) {
		m := journaltest.NewMemory()
		return m, func() journal.Journal { return m }
	})
}

func TestFaultyWithoutFaultsConforms(t *testing.T) {
	journaltest.Conform(t, func(*testing.T) (journal.Journal, func() journal.Journal) {
		f := journaltest.Faulty(journaltest.NewMemory(), func(int) journaltest.Fault { return journaltest.None })
		return f, func() journal.Journal { return f }
	})
}

func TestFaultsComeAsScheduled(t *testing.T) {
	plan := []journaltest.Fault{journaltest.None, journaltest.Lost, journaltest.LostButPersisted, journaltest.None}
	j := journaltest.Faulty(journaltest.NewMemory(), func(n int) journaltest.Fault { return plan[n-1] })
	r := journaltest.Records(3)
	require.NoError(t, j.Append(0, r[0]))
	require.ErrorIs(t, j.Append(1, r[1]), journaltest.ErrFault)
	require.EqualValues(t, 1, j.Head().Seq)
	changed := j.Changed()
	require.ErrorIs(t, j.Append(1, r[1]), journaltest.ErrFault)
	require.EqualValues(t, 2, j.Head().Seq)
	<-changed
	require.NoError(t, j.Append(2, r[2]))
}

func TestAFaultDoesNotHideAConflict(t *testing.T) {
	j := journaltest.Faulty(journaltest.NewMemory(), func(int) journaltest.Fault { return journaltest.LostButPersisted })
	require.ErrorIs(t, j.Append(5, journaltest.Records(1)...), journal.ErrConflict)
}
