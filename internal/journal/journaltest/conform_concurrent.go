package journaltest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
)

type journalLines = iter.Seq2[[]byte, error]

// patience bounds a wait that ends at once when the journal is right.
const patience = 30 * time.Second

func oneWins(t *testing.T, open Open) {
	j, _ := open(t)
	for round := range uint64(50) {
		var errs [2]error
		start := make(chan struct{})
		var both sync.WaitGroup
		for i := range errs {
			both.Go(func() {
				r := Records(1)[0]
				r.Actor = fmt.Sprintf("appender-%d", i)
				<-start
				errs[i] = j.Append(round, r)
			})
		}
		close(start)
		both.Wait()
		winner := 0
		if errs[0] != nil {
			winner = 1
		}
		require.NoError(t, errs[winner])
		require.ErrorIs(t, errs[1-winner], journal.ErrConflict)
		got := collect(t, j, round)
		require.Len(t, got, 1)
		require.Equal(t, fmt.Sprintf("appender-%d", winner), got[0].Actor)
	}
}

func manyAppenders(t *testing.T, open Open) {
	j, reopen := open(t)
	const appenders, each = 8, 12
	failed := make(chan error, appenders)
	for a := range appenders {
		go func() { failed <- appendAll(j, fmt.Sprintf("appender-%d", a), each) }()
	}
	for range appenders {
		require.NoError(t, <-failed)
	}
	seen := map[string]int{}
	for _, r := range collect(t, reopen(), 0) {
		require.Equal(t, fmt.Sprintf("%d", seen[r.Actor]), r.Request.ID, "order of %s", r.Actor)
		seen[r.Actor]++
	}
	require.Len(t, seen, appenders)
	for actor, n := range seen {
		require.Equal(t, each, n, actor)
	}
}

// appendAll appends n records of one actor, following the head as other appenders move it.
func appendAll(j journal.Journal, actor string, n int) error {
	head := uint64(0)
	for i := 0; i < n; {
		r := Records(1)[0]
		r.Actor, r.Request.ID = actor, fmt.Sprintf("%d", i)
		err := j.Append(head, r)
		switch {
		case err == nil:
			i, head = i+1, head+1
		case errors.Is(err, journal.ErrConflict):
			for r, err := range j.Read(head) {
				if err != nil {
					return err
				}
				head = r.Seq
			}
		default:
			return err
		}
	}
	return nil
}

func wakes(t *testing.T, open Open) {
	j, _ := open(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	before, also := j.Changed(), j.Changed()
	require.NoError(t, j.Append(0)) // moves nothing
	select {
	case <-before:
		require.Fail(t, "woken though nothing changed")
	default:
	}
	require.NoError(t, j.Append(0, Records(1)...))
	for _, ch := range []<-chan struct{}{before, also} {
		select {
		case <-ch:
		case <-ctx.Done():
			require.Fail(t, "not woken")
		}
	}
	select {
	case <-j.Changed():
		require.Fail(t, "woken by a change before the call")
	default:
	}
}

func noMissedWake(t *testing.T, open Open) {
	j, _ := open(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	const total = 200
	done := make(chan error, 3)
	for range cap(done) {
		go func() { done <- follow(ctx, j, total) }()
	}
	for n, r := range Records(total) {
		require.NoError(t, j.Append(uint64(n), r))
	}
	for range cap(done) {
		require.NoError(t, <-done)
	}
}

// follow reads along until it has seen `total` records.
func follow(ctx context.Context, j journal.Journal, total uint64) error {
	for seen := uint64(0); seen < total; {
		changed := j.Changed()
		for r, err := range j.Read(seen) {
			if err != nil {
				return err
			}
			if r.Seq != seen+1 {
				return fmt.Errorf("record %d follows %d", r.Seq, seen)
			}
			seen = r.Seq
		}
		if seen == total {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("stuck at record %d of %d", seen, total)
		}
	}
	return nil
}

func appendInsideRead(t *testing.T, open Open) {
	j, _ := open(t)
	want := Records(6)
	require.NoError(t, j.Append(0, want[:3]...))
	head := uint64(3)
	for r, err := range j.Read(0) {
		require.NoError(t, err)
		if r.Seq > 3 {
			break
		}
		require.NoError(t, j.Append(head, want[head]))
		head++
		require.Len(t, collect(t, j, 0), int(head)) // a read inside a read
	}
	same(t, want, collect(t, j, 0))
}

func readWhileAppending(t *testing.T, open Open) {
	j, _ := open(t)
	const batches, size = 40, 25
	done := make(chan error, 1)
	go func() {
		for n := range uint64(batches) {
			if err := j.Append(n*size, Records(size)...); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for finished := false; !finished; {
		select {
		case err := <-done:
			require.NoError(t, err)
			finished = true
		default:
		}
		n := len(collect(t, j, 0))
		require.Zero(t, n%size, "half a batch was seen")
		if finished {
			require.Equal(t, batches*size, n)
		}
	}
}
