package web

import (
	"maps"
	"slices"
	"sync"
	"time"

	"motcua/internal/live"
	"motcua/internal/wire"
)

// presence is what the machines say of themselves: who is connected, and which screens painted which call. It lives
// in memory; after a start of the hub everybody says it again.
type presence struct {
	office  func() time.Time // the office's clock: what people read
	machine func() time.Time // the machine's own: what is waited for

	proofs bool // a machine is believed its name only with its certificate

	mu      sync.Mutex
	changed chan struct{}
	known   map[string]*device
	conns   map[*live.Conn]*device
	shows   shows
}

// device is one machine. It is connected while it has a connection; one that comes back before its old connection
// was found dead has two for a moment.
type device struct {
	wire.Device
	conns int
	moved time.Time // connected or lost since, by the machine's clock
}

const (
	keepDevices = 1000
	kindDisplay = "display"
	kindKiosk   = "kiosk"
	kindPage    = "page"
	maxWord     = 40 // of what a machine says of itself
)

func newPresence(office, machine func() time.Time) *presence {
	return &presence{
		office: office, machine: machine, changed: make(chan struct{}), known: map[string]*device{},
		conns: map[*live.Conn]*device{}, shows: shows{byCall: map[int64]*showing{}},
	}
}

// Changed is closed when a machine changes after the call.
func (p *presence) Changed() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.changed
}

func (p *presence) wake() {
	close(p.changed)
	p.changed = make(chan struct{})
}

// report takes what a connection says. Pages are nobody's machine.
func (p *presence) report(c *live.Conn, r wire.Report) {
	hello := c.Hello()
	if !isDevice(hello.Device) || !isDevice(hello.Kind) || hello.Kind == kindPage || hello.Zone != "" && !isDevice(hello.Zone) {
		return
	}
	if p.proofs && c.Proof() != hello.Device {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	d, changed := p.join(c, hello)
	if d == nil {
		return
	}
	switch r.Type {
	case "device":
		if r.State != nil {
			health := short(*r.State)
			changed, d.Health = changed || health != d.Health, health
		}
	case "painted":
		changed = p.shows.paint(r, d.ID, p.machine()) || changed
	}
	if changed {
		p.wake()
	}
}

// join makes a connection that of a machine, and reports whether anybody would see the difference.
func (p *presence) join(c *live.Conn, hello wire.Report) (d *device, changed bool) {
	d = p.known[hello.Device]
	if d == nil {
		if len(p.known) >= keepDevices && !p.forget() {
			return nil, false
		}
		d = &device{Device: wire.Device{ID: hello.Device}}
		p.known[hello.Device] = d
	}
	if was := p.conns[c]; was != d {
		if was != nil {
			p.part(was)
		}
		p.conns[c] = d
		if d.conns++; d.conns == 1 {
			d.Connected, d.Since, d.moved, changed = true, p.office(), p.machine(), true
		}
	}
	changed = changed || d.Kind != hello.Kind || d.Zone != hello.Zone
	d.Kind, d.Zone, d.LastSeen = hello.Kind, hello.Zone, p.office().Truncate(10*time.Second)
	return d, changed
}

// forget makes room by the machine that was lost first; false when all are connected.
func (p *presence) forget() bool {
	var oldest *device
	for _, d := range p.known {
		if !d.Connected && (oldest == nil || d.moved.Before(oldest.moved)) {
			oldest = d
		}
	}
	if oldest != nil {
		delete(p.known, oldest.ID)
	}
	return oldest != nil
}

// close notices a lost connection.
func (p *presence) close(c *live.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if d := p.conns[c]; d != nil {
		delete(p.conns, c)
		if p.part(d) {
			p.wake()
		}
	}
}

// part takes one connection from a machine, and reports whether it was the last.
func (p *presence) part(d *device) bool {
	if d.conns--; d.conns > 0 {
		return false
	}
	now := p.office()
	d.Connected, d.Since, d.LastSeen, d.moved = false, now, now.Truncate(10*time.Second), p.machine()
	return true
}

// connected reports whether a machine is here now.
func (p *presence) connected(id string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	d := p.known[id]
	return d != nil && d.Connected
}

// devices lists every machine by name.
func (p *presence) devices() []wire.Device {
	p.mu.Lock()
	defer p.mu.Unlock()
	list := []wire.Device{}
	for _, id := range slices.Sorted(maps.Keys(p.known)) {
		list = append(list, p.known[id].Device)
	}
	return list
}

func short(h wire.Health) wire.Health {
	cut := func(s string) string { return cut(s, maxWord) }
	return wire.Health{
		Screens: max(0, min(h.Screens, maxScreens)), Paper: cut(h.Paper), Scanner: cut(h.Scanner), Digits: cut(h.Digits),
		Keypad: cut(h.Keypad), Counter: cut(h.Counter), Voice: cut(h.Voice), Clock: h.Clock, Version: cut(h.Version),
	}
}

// tell adds to a paired machine what is known of its connection.
func (p *presence) tell(to *wire.PairedDevice) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if d := p.known[to.Name]; d != nil {
		to.Connected = d.Connected
		if d.LastSeen.After(to.Seen) {
			to.Seen = d.LastSeen
		}
		if d.Health.Version != "" {
			to.Version = d.Health.Version
		}
	}
}
