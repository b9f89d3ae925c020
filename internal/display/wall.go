package display

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// topicWall is the only topic a display serves.
const topicWall = "wall"

// wall is what the pages are shown: the hub's newest board and how true it still is. It is the live.Source of the
// pages.
type wall struct {
	sayer *sayer

	mu      sync.Mutex
	view    wire.WallView
	journal string
	seq     uint64
	data    []byte // view, encoded; nil after a change
	changed chan struct{}
}

func newWall(c Config, s *sayer, page string, now time.Time) *wall {
	return &wall{
		sayer:   s,
		changed: make(chan struct{}),
		view: wire.WallView{
			Link: wire.Link{Since: stamp(now)}, Device: c.Device, Zone: c.Zone, Page: page, Lang: c.Lang,
			Voice: c.Voice && !c.Sound.Card, Slides: c.Slides,
		},
	}
}

// Topic implements live.Source.
func (w *wall) Topic(topic string) (live.View, error) {
	if topic != topicWall {
		return live.View{}, fmt.Errorf("display: no topic %q", topic)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.data == nil {
		data, err := json.Marshal(w.view)
		if err != nil {
			return live.View{}, err
		}
		w.data = data
	}
	return live.View{Journal: w.journal, Seq: w.seq, Data: w.data}, nil
}

// Changed implements live.Source.
func (w *wall) Changed() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.changed
}

// change is how everything about the view changes: under the lock, and told to the pages.
func (w *wall) change(f func(v *wire.WallView)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f(&w.view)
	w.data = nil
	close(w.changed)
	w.changed = make(chan struct{})
}

// board takes in the hub's newest board, and with it the certainty that the hub is there: a hub that answers but shows
// nothing would leave an old board looking alive. Another journal starts anew: its calls have nothing to do with the old ones.
func (w *wall) board(m wire.Message, now time.Time) (b *queue.BoardView, said []wire.Speech, err error) {
	b = new(queue.BoardView)
	if err := json.Unmarshal(m.Data, b); err != nil {
		return nil, nil, fmt.Errorf("display: board: %w", err)
	}
	said = w.sayer.board(b)
	w.change(func(v *wire.WallView) {
		if m.Journal != w.journal {
			v.Announced = nil
		}
		w.journal, w.seq = m.Journal, m.Seq
		v.Board, v.Speech, v.Problem = b, said, ""
		if !v.Link.Up {
			v.Link = wire.Link{Up: true, Since: stamp(now)}
		}
		v.Announced = slices.DeleteFunc(slices.Clone(v.Announced), func(id int64) bool { return !lists(b, id) })
	})
	return b, said, nil
}

// lost notes that the hub is gone.
func (w *wall) lost(now time.Time) {
	w.change(func(v *wire.WallView) { v.Link = wire.Link{Since: stamp(now)} })
}

// problem notes why the hub refuses this display.
func (w *wall) problem(code string) {
	w.change(func(v *wire.WallView) { v.Problem = code })
}

// announced notes that a call was spoken.
func (w *wall) announced(call int64) {
	w.change(func(v *wire.WallView) {
		if v.Board != nil && lists(v.Board, call) && !slices.Contains(v.Announced, call) {
			v.Announced = append(slices.Clone(v.Announced), call)
		}
	})
}

// say notes what is to be heard; nil is silence.
func (w *wall) say(s *wire.Say) {
	w.change(func(v *wire.WallView) { v.Say = s })
}

// pack notes that the clips are others now.
func (w *wall) pack(sum string) {
	w.change(func(v *wire.WallView) { v.Pack = sum })
}

// speaker chooses the page that speaks; empty is none.
func (w *wall) speaker(screen string) {
	w.mu.Lock()
	same := w.view.Speaker == screen
	w.mu.Unlock()
	if same {
		return
	}
	w.change(func(v *wire.WallView) { v.Speaker = screen })
}

// lists reports whether a call can still be seen or spoken.
func (w *wall) lists(call int64) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.view.Board != nil && lists(w.view.Board, call)
}

// current reports whether a counter still shows a call's number.
func (w *wall) current(call int64) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	b := w.view.Board
	if b == nil {
		return false
	}
	i := slices.IndexFunc(b.Calls, func(c queue.Call) bool { return c.ID == call })
	return i >= 0 && slices.ContainsFunc(b.Counters, func(c queue.BoardCounter) bool {
		return c.ID == b.Calls[i].Counter && c.Number == b.Calls[i].Number
	})
}

func lists(b *queue.BoardView, call int64) bool {
	return slices.ContainsFunc(b.Calls, func(c queue.Call) bool { return c.ID == call })
}

func stamp(t time.Time) string { return t.In(queue.Local).Format(time.RFC3339) }
