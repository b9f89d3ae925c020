package web

import (
	"net/http"
	"slices"

	"motcua/internal/access"
	"motcua/internal/dossier"
)

var errNotYours = &problem{status: http.StatusForbidden, code: "not-yours"}

// theirs refuses a dossier to whoever sees only some of them: a unit officer those of the own unit, a post clerk those
// that the same clerk registered. Programs with a role of people are held to nobody's unit, for they have none.
func (s *Server) theirs(r *request, d *dossier.Dossier) error {
	p := r.caller().present
	if p == nil {
		return nil
	}
	own := true
	switch p.Account.Role {
	case access.UnitOfficer:
		own = concerns(d, p.Account.Unit)
	case access.PostClerk:
		by, err := s.registeredBy(d.ID)
		if err != nil {
			return err
		}
		own = by == p.Account.ID
	}
	if !own {
		return errNotYours
	}
	return nil
}

// concerns reports whether a unit has a dossier, a part of it, or had it and handed it on.
func concerns(d *dossier.Dossier, unit string) bool {
	return lies(d, unit) || slices.ContainsFunc(d.Parts, func(p dossier.Part) bool { return p.Unit == unit }) ||
		slices.ContainsFunc(d.Slips, func(s dossier.Slip) bool { return s.From == unit || s.To == unit })
}

// lies reports whether a unit works on a dossier now.
func lies(d *dossier.Dossier, unit string) bool {
	return d.Unit == unit || slices.ContainsFunc(d.Parts, func(p dossier.Part) bool { return p.Unit == unit && p.Finished.IsZero() })
}

func (s *Server) registeredBy(id string) (string, error) {
	entries, err := s.opts.Dossiers.Register.History(id)
	if err != nil || len(entries) == 0 {
		return "", err
	}
	return entries[0].Who, nil
}

// mayAct refuses an action that is not for whoever asks: access has the table.
func (s *Server) mayAct(r *request, d *dossier.Dossier, action string) error {
	c := r.caller()
	switch {
	case s.opts.Staff == nil:
		return nil
	case !access.MayAct(c.role, action, d.Unit == s.opts.Dossiers.Settings.Desk):
		return errForbidden
	case c.role == access.UnitOfficer && c.person() && !lies(d, c.present.Account.Unit):
		return errNotYours
	}
	return nil
}

// mayReceive refuses a post clerk every procedure that is not listed for them.
func (r *request) mayReceive(procedures ...dossier.ProcedureCode) error {
	c := r.caller()
	if c.role != access.PostClerk || !c.person() {
		return nil
	}
	for _, p := range procedures {
		code, err := dossier.ParseProcedure(string(p))
		if err == nil && !slices.Contains(c.present.Account.Procedures, string(code)) {
			return &problem{http.StatusForbidden, "procedure-not-listed", map[string]string{"procedure": string(code)}}
		}
	}
	return nil
}
