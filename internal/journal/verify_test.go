package journal_test

import (
	"bytes"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
)

// chain returns n encoded, chained records; every fourth opens a day.
func chain(t testing.TB, n int) [][]byte {
	var lines [][]byte
	var prev journal.Hash
	for i := range n {
		r := morning()
		r.Seq, r.Prev, r.Day = uint64(i+1), prev, ""
		if i%4 == 0 {
			r.Day = fmt.Sprintf("2026-03-%02d", i/4+1)
		}
		line, err := journal.Encode(r)
		require.NoError(t, err)
		lines, prev = append(lines, line), journal.Sum(line)
	}
	return lines
}

func each(lines [][]byte) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, line := range lines {
			if !yield(line, nil) {
				return
			}
		}
	}
}

func TestVerifySumsUpASoundChain(t *testing.T) {
	lines := chain(t, 10)
	sum, err := journal.Verify(journal.Link{}, each(lines))
	require.NoError(t, err)
	require.Equal(t, journal.Link{Seq: 10, Hash: journal.Sum(lines[9])}, sum.Head)
	require.EqualValues(t, 10, sum.Records)
	require.EqualValues(t, 3, sum.Days)
	require.Equal(t, journal.Opening{Seq: 9, Day: "2026-03-03"}, sum.LastDay)

	rest, err := journal.Verify(journal.Link{Seq: 4, Hash: journal.Sum(lines[3])}, each(lines[4:]))
	require.NoError(t, err)
	require.Equal(t, sum.Head, rest.Head)
}

func TestVerifyNamesTheFirstBadRecord(t *testing.T) {
	edit := func(line []byte) []byte { return bytes.Replace(line, []byte("A001"), []byte("A002"), 1) }
	for name, c := range map[string]struct {
		damage func([][]byte) [][]byte
		seq    uint64
	}{
		"edited":   {func(l [][]byte) [][]byte { l[4] = edit(l[4]); return l }, 6},
		"missing":  {func(l [][]byte) [][]byte { return slices.Delete(l, 4, 5) }, 5},
		"doubled":  {func(l [][]byte) [][]byte { return slices.Insert(l, 4, l[4]) }, 6},
		"swapped":  {func(l [][]byte) [][]byte { l[4], l[5] = l[5], l[4]; return l }, 5},
		"garbled":  {func(l [][]byte) [][]byte { l[4] = l[4][1:]; return l }, 5},
		"no start": {func(l [][]byte) [][]byte { return l[1:] }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := journal.Verify(journal.Link{}, each(c.damage(chain(t, 10))))
			var bad *journal.CorruptError
			require.ErrorAs(t, err, &bad)
			require.Equal(t, c.seq, bad.Seq, "%v", err)
		})
	}
}

func TestVerifyMeetsANewerRecord(t *testing.T) {
	lines := append(chain(t, 3), []byte(`{"v":7,"seq":4}`))
	_, err := journal.Verify(journal.Link{}, each(lines))
	require.ErrorIs(t, err, journal.ErrNewer)
	require.ErrorContains(t, err, "record 4")
}

func TestExportedLinesThatAreCutOff(t *testing.T) {
	text := append(bytes.Join(chain(t, 3), []byte{'\n'}), '\n')
	sum, err := journal.Verify(journal.Link{}, journal.Exported(bytes.NewReader(text)))
	require.NoError(t, err)
	require.EqualValues(t, 3, sum.Records)
	sum, err = journal.Verify(journal.Link{}, journal.Exported(bytes.NewReader(text[:len(text)-1])))
	require.ErrorIs(t, err, journal.ErrCorrupt)
	require.EqualValues(t, 2, sum.Records)
}
