package engine_test

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/journal/journaltest"
	"motcua/internal/queue"
)

// A command that opens the day by itself is answered again like any other.
func TestOpeningTheDayIsRemembered(t *testing.T) {
	j := journaltest.NewMemory()
	b := start(t, j)
	first, err := b.do("open", queue.OpenDay{})
	require.NoError(t, err)
	for _, e := range []*bench{b, start(t, j)} {
		again, err := e.do("open", queue.OpenDay{})
		require.NoError(t, err)
		require.True(t, first.At.Equal(again.At))
	}
	_, err = b.do("other", queue.OpenDay{})
	require.ErrorContains(t, err, queue.CodeDayOpen)
}

// What a call found is not in the journal's events alone: a restart folds it anew, and the call is taken back all the
// same.
func TestACallIsTakenBackAfterARestart(t *testing.T) {
	j := journaltest.NewMemory()
	b := start(t, j)
	with := office()
	with.Priorities = []queue.Priority{{ID: "elderly", Name: queue.Text{"vi": "Người cao tuổi"}}}
	b.must(queue.Configure{Office: with})
	b.must(queue.OpenCounter{Counter: "1"})
	b.must(queue.IssueTicket{Service: "civil"})
	b.must(queue.IssueTicket{Service: "civil", Class: "elderly"})
	called := b.must(queue.CallNext{Counter: "1"})

	b = start(t, j)
	returned, err := b.do("back", queue.Return{Counter: "1"})
	require.NoError(t, err)
	require.Equal(t, queue.Waiting, returned.State)
	again, err := b.do("again", queue.CallNext{Counter: "1"})
	require.NoError(t, err)
	require.Equal(t, called.Ticket, again.Ticket, "the ratio was taken back too")
	b.Read(func(s *queue.State, _ engine.Tag, _ time.Time) { require.NoError(t, s.Check()) })
}

// A command sent before midnight and again after it, to an engine that has started anew in between, is one command.
func TestARetryCrossesMidnightAndARestart(t *testing.T) {
	j := journaltest.NewMemory()
	b := start(t, j)
	b.must(queue.Configure{Office: office()})
	first, err := b.do("late", queue.IssueTicket{Service: "civil"})
	require.NoError(t, err)

	next := func() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, queue.Local) }
	for range 2 {
		e, err := engine.Open(j, engine.Options{Now: next})
		require.NoError(t, err)
		ctx, cancel := context.WithCancel(t.Context())
		var done sync.WaitGroup
		done.Go(func() { _ = e.Run(ctx) })
		again, err := e.Do(ctx, engine.Command{Request: "late", Sender: "test", Body: queue.IssueTicket{Service: "civil"}})
		require.NoError(t, err)
		was, err := json.Marshal(first.View())
		require.NoError(t, err)
		is, err := json.Marshal(again.View())
		require.NoError(t, err)
		require.Equal(t, string(was), string(is))
		_, err = e.Do(ctx, engine.Command{Request: "open the day", Sender: "test", Body: queue.OpenCounter{Counter: "1"}})
		require.NoError(t, err)
		cancel()
		done.Wait()
	}
}

// broken is a journal on a disk that goes away: nothing can be appended or read until it is back.
type broken struct {
	journal.Journal
	gone atomic.Bool
}

var errGone = errors.New("the disk is gone")

func (b *broken) Append(after uint64, records ...journal.Record) error {
	if b.gone.Load() {
		return errGone
	}
	return b.Journal.Append(after, records...)
}

func (b *broken) Read(after uint64) iter.Seq2[journal.Record, error] {
	if b.gone.Load() {
		return func(yield func(journal.Record, error) bool) { yield(journal.Record{}, errGone) }
	}
	return b.Journal.Read(after)
}

func TestAFaultEndsWithoutACommand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		j := &broken{Journal: journaltest.NewMemory()}
		e, err := engine.Open(j, engine.Options{})
		require.NoError(t, err)
		ctx, cancel := context.WithCancel(t.Context())
		var done sync.WaitGroup
		done.Go(func() { _ = e.Run(ctx) })
		defer func() { cancel(); done.Wait() }()

		j.gone.Store(true)
		_, err = e.Do(ctx, engine.Command{Request: "c", Sender: "test", Body: queue.Configure{Office: office()}})
		require.ErrorIs(t, err, engine.ErrUnavailable)
		require.ErrorIs(t, e.Fault(), errGone)
		<-time.After(3 * time.Second) // of the bubble
		synctest.Wait()
		require.ErrorIs(t, e.Fault(), errGone)

		j.gone.Store(false)
		<-time.After(3 * time.Second)
		synctest.Wait()
		require.NoError(t, e.Fault())
	})
}
