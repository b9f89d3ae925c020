package digits

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"sync"
	"time"
)

// Open finds the panel and returns its driver, and what is to be closed after it; that may be nil.
type Open func() (Driver, io.Closer, error)

// PanelOpts is how a panel is kept.
type PanelOpts struct {
	BlinkFor time.Duration // how long a call blinks
	Refresh  time.Duration // everything is sent again this often
	OnState  func(ok bool) // the panel was found or lost; from Run, told first after the first try
	Log      *slog.Logger  // default: silence
}

// DefaultPanelOpts suit a call that people look up to.
var DefaultPanelOpts = PanelOpts{BlinkFor: 8 * time.Second, Refresh: 5 * time.Second}

// Pauses before a lost panel is looked for again.
const (
	shortest = 500 * time.Millisecond
	longest  = 10 * time.Second
)

// Panel keeps one panel of digits as it should be, whatever happens to it. Its methods may be called from anywhere
// and never wait.
type Panel struct {
	open Open
	opts PanelOpts

	mu      sync.Mutex
	face    face
	changed chan struct{}

	told, ok bool // of Run alone
}

// NewPanel makes a dark panel; nothing is opened before Run.
func NewPanel(open Open, o *PanelOpts) *Panel {
	p := &Panel{open: open, opts: DefaultPanelOpts, changed: make(chan struct{})}
	if o != nil {
		p.opts = *o
	}
	p.opts.BlinkFor = cmp.Or(p.opts.BlinkFor, DefaultPanelOpts.BlinkFor)
	p.opts.Refresh = cmp.Or(p.opts.Refresh, DefaultPanelOpts.Refresh)
	if p.opts.OnState == nil {
		p.opts.OnState = func(bool) {}
	}
	if p.opts.Log == nil {
		p.opts.Log = slog.New(slog.DiscardHandler)
	}
	return p
}

// Show makes the panel show a text from now on. One that blinks goes on blinking if it is the same, or if only its
// points differ.
func (p *Panel) Show(text string) {
	p.change(func(f *face) {
		if !same(f.text, text) {
			f.calls = time.Time{}
		}
		f.text = text
	})
}

// Call shows a text that blinks for a while. It ends a message that stands before it.
func (p *Panel) Call(text string) {
	p.change(func(f *face) {
		now := time.Now()
		*f = face{text: text, began: now, calls: now.Add(p.opts.BlinkFor)}
	})
}

// Flash shows a message before the text for a while; an empty one is dark.
func (p *Panel) Flash(message string, d time.Duration) {
	p.change(func(f *face) { f.over, f.until = message, time.Now().Add(d) })
}

// Unflash ends a message.
func (p *Panel) Unflash() { p.Flash("", 0) }

func (p *Panel) change(how func(*face)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	how(&p.face)
	close(p.changed)
	p.changed = make(chan struct{})
}

func (p *Panel) look() (face, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.face, p.changed
}

// Run keeps the panel until ctx ends, and leaves it dark.
func (p *Panel) Run(ctx context.Context) error {
	pause := shortest
	for ctx.Err() == nil {
		began := time.Now()
		err := p.once(ctx)
		if ctx.Err() != nil {
			return nil
		}
		p.tell(false, err)
		if time.Since(began) > longest {
			pause = shortest
		}
		wait(ctx, pause)
		pause = min(2*pause, longest)
	}
	return nil
}

// once opens the panel and keeps it until it fails.
func (p *Panel) once(ctx context.Context) error {
	driver, closer, err := p.open()
	if err != nil {
		return err
	}
	if closer != nil {
		defer closer.Close()
	}
	return p.keep(ctx, driver)
}

// keep shows what is to be shown, and again from time to time.
func (p *Panel) keep(ctx context.Context, d Driver) error {
	for {
		f, changed := p.look()
		now := time.Now()
		s := f.at(now)
		if !d.Blinks() {
			s = s.byHand(f.began, now)
		}
		if err := d.Show(s.text, s.blink); err != nil {
			return err
		}
		p.tell(true, nil)
		again := now.Add(p.opts.Refresh)
		if !s.next.IsZero() && s.next.Before(again) {
			again = s.next
		}
		timer := time.NewTimer(time.Until(again))
		select {
		case <-ctx.Done():
			timer.Stop()
			return d.Halt()
		case <-changed:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// tell passes a change of state on, and logs why a panel was lost once.
func (p *Panel) tell(ok bool, why error) {
	if p.told && p.ok == ok {
		return
	}
	p.told, p.ok = true, ok
	if ok {
		p.opts.Log.Info("digits: the panel is there")
	} else {
		p.opts.Log.Warn("digits: no panel", "err", why)
	}
	p.opts.OnState(ok)
}

func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
