package keypad

import (
	"context"
	"fmt"
	"time"

	"periph.io/x/conn/v3/gpio"
)

// beat is one piece of a signal.
type beat struct {
	lamp, beep bool
	d          time.Duration // 0: until the next signal
}

// beats are how a signal looks and sounds.
func (s Signal) beats() []beat {
	const short, long = 70 * time.Millisecond, 400 * time.Millisecond
	switch s {
	case Touched:
		return []beat{{true, true, 25 * time.Millisecond}, {}}
	case Accepted: // the lamp is lit while it is under way
		return []beat{{true, true, short}, {true, false, 0}}
	case Empty:
		return []beat{{false, true, short}, {false, false, short}, {false, true, short}, {}}
	case Wrong:
		return []beat{{true, true, long}, {false, false, short}, {true, false, short}, {false, false, short}, {true, false, short}, {}}
	}
	return []beat{{}}
}

// Lamp is a lamp and a beeper on pins; either may be nil. High lights and sounds.
type Lamp struct {
	lamp, beep gpio.PinOut
	next       chan Signal
}

// NewLamp takes the pins of those names; an empty name is none.
func NewLamp(open func(name string) (gpio.PinOut, error), lamp, beep string) (*Lamp, error) {
	l := &Lamp{next: make(chan Signal, 1)}
	for name, pin := range map[string]*gpio.PinOut{lamp: &l.lamp, beep: &l.beep} {
		if name == "" {
			continue
		}
		p, err := open(name)
		if err != nil {
			return nil, fmt.Errorf("keypad: lamp or beeper: %w", err)
		}
		*pin = p
	}
	return l, nil
}

// Signal gives a signal in place of the one that is being given. It never waits.
func (l *Lamp) Signal(s Signal) {
	for {
		select {
		case l.next <- s:
			return
		default:
		}
		select {
		case <-l.next:
		default:
		}
	}
}

// Run gives signals until ctx ends, and leaves lamp and beeper off.
func (l *Lamp) Run(ctx context.Context) error {
	defer l.set(beat{})
	l.set(beat{})
	for {
		select {
		case <-ctx.Done():
			return nil
		case s := <-l.next:
			for more := true; more; {
				s, more = l.give(ctx, s)
			}
		}
	}
}

// give plays a signal until it is over, or the next one comes, which it returns.
func (l *Lamp) give(ctx context.Context, s Signal) (next Signal, more bool) {
	for _, b := range s.beats() {
		l.set(b)
		if b.d == 0 {
			break
		}
		timer := time.NewTimer(b.d)
		select {
		case <-ctx.Done():
			timer.Stop()
			return 0, false
		case next = <-l.next:
			timer.Stop()
			return next, true
		case <-timer.C:
		}
	}
	return 0, false
}

func (l *Lamp) set(b beat) {
	if l.lamp != nil {
		_ = l.lamp.Out(gpio.Level(b.lamp)) // a lamp that fails hinders nobody
	}
	if l.beep != nil {
		_ = l.beep.Out(gpio.Level(b.beep))
	}
}
