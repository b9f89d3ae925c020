package journaltest

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
)

func empty(t *testing.T, open Open) {
	j, reopen := open(t)
	id := j.ID()
	require.NotEmpty(t, id)
	require.Empty(t, collect(t, j, 0))
	require.Empty(t, collect(t, j, 7))
	require.NoError(t, j.Append(0))
	require.ErrorIs(t, j.Append(1), journal.ErrConflict)
	if days, ok := j.(journal.DayIndex); ok {
		_, _, has := days.LastDay()
		require.False(t, has)
	}
	if h, ok := j.(journal.Header); ok {
		require.Zero(t, h.Head())
	}
	j = reopen()
	require.Equal(t, id, j.ID())
	require.Empty(t, collect(t, j, 0))

	other, _ := open(t)
	require.NotEqual(t, id, other.ID())
}

func inOrder(t *testing.T, open Open) {
	j, _ := open(t)
	want := Records(10)
	require.NoError(t, j.Append(0, want[0]))
	require.NoError(t, j.Append(1, want[1:4]...))
	require.NoError(t, j.Append(4))
	require.NoError(t, j.Append(4, want[4:]...))
	for after := range uint64(12) {
		got := collect(t, j, after)
		same(t, want[min(after, 10):], got)
		for i, r := range got {
			require.Equal(t, after+uint64(i)+1, r.Seq)
		}
	}
	require.Empty(t, collect(t, j, 1<<64-1))

	var first []uint64
	for r, err := range j.Read(3) {
		require.NoError(t, err)
		if first = append(first, r.Seq); len(first) == 2 {
			break
		}
	}
	require.Equal(t, []uint64{4, 5}, first)
}

func ownership(t *testing.T, open Open) {
	j, _ := open(t)
	mine := Records(3)
	mine[1].Seq = 99
	require.NoError(t, j.Append(0, mine...))
	want := Records(3)
	want[1].Seq = 99
	require.Equal(t, want, mine, "append changed the caller's records")

	for i := range mine {
		clear(mine[i].Events[0].Data)
	}
	got := collect(t, j, 0)
	same(t, want, got)
	for i := range got {
		clear(got[i].Events[0].Data)
		got[i].Events[0].Type = "changed"
	}
	same(t, want, collect(t, j, 0))
}

func refused(t *testing.T, open Open) {
	j, reopen := open(t)
	good := Records(4)
	require.NoError(t, j.Append(0, good[0]))
	for name, spoil := range map[string]func(*journal.Record){
		"broken data": func(r *journal.Record) { r.Events[0].Data = json.RawMessage(`{`) },
		"no type":     func(r *journal.Record) { r.Events[0].Type = "" },
		"fine time":   func(r *journal.Record) { r.At = r.At.Add(time.Nanosecond) },
		"no date":     func(r *journal.Record) { r.Day = "2026-13-01" },
	} {
		batch := Records(4)[1:]
		spoil(&batch[1])
		require.ErrorIs(t, j.Append(1, batch...), journal.ErrInvalid, name)
		same(t, good[:1], collect(t, j, 0))
	}
	require.NoError(t, j.Append(1, good[1:]...))
	same(t, good, collect(t, reopen(), 0))
}

func conflict(t *testing.T, open Open) {
	j, reopen := open(t)
	want := Records(5)
	require.NoError(t, j.Append(0, want[:3]...))
	changed := j.Changed()
	for _, after := range []uint64{0, 2, 4, 1<<64 - 1} {
		require.ErrorIs(t, j.Append(after, want[3:]...), journal.ErrConflict)
		require.ErrorIs(t, j.Append(after), journal.ErrConflict)
	}
	select {
	case <-changed:
		require.Fail(t, "a conflict moved the head")
	default:
	}
	same(t, want[:3], collect(t, j, 0))
	j = reopen()
	require.ErrorIs(t, j.Append(2, want[3:]...), journal.ErrConflict)
	require.NoError(t, j.Append(3, want[3:]...))
	same(t, want, collect(t, j, 0))
}

func large(t *testing.T, open Open) {
	j, reopen := open(t)
	want := Records(2500)
	text, err := json.Marshal(strings.Repeat("Một Cửa ", 400_000)) // more than 4 MB
	require.NoError(t, err)
	want[1200].Events[0].Data = text
	require.NoError(t, j.Append(0, want[:1]...))
	require.NoError(t, j.Append(1, want[1:]...))
	j = reopen()
	same(t, want, collect(t, j, 0))
	same(t, want[1199:], collect(t, j, 1199))
}

func days(t *testing.T, open Open) {
	j, reopen := open(t)
	index, ok := j.(journal.DayIndex)
	if !ok {
		return // the capability is optional
	}
	ask := func(wantSeq uint64, wantDay string) {
		t.Helper()
		seq, day, ok := index.LastDay()
		require.True(t, ok)
		require.Equal(t, wantSeq, seq)
		require.Equal(t, wantDay, day)
		require.Equal(t, wantDay, collect(t, j, seq-1)[0].Day)
	}
	monday, tuesday, wrong := Opening("2026-03-02"), Opening("2026-03-03"), Opening("2027-01-01")
	require.NoError(t, j.Append(0, append([]journal.Record{monday}, Records(3)...)...))
	ask(1, "2026-03-02")
	require.NoError(t, j.Append(4, slices.Concat(Records(2), []journal.Record{wrong}, Records(1))...))
	ask(7, "2027-01-01")
	require.NoError(t, j.Append(8, tuesday)) // a clock was put right: the last to be opened counts
	ask(9, "2026-03-03")
	j = reopen()
	index = j.(journal.DayIndex)
	ask(9, "2026-03-03")
	require.NoError(t, j.Append(9, Records(1)...))
	ask(9, "2026-03-03")
}

func kept(t *testing.T, open Open) {
	j, reopen := open(t)
	id, want := j.ID(), Records(40)
	for n := uint64(0); n < 40; n += 4 {
		require.NoError(t, j.Append(n, want[n:n+4]...))
		j = reopen()
		require.Equal(t, id, j.ID())
		same(t, want[:n+4], collect(t, j, 0))
	}
}

func chained(t *testing.T, open Open) {
	j, reopen := open(t)
	require.NoError(t, j.Append(0, Records(3)...))
	j = reopen()
	require.NoError(t, j.Append(3, Opening("2026-03-03")))
	require.NoError(t, j.Append(4, Records(3)...))

	var prev journal.Hash
	for _, r := range collect(t, j, 0) {
		require.Equal(t, prev, r.Prev, "record %d", r.Seq)
		line, err := journal.Encode(r)
		require.NoError(t, err)
		prev = journal.Sum(line)
	}
	var out bytes.Buffer
	n, err := journal.Export(&out, j, 0)
	require.NoError(t, err)
	require.EqualValues(t, 7, n)
	for _, lines := range []journalLines{journal.Lines(j, 0), journal.Exported(&out)} {
		sum, err := journal.Verify(journal.Link{}, lines)
		require.NoError(t, err)
		require.Equal(t, journal.Link{Seq: 7, Hash: prev}, sum.Head)
		require.Equal(t, journal.Opening{Seq: 4, Day: "2026-03-03"}, sum.LastDay)
	}
	if h, ok := j.(journal.Header); ok {
		require.Equal(t, journal.Link{Seq: 7, Hash: prev}, h.Head())
	}
}

func since(t *testing.T, open Open) {
	j, _ := open(t)
	find := func(want uint64, at time.Time) {
		t.Helper()
		after, err := journal.Since(j, at)
		require.NoError(t, err)
		require.Equal(t, want, after)
	}
	find(0, time.Time{})
	find(0, time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC))
	records := Records(41)
	for i := range records { // two at each time
		records[i].At = records[i/2*2].At
	}
	for i, r := range records {
		require.NoError(t, j.Append(uint64(i), r))
		find(uint64(i+1), r.At.Add(time.Millisecond))
	}
	for i, r := range records {
		find(uint64(i/2*2), r.At)
		find(uint64(i/2*2), r.At.Add(-time.Millisecond))
	}
}
