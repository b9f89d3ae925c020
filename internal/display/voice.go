package display

import (
	"log/slog"
	"sync"
	"time"

	"motcua/internal/announce"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// mouth plays what it is told, one part at a time: the page that speaks, or the sound card.
type mouth interface {
	// ready names who would play now; empty: there is no sound.
	ready() string
	// play begins, and voice.over or voice.gone is told the end. It never waits.
	play(s wire.Say)
	// stop ends at once what is played.
	stop()
}

const (
	forgiven = 2 * time.Second // that the hub may be away before calls that wait count as lost
	patience = 6 * time.Second // beyond its length that a part may take: a clip that loads, a page that stalls
)

// voice is the loudspeaker of this display: what it has to say, and the mouth that says it.
type voice struct {
	mouth  mouth
	show   func(*wire.Say)                      // to the pages; nil: silence
	length func(clips []string) time.Duration   // of a part
	quiet  func() bool                          // quiet hours, by the hub's clock
	told   func(call int64, fate announce.Fate) // of every call that is over
	volume int
	log    *slog.Logger

	mu     sync.Mutex
	queue  *announce.Queue
	down   time.Time // since when the hub is away; zero: it is there
	last   int64     // number of the last say: a program that starts anew goes on above it
	saying *wire.Say
	by     string    // who plays it
	until  time.Time // the latest end of it
}

// board takes in a board and the words of its calls.
func (v *voice) board(b *queue.BoardView, said []wire.Speech, hub time.Time) {
	seen := announce.Board{Age: time.Duration(b.AnnounceAge) * time.Millisecond, Hub: hub, Lines: map[string]announce.Line{}}
	for _, c := range b.Counters {
		seen.Lines[c.ID] = announce.Line{Number: c.Number, Serving: c.Serving}
	}
	for _, c := range b.Calls {
		first, again := join(said, c.ID)
		seen.Calls = append(seen.Calls, announce.Call{
			ID: c.ID, At: c.At, Number: c.Number, Counter: c.Counter, Recall: c.Recall, Serving: c.Serving,
			First: first, Repeat: again,
		})
	}
	v.change(func(now time.Time) { v.queue.See(seen, now) })
}

// join puts the languages of a call behind each other.
func join(said []wire.Speech, call int64) (first, again []string) {
	var firsts, agains [][]string
	for _, s := range said {
		if s.Call != call {
			continue
		}
		firsts = append(firsts, s.Clips)
		if len(s.Repeat) == 0 {
			s.Repeat = s.Clips
		}
		agains = append(agains, s.Repeat)
	}
	return announce.Join(firsts...), announce.Join(agains...)
}

// forget starts anew, as when the hub's journal is another one.
func (v *voice) forget() { v.change(func(time.Time) { v.queue.Forget() }) }

// heard notes that a page has said a call before it met this program.
func (v *voice) heard(call int64) { v.change(func(time.Time) { v.queue.Said(call) }) }

// link notes whether the hub is there.
func (v *voice) link(up bool) {
	v.change(func(now time.Time) {
		switch {
		case up:
			v.down = time.Time{}
		case v.down.IsZero():
			v.down = now
		}
	})
}

// over is told by the mouth: a part was played to its end, or only began.
func (v *voice) over(n int64, complete bool) {
	v.change(func(time.Time) {
		if v.saying != nil && v.saying.N == n {
			v.queue.Done(complete)
			v.saying = nil
		}
	})
}

// gone is told by the mouth: there is no sound any more, and what it was playing was not heard.
func (v *voice) gone(n int64) {
	v.change(func(time.Time) {
		if v.saying != nil && v.saying.N == n {
			v.interrupt()
		}
	})
}

// look is for what only time changes: quiet hours, a hub that stays away, a mouth that does not answer.
func (v *voice) look() { v.change(func(time.Time) {}) }
