package announce

import (
	"slices"
	"time"
)

// MaxAge is how long a call waits for the loudspeaker at most, by the clock of its own machine. How old a call may be
// when it comes is the board's to say.
const MaxAge = time.Minute

// Load shedding: with so many other calls waiting, the second reading falls away, then the chime (never after
// silence), then the calls whose citizen is at the counter already.
const (
	shedRepeat = 1
	shedChime  = 2
	shedServed = 3
)

// Queue is what one loudspeaker has to say. It is used by one goroutine at a time.
type Queue struct {
	waiting []call // oldest first
	known   map[int64]bool
	muted   bool
	rested  bool // nothing was said just before
	saying  bool // what Next returned is not over
	cut     bool // and must stop
	current *announcement
	events  []Event
}

// call is a call that waits.
type call struct {
	Call
	came time.Time
}

// New returns a queue with nothing to say.
func New() *Queue { return &Queue{known: map[int64]bool{}, rested: true} }

// Said notes that a call was said, by a program that ran before this one.
func (q *Queue) Said(id int64) {
	q.known[id] = true
	q.drop(func(c *call) bool { return c.ID == id }, Elsewhere)
}

// Mute drops what waits and what comes, as long as it lasts; what is not said in quiet hours is not said later. A
// chime stops, words that have begun are said to their end, once.
func (q *Queue) Mute(on bool) {
	q.muted = on
	if on {
		q.drop(all, Muted)
		q.end(Muted)
	}
}

// Cancel drops what waits: nobody knows whether it is still true.
func (q *Queue) Cancel() { q.drop(all, Lost) }

// Forget drops everything at once, with all that is known: the calls to come have nothing to do with those before.
func (q *Queue) Forget() {
	q.drop(all, Lost)
	q.known = map[int64]bool{}
	q.cut = q.saying
	q.current = nil
	q.rested = true
}

// Cut reports whether what is being said must stop. Say so to whoever plays it, then to Done.
func (q *Queue) Cut() bool { return q.cut }

// Events are what happened since they were last asked for.
func (q *Queue) Events() []Event {
	all := q.events
	q.events = nil
	return all
}

func all(*call) bool { return true }

func (q *Queue) drop(which func(*call) bool, why Fate) {
	q.waiting = slices.DeleteFunc(q.waiting, func(c call) bool {
		gone := which(&c)
		if gone {
			q.events = append(q.events, Event{c.ID, why})
		}
		return gone
	})
}

// prune drops what waited too long, and returns how many still wait.
func (q *Queue) prune(now time.Time) int {
	q.drop(func(c *call) bool { return now.Sub(c.came) > MaxAge }, Stale)
	return len(q.waiting)
}
