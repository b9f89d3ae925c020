package display

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"motcua/internal/wire"
)

// pages are the pages behind this display, by connection.
type pages struct {
	mu      sync.Mutex
	byConn  map[int64]*page
	speaker string // screen of the page that speaks
}

// page is one open page.
type page struct {
	conn    int64
	screen  string
	visible bool
	blocked bool // its browser refused to give sound
	voice   string
	heard   time.Time
}

func (p *page) here(now time.Time) bool { return p.visible && now.Sub(p.heard) < wire.PageGone }

// hear takes in what a page says of itself.
func (p *pages) hear(conn int64, r wire.Report, now time.Time) {
	if r.State == nil || r.Screen == "" {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	g := p.byConn[conn]
	if g == nil {
		g = &page{conn: conn}
		p.byConn[conn] = g
	}
	g.screen, g.visible, g.voice, g.heard = r.Screen, r.State.Screens > 0, r.State.Voice, now
	switch g.voice {
	case voiceBlocked:
		g.blocked = true
	case voiceOK:
		g.blocked = false
	}
}

// leave forgets a page.
func (p *pages) leave(conn int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.byConn, conn)
}

// choose says which page speaks. The one that speaks goes on while it is there and has sound; else it is the page
// that came first, and rather one whose browser gives sound.
func (p *pages) choose(now time.Time) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	here := p.here(now)
	slices.SortFunc(here, func(a, b *page) int {
		return cmp.Or(order(b.blocked, a.blocked), order(a.screen == p.speaker, b.screen == p.speaker), cmp.Compare(a.conn, b.conn))
	})
	p.speaker = ""
	if len(here) > 0 {
		p.speaker = here[0].screen
	}
	return p.speaker
}

// The page that speaks is a mouth: it plays what its view says. It is ready while its browser gives sound.
func (p *pages) ready() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, g := range p.here(time.Now()) {
		if g.screen == p.speaker && g.voice == voiceOK {
			return g.screen
		}
	}
	return ""
}

func (p *pages) play(wire.Say) {}
func (p *pages) stop()         {}

// order puts what is true first.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// The states of a voice, as in wire.Health.
const (
	voiceOK      = "ok"
	voiceBlocked = "blocked"
	voiceOff     = "off"
)

// health is how many screens are seen, and how the voice is.
func (p *pages) health(now time.Time) (screens int, voice string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	voice = voiceOff
	for _, g := range p.here(now) {
		screens++
		if g.screen == p.speaker && g.voice != "" {
			voice = g.voice
		}
	}
	return screens, voice
}

func (p *pages) here(now time.Time) []*page {
	var here []*page
	for _, g := range p.byConn {
		if g.here(now) {
			here = append(here, g)
		}
	}
	return here
}
