package keypad

import (
	"cmp"
	"context"
	"log/slog"
	"sync"
	"time"
)

// Source is where keys come from.
type Source interface {
	// Listen calls ready when the keys can be pressed, and press for each one that goes down, from any goroutine,
	// until ctx ends, when it returns nil, or the device is lost.
	Listen(ctx context.Context, ready func(), press func(Key)) error
}

// Outcome is how a command ended.
type Outcome int

// The outcomes.
const (
	Done    Outcome = iota
	Nobody          // there is nobody to call
	Refused         // it was not done
)

// Signal is what a person is told at once.
type Signal int

// The signals.
const (
	Touched  Signal = iota // a digit was taken
	Accepted               // a command is under way
	Fine                   // it was done
	Empty                  // there is nobody to call
	Wrong                  // it was not done
)

func (s Signal) String() string {
	return [...]string{"touched", "accepted", "fine", "empty", "wrong"}[s]
}

// Opts are what a keypad works for. All are called from Run's goroutines.
type Opts struct {
	Do      func(context.Context, Command) Outcome // one at a time; it takes as long as it takes
	Typed   func(number string)                    // what is typed so far; empty: nothing any more
	Signal  func(Signal)
	OnState func(ok bool) // the device was found or lost; first told after the first try
	Log     *slog.Logger  // default: silence
}

// Keypad is one keypad with one owner.
type Keypad struct {
	source Source
	opts   Opts
	desk   desk

	told, ok bool
}

// New makes a keypad of a source of keys.
func New(s Source, o Opts) *Keypad {
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	if o.Typed == nil {
		o.Typed = func(string) {}
	}
	if o.Signal == nil {
		o.Signal = func(Signal) {}
	}
	if o.OnState == nil {
		o.OnState = func(bool) {}
	}
	return &Keypad{source: s, opts: o}
}

// Run works until ctx ends. A command that is under way then is given up by its own ctx.
func (k *Keypad) Run(ctx context.Context) error {
	keys, done := make(chan Key), make(chan Outcome)
	var all sync.WaitGroup
	all.Go(func() { k.listen(ctx, keys) })
	defer all.Wait()
	look := time.NewTicker(time.Second)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case key := <-keys:
			k.press(ctx, key, func(o Outcome) { send(ctx, done, o) }, &all)
		case o := <-done:
			k.desk.done(time.Now())
			k.opts.Signal(map[Outcome]Signal{Done: Fine, Nobody: Empty, Refused: Wrong}[o])
		case now := <-look.C:
			if k.desk.expire(now) {
				k.opts.Typed("")
			}
		}
	}
}

// press answers a key at once and begins its command.
func (k *Keypad) press(ctx context.Context, key Key, done func(Outcome), all *sync.WaitGroup) {
	answer, command := k.desk.press(key, time.Now())
	switch answer {
	case typed:
		k.opts.Typed(k.desk.number)
		k.opts.Signal(Touched)
	case taken:
		k.opts.Typed("")
		k.opts.Signal(Accepted)
		all.Go(func() { done(k.opts.Do(ctx, command)) })
	}
}

// Pauses before a lost keypad is looked for again.
const (
	soon = 500 * time.Millisecond
	late = 10 * time.Second
)

// listen keeps the source open.
func (k *Keypad) listen(ctx context.Context, keys chan<- Key) {
	wait := soon
	for ctx.Err() == nil {
		began := time.Now()
		err := k.source.Listen(ctx, func() { k.tell(true, nil) }, func(key Key) { send(ctx, keys, key) })
		if ctx.Err() != nil {
			return
		}
		k.tell(false, err)
		if time.Since(began) > late {
			wait = soon
		}
		pause(ctx, wait)
		wait = min(2*wait, late)
	}
}

// tell passes a change of state on, and logs why a keypad was lost once.
func (k *Keypad) tell(ok bool, why error) {
	if k.told && k.ok == ok {
		return
	}
	k.told, k.ok = true, ok
	if ok {
		k.opts.Log.Info("keypad: it is there")
	} else {
		k.opts.Log.Warn("keypad: no keys", "err", why)
	}
	k.opts.OnState(ok)
}

func send[T any](ctx context.Context, to chan<- T, v T) {
	select {
	case to <- v:
	case <-ctx.Done():
	}
}
