package web

import "net/http"

// contacts is whom citizens can turn to.
func (s *Server) contacts(r *request) error { return r.answer(http.StatusOK, s.opts.Contacts) }
