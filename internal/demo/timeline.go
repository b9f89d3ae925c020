package demo

import (
	"container/heap"
	"iter"
	"maps"
	"time"
)

// moment is something that will happen.
type moment struct {
	at   time.Time
	n    int // first planned, first done
	then func(now time.Time) error
}

// timeline is what will happen, soonest first.
type timeline struct {
	list []moment
	n    int
}

func (t *timeline) add(at time.Time, then func(time.Time) error) {
	t.n++
	heap.Push(t, moment{at, t.n, then})
}

// Len, Less, Swap, Push and Pop make it a heap.
func (t *timeline) Len() int { return len(t.list) }

func (t *timeline) Less(i, j int) bool {
	a, b := t.list[i], t.list[j]
	return a.at.Before(b.at) || a.at.Equal(b.at) && a.n < b.n
}

func (t *timeline) Swap(i, j int) { t.list[i], t.list[j] = t.list[j], t.list[i] }

// Push is for package heap.
func (t *timeline) Push(x any) { t.list = append(t.list, x.(moment)) }

// Pop is for package heap.
func (t *timeline) Pop() any {
	last := t.list[len(t.list)-1]
	t.list = t.list[:len(t.list)-1]
	return last
}

func keysOf[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }
