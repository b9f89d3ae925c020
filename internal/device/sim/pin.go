package sim

import (
	"errors"
	"sync"
	"time"

	"periph.io/x/conn/v3/gpio"
	"periph.io/x/conn/v3/physic"
)

// Pin is a pin of a machine with a key to ground on it, or a lamp.
type Pin struct {
	name  string
	edges chan struct{} // what was not waited for yet

	mu    sync.Mutex
	level gpio.Level
	pull  gpio.Pull
	edge  gpio.Edge
}

var _ gpio.PinIO = (*Pin)(nil)

// NewPin is a pin that floats high.
func NewPin(name string) *Pin {
	return &Pin{name: name, level: gpio.High, edges: make(chan struct{}, 16)}
}

// Put is what hangs on the pin: low while a key is down. It is felt even where nobody pulls the pin up.
func (p *Pin) Put(l gpio.Level) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.level == l {
		return
	}
	p.level = l
	if p.edge == gpio.BothEdges || p.edge == gpio.RisingEdge && bool(l) || p.edge == gpio.FallingEdge && !bool(l) {
		select {
		case p.edges <- struct{}{}:
		default:
		}
	}
}

// In implements gpio.PinIn.
func (p *Pin) In(pull gpio.Pull, edge gpio.Edge) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pull, p.edge = pull, edge
	return nil
}

// Read implements gpio.PinIn.
func (p *Pin) Read() gpio.Level {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.level
}

// WaitForEdge implements gpio.PinIn.
func (p *Pin) WaitForEdge(timeout time.Duration) bool {
	if timeout < 0 {
		<-p.edges
		return true
	}
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	select {
	case <-p.edges:
		return true
	case <-timer.C:
		return false
	}
}

// Out implements gpio.PinOut.
func (p *Pin) Out(l gpio.Level) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.level = l
	return nil
}

// PWM implements gpio.PinOut.
func (p *Pin) PWM(gpio.Duty, physic.Frequency) error { return errors.New("sim: this pin has no PWM") }

// Pull implements gpio.PinIn.
func (p *Pin) Pull() gpio.Pull {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.pull
}

// DefaultPull implements gpio.PinIn.
func (p *Pin) DefaultPull() gpio.Pull { return gpio.Float }

// String, Name, Number, Function and Halt implement pin.Pin.
func (p *Pin) String() string { return p.name }

// Name is the pin's name.
func (p *Pin) Name() string { return p.name }

// Number is none.
func (p *Pin) Number() int { return -1 }

// Function is none.
func (p *Pin) Function() string { return "" }

// Halt does nothing.
func (p *Pin) Halt() error { return nil }
