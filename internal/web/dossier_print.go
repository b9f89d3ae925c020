package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/engine"
	"motcua/internal/paper"
	"motcua/internal/printing"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// printDossier makes a slip and gives it to a station.
func (s *Server) printDossier(r *request) error {
	body := wire.PrintDossier{Lang: "vi"}
	if err := r.readText(&body); err != nil {
		return err
	}
	if _, ok := s.texts[body.Lang]; !ok {
		return invalid("lang")
	}
	if !isDevice(body.Station) {
		return invalid("station")
	}
	asked, err := r.asked(body)
	if err != nil {
		return err
	}
	d, err := s.byCode(r)
	if err != nil {
		return err
	}
	job, known, err := s.desk.Find(printing.Request(asked))
	if err == nil && !known {
		var doc paper.Document
		if doc, err = s.slip(d, body); err != nil {
			return err
		}
		if err := s.looked(r, "print", d); err != nil {
			return err
		}
		job, err = s.desk.Put(printing.Request(asked), body.Station, !s.presence.connected(body.Station), wire.PrintDocument{Document: doc})
	}
	if err != nil {
		return s.deskProblem(r, err)
	}
	r.w.Header().Set("Location", "/api/v1/devices/"+job.Device+"/jobs/"+job.ID)
	return r.answer(http.StatusAccepted, job)
}

// The kinds of slips.
const (
	formReceipt    = "receipt"
	formSupplement = "supplement"
	formRefusal    = "refusal"
	formStatus     = "status"
)

// slip lays out the paper of a dossier. A form that says what did not happen is refused.
func (s *Server) slip(d *dossier.Dossier, body wire.PrintDossier) (paper.Document, error) {
	if body.Form == formReceipt {
		entries, err := s.opts.Dossiers.Register.History(d.ID)
		if err != nil {
			return nil, err
		}
		if d, _, err = d.AsReceived(entries); err != nil { // what was promised stays so on every copy
			return nil, err
		}
	}
	say, head := s.say(body.Lang), s.slipHead(d, body)
	lacks := &problem{http.StatusConflict, "no-such-paper", map[string]string{"form": body.Form}}
	switch body.Form {
	case formReceipt:
		if d.Received.IsZero() {
			return nil, lacks
		}
		return paper.Receipt(s.receipt(d, head, body.Lang), say), nil
	case formSupplement:
		if len(d.Supplements) == 0 {
			return nil, lacks
		}
		last := d.Supplements[len(d.Supplements)-1]
		return paper.Supplement(paper.SupplementData{Dossier: head, At: last.At, Items: last.Papers, Reason: last.Reason}, say), nil
	case formRefusal:
		if d.Outcome != dossier.RefusedOutcome {
			return nil, lacks
		}
		reason, err := s.refusal(d)
		return paper.Refusal(paper.RefusalData{Dossier: head, At: d.Finished, Reasons: []string{reason}}, say), err
	case formStatus:
		return paper.Status(s.statusSlip(d, head, body.Lang), say), nil
	}
	return nil, invalid("form")
}

func (s *Server) slipHead(d *dossier.Dossier, body wire.PrintDossier) paper.Dossier {
	head := paper.Dossier{
		Code: string(d.Code), Procedure: d.Procedure.Name, Applicant: d.Applicant.Name, Token: d.Token, Copy: body.Copy,
	}
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, _ time.Time) {
		head.Office, head.Phone = in(st.Office.Name, body.Lang), st.Office.Hotline
		if st.Office.PublicURL != "" && d.Token != "" {
			head.URL = st.Office.PublicURL + wire.LookupPath + d.Token
		}
	})
	if number := s.opts.Dossiers.Number; number != nil {
		head.Form.Number = number(body.Form)
	}
	return head
}

func (s *Server) receipt(d *dossier.Dossier, head paper.Dossier, lang string) paper.ReceiptData {
	r := paper.ReceiptData{
		Dossier: head, Secret: d.Secret, Sets: d.Sets, ReceivedAt: d.Received, DueAt: d.Due, Fee: in(s.feeWords(d.Fee), lang),
		Collect: in(s.opts.Dossiers.Settings.Return, lang),
	}
	say := s.say(lang)
	if d.ReturnBy == dossier.ByPost {
		r.Collect = say("dossier.return.post")
	}
	for _, p := range d.Papers {
		r.Papers = append(r.Papers, paperLine(p, say))
	}
	if plan, err := s.plan(d.Calendar); err == nil {
		if due, ok := reckoned(d, plan); ok {
			r.Term = in(s.termWords(due), lang)
		}
	}
	return r
}

func paperLine(p dossier.Paper, say paper.Words) string {
	var counts []string
	if p.Originals > 0 {
		counts = append(counts, say("dossier.paper.originals", "n", strconv.Itoa(p.Originals)))
	}
	if p.Copies > 0 {
		counts = append(counts, say("dossier.paper.copies", "n", strconv.Itoa(p.Copies)))
	}
	if len(counts) == 0 {
		return p.Name
	}
	return p.Name + " (" + strings.Join(counts, ", ") + ")"
}

// refusal is why a dossier was refused: its history has the reason.
func (s *Server) refusal(d *dossier.Dossier) (string, error) {
	entries, err := s.opts.Dossiers.Register.History(d.ID)
	reason := ""
	for _, e := range entries {
		if e.Did == "refused" {
			reason = e.Reason
		}
	}
	return reason, err
}

// statusSlip is what a stranger may see: the name is masked, and there is no code that proves anything.
func (s *Server) statusSlip(d *dossier.Dossier, head paper.Dossier, lang string) paper.StatusData {
	p, say := d.Public(s.now()), s.say(lang)
	head.Applicant, head.Token, head.URL = p.Name, "", ""
	u, _ := s.unit(p.Unit)
	data := paper.StatusData{
		Dossier: head, At: s.now(), State: say(statusKey(p.Status)), Where: in(u.Name, lang), ReceivedAt: p.Received, DueAt: p.Due,
		Next: say(nextKey(p.Next)),
	}
	if !p.Finished.IsZero() {
		data.DueAt = time.Time{}
	}
	for _, step := range p.Steps {
		data.Steps = append(data.Steps, paper.Step{At: step.At, Text: say(statusKey(step.Status))})
	}
	return data
}

func in(t queue.Text, lang string) string { return t.In(lang) }

// form hands out a form as PDF.
func (s *Server) form(r *request) error {
	kind, isPDF := strings.CutSuffix(r.PathValue("form"), ".pdf")
	if write := s.opts.Dossiers.Form; write == nil || !isPDF {
		return errNotFound
	}
	copies := r.FormValue("copies")
	if copies != "" && copies != "1" && copies != "2" {
		return invalid("copies")
	}
	d, err := s.byCode(r)
	if err != nil {
		return err
	}
	text, err := s.opts.Dossiers.Form(d, Print{Form: kind, Lang: s.texts.lang(r.Header.Get("Accept-Language")), Twice: copies == "2"})
	switch {
	case errors.Is(err, ErrNoForm):
		return errNotFound
	case errors.Is(err, ErrNoOccasion):
		return &problem{http.StatusConflict, "no-such-paper", map[string]string{"form": kind}}
	case err != nil:
		return err
	}
	if err := s.looked(r, "form", d); err != nil {
		return err
	}
	return r.pdf(string(d.Code)+"-"+kind, text)
}

// pdf answers with a document to look at and to print.
func (r *request) pdf(name string, text []byte) error {
	h := r.w.Header()
	h.Set("Content-Type", "application/pdf")
	h.Set("Content-Length", strconv.Itoa(len(text)))
	h.Set("Content-Disposition", `inline; filename="`+name+`.pdf"`)
	common(h)
	r.w.WriteHeader(http.StatusOK)
	_, _ = r.w.Write(text)
	return nil
}
