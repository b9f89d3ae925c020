package web

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"motcua/internal/engine"
	"motcua/internal/live"
	"motcua/internal/printing"
	"motcua/internal/queue"
	"motcua/internal/trust"
	"motcua/internal/wire"
)

// source gives the live server its views: the queue's state, and what the machines say of themselves. A view is
// computed while the engine holds its state still, and encoded afterwards.
type source struct {
	engine   *engine.Engine
	guard    queue.Guard
	presence *presence
	desk     *printing.Desk
	trust    *trust.Authority // nil: no machine is paired
	names    func(ids ...string) map[string]string
	troubles func() []wire.Trouble
	survey   *Opinions // may be nil
	seal     seal
	room     *room
	now      func() time.Time

	spent atomic.Int64 // nanoseconds on views since the last wake

	mu      sync.Mutex
	changed chan struct{}
}

var errTopic = errors.New("web: no such topic")

func newSource(s *Server) *source {
	return &source{
		engine: s.opts.Engine, guard: s.opts.Guard, presence: s.presence, desk: s.desk, trust: s.opts.Trust, names: s.nameOf, troubles: s.troubles,
		survey: s.opts.Survey, seal: newSeal(s.opts.Secret),
		room: s.room, now: s.now,
		changed: make(chan struct{}),
	}
}

// Changed is closed when the queue, a machine, a print job or what is known of the room changes.
func (s *source) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

func (s *source) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.changed)
	s.changed = make(chan struct{})
}

// longestRest bounds how long a change may wait while changes come faster than views can be made.
const longestRest = 50 * time.Millisecond

// suggested is closed when a suggestion changes.
func (s *source) suggested() <-chan struct{} {
	if s.survey == nil {
		return nil
	}
	return s.survey.Store.Changed()
}

// watch joins the kinds of change into one. The first change is passed on at once; in a storm of them the views
// rest as long as they took, so that they never use more than half of one processor, and the changes meanwhile are
// one.
func (s *source) watch(ctx context.Context) {
	changed := s.changes()
	for woke := time.Now(); ; {
		select {
		case <-ctx.Done():
			return
		case <-changed.queue:
		case <-changed.machines:
		case <-changed.jobs:
		case <-changed.suggested:
		case <-changed.paired:
		case <-changed.room:
		}
		took := min(time.Duration(s.spent.Swap(0)), longestRest)
		if rest := 2*took - time.Since(woke); rest > 0 {
			select {
			case <-ctx.Done():
				return
			case <-time.After(rest):
			}
		}
		// Listened for before waking: whatever comes after the views were looked at wakes again.
		changed = s.changes()
		woke = time.Now()
		s.wake()
	}
}

// changes are closed when something changes that a view shows.
type changes struct{ queue, machines, jobs, suggested, paired, room <-chan struct{} }

func (s *source) changes() changes {
	return changes{
		queue: s.engine.Changed(), machines: s.presence.Changed(), jobs: s.desk.Changed(), suggested: s.suggested(),
		paired: s.pairings(), room: s.room.Changed(),
	}
}

// pairings is closed when a machine asks to be paired, is or is no more; nil where none is.
func (s *source) pairings() <-chan struct{} {
	if s.trust == nil {
		return nil
	}
	return s.trust.Changed()
}

// Topic returns the newest view.
func (s *source) Topic(topic string) (live.View, error) {
	began := time.Now()
	defer func() { s.spent.Add(int64(time.Since(began))) }()
	v, tag, err := s.view(topic)
	if err != nil {
		return live.View{}, err
	}
	data, err := json.Marshal(v)
	return live.View{Journal: tag.Journal, Seq: tag.Seq, Data: data}, err
}

func (s *source) view(topic string) (v any, tag engine.Tag, err error) {
	switch kind, id, _ := strings.Cut(topic, "/"); kind + "/" {
	case wire.TopicBoard:
		return s.board(id)
	case wire.TopicTicket:
		return s.ticket(id)
	case wire.TopicCounter:
		return s.counter(id)
	case wire.TopicStation:
		return s.station(id)
	case wire.TopicRate:
		return s.rate(id)
	case wire.TopicService + "/":
		v, tag = s.menu()
		return v, tag, nil
	case wire.TopicDevices + "/":
		v, tag = s.devices()
		return v, tag, nil
	case wire.TopicRoom + "/":
		v, tag = s.roomView()
		return v, tag, nil
	case wire.TopicOffice + "/":
		v, tag = s.office()
		return v, tag, nil
	}
	return nil, tag, errTopic
}

// read copies a view out of the published state, with its tag and its time.
func read[V any](e *engine.Engine, view func(*queue.State, time.Time) (V, bool)) (v V, tag engine.Tag, err error) {
	found := false
	e.Read(func(st *queue.State, at engine.Tag, now time.Time) {
		tag = at
		v, found = view(st, now)
	})
	if !found {
		err = errTopic
	}
	return v, tag, err
}

func (s *source) board(zone string) (queue.BoardView, engine.Tag, error) {
	v, tag, err := read(s.engine, func(st *queue.State, now time.Time) (queue.BoardView, bool) { return st.Board(zone, now) })
	for _, call := range v.Calls {
		s.presence.show(call.ID)
	}
	return v, tag, err
}

func (s *source) ticket(id string) (queue.TicketView, engine.Tag, error) {
	return read(s.engine, func(st *queue.State, now time.Time) (queue.TicketView, bool) {
		v, ok := st.Ticket(id, now)
		return v, ok && v.ID == id // numbers are easy to guess
	})
}

// menu is what ticket machines offer. While the clock is doubted the hub would refuse every number, and the machine
// says so before somebody chooses.
func (s *source) menu() (queue.MenuView, engine.Tag) {
	v, tag, _ := read(s.engine, func(st *queue.State, now time.Time) (queue.MenuView, bool) {
		menu := st.Menu(now)
		if doubt := st.Doubt(now, s.guard); doubt != nil {
			for i := range menu.Services {
				menu.Services[i].Refused = doubt.Code
			}
		}
		return menu, true
	})
	return v, tag
}

func (s *source) counter(id string) (wire.CounterView, engine.Tag, error) {
	v, tag, err := read(s.engine, func(st *queue.State, now time.Time) (queue.CounterView, bool) { return st.Counter(id, now) })
	full := wire.CounterView{CounterView: v}
	if err != nil {
		return full, tag, err
	}
	full.Names = s.names(clerks(v.Counters)...)
	full.Names, full.Attention = s.names(clerks(v.Counters)...), s.room.unseen(id, s.now())
	if v.Current != nil && v.Current.State == queue.Called {
		full.Shown = s.presence.shown(v.Current.Call, v.Zone)
	}
	for _, t := range s.troubles() {
		if stops(t) {
			full.Problems = append(full.Problems, t)
		}
	}
	return full, tag, nil
}

func (s *source) office() (wire.OfficeView, engine.Tag) {
	v, tag, _ := read(s.engine, func(st *queue.State, now time.Time) (queue.OfficeView, bool) { return st.Floor(now), true })
	full := wire.OfficeView{
		OfficeView: v, Names: s.names(clerks(v.Counters)...), Devices: s.presence.devices(), Problems: s.troubles(),
	}
	if s.survey != nil {
		full.Suggestions = s.survey.Store.New()
	}
	return full, tag
}

// station is what a printing station sees: the tag is the queue's, though nothing of it is in the queue.
func (s *source) station(id string) (wire.StationView, engine.Tag, error) {
	if !isDevice(id) {
		return wire.StationView{}, engine.Tag{}, errTopic
	}
	var tag engine.Tag
	s.engine.Read(func(_ *queue.State, at engine.Tag, _ time.Time) { tag = at })
	return s.desk.Station(id), tag, nil
}

func clerks(counters []queue.OfficeCounter) []string {
	ids := make([]string, 0, len(counters))
	for _, c := range counters {
		if c.Clerk != "" {
			ids = append(ids, c.Clerk)
		}
	}
	return ids
}
