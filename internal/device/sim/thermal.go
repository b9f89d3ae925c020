package sim

import (
	"context"
	"sync"
	"time"

	"motcua/internal/escpos"
	"motcua/internal/typeset"
)

// Thermal is a ticket printer behind a wire. It speaks the protocol of its profile to the byte, has a buffer that
// keeps what it cannot print yet, prints that later if nobody clears it, and misbehaves on demand.
// It serves one connection at a time. It is safe for concurrent use.
type Thermal struct {
	keep int
	room int // bytes of its buffer

	mu      sync.Mutex
	f       *firmware
	wire    *line // the connection that is served
	sheets  []Sheet
	seq     uint64
	changed chan struct{}
}

// NewThermal returns a good printer that has just been switched on and remembers the last keep pieces of paper.
// Nothing is printed before Run.
func NewThermal(p escpos.Profile, set *typeset.Setter, keep int) *Thermal {
	return &Thermal{keep: max(keep, 1), room: p.Buffer, f: newFirmware(p, set), changed: make(chan struct{})}
}

// Run prints what comes in until ctx ends.
func (t *Thermal) Run(ctx context.Context) error {
	for {
		t.mu.Lock()
		took, moved, changed := t.work()
		t.mu.Unlock()
		if moved {
			if !pause(ctx, took) {
				return nil
			}
			continue
		}
		select {
		case <-ctx.Done():
			return nil
		case <-changed:
		}
	}
}

// work executes one command and returns how long that takes. It is called with mu held.
func (t *Thermal) work() (took time.Duration, moved bool, changed <-chan struct{}) {
	if !t.f.mis.status().Ready {
		return 0, false, t.changed
	}
	was := t.f.hungry
	dots, said, moved := t.f.step()
	t.answer(said)
	if moved {
		t.collect()
	}
	if moved || t.f.hungry != was { // whoever waits with a byte looks at the room again
		t.wake()
	}
	if s := t.f.mis.Speed; s > 0 {
		const dotsPerMM = 8
		took = time.Duration(dots) * time.Second / time.Duration(s*dotsPerMM)
	}
	return took, moved, t.changed
}

func pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// collect keeps the pieces of paper that came out. It is called with mu held.
func (t *Thermal) collect() {
	for _, p := range t.f.separated {
		b, err := encode(p.dots)
		t.f.complain(err)
		t.seq++
		t.sheets = append(t.sheets, Sheet{Seq: t.seq, PNG: b, Torn: p.torn})
	}
	t.f.separated = nil
	t.sheets = append([]Sheet(nil), t.sheets[max(len(t.sheets)-t.keep, 0):]...)
}

// wake is called with mu held.
func (t *Thermal) wake() {
	close(t.changed)
	t.changed = make(chan struct{})
}

// Misbehave sets the mischief. What hindered the printer and does no more lets it go on with what it has.
func (t *Thermal) Misbehave(m Mischief) {
	t.mu.Lock()
	defer t.mu.Unlock()
	was := t.f.mis.status()
	t.f.mis, t.f.heard, t.f.done = m, 0, 0
	if m.status() != was {
		t.answer(t.f.report())
	}
	if m.Gone {
		t.hangUp()
	}
	t.wake()
}

// Reload puts in a new roll and closes the cover: what hung out is torn off, and the printer goes on with what it has.
func (t *Thermal) Reload() {
	t.mu.Lock()
	t.f.tear()
	t.collect()
	m := t.f.mis
	t.mu.Unlock()
	m.PaperEnd, m.NearEnd, m.CoverOpen = false, false, false
	t.Misbehave(m)
}

// PowerCycle switches the printer off and on: it hangs up and has forgotten all but its paper.
func (t *Thermal) PowerCycle() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.hangUp()
	t.f.powerOn()
	t.wake()
}

// Sheets returns the paper that came out and is remembered, oldest first, and a channel that is closed when something
// changes next.
func (t *Thermal) Sheets() ([]Sheet, <-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]Sheet(nil), t.sheets...), t.changed
}

// Inside is what the printer has not finished: bytes that it has not executed, and dots of print that still hang on
// the roll.
func (t *Thermal) Inside() (bytes, dots int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.f.buffer), t.f.m.sheet.ink
}

// Spoiled is what a person would complain about: bytes that the printer did not understand, and print that was
// clipped, ignored or cut through.
func (t *Thermal) Spoiled() []error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]error(nil), t.f.spoiled...)
}
