package display

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"sync"
	"time"

	"motcua/assets"
	"motcua/internal/device/input"
	"motcua/internal/device/sim"
	"motcua/internal/live"
	"motcua/internal/wire"
)

// boxPage shows simulated devices on a page and lets their keys be pressed there. It is the live.Source of that page.
type boxPage struct {
	digits simDigits    // nil: real ones, or none
	keys   *sim.Numpad  // nil: real ones, or none
	server *live.Server // towards the page

	mu      sync.Mutex
	view    wire.BoxView
	journal string // a new one with every start
	seq     uint64
	changed chan struct{}
}

func newBoxPage(now func() time.Time, c Config) *boxPage {
	p := &boxPage{
		journal: rand.Text(), seq: 1, changed: make(chan struct{}),
		view: wire.BoxView{Link: wire.Link{Since: stamp(now())}, Device: c.Device, Counter: c.Counter},
	}
	p.server = live.NewServer(p, live.Options{Now: now, MaxConns: 16, Log: c.Log})
	return p
}

// change is how everything about the view changes: under the lock, and told to the page.
func (p *boxPage) change(f func(*wire.BoxView)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f(&p.view)
	p.seq++
	close(p.changed)
	p.changed = make(chan struct{})
}

// Topic implements live.Source.
func (p *boxPage) Topic(topic string) (live.View, error) {
	if topic != wire.TopicBox {
		return live.View{}, fmt.Errorf("display: no topic %q", topic)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	data, err := json.Marshal(p.view)
	return live.View{Journal: p.journal, Seq: p.seq, Data: data}, err
}

// Changed implements live.Source.
func (p *boxPage) Changed() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.changed
}

// run follows the simulated digits until ctx ends, and serves the page's sockets.
func (p *boxPage) run(ctx context.Context) error {
	if p.digits == nil {
		return p.server.Run(ctx)
	}
	var following sync.WaitGroup
	defer following.Wait()
	following.Go(func() {
		for {
			changed := p.digits.Changed()
			p.look()
			select {
			case <-ctx.Done():
				return
			case <-changed:
			}
		}
	})
	return p.server.Run(ctx)
}

// look takes over what the digits show, if it is something else.
func (p *boxPage) look() {
	lit := p.digits.Lit()
	now := wire.BoxDigits{
		Segments: lit.Segments, Cells: lit.Cells, BlinkMS: int(lit.Blink.Milliseconds()), Brightness: lit.Brightness, Text: lit.String(),
	}
	p.mu.Lock()
	was := p.view.Digits
	p.mu.Unlock()
	if was == nil || was.Text != now.Text || was.BlinkMS != now.BlinkMS || was.Brightness != now.Brightness {
		p.change(func(v *wire.BoxView) { v.Digits = &now })
	}
}

// addTo mounts the page.
func (p *boxPage) addTo(mux *http.ServeMux) {
	p.view.Keypad = p.keys != nil
	mux.Handle("GET /box", assets.Page("box"))
	mux.Handle("GET /box/live", p.server)
	mux.Handle("POST /box/key", http.NewCrossOriginProtection().Handler(http.HandlerFunc(p.press)))
}

// press presses a key of the simulated number pad: {"key": "KEY_KPPLUS"}.
func (p *boxPage) press(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Key string `json:"key"`
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<10)).Decode(&body)
	code, unknown := input.CodeOf(body.Key)
	if kind != "application/json" || err != nil || unknown != nil || p.keys == nil {
		http.Error(w, "no such key", http.StatusBadRequest)
		return
	}
	p.keys.Press(code)
	w.WriteHeader(http.StatusNoContent)
}
