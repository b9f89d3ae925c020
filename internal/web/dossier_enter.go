package web

import (
	"context"
	"net/http"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// enter registers a dossier.
func (s *Server) enter(r *request) error {
	body := wire.RegisterDossier{Channel: dossier.Direct}
	if err := r.readText(&body); err != nil {
		return err
	}
	for _, p := range append([]wire.RegisterPart{{Procedure: body.Procedure}}, body.Parts...) {
		if err := r.mayReceive(p.Procedure); err != nil {
			return err
		}
	}
	asked, err := r.asked(body)
	if err != nil {
		return err
	}
	reg, err := s.registration(body)
	if err != nil {
		return err
	}
	a, err := s.acts(r, reg.Calendar)
	if err != nil {
		return err
	}
	var then []dossier.Command
	if body.Due != nil {
		then = append(then, dossier.ChangeDue{Due: body.Due.At, Reason: body.Due.Reason, Agreement: body.Due.Agreement})
	}
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	d, err := s.opts.Dossiers.Register.Enter(ctx, asked, reg, a, then...)
	if err != nil {
		return err
	}
	r.w.Header().Set("Location", "/api/v1/dossiers/"+string(d.Code))
	return r.answer(http.StatusCreated, s.dossierView(r, d, a.Plan))
}

// registration completes what a page sends with what the catalogue says today.
func (s *Server) registration(b wire.RegisterDossier) (dossier.Registration, error) {
	p, err := s.performed(b.Procedure)
	if err != nil {
		return dossier.Registration{}, err
	}
	hours := ""
	if b.Ticket != "" {
		if hours, err = s.hoursOf(b.Ticket); err != nil {
			return dossier.Registration{}, err
		}
	}
	reg := dossier.Registration{
		Ticket: b.Ticket, Channel: b.Channel, Procedure: named(p, b.Case), Applicant: b.Applicant, Papers: b.Papers,
		Sets: b.Sets, Fee: p.Fee, Unit: b.Unit, ReturnBy: b.ReturnBy, Calendar: hours, Complete: !b.Incomplete,
	}
	if b.Fee != nil {
		reg.Fee = *b.Fee
	}
	if reg.Unit == "" {
		reg.Unit = s.opts.Dossiers.Settings.Desk
	}
	if _, known := s.unit(reg.Unit); !known {
		return reg, invalid("unit")
	}
	if reg.Parts, err = s.parts(b); err != nil {
		return reg, err
	}
	if reg.Term, err = termOf(p, b.Term, b.Channel, b.Case); err != nil && len(reg.Parts) > 0 {
		err = nil // the longest of the parts decides
	}
	return reg, err
}

func (s *Server) parts(b wire.RegisterDossier) (parts []dossier.Part, err error) {
	for _, part := range b.Parts {
		p, err := s.performed(part.Procedure)
		if err != nil {
			return nil, err
		}
		if _, known := s.unit(part.Unit); !known {
			return nil, invalid("parts")
		}
		t, err := termOf(p, part.Term, b.Channel, part.Case)
		if err != nil {
			return nil, err
		}
		parts = append(parts, dossier.Part{Procedure: named(p, part.Case), Unit: part.Unit, Term: t})
	}
	return parts, nil
}

// performed is a procedure in force today. Whether the office performs it is not asked: a citizen may file anywhere in
// the province.
func (s *Server) performed(typed dossier.ProcedureCode) (*catalogue.Procedure, error) {
	code, err := dossier.ParseProcedure(string(typed))
	if err != nil {
		return nil, invalid("procedure")
	}
	p, ok, err := s.opts.Dossiers.Catalogue.At(code, s.now())
	if err == nil && !ok {
		err = &problem{http.StatusNotFound, "unknown-procedure", map[string]string{"procedure": string(code)}}
	}
	return p, err
}

func named(p *catalogue.Procedure, of string) dossier.Procedure {
	return dossier.Procedure{Code: p.Code, Version: p.Version, Name: p.Name, Case: of}
}

// termOf is the term that was given, or else the catalogue's. Where neither knows one a person has to say it.
func termOf(p *catalogue.Procedure, given calendar.Term, channel dossier.Channel, of string) (calendar.Term, error) {
	if !given.IsZero() {
		return given, nil
	}
	t, ok := p.Term(channel, of)
	if !ok {
		return t.Length, &problem{http.StatusConflict, "term-unknown", map[string]string{"procedure": string(p.Code)}}
	}
	return t.Length, nil
}

// hoursOf is the calendar that a ticket's service keeps, empty where it keeps the office's. The ticket is one that this
// hub gave.
func (s *Server) hoursOf(ticket string) (calendar string, err error) {
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, now time.Time) {
		v, ok := st.Ticket(ticket, now)
		if !ok || v.ID != ticket {
			err = &queue.Refusal{Code: queue.CodeUnknownTicket, Params: map[string]string{"ticket": ticket}}
			return
		}
		if service, ok := st.Office.Service(v.Service); ok {
			calendar = service.Calendar
		}
	})
	return calendar, err
}
