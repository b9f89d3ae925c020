package web

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"time"

	"motcua/internal/engine"
	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// source gives the live server its views: the queue's state, and what the machines say of themselves.
type source struct {
	engine   *engine.Engine
	presence *presence
	names    *roster

	mu      sync.Mutex
	changed chan struct{}
}

var errTopic = errors.New("web: no such topic")

func newSource(e *engine.Engine, p *presence, names *roster) *source {
	return &source{engine: e, presence: p, names: names, changed: make(chan struct{})}
}

// Changed is closed when the queue or a machine changes.
func (s *source) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

func (s *source) stop() { s.wake() }

func (s *source) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.changed)
	s.changed = make(chan struct{})
}

// watch joins the two kinds of change into one.
func (s *source) watch(ctx context.Context) {
	for {
		queueChanged, machines := s.engine.Changed(), s.presence.Changed()
		select {
		case <-ctx.Done():
			return
		case <-queueChanged:
		case <-machines:
		}
		s.wake()
	}
}

// Topic returns the newest view.
func (s *source) Topic(topic string) (live.View, error) {
	var (
		tag engine.Tag
		v   any
		err error
	)
	switch kind, id, _ := strings.Cut(topic, "/"); kind + "/" {
	case wire.TopicBoard:
		v, tag, err = read(s.engine, func(st *queue.State, now time.Time) (queue.BoardView, bool) { return st.Board(id, now) })
	case wire.TopicTicket:
		v, tag, err = read(s.engine, func(st *queue.State, now time.Time) (queue.TicketView, bool) {
			t, ok := st.Ticket(id, now)
			return t, ok && t.ID == id
		})
	case wire.TopicCounter:
		v, err = s.counter(id)
		tag = s.tag()
	case wire.TopicService + "/":
		v, tag, err = read(s.engine, func(st *queue.State, now time.Time) (queue.MenuView, bool) { return st.Menu(now), true })
	case wire.TopicOffice + "/":
		tag = s.tag()
		v = s.office()
	default:
		err = errTopic
	}
	if err != nil {
		return live.View{}, errTopic
	}
	data, err := json.Marshal(v)
	return live.View{Journal: tag.Journal, Seq: tag.Seq, Data: data}, err
}

// read copies a view out of the published state.
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

func (s *source) tag() (tag engine.Tag) {
	s.engine.Read(func(_ *queue.State, at engine.Tag, _ time.Time) { tag = at })
	return tag
}

func (s *source) counter(id string) (wire.CounterView, error) {
	v, _, err := read(s.engine, func(st *queue.State, now time.Time) (queue.CounterView, bool) { return st.Counter(id, now) })
	if err != nil {
		return wire.CounterView{}, &queue.Refusal{Code: queue.CodeUnknownCounter, Params: map[string]string{"counter": id}}
	}
	full := wire.CounterView{CounterView: v, Names: s.names.all()}
	if v.Current != nil && v.Current.State == queue.Called {
		full.Shown = s.presence.shown(v.Current.Call, v.Zone, v.Current.Since)
	}
	return full, nil
}

func (s *source) office() wire.OfficeView {
	v, _, _ := read(s.engine, func(st *queue.State, now time.Time) (queue.OfficeView, bool) { return st.Floor(now), true })
	return wire.OfficeView{OfficeView: v, Names: s.names.all(), Devices: s.presence.devices()}
}
