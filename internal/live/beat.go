package live

import "motcua/internal/wire"

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
