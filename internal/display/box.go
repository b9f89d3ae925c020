package display

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"motcua/internal/device/digits"
	"motcua/internal/device/keypad"
	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// box is a counter box: the digits above a counter and the keypad on it. It shows what the hub's view of the counter
// says, and sends what the keys want; it knows nothing else of the queue.
type box struct {
	cfg   Config
	api   *counterAPI
	link  *live.Client
	panel *digits.Panel  // nil: no digits
	keys  *keypad.Keypad // nil: no keypad
	lamp  *keypad.Lamp   // never nil where there are keys
	page  *boxPage       // nil: no simulated device
	told  func()         // something that the hub should know has changed

	mu       sync.Mutex
	view     *wire.CounterView // newest
	calledAt time.Time         // when the number that waits to be dealt with was called; zero: there is none
	up       bool
	lost     time.Time
	shown    string // last text of the panel
	open     unknown
	health   boxHealth
}

// boxHealth is how the devices are, in the words of wire.Health.
type boxHealth struct{ digits, keypad string }

// newBox finds the devices of the settings. told is called from any goroutine.
func newBox(c Config, told func()) (*box, error) {
	b := &box{cfg: c, api: newCounterAPI(c), told: told, lost: time.Now()}
	b.link = &live.Client{
		URL: c.live(), Topics: []string{wire.TopicCounter + c.Counter}, Log: c.Log,
		Hello:  wire.Report{Kind: c.kind(), Device: c.Device, Zone: c.Zone},
		OnView: b.onView, OnLink: b.onLink, OnError: b.onError,
	}
	if c.simulated() {
		b.page = newBoxPage(b.link.Now, c)
	}
	if err := b.findDigits(); err != nil {
		return nil, err
	}
	return b, b.findKeys()
}

func (b *box) findDigits() error {
	if b.cfg.Digits.At.IsZero() {
		return nil
	}
	open, simulated, err := findDigits(b.cfg.Digits, b.cfg.Counter)
	if err != nil {
		return err
	}
	b.health.digits = deviceGone
	b.panel = digits.NewPanel(open, &digits.PanelOpts{OnState: func(ok bool) { b.found(&b.health.digits, ok) }, Log: b.cfg.Log})
	b.panel.Show(sign(nil, false, 0))
	if simulated != nil {
		b.page.digits = simulated
	}
	return nil
}

func (b *box) findKeys() error {
	if b.cfg.Keypad.At.IsZero() {
		return nil
	}
	source, simulated, err := findKeypad(b.cfg.Keypad)
	if err != nil {
		return err
	}
	lamp, err := findLamp(b.cfg.Keypad)
	if err != nil {
		b.cfg.Log.Warn("display: no lamp on the keypad", "err", err)
		lamp, _ = keypad.NewLamp(nil, "", "")
	}
	b.lamp, b.health.keypad = lamp, deviceGone
	b.keys = keypad.New(source, keypad.Opts{
		Do: b.press, Typed: b.typed, Signal: b.signal, OnState: func(ok bool) { b.found(&b.health.keypad, ok) }, Log: b.cfg.Log,
	})
	if simulated != nil {
		b.page.keys = simulated
	}
	return nil
}

// linkOf makes the box's link that of the whole program, where nothing else needs one.
func (b *box) linkOf(a *App) {
	if b.cfg.boards() {
		return
	}
	a.hub, b.link.OnLink = b.link, func(up bool) {
		b.onLink(up)
		a.onLink(up)
	}
}

// parts are what runs.
func (b *box) parts() []func(context.Context) error {
	parts := []func(context.Context) error{b.link.Run}
	if b.panel != nil {
		parts = append(parts, b.panel.Run, b.watch)
	}
	if b.keys != nil {
		parts = append(parts, b.keys.Run, b.lamp.Run)
	}
	if b.page != nil {
		parts = append(parts, b.page.run)
	}
	return parts
}

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

// The states of a device, as in wire.Health.
const (
	deviceOK   = "ok"
	deviceGone = "gone"
)

// found notes that a device was found or lost.
func (b *box) found(which *string, ok bool) {
	b.mu.Lock()
	*which = deviceGone
	if ok {
		*which = deviceOK
	}
	b.mu.Unlock()
	b.told()
}

// addTo writes how the devices are into what the display says of itself.
func (b *box) addTo(h *wire.Health) {
	b.mu.Lock()
	defer b.mu.Unlock()
	h.Counter, h.Digits, h.Keypad = b.cfg.Counter, b.health.digits, b.health.keypad
}
