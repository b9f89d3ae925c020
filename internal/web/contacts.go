package web

import (
	"net/http"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
)

// contacts is whom citizens can turn to. The hotline is the office's own where the settings name no other.
func (s *Server) contacts(r *request) error {
	c := s.opts.Contacts
	if c.Hotline == "" && len(c.Leaders)+len(c.Reception)+len(c.Suggestions) > 0 {
		s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, _ time.Time) { c.Hotline = st.Office.Hotline })
	}
	return r.answer(http.StatusOK, c)
}
