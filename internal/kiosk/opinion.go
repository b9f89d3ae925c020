package kiosk

import (
	"context"
	"net/http"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// opinionForm asks the hub what citizens are asked.
func (h *api) opinionForm(ctx context.Context) (form wire.Survey, err error) {
	err = h.do(ctx, http.MethodGet, "survey", "", nil, &form)
	return form, err
}

// opinion is what the page sends on a citizen's behalf.
type opinion struct {
	Request string            `json:"request"` // minted by the page: said twice, it is kept once
	Ticket  string            `json:"ticket,omitempty"`
	Answers map[string]string `json:"answers,omitempty"`
	Reasons []string          `json:"reasons,omitempty"`
	Text    string            `json:"text,omitempty"`
	Contact string            `json:"contact,omitempty"`
}

// askOpinion answers with what citizens are asked.
func (a *App) askOpinion(w http.ResponseWriter, r *http.Request) {
	form, err := a.desk.hub.opinionForm(r.Context())
	if err != nil {
		problem(w, problemOf(err))
		return
	}
	answer(w, http.StatusOK, form)
}

// rateVisit hands a rating on: of the visit of a ticket that was scanned, or of the office. Nothing of it stays here.
func (a *App) rateVisit(w http.ResponseWriter, r *http.Request) {
	var said opinion
	if err := read(w, r, &said); err != nil || !requestID(said.Request) {
		problem(w, wire.Problem{Status: http.StatusBadRequest, Code: queue.CodeInvalid})
		return
	}
	var kept wire.Rated
	wish := wire.Rate{Channel: "kiosk", Ticket: said.Ticket, Answers: said.Answers, Reasons: said.Reasons}
	if err := a.desk.hub.do(r.Context(), http.MethodPost, "ratings", said.Request, wish, &kept); err != nil {
		problem(w, problemOf(err))
		return
	}
	answer(w, http.StatusOK, kept)
}

// suggest hands a suggestion on.
func (a *App) suggest(w http.ResponseWriter, r *http.Request) {
	var said opinion
	if err := read(w, r, &said); err != nil || !requestID(said.Request) {
		problem(w, wire.Problem{Status: http.StatusBadRequest, Code: queue.CodeInvalid})
		return
	}
	var put wire.Suggested
	wish := wire.Suggest{Channel: "kiosk", Text: said.Text, Contact: said.Contact}
	if err := a.desk.hub.do(r.Context(), http.MethodPost, "suggestions", said.Request, wish, &put); err != nil {
		problem(w, problemOf(err))
		return
	}
	answer(w, http.StatusOK, put)
}
