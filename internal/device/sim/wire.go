package sim

import (
	"errors"
	"fmt"
	"sync"
)

// ErrGone is what a bus says of a device that is not there.
var ErrGone = errors.New("sim: nothing answers")

// Transfer is one exchange on a bus, as the device understood it.
type Transfer struct {
	Wire  []byte // what was sent
	Means string // in words
}

// board is what every simulated panel keeps: what happened on its wire, and who wants to know.
type board struct {
	mu        sync.Mutex
	gone      bool
	transfers []Transfer
	changed   chan struct{}
}

// keepTransfers is how many transfers are remembered.
const keepTransfers = 1000

func newBoard() board { return board{changed: make(chan struct{})} }

// took notes a transfer; with mu held.
func (b *board) took(w []byte, means string, args ...any) {
	b.transfers = append(b.transfers, Transfer{Wire: append([]byte(nil), w...), Means: fmt.Sprintf(means, args...)})
	if n := len(b.transfers); n > keepTransfers {
		b.transfers = append([]Transfer(nil), b.transfers[n-keepTransfers:]...)
	}
	b.wake()
}

func (b *board) wake() {
	close(b.changed)
	b.changed = make(chan struct{})
}

// Unplug takes the panel away, or puts it back. It is dark meanwhile.
func (b *board) Unplug(gone bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.gone = gone
	b.wake()
}

// Transfers are the last ones, oldest first.
func (b *board) Transfers() []Transfer {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Transfer(nil), b.transfers...)
}

// Changed is closed when something happened after the call.
func (b *board) Changed() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.changed
}
