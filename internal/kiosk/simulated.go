package kiosk

import (
	"net/http"
	"strconv"
	"strings"

	"motcua/internal/device/sim"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// sheet is one piece of paper in the list of the demonstration.
type sheet struct {
	N uint64 `json:"n"`
}

// simPaper lists what the simulated printer printed, oldest first.
func (a *App) simPaper(w http.ResponseWriter, _ *http.Request) {
	printed, _ := a.sim.Sheets()
	list := make([]sheet, len(printed))
	for i, s := range printed {
		list[i].N = s.Seq
	}
	answer(w, http.StatusOK, list)
}

// simSheet is the picture of one piece of paper.
func (a *App) simSheet(w http.ResponseWriter, r *http.Request) {
	name, isPNG := strings.CutSuffix(r.PathValue("file"), ".png")
	n, err := strconv.ParseUint(name, 10, 64)
	printed, _ := a.sim.Sheets()
	for _, s := range printed {
		if isPNG && err == nil && s.Seq == n {
			w.Header().Set("Content-Type", "image/png")
			w.Header().Set("Cache-Control", "no-store") // the next start counts from one again
			_, _ = w.Write(s.PNG)
			return
		}
	}
	http.NotFound(w, r)
}

// simPrinter makes the simulated printer misbehave.
func (a *App) simPrinter(w http.ResponseWriter, r *http.Request) {
	var wish struct {
		Paper string `json:"paper"`
	}
	faults, ok := sim.Faults{}, read(w, r, &wish) == nil
	switch wish.Paper {
	case paperOK:
	case paperNear:
		faults.NearEnd = true
	case paperEnd:
		faults.PaperEnd = true
	case paperCover:
		faults.CoverOpen = true
	case paperHot:
		faults.Hot = true
	case paperFault:
		faults.Stuck = true
	case paperGone:
		faults.Gone = true
	default:
		ok = false
	}
	if !ok {
		problem(w, wire.Problem{Status: http.StatusBadRequest, Code: queue.CodeInvalid})
		return
	}
	a.sim.Misbehave(faults)
	w.WriteHeader(http.StatusNoContent)
}
