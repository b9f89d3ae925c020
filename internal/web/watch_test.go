package web

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/journal/journaltest"
)

// In a storm of changes the views rest as long as they took; the first change and the last are passed on all the same.
func TestViewsRestInAStorm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, err := engine.Open(journaltest.NewMemory(), engine.Options{})
		require.NoError(t, err)
		s := New(Options{Engine: e})
		ctx, cancel := context.WithCancel(t.Context())
		var watching sync.WaitGroup
		watching.Go(func() { s.source.watch(ctx) })
		defer func() { cancel(); watching.Wait() }()

		change := func() {
			s.presence.mu.Lock()
			defer s.presence.mu.Unlock()
			s.presence.wake()
		}
		synctest.Wait()
		first := s.source.Changed()
		change()
		synctest.Wait()
		require.True(t, closed(first), "the first one at once")

		wakes := 0
		next := s.source.Changed()
		for range 100 {
			change()
			<-time.After(time.Millisecond)
			synctest.Wait()
			if closed(next) {
				wakes++
				next = s.source.Changed()
				s.source.spent.Add(int64(5 * time.Millisecond)) // what the views took
			}
		}
		require.InDelta(t, 10, wakes, 2, "half of the time")
		next = s.source.Changed()
		change()
		<-time.After(time.Second)
		synctest.Wait()
		require.True(t, closed(next), "the last one is not forgotten")
	})
}

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
