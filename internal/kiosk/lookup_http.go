package kiosk

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"motcua/internal/queue"
	"motcua/internal/uplink"
	"motcua/internal/wire"
)

// codePaused is the hub's answer after too many wrong tries from this machine.
const codePaused = "lookup-paused"

// pausedFor is how long a machine may not ask when the hub does not say.
const pausedFor = 30 * time.Second

// lookUp asks the hub what a citizen may see. A pause after too many tries is a refusal with its seconds.
func (h *api) lookUp(ctx context.Context, wish wire.LookUp, found any) error {
	err := h.do(ctx, http.MethodPost, "lookup", "", wish, found)
	var busy *uplink.Busy
	if !errors.As(err, &busy) {
		return err
	}
	seconds := busy.Seconds
	if seconds <= 0 {
		seconds = int(pausedFor.Seconds())
	}
	return &refusal{Problem: wire.Problem{
		Status: http.StatusTooManyRequests, Code: codePaused, Params: map[string]string{"n": strconv.Itoa(seconds)},
	}}
}

// askDossier answers what was typed.
func (a *App) askDossier(w http.ResponseWriter, r *http.Request) {
	var wish wire.AskDossier
	if err := read(w, r, &wish); err != nil || len(wish.Code)+len(wish.Proof) > 100 {
		problem(w, wire.Problem{Status: http.StatusBadRequest, Code: queue.CodeInvalid})
		return
	}
	h, err := a.lookups.ask(r.Context(), wish)
	if err != nil {
		problem(w, problemOf(err))
		return
	}
	a.sendDossier(w, h.id)
}

// askGlimpse answers a code that nothing was typed beside.
func (a *App) askGlimpse(w http.ResponseWriter, r *http.Request) {
	var wish wire.AskGlimpse
	if err := read(w, r, &wish); err != nil || len(wish.Code) > 100 {
		problem(w, wire.Problem{Status: http.StatusBadRequest, Code: queue.CodeInvalid})
		return
	}
	seen, err := a.lookups.glimpse(r.Context(), wish)
	if err != nil {
		problem(w, problemOf(err))
		return
	}
	answer(w, http.StatusOK, seen)
}

// showDossier tells the page what was scanned.
func (a *App) showDossier(w http.ResponseWriter, r *http.Request) {
	a.sendDossier(w, r.PathValue("held"))
}

func (a *App) sendDossier(w http.ResponseWriter, id string) {
	dossier, err := a.lookups.tell(id)
	if err != nil {
		problem(w, problemOf(err))
		return
	}
	answer(w, http.StatusOK, wire.HeldDossier{Held: id, Dossier: dossier})
}

// printDossier answers the wish for a status slip.
func (a *App) printDossier(w http.ResponseWriter, r *http.Request) {
	var wish struct {
		Lang string `json:"lang"`
	}
	if err := read(w, r, &wish); err != nil || !plain(wish.Lang) {
		problem(w, wire.Problem{Status: http.StatusBadRequest, Code: queue.CodeInvalid})
		return
	}
	j, err := a.lookups.slip(r.PathValue("held"), wish.Lang)
	if err != nil {
		problem(w, problemOf(err))
		return
	}
	answer(w, http.StatusOK, map[string]string{"paper": j.outcome(a.desk.times.print)})
}

// clearDossier forgets what was on the screen.
func (a *App) clearDossier(w http.ResponseWriter, r *http.Request) {
	a.lookups.clear(r.PathValue("held"))
	w.WriteHeader(http.StatusNoContent)
}
