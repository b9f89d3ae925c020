package web

import (
	"slices"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/wire"
)

// soonWithin is how far ahead a unit is warned of a deadline.
func soonWithin() calendar.Term { return calendar.Days(2) }

// dossierView is what staff see who opened a dossier.
func (s *Server) dossierView(r *request, d *dossier.Dossier, plan *calendar.Plan) wire.DossierView {
	now := s.now()
	v := wire.DossierView{
		Dossier: *d, Next: d.Next(), Late: d.Late(now), Urgency: urgency(d, now, plan), FeeWords: s.feeWords(d.Fee),
		Actions: s.actionsFor(r, d), Names: s.nameOf(people(d)...),
	}
	v.Token, v.Secret = "", "" // they prove possession of the receipt, which staff do not hold
	u, _ := s.unit(d.Unit)
	v.UnitName = u.Name
	if due, ok := reckoned(d, plan); ok {
		v.Reckoned, v.TermWords = &due, s.termWords(due)
	}
	return v
}

// reckoned explains the due time that a dossier was given when it was received. It is silent where hours or holidays
// have changed since, because the dossier keeps the date that was promised.
func reckoned(d *dossier.Dossier, plan *calendar.Plan) (calendar.Due, bool) {
	if d.Received.IsZero() || d.Term.IsZero() {
		return calendar.Due{}, false
	}
	due, err := plan.Due(d.Received, d.Term)
	return due, err == nil && due.From.Equal(d.Counted)
}

func urgency(d *dossier.Dossier, now time.Time, plan *calendar.Plan) dossier.Urgency {
	u, err := d.Urgency(now, soonWithin(), plan)
	if err != nil { // an office that never opens has no two working days
		return dossier.Calm
	}
	return u
}

// people are the clerks whom a dossier names.
func people(d *dossier.Dossier) (ids []string) {
	for _, s := range d.Slips {
		ids = append(ids, s.Giver)
	}
	for _, c := range d.Calls {
		ids = append(ids, c.Who)
	}
	if d.Apology != nil {
		ids = append(ids, d.Apology.Who)
	}
	return ids
}

// actionsFor are the actions that are for whoever asks.
func (s *Server) actionsFor(r *request, d *dossier.Dossier) []string {
	return slices.DeleteFunc(actions(d), func(a string) bool { return s.mayAct(r, d, a) != nil })
}

// actions are what the status of a dossier allows. Whether a command is accepted is decided by package dossier alone.
func actions(d *dossier.Dossier) []string {
	running, s := d.Status.Running(), d.Status
	underway := !d.Received.IsZero() && (running || s.Bucket() == dossier.Paused)
	all := []string{}
	for _, a := range []struct {
		name string
		may  bool
	}{
		{wire.ActReceive, s == dossier.Registered},
		{wire.ActHandOver, running || s == dossier.Processed},
		{wire.ActFinishPart, running && len(d.Parts) > 0},
		{wire.ActFinish, running},
		{wire.ActRefuse, s.May(dossier.Rejected) && d.Received.IsZero() || s.May(dossier.Processed) && !d.Received.IsZero()},
		{wire.ActWithdraw, s.May(dossier.Withdrawn)},
		{wire.ActSupplement, s.May(dossier.AwaitingPapers)},
		{wire.ActSupplementArrived, s == dossier.AwaitingPapers},
		{wire.ActAskPayment, s.May(dossier.AwaitingPayment)},
		{wire.ActPaid, !s.Final()},
		{wire.ActStop, s.May(dossier.Stopped)},
		{wire.ActResume, s == dossier.Stopped},
		{wire.ActExtend, underway && d.Apology == nil},
		{wire.ActApologise, underway && d.Apology == nil},
		{wire.ActPhoneCall, true},
		{wire.ActPostTaken, s == dossier.Processed && d.Postal == nil},
		{wire.ActReturnResult, s.May(dossier.Returned)},
		{wire.ActDigitised, true},
		{wire.ActAmend, true},
	} {
		if a.may {
			all = append(all, a.name)
		}
	}
	return all
}

// row is a dossier in a list, masked.
func row(d *dossier.Dossier, now time.Time, plan *calendar.Plan) wire.DossierRow {
	return wire.DossierRow{
		ID: d.ID, Code: d.Code, Version: d.Version, Status: d.Status, Procedure: d.Procedure.Code, Title: d.Procedure.Name,
		Name: dossier.MaskName(d.Applicant.Name), Phone: maskPhone(d.Applicant.Phone), Unit: d.Unit, Channel: d.Channel,
		ReturnBy: d.ReturnBy, Filed: d.Filed, Due: d.Due, Finished: d.Glimpse().Finished, Late: d.Late(now), Urgency: urgency(d, now, plan),
	}
}

// maskPhone leaves the last three digits, so that a clerk can ask for them.
func maskPhone(phone string) string {
	digits := dossier.Digits(phone)
	if len(digits) < 6 {
		return ""
	}
	return "*** " + digits[len(digits)-3:]
}
