package kiosk

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"motcua/internal/wire"
)

// How often the procedures are asked for anew, and how soon after it failed.
const (
	proceduresEvery = 10 * time.Minute
	proceduresAgain = 30 * time.Second
)

// procedures is what the office performs, as it was heard last: citizens read it while the hub is away.
type procedures struct {
	hub  *api
	told func(n int)                // how many there are
	also func(context.Context) bool // what else changes as seldom is asked with them
	log  *slog.Logger
	poke chan struct{}

	mu   sync.Mutex
	list *wire.Procedures // nil: never heard
}

func newProcedures(hub *api, told func(int), log *slog.Logger) *procedures {
	return &procedures{hub: hub, told: told, log: log, poke: make(chan struct{}, 1)}
}

// linked asks at once when the hub is there again.
func (p *procedures) linked() {
	select {
	case p.poke <- struct{}{}:
	default:
	}
}

func (p *procedures) run(ctx context.Context) error {
	for {
		wait := proceduresEvery
		if known, also := p.ask(ctx), p.also(ctx); !known || !also {
			wait = proceduresAgain
		}
		next := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-p.poke:
		case <-next.C:
		}
		next.Stop()
		if ctx.Err() != nil {
			return nil
		}
	}
}

// ask reports whether the hub answered, be it that the office has none.
func (p *procedures) ask(ctx context.Context) bool {
	list, err := p.hub.procedures(ctx)
	if _, refused := err.(*refusal); refused {
		list, err = wire.Procedures{}, nil
	}
	if err != nil {
		p.log.Debug("kiosk: procedures", "err", err)
		return false
	}
	p.mu.Lock()
	p.list = &list
	p.mu.Unlock()
	p.told(len(list.Procedures))
	return true
}

func (p *procedures) now() *wire.Procedures {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.list
}

// procedures asks for what the office performs.
func (h *api) procedures(ctx context.Context) (list wire.Procedures, err error) {
	err = h.do(ctx, http.MethodGet, "procedures?active=true&limit=1000", "", nil, &list)
	return list, err
}

// listProcedures answers the page.
func (a *App) listProcedures(w http.ResponseWriter, _ *http.Request) {
	list := a.procedures.now()
	if list == nil {
		problem(w, wire.Problem{Status: http.StatusServiceUnavailable, Code: "hub-away"})
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	answer(w, http.StatusOK, list)
}

// procedureQR draws the code that opens a procedure's page on a phone, when phones reach the hub.
func (a *App) procedureQR(w http.ResponseWriter, r *http.Request) {
	code, isPNG := strings.CutSuffix(r.PathValue("file"), ".png")
	list := a.procedures.now()
	if !isPNG || list == nil || list.URL == "" {
		http.NotFound(w, r)
		return
	}
	for _, p := range list.Procedures {
		if string(p.Code) == code {
			drawQR(w, list.URL+wire.ProcedurePath+code)
			return
		}
	}
	http.NotFound(w, r)
}
