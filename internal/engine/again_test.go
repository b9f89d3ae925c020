package engine_test

import (
	"context"
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
