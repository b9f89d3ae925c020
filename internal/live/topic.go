package live

import (
	"strings"
	"sync"
	"sync/atomic"

	"motcua/internal/wire"
)

// topic is one view that somebody listens to.
type topic struct {
	name   string
	index  int    // in its list
	subs   []*sub // under Server.mu
	look   sync.Mutex
	newest atomic.Pointer[frame] // nil: not looked at yet, or gone
}

// sub is one connection's interest in one topic.
type sub struct {
	conn  *Conn
	topic *topic
	index int    // in topic.subs
	sent  *frame // under conn.mu: the frame last written
}

// topics are all that somebody listens to, under Server.mu. What screens show comes first after a change; phones, of
// which there may be thousands with a topic each, are looked at in turn.
type topics struct {
	byName  map[string]*topic
	screens []*topic
	phones  []*topic
	at      int // the phone's topic to look at next
	due     int // phones' topics that are still to be looked at
}

func (ts *topics) list(name string) *[]*topic {
	if strings.HasPrefix(name, wire.TopicTicket) {
		return &ts.phones
	}
	return &ts.screens
}

// add joins a connection to a topic.
func (ts *topics) add(name string, c *Conn) *sub {
	t := ts.byName[name]
	if t == nil {
		list := ts.list(name)
		t = &topic{name: name, index: len(*list)}
		*list = append(*list, t)
		ts.byName[name] = t
	}
	s := &sub{conn: c, topic: t, index: len(t.subs)}
	t.subs = append(t.subs, s)
	return s
}

// remove takes a connection off a topic, and forgets a topic that nobody listens to.
func (ts *topics) remove(s *sub) {
	t := s.topic
	last := len(t.subs) - 1
	t.subs[s.index] = t.subs[last]
	t.subs[s.index].index = s.index
	t.subs[last] = nil
	t.subs = t.subs[:last]
	if last > 0 {
		return
	}
	delete(ts.byName, t.name)
	list := ts.list(t.name)
	last = len(*list) - 1
	(*list)[t.index] = (*list)[last]
	(*list)[t.index].index = t.index
	(*list)[last] = nil
	*list = (*list)[:last]
	if ts.due > 0 {
		ts.due = len(ts.phones) // the one that moved may have been passed over: a whole lap
	}
}

// turn appends the phones' topics whose turn it is, at most n.
func (ts *topics) turn(batch []*topic, n int) []*topic {
	for n = min(n, ts.due, len(ts.phones)); n > 0; n-- {
		if ts.at >= len(ts.phones) {
			ts.at = 0
		}
		batch = append(batch, ts.phones[ts.at])
		ts.at++
		ts.due--
	}
	if len(ts.phones) == 0 {
		ts.due = 0
	}
	return batch
}

// renew asks the source for a topic and reports whether there is a new frame to send.
func (s *Server) renew(t *topic) (bool, error) {
	t.look.Lock()
	defer t.look.Unlock()
	v, err := s.src.Topic(t.name)
	if err != nil {
		if t.newest.Swap(nil) != nil {
			s.opts.Log.Info("live: topic is gone", "topic", t.name, "err", err)
		}
		return false, err
	}
	if t.newest.Load().shows(v) {
		return false, nil
	}
	t.newest.Store(viewFrame(t.name, v, s.opts.Now()))
	return true, nil
}

// first makes sure that a topic somebody just joined has a frame. Only the first to come asks the source; from then
// on the frame changes in renew by the pump alone, which wakes all who listen.
func (s *Server) first(t *topic) (*frame, error) {
	t.look.Lock()
	defer t.look.Unlock()
	if f := t.newest.Load(); f != nil {
		return f, nil
	}
	v, err := s.src.Topic(t.name)
	if err != nil {
		return nil, err
	}
	f := viewFrame(t.name, v, s.opts.Now())
	t.newest.Store(f)
	return f, nil
}
