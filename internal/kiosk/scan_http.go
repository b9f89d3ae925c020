package kiosk

import (
	"net/http"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// scanWish is what the page asks about scan N.
type scanWish struct {
	N    uint64 `json:"n"`
	Lang string `json:"lang"`
}

// reprintScanned answers the wish for a copy of the scanned ticket.
func (a *App) reprintScanned(w http.ResponseWriter, r *http.Request) {
	var wish scanWish
	if err := read(w, r, &wish); err != nil || !plain(wish.Lang) {
		problem(w, wire.Problem{Status: http.StatusBadRequest, Code: queue.CodeInvalid})
		return
	}
	j, err := a.scans.reprint(wish.N, wish.Lang)
	if err != nil {
		problem(w, problemOf(err))
		return
	}
	answer(w, http.StatusOK, map[string]string{"paper": j.outcome(a.desk.times.print)})
}

// resumeScanned answers the wish of a missed ticket to wait again.
func (a *App) resumeScanned(w http.ResponseWriter, r *http.Request) {
	var wish scanWish
	if err := read(w, r, &wish); err != nil {
		problem(w, wire.Problem{Status: http.StatusBadRequest, Code: queue.CodeInvalid})
		return
	}
	if err := a.scans.putBack(r.Context(), wish.N); err != nil {
		problem(w, problemOf(err))
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// scanText takes what was typed into the demonstration's field, as bytes of a scanner.
func (a *App) scanText(w http.ResponseWriter, r *http.Request) {
	var wish struct {
		Text string `json:"text"`
	}
	err := read(w, r, &wish)
	if err == nil {
		_, err = a.field.Write([]byte(wish.Text + "\r"))
	}
	if err != nil {
		problem(w, wire.Problem{Status: http.StatusBadRequest, Code: queue.CodeInvalid})
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
