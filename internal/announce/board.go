package announce

import (
	"maps"
	"slices"
	"time"
)

// Call is a call on a board.
type Call struct {
	ID      int64
	At      time.Time // by the hub's clock
	Number  string
	Counter string
	Recall  bool
	Serving bool     // the citizen is at the counter
	First   []string // clips
	Repeat  []string // clips of the second reading; none: First again
}

// Line is what a counter shows.
type Line struct {
	Number  string
	Serving bool
}

// Board is what a hall is shown.
type Board struct {
	Calls []Call          // newest first
	Lines map[string]Line // by counter
	Age   time.Duration   // a call that comes older than this is not said
	Hub   time.Time       // the hub's clock
}

// See takes in the newest board: new calls that are young and whose citizen is not at the counter yet wait to be said,
// and what was taken back is not said. now is this machine's own clock.
func (q *Queue) See(b Board, now time.Time) {
	listed := make(map[int64]bool, len(b.Calls))
	for _, c := range slices.Backward(b.Calls) {
		listed[c.ID] = true
		if !q.known[c.ID] && b.Hub.Sub(c.At) < b.Age && !c.Serving {
			q.add(c, now)
		}
		q.known[c.ID] = true
	}
	maps.DeleteFunc(q.known, func(id int64, _ bool) bool { return !listed[id] })
	q.prune(now)
	q.drop(func(c *call) bool { return !b.stands(&c.Call) }, Retracted)
	for i := range q.waiting {
		q.waiting[i].Serving = b.serving(&q.waiting[i].Call)
	}
	if q.current != nil && !b.stands(&q.current.Call) {
		q.end(Retracted)
	}
	if q.muted {
		q.drop(all, Muted)
	}
}

// add takes in a call. A second recall of a number takes the place of the first while that one waits.
func (q *Queue) add(c Call, now time.Time) {
	if c.Recall {
		q.drop(func(o *call) bool { return o.Recall && o.Number == c.Number && o.Counter == c.Counter }, Recalled)
	}
	q.waiting = append(q.waiting, call{c, now})
}

// stands reports whether a call was not taken back. A board drops a call for two reasons: it was taken back, or it is
// too old to be listed; an old one still stands while its counter shows the number.
func (b *Board) stands(c *Call) bool {
	if slices.ContainsFunc(b.Calls, func(o Call) bool { return o.ID == c.ID }) {
		return true
	}
	if len(b.Calls) == 0 || c.ID > b.Calls[len(b.Calls)-1].ID {
		return false
	}
	return b.Lines[c.Counter].Number == c.Number
}

// serving reports whether the citizen is at the counter.
func (b *Board) serving(c *Call) bool {
	i := slices.IndexFunc(b.Calls, func(o Call) bool { return o.ID == c.ID })
	line := b.Lines[c.Counter]
	return i >= 0 && b.Calls[i].Serving || line.Number == c.Number && line.Serving
}
