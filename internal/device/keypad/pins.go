package keypad

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"periph.io/x/conn/v3/gpio"
)

// Pins are keys that connect a pin to ground, one an action.
type Pins struct {
	open    func(name string) (gpio.PinIn, error)
	actions []Action
	names   map[string]string
}

// NewPins reads the pins that open finds: keys is action to name.
func NewPins(open func(name string) (gpio.PinIn, error), keys map[string]string) (*Pins, error) {
	actions, err := ordered(keys)
	if err != nil {
		return nil, err
	}
	if len(actions) == 0 {
		return nil, errNoKeys
	}
	used := map[string]Action{}
	for _, a := range actions {
		pin := keys[string(a)]
		if other, twice := used[pin]; twice {
			return nil, fmt.Errorf("keypad: %s and %s are both on %s", other, a, pin)
		}
		used[pin] = a
	}
	return &Pins{open: open, actions: actions, names: keys}, nil
}

// errNoKeys is a keypad of pins without any.
var errNoKeys = errors.New(`keypad: no keys: name a pin for each action, such as keys = { next = "GPIO17" }`)

// Listen implements Source: pull-up, both edges, and still for a moment before it counts.
func (p *Pins) Listen(ctx context.Context, ready func(), press func(Key)) error {
	pins := make([]gpio.PinIn, len(p.actions))
	for i, a := range p.actions {
		pin, err := p.open(p.names[string(a)])
		if err == nil {
			err = pin.In(gpio.PullUp, gpio.BothEdges)
		}
		if err != nil {
			return fmt.Errorf("keypad: %s: %w", a, err)
		}
		pins[i] = pin
	}
	ready()
	var all sync.WaitGroup
	for i, a := range p.actions {
		all.Go(func() { watch(ctx, pins[i], func() { press(Key{Action: a}) }) })
	}
	all.Wait()
	return nil
}

// watch follows one pin until ctx ends.
func watch(ctx context.Context, pin gpio.PinIn, press func()) {
	var c contact
	for ctx.Err() == nil {
		pressed, again := c.see(pin.Read() == gpio.Low, time.Now())
		if pressed {
			press()
		}
		began := time.Now()
		if !pin.WaitForEdge(again) {
			pause(ctx, again-time.Since(began)) // a pin that fails returns at once
		}
	}
}

func pause(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
