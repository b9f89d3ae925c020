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
