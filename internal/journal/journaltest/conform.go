package journaltest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
)

// Open makes a new, empty journal for one test. reopen closes it as a program does that ends, and opens
// what is kept of it; it may be called again and again, and the journals before it are used no more.
type Open func(t *testing.T) (j journal.Journal, reopen func() journal.Journal)

// Conform runs the whole contract against one implementation.
func Conform(t *testing.T, open func(t *testing.T) (j journal.Journal, reopen func() journal.Journal)) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, open Open)
	}{
		{"an empty journal is a journal", empty},
		{"records come back in order", inOrder},
		{"records belong to whoever holds them", ownership},
		{"a refused record leaves nothing", refused},
		{"a moved head is a conflict", conflict},
		{"many and large records", large},
		{"days are indexed", days},
		{"a time is found", since},
		{"kept over reopening", kept},
		{"the chain holds", chained},
		{"of two appenders one wins", oneWins},
		{"many appenders lose nothing", manyAppenders},
		{"a change wakes", wakes},
		{"no wake is missed", noMissedWake},
		{"appending inside a read", appendInsideRead},
		{"reading while others append", readWhileAppending},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open) })
	}
}

// collect reads everything behind after.
func collect(t *testing.T, j journal.Journal, after uint64) []journal.Record {
	t.Helper()
	var got []journal.Record
	for r, err := range j.Read(after) {
		require.NoError(t, err)
		got = append(got, r)
	}
	return got
}

// same compares what was read with what was appended, Seq and Prev aside.
func same(t *testing.T, want, got []journal.Record) {
	t.Helper()
	require.Len(t, got, len(want))
	for i := range want {
		w, g := want[i], got[i]
		require.True(t, w.At.Equal(g.At), "at of record %d", g.Seq)
		_, wantOffset := w.At.Zone()
		_, offset := g.At.Zone()
		require.Equal(t, wantOffset, offset, "offset of record %d", g.Seq)
		w.At, w.Seq, w.Prev = g.At, g.Seq, g.Prev
		require.Equal(t, w, g)
	}
}
