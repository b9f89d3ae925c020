package web

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"motcua/internal/access"
	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/register"
	"motcua/internal/wire"
)

// dossier opens a dossier.
func (s *Server) dossier(r *request) error {
	d, err := s.byCode(r)
	if err != nil {
		return err
	}
	plan, err := s.plan(d.Calendar)
	if err != nil {
		return err
	}
	if err := s.looked(r, "open", d); err != nil {
		return err
	}
	return r.answer(http.StatusOK, s.dossierView(r, d, plan))
}

func (s *Server) history(r *request) error {
	d, err := s.byCode(r)
	if err != nil {
		return err
	}
	if err := s.looked(r, "history", d); err != nil {
		return err
	}
	answer, err := s.historyOf(d.ID)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, answer)
}

// historyOf is what was done with a dossier and who looked at it, without what proves possession of the receipt.
func (s *Server) historyOf(id string) (answer wire.DossierHistory, err error) {
	entries, err := s.opts.Dossiers.Register.History(id)
	if err != nil {
		return answer, err
	}
	looks, err := s.opts.Dossiers.Register.Looks(id)
	if err != nil {
		return answer, err
	}
	answer = wire.DossierHistory{Entries: entries, Opened: []wire.DossierOpened{}}
	var ids []string
	for i, e := range entries {
		ids = append(ids, e.Who)
		entries[i].Before = slices.DeleteFunc(e.Before, func(c dossier.Change) bool { return c.Field == "token" || c.Field == "secret" })
	}
	for _, l := range looks {
		ids = append(ids, l.Who)
		answer.Opened = append(answer.Opened, wire.DossierOpened(l))
	}
	answer.Names = s.nameOf(ids...)
	return answer, nil
}

// mostRows is how long a list can be.
const mostRows = 200

// search is a POST because what is sought may be a name, and addresses are kept in histories and logs.
func (s *Server) search(r *request) error {
	var body wire.SearchDossiers
	if err := r.readText(&body); err != nil {
		return err
	}
	if body.Limit < 0 || body.Limit > mostRows {
		return invalid("limit")
	}
	p := r.caller().present
	if p != nil && p.Account.Role == access.UnitOfficer {
		body.Unit = p.Account.Unit
	}
	page, err := s.opts.Dossiers.Register.Find(register.Query{
		Text: body.Text, Unit: body.Unit, Status: body.Status, DueBefore: body.DueBefore, Ticket: body.Ticket,
		Limit: body.Limit, After: body.After,
	})
	if err != nil {
		return err
	}
	plans := s.plans()
	found := wire.FoundDossiers{Dossiers: []wire.DossierRow{}, After: page.After}
	for _, d := range page.Dossiers {
		if p != nil && p.Account.Role == access.PostClerk && s.theirs(r, d) != nil {
			continue
		}
		plan, err := plans(d)
		if err != nil {
			return err
		}
		found.Dossiers = append(found.Dossiers, row(d, s.now(), plan))
	}
	return r.answer(http.StatusOK, found)
}

// unitWork is what a unit has to do.
func (s *Server) unitWork(r *request) error {
	u, known := s.unit(r.PathValue("unit"))
	if !known {
		return &problem{http.StatusNotFound, "unknown-unit", map[string]string{"unit": cut(u.ID, maxName)}}
	}
	if p := r.caller().present; p != nil && p.Account.Role == access.UnitOfficer && p.Account.Unit != u.ID {
		return errNotYours
	}
	all, err := s.opts.Dossiers.Register.Work(u.ID)
	if err != nil {
		return err
	}
	plans, now := s.plans(), s.now()
	work := wire.UnitWork{Unit: u, At: now, Dossiers: []wire.WorkRow{}}
	for _, d := range all {
		plan, err := plans(d)
		if err != nil {
			return err
		}
		w := workRow(d, u.ID, now, plan)
		work.Counts = count(work.Counts, w)
		work.Dossiers = append(work.Dossiers, w)
	}
	slices.SortStableFunc(work.Dossiers, func(a, b wire.WorkRow) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), a.Due.Compare(b.Due), cmp.Compare(a.Code, b.Code))
	})
	if n := len(work.Dossiers); n > mostRows {
		work.Dossiers, work.LeftOut = work.Dossiers[:mostRows], n-mostRows
	}
	return r.answer(http.StatusOK, work)
}

func workRow(d *dossier.Dossier, unit string, now time.Time, plan *calendar.Plan) wire.WorkRow {
	w := wire.WorkRow{DossierRow: row(d, now, plan), Apology: d.Apology != nil}
	for _, c := range d.Calls {
		w.Called = w.Called || c.About == dossier.AboutLateness
	}
	if d.Status.Bucket() == dossier.Paused && len(d.Pauses) > 0 {
		p := d.Pauses[len(d.Pauses)-1]
		w.BlockedBy, w.Since, w.Reason = d.Status, p.From, p.Reason
		if d.Status == dossier.AwaitingPapers && len(d.Supplements) > 0 {
			w.Waits = d.Supplements[len(d.Supplements)-1].Papers
		}
	}
	if d.Unit == unit {
		return w
	}
	i := slices.IndexFunc(d.Parts, func(p dossier.Part) bool { return p.Unit == unit && p.Finished.IsZero() })
	if i < 0 {
		return w
	}
	own := *d
	own.Due, own.Promised = d.Parts[i].Due, d.Parts[i].Due
	w.Part, w.Due, w.Urgency, w.Late = i+1, own.Due, urgency(&own, now, plan), own.Late(now)
	w.Procedure, w.Title = d.Parts[i].Procedure.Code, d.Parts[i].Procedure.Name
	return w
}

func count(c wire.WorkCounts, w wire.WorkRow) wire.WorkCounts {
	switch {
	case w.Status == dossier.Registered:
		c.Waiting++
	case w.Status == dossier.Processed:
		c.Done++
	case w.Urgency == dossier.Blocked:
		c.Blocked++
	case w.Urgency == dossier.Overdue:
		c.Overdue++
	case w.Urgency == dossier.Soon:
		c.Soon++
	default:
		c.ToDo++
	}
	return c
}

// place orders an inbox: what is overdue, what is due soon, what is to be looked at, the rest, what is blocked, and
// results that wait for their owners.
func place(w wire.WorkRow) int {
	switch {
	case w.Status == dossier.Processed:
		return 5
	case w.Urgency == dossier.Overdue:
		return 0
	case w.Urgency == dossier.Soon:
		return 1
	case w.Status == dossier.Registered:
		return 2
	case w.Urgency == dossier.Blocked:
		return 4
	}
	return 3
}
