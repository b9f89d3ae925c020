package display

import (
	"context"
	"encoding/json"
	"time"

	"motcua/internal/device/keypad"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// onView shows what the hub says of the counter. A call that the digits have not shown blinks; after a start, one that
// people may still be on their way to.
func (b *box) onView(_ string, m wire.Message) {
	var v wire.CounterView
	if err := json.Unmarshal(m.Data, &v); err != nil {
		b.cfg.Log.Error("display: a counter that this version cannot read", "seq", m.Seq, "err", err)
		return
	}
	b.mu.Lock()
	if b.view == nil && b.panel != nil {
		b.warn(&v)
	}
	call := newCall(b.view, &v, b.link.Now())
	b.view, b.open = &v, unknown{}
	switch {
	case call:
		b.calledAt = time.Now()
	case v.Current == nil || v.Current.State != queue.Called:
		b.calledAt = time.Time{}
	}
	b.mu.Unlock()
	if call && b.panel != nil {
		b.panel.Call(v.Current.Number)
	}
	b.draw()
	if b.page != nil {
		b.page.change(func(p *wire.BoxView) { p.Name, p.State = v.Name, v.State })
	}
}

// warn says once what these digits cannot show of this counter's numbers.
func (b *box) warn(v *wire.CounterView) {
	if letters := unshown(b.cfg.Digits.Driver, v); len(letters) > 0 {
		b.cfg.Log.Warn("display: seven segments have no shape for these letters and show three bars: see docs/hardware.md",
			"letters", letters, "counter", b.cfg.Counter)
	}
}

// newCall reports whether a view has a call that the one before has not.
func newCall(before, v *wire.CounterView, now time.Time) bool {
	switch {
	case v.Current == nil || v.Current.State != queue.Called:
		return false
	case before == nil:
		return now.Sub(v.Current.Since) < v.Rules.AnnounceAge.D()
	}
	return before.Current == nil || before.Current.Call != v.Current.Call
}

func (b *box) onLink(up bool) {
	b.mu.Lock()
	if b.up && !up {
		b.lost = time.Now()
	}
	b.up = up
	b.mu.Unlock()
	b.draw()
	if b.page != nil {
		b.page.change(func(p *wire.BoxView) { p.Link = wire.Link{Up: up, Since: stamp(b.link.Now())} })
	}
}

func (b *box) onError(code string) {
	b.cfg.Log.Warn("display: the hub refuses this counter box", "code", code, "counter", b.cfg.Counter)
}

// draw puts on the digits what holds now.
func (b *box) draw() {
	if b.panel == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if text := sign(b.view, b.up, time.Since(b.lost)); text != b.shown {
		b.shown = text
		b.panel.Show(text)
	}
}

// watch lets an old number go when the hub stays away.
func (b *box) watch(ctx context.Context) error {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			b.draw()
		}
	}
}

// message shows a word before the number.
func (b *box) message(text string) {
	if b.panel != nil {
		b.panel.Flash(text, messageTime)
	}
}

// typed shows the digits of a number while they are typed.
func (b *box) typed(number string) {
	switch {
	case b.panel == nil:
	case number == "":
		b.panel.Unflash()
	default:
		b.panel.Flash(number, commandTime)
	}
}

// signal tells the clerk what became of a key: on the lamp, and for a key that was taken on the digits too.
func (b *box) signal(s keypad.Signal) {
	b.lamp.Signal(s)
	if s == keypad.Accepted && b.panel != nil {
		b.panel.Flash("", wink)
	}
	if b.page != nil {
		b.page.change(func(p *wire.BoxView) { p.Signal = wire.BoxSignal{N: p.Signal.N + 1, Kind: s.String()} })
	}
}
