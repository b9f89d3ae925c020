package live

import (
	"context"
	"time"

	"motcua/internal/wire"
)

// batch is how many phones' topics are looked at before the screens may come in between.
const batch = 64

// Run pushes until ctx ends, then says goodbye to everybody and returns when all are gone. One goroutine looks at
// the topics, hands out new views and beats; it never waits for a client. If the source does not answer, the ticks
// stop too, and screens say that the link is lost instead of showing an old view as if it were alive.
func (s *Server) Run(ctx context.Context) error {
	defer s.farewell()
	beat := time.NewTicker(s.opts.times.tick / slots)
	defer beat.Stop()
	look := time.NewTicker(s.opts.times.look)
	defer look.Stop()

	p := pump{Server: s}
	always := make(chan struct{})
	close(always)
	for {
		changed := s.src.Changed() // before looking: what changes meanwhile is seen the next time round
		p.screens()
		for again := false; !again; {
			var phones <-chan struct{}
			if p.due() {
				phones = always
			}
			select {
			case <-ctx.Done():
				return nil
			case <-changed:
				again = true
			case <-look.C:
				again = true
			case <-beat.C:
				p.beat()
			case <-phones:
				p.phones()
			}
		}
	}
}

// pump is what only the goroutine of Run touches.
type pump struct {
	*Server
	topics []*topic
	conns  []*Conn
}

// screens looks at every screen's topic now, and makes every phone's topic due.
func (p *pump) screens() {
	p.mu.Lock()
	p.topics = append(p.topics[:0], p.Server.topics.screens...)
	p.Server.topics.due = len(p.Server.topics.phones)
	p.mu.Unlock()
	p.look()
}

func (p *pump) due() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.Server.topics.due > 0
}

// phones looks at the next few phones' topics.
func (p *pump) phones() {
	p.mu.Lock()
	p.topics = p.Server.topics.turn(p.topics[:0], batch)
	p.mu.Unlock()
	p.look()
}

func (p *pump) look() {
	for _, t := range p.topics {
		changed, err := p.renew(t)
		if err != nil {
			for _, c := range p.listeners(t) {
				c.refuse(wire.CodeTopic)
			}
			continue
		}
		if changed {
			for _, c := range p.listeners(t) {
				c.flush()
			}
		}
	}
	clear(p.topics) // a topic that is forgotten is not kept alive from here
}

// listeners copies who listens to a topic, because nothing is sent under the lock.
func (p *pump) listeners(t *topic) []*Conn {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.conns = p.conns[:0]
	for _, s := range t.subs {
		p.conns = append(p.conns, s.conn)
	}
	return p.conns
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

// slots spread the beats of all connections over the time between two ticks. One burst would cost no more, but ten
// thousand writes in a row take tens of milliseconds, and a call would have to wait behind them.
const slots = 40

type beats struct {
	slots [slots][]*Conn
	next  int
	now   int
}

func (b *beats) add(c *Conn) {
	c.slot = b.next
	b.next = (b.next + 1) % slots
	c.place = len(b.slots[c.slot])
	b.slots[c.slot] = append(b.slots[c.slot], c)
}

func (b *beats) remove(c *Conn) {
	slot := b.slots[c.slot]
	last := len(slot) - 1
	slot[c.place] = slot[last]
	slot[c.place].place = c.place
	slot[last] = nil
	b.slots[c.slot] = slot[:last]
}

// beat goes on by one slot: whoever was silent for too long is dropped, the others hear a tick. The text is for
// pages, which cannot see a ping; the ping is for us, because a page has nothing to say for hours.
func (p *pump) beat() {
	p.mu.Lock()
	b := &p.beats
	p.conns = append(p.conns[:0], b.slots[b.now]...)
	b.now = (b.now + 1) % slots
	p.mu.Unlock()
	if len(p.conns) == 0 {
		return
	}
	tick := append(controlFrame(opPing, ""), textFrame(wire.Message{Type: "tick", Now: p.opts.Now()})...)
	for _, c := range p.conns {
		c.beat(tick)
	}
}
