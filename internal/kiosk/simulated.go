package kiosk

import (
	"net/http"
	"slices"
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

// trouble is one way in which the simulated printer misbehaves.
type trouble struct {
	Paper  string `json:"paper"`
	faults sim.Faults
}

// tornAfter is where the wire breaks, in the middle of every ticket.
const tornAfter = 3000

func troubles() []trouble {
	return []trouble{
		{paperOK, sim.Faults{}},
		{paperNear, sim.Faults{NearEnd: true}},
		{paperEnd, sim.Faults{PaperEnd: true}},
		{paperCover, sim.Faults{CoverOpen: true}},
		{paperHot, sim.Faults{Hot: true}},
		{paperFault, sim.Faults{Stuck: true}},
		{paperGone, sim.Faults{Gone: true}},
		{"torn", sim.Faults{FailAfter: tornAfter}}, // nothing tells before the ticket
		{"mute", sim.Faults{Mute: true}},           // it prints and says nothing
	}
}

// simTrouble says how the simulated printer misbehaves, also where that shows at no status.
func (a *App) simTrouble(w http.ResponseWriter, _ *http.Request) {
	now, is := a.sim.Faults(), trouble{}
	for _, t := range troubles() {
		if t.faults == now {
			is = t
		}
	}
	answer(w, http.StatusOK, is)
}

// simPrinter makes the simulated printer misbehave.
func (a *App) simPrinter(w http.ResponseWriter, r *http.Request) {
	var wish trouble
	all, i := troubles(), -1
	if read(w, r, &wish) == nil {
		i = slices.IndexFunc(all, func(t trouble) bool { return t.Paper == wish.Paper })
	}
	if i < 0 {
		problem(w, wire.Problem{Status: http.StatusBadRequest, Code: queue.CodeInvalid})
		return
	}
	a.sim.Misbehave(all[i].faults)
	w.WriteHeader(http.StatusNoContent)
}
