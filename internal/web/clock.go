package web

import (
	"net/http"
	"time"

	"motcua/internal/access"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func (s *Server) clockRoutes() []route {
	return []route{{"GET /api/v1/clock", access.Watch, s.clock}}
}

// clock says how the hub's clock stands. It is not set from here: a hub has no right to, so that whoever takes it over
// cannot date numbers and dossiers back.
func (s *Server) clock(r *request) error {
	v := wire.ClockView{Own: s.opts.Guard.Confirm, Machines: []wire.MachineClock{}}
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, _ time.Time) { v.Last = state.Last })
	for _, t := range s.troubles() {
		if t.Code == queue.CodeClock || t.Code == codeClockBehind {
			v.Problems = append(v.Problems, t)
		}
	}
	for _, d := range s.presence.devices() {
		if d.Connected && d.Kind == kindKiosk {
			v.Machines = append(v.Machines, wire.MachineClock{ID: d.ID, Ahead: d.Health.Clock})
		}
	}
	if s.opts.Kept != nil {
		if kept, err := s.opts.Kept(); err == nil {
			v.Kept = &kept
		}
	}
	v.Now = s.now()
	return r.answer(http.StatusOK, v)
}
