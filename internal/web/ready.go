package web

import (
	"net/http"
	"slices"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

const codeUnavailable = "unavailable"

func (s *Server) healthy(r *request) error {
	return r.answer(http.StatusOK, map[string]string{"status": "ok"})
}

func (s *Server) version(r *request) error {
	return r.answer(http.StatusOK, map[string]string{"version": s.opts.Version})
}

// ready says whether numbers can be issued, and if not, the first reason.
func (s *Server) ready(r *request) error {
	for _, t := range s.troubles() {
		if stops(t) {
			return &problem{status: http.StatusServiceUnavailable, code: t.Code}
		}
	}
	return r.answer(http.StatusOK, map[string]string{"status": "ready"})
}

// stops reports whether no number can be issued because of a trouble. A new office file with mistakes does not: the
// office goes on as it was.
func stops(t wire.Trouble) bool {
	return t.Code == codeUnavailable || t.Code == queue.CodeClock || t.Code == queue.CodeNotConfigured
}

// A clock that lost its battery wakes up in the past. Time in the journal never runs backwards, so the office's time
// stands still until the clock has caught up, and somebody must know.
const (
	codeClockBehind = "clock-behind"
	behind          = time.Minute
)

// troubles are everything that the office's people must know and mend.
func (s *Server) troubles() []wire.Trouble {
	var (
		list       []wire.Trouble
		configured bool
		doubt      *queue.Refusal
		last       time.Time
	)
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, now time.Time) {
		configured, doubt, last = state.Configured, state.Doubt(now, s.opts.Guard), state.Last
	})
	own := s.opts.Troubles()
	failing := slices.ContainsFunc(own, func(t wire.Trouble) bool { return t.Code == codeUnavailable })
	if s.opts.Engine.Fault() != nil && !failing {
		list = append(list, s.trouble(codeUnavailable, nil))
	}
	if doubt != nil {
		list = append(list, s.trouble(doubt.Code, doubt.Params))
	}
	if last.Sub(s.now()) > behind {
		list = append(list, s.trouble(codeClockBehind, map[string]string{"last": last.Format("15:04 02/01/2006")}))
	}
	if !configured {
		list = append(list, s.trouble(queue.CodeNotConfigured, nil))
	}
	for _, t := range own {
		if t.Text == nil {
			t.Text = s.texts.all("error." + t.Code)
		}
		list = append(list, t)
	}
	return list
}

func (s *Server) trouble(code string, params map[string]string) wire.Trouble {
	return wire.Trouble{Code: code, Text: s.texts.fill("error."+code, params)}
}
