package web

import (
	"net/http"
	"strconv"
	"time"

	"motcua/internal/access"
	"motcua/internal/dossier"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// mostProcedures is more than an office performs.
const mostProcedures = 1000

func proceduresRoute(s *Server) route {
	return route{"GET /api/v1/procedures", access.Anyone, s.withRegister(s.procedures)}
}

// procedures lists what is in force today, or what fits the words sought.
func (s *Server) procedures(r *request) error {
	find, active, limit := r.FormValue("find"), r.FormValue("active") == "true", 100
	if text := r.FormValue("limit"); text != "" {
		var err error
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 || limit > mostProcedures {
			return invalid("limit")
		}
	}
	if len(find) > 4*maxName {
		return invalid("find")
	}
	all, err := s.opts.Dossiers.Catalogue.List(s.now())
	if find != "" {
		all, err = s.opts.Dossiers.Catalogue.Find(find, s.now())
	}
	if err != nil {
		return err
	}
	found := wire.Procedures{Procedures: []wire.Procedure{}}
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, _ time.Time) { found.URL = st.Office.PublicURL })
	for _, e := range all {
		if active && !e.Active {
			continue
		}
		if found.Total++; found.Total <= limit {
			found.Procedures = append(found.Procedures, e.Procedure.View(e.Active))
		}
	}
	return r.answer(http.StatusOK, found)
}

func (s *Server) procedure(r *request) error {
	p, err := s.performed(dossier.ProcedureCode(r.PathValue("code")))
	if err != nil {
		return err
	}
	all, err := s.opts.Dossiers.Catalogue.List(s.now())
	if err != nil {
		return err
	}
	active := false
	for _, e := range all {
		active = active || e.Code == p.Code && e.Active
	}
	return r.answer(http.StatusOK, p.View(active))
}
