package sim

import (
	"fmt"
	"io/fs"
	"sync"
)

// Numpad is a USB number pad whose keys are pressed by calling Press.
type Numpad struct {
	mu   sync.Mutex
	gone bool
	keys chan key
	shut chan struct{} // of the newest opening
}

// key is a key that goes down or up.
type key struct {
	code  uint16
	value int32
}

// NewNumpad is a pad that is plugged in.
func NewNumpad() *Numpad { return &Numpad{keys: make(chan key, 64)} }

// Open takes the pad. One that is unplugged is ErrGone.
func (n *Numpad) Open() (*Numpad, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.gone {
		return nil, fmt.Errorf("sim: number pad: %w", ErrGone)
	}
	n.shut = make(chan struct{})
	return n, nil
}

// Press presses a key and lets it go, as a code of linux/input-event-codes.h. A person who presses faster than
// anybody reads loses keys.
func (n *Numpad) Press(code uint16) {
	for _, value := range []int32{1, 0} {
		select {
		case n.keys <- key{code, value}:
		default:
		}
	}
}

// Unplug takes the pad away, or puts it back.
func (n *Numpad) Unplug(gone bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.gone = gone
	if gone {
		n.close()
	}
}

// ReadKey waits for the next half of a stroke.
func (n *Numpad) ReadKey() (code uint16, value int32, err error) {
	n.mu.Lock()
	shut := n.shut
	n.mu.Unlock()
	select {
	case <-shut:
		n.mu.Lock()
		defer n.mu.Unlock()
		if n.gone {
			return 0, 0, ErrGone
		}
		return 0, 0, fs.ErrClosed
	case k := <-n.keys:
		return k.code, k.value, nil
	}
}

// Close gives the pad back. A ReadKey that waits ends.
func (n *Numpad) Close() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.close()
	return nil
}

func (n *Numpad) close() {
	select {
	case <-n.shut:
	default:
		if n.shut != nil {
			close(n.shut)
		}
	}
}
