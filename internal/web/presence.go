package web

import (
	"cmp"
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
	now func() time.Time

	mu      sync.Mutex
	changed chan struct{}
	known   map[string]*machine
	conns   map[*live.Conn]string    // device id by connection
	painted map[int64]map[string]int // call → device → slowest delay, ms
	calls   []int64                  // keys of painted, oldest first
}

type machine struct {
	wire.Device
	conn *live.Conn
}

const (
	keepPainted = 200
	// A display that was lost longer ago than this is expected no more.
	expectLost = 5 * time.Minute
	// A screen that has not shown a call after this long is named.
	paintWithin = 2 * time.Second
	kindDisplay = "display"
)

func newPresence(now func() time.Time) *presence {
	return &presence{
		now: now, changed: make(chan struct{}), known: map[string]*machine{}, conns: map[*live.Conn]string{},
		painted: map[int64]map[string]int{},
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

// report takes what a connection says.
func (p *presence) report(c *live.Conn, r wire.Report) {
	hello := c.Hello()
	if !deviceForm.MatchString(hello.Device) || hello.Kind == "page" || hello.Kind == "" {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	defer p.wake()
	m, ok := p.known[hello.Device]
	if !ok {
		if len(p.known) >= 1000 {
			return
		}
		m = &machine{Device: wire.Device{ID: hello.Device}}
		p.known[hello.Device] = m
	}
	now := p.now()
	if m.conn != c {
		m.conn, m.Connected, m.Since = c, true, now
		p.conns[c] = hello.Device
	}
	m.Kind, m.Zone, m.LastSeen = hello.Kind, hello.Zone, now.Truncate(10*time.Second)
	switch r.Type {
	case "device":
		if r.State != nil {
			m.Health = *r.State
		}
	case "painted":
		p.paint(r.Call, hello.Device, r.DelayMS)
	}
}

func (p *presence) paint(call int64, device string, delay int) {
	if p.painted[call] == nil {
		p.painted[call] = map[string]int{}
		p.calls = append(p.calls, call)
		if len(p.calls) > keepPainted {
			delete(p.painted, p.calls[0])
			p.calls = p.calls[1:]
		}
	}
	p.painted[call][device] = max(p.painted[call][device], delay)
}

// close notices a lost connection.
func (p *presence) close(c *live.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	id, ok := p.conns[c]
	if !ok {
		return
	}
	delete(p.conns, c)
	if m := p.known[id]; m.conn == c {
		m.conn, m.Connected, m.Since = nil, false, p.now()
		p.wake()
	}
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

// shown says which displays of a zone show a call that was made at called.
func (p *presence) shown(call int64, zone string, called time.Time) *wire.Shown {
	p.mu.Lock()
	defer p.mu.Unlock()
	now, v := p.now(), &wire.Shown{Call: call}
	for _, m := range p.known {
		expected := m.Kind == kindDisplay && (m.Zone == "" || m.Zone == zone) && (m.Connected || now.Sub(m.Since) < expectLost)
		if !expected {
			continue
		}
		v.Screens++
		delay, ok := p.painted[call][m.ID]
		switch {
		case ok:
			v.Painted++
			v.DelayMS = max(v.DelayMS, delay)
		case now.Sub(called) > paintWithin:
			v.Silent = append(v.Silent, m.ID)
		}
	}
	slices.SortFunc(v.Silent, cmp.Compare)
	return v
}
