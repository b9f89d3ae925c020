package display

import (
	"context"
	"sync"
	"time"

	"motcua/internal/device/digits"
	"motcua/internal/device/keypad"
	"motcua/internal/live"
	"motcua/internal/uplink"
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
func newBox(c Config, line *uplink.Line, told func()) (*box, error) {
	b := &box{cfg: c, api: newCounterAPI(line, c.Counter), told: told, lost: time.Now()}
	b.link = &live.Client{
		URL: line.Live(), Dial: line.Dialer(), Topics: []string{wire.TopicCounter + c.Counter}, Log: c.Log,
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
	b.draw() // the hub is away as yet
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
