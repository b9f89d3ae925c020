package kiosk

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"sync"

	"motcua/internal/live"
	"motcua/internal/wire"
)

// topic is the only one that this machine's page listens to.
const topic = "kiosk"

// relay is what the page shows: the hub's menu as it came last, and the state of the machine around it.
type relay struct {
	mu      sync.Mutex
	view    wire.KioskView
	journal string // a new one with every start: the page must not take our first view for an old one
	seq     uint64
	changed chan struct{}
}

var _ live.Source = (*relay)(nil)

func newRelay(view wire.KioskView) *relay {
	return &relay{view: view, journal: rand.Text(), seq: 1, changed: make(chan struct{})}
}

// change lets f change the view and tells whoever waits.
func (r *relay) change(f func(*wire.KioskView)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f(&r.view)
	r.seq++
	close(r.changed)
	r.changed = make(chan struct{})
}

func (r *relay) now() wire.KioskView {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.view
}

// Topic implements live.Source.
func (r *relay) Topic(name string) (live.View, error) {
	if name != topic {
		return live.View{}, fmt.Errorf("kiosk: no topic %q", name)
	}
	r.mu.Lock()
	view, seq := r.view, r.seq
	r.mu.Unlock()
	data, err := json.Marshal(view)
	return live.View{Journal: r.journal, Seq: seq, Data: data}, err
}

// Changed implements live.Source.
func (r *relay) Changed() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.changed
}
