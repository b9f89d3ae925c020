package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"motcua/internal/access"
	"motcua/internal/dossier"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/register"
	"motcua/internal/survey"
	"motcua/internal/wire"
)

// Limits of what is asked about one person.
const (
	mostErasures = 50
	mostExported = 100 // dossiers
)

func (s *Server) personalRoutes() []route {
	return []route{
		{"GET /api/v1/personal", access.Erase, s.withRegister(s.personal)},
		{"POST /api/v1/personal/search", access.Erase, s.withRegister(s.findPerson)},
		{"POST /api/v1/personal/export", access.Erase, s.withRegister(s.exportPerson)},
		{"POST /api/v1/dossiers/{code}/erase", access.Erase, s.withRegister(s.erase)},
	}
}

// personal is how long the office keeps what it knows of people, and what it erased.
func (s *Server) personal(r *request) error {
	kept := s.keeps()
	all, err := s.opts.Dossiers.Register.Erasures()
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b register.Erased) int { return b.At.Compare(a.At) })
	for _, e := range all[:min(len(all), mostErasures)] {
		kept.Erased = append(kept.Erased, s.erasedRow(e))
	}
	return r.answer(http.StatusOK, kept)
}

func (s *Server) keeps() wire.KeptPersonal {
	if s.opts.Dossiers.Keeps == nil {
		return wire.KeptPersonal{}
	}
	return s.opts.Dossiers.Keeps()
}

func (s *Server) erasedRow(e register.Erased) wire.ErasedRow {
	return wire.ErasedRow{Code: e.Code, At: e.At, Who: e.Who, Name: s.nameOf(e.Who)[e.Who], Reason: e.Reason}
}

// findPerson finds what may be a person's dossiers. To be found is to be looked at: each of them says so.
func (s *Server) findPerson(r *request) error {
	var body wire.FindPerson
	if err := r.readText(&body); err != nil {
		return err
	}
	if strings.TrimSpace(body.Text) == "" {
		return invalid("text")
	}
	page, err := s.opts.Dossiers.Register.Find(register.Query{Text: body.Text, After: body.After})
	if err != nil {
		return err
	}
	if err := s.looked(r, "person", page.Dossiers...); err != nil {
		return err
	}
	found := wire.FoundPerson{Dossiers: []wire.DossierRow{}, After: page.After}
	plans := s.plans()
	for _, d := range page.Dossiers {
		plan, err := plans(d)
		if err != nil {
			return err
		}
		found.Dossiers = append(found.Dossiers, row(d, s.now(), plan))
	}
	theirs, err := s.suggestionsOf(func(contact string) bool {
		sought := digits(body.Text)
		return len(sought) >= 4 && strings.Trim(body.Text, "+0123456789 .-()") == "" && strings.HasSuffix(digits(contact), sought)
	})
	found.Suggestions = len(theirs)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, found)
}

// exportPerson hands out everything that is held of a person, as a file.
func (s *Server) exportPerson(r *request) error {
	var body wire.ExportPerson
	if err := r.readText(&body); err != nil {
		return err
	}
	if len(body.Codes) == 0 || len(body.Codes) > mostExported {
		return invalid("codes")
	}
	look, err := s.look(r, "export")
	if err != nil {
		return err
	}
	export, err := s.person(r.Context(), look, body.Codes...)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(export, "", "  ")
	if err != nil {
		return fmt.Errorf("web: %w", err)
	}
	h := r.w.Header()
	common(h)
	h.Set("Content-Type", "application/json")
	h.Set("Content-Disposition", `attachment; filename="du-lieu-ca-nhan-`+s.now().Format(time.DateOnly)+`.json"`)
	_, err = r.w.Write(append(text, '\n'))
	return err
}

// person is everything that the office holds of the person whose these dossiers are. The look is durable before
// anything is told.
func (s *Server) person(ctx context.Context, look register.Look, codes ...dossier.Code) (wire.PersonExport, error) {
	k := s.opts.Dossiers
	all, ids, phones := []*dossier.Dossier{}, []string{}, []string{}
	for _, typed := range codes {
		code, err := dossier.ParseCode(string(typed))
		if err != nil {
			return wire.PersonExport{}, invalid("codes")
		}
		d, err := k.Register.ByCode(code)
		if err != nil {
			return wire.PersonExport{}, err
		}
		all, ids, phones = append(all, d), append(ids, d.ID), append(phones, digits(d.Applicant.Phone))
	}
	if err := k.Register.Looked(ctx, look, ids...); err != nil {
		return wire.PersonExport{}, err
	}
	export := wire.PersonExport{At: look.At, Agency: k.Settings.Agency, Dossiers: []wire.PersonDossier{}, Keeps: s.keeps()}
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, _ time.Time) { export.Office = st.Office.Name.In("vi") })
	for _, d := range all {
		history, err := s.historyOf(d.ID)
		if err != nil {
			return export, err
		}
		bare := *d
		bare.Token, bare.Secret = "", ""
		export.Dossiers = append(export.Dossiers, wire.PersonDossier{Dossier: bare, DossierHistory: history})
	}
	var err error
	export.Suggestions, err = s.suggestionsOf(func(contact string) bool { return slices.Contains(phones, digits(contact)) })
	return export, err
}

// suggestionsOf are the suggestions whose contact is sought.
func (s *Server) suggestionsOf(sought func(contact string) bool) ([]wire.PersonSuggestion, error) {
	theirs := []wire.PersonSuggestion{}
	if s.opts.Survey == nil {
		return theirs, nil
	}
	all, err := s.opts.Survey.Store.Suggestions(time.Time{})
	for _, g := range all {
		if g.Contact != "" && sought(g.Contact) {
			theirs = append(theirs, personSuggestion(g))
		}
	}
	return theirs, err
}

func personSuggestion(g survey.Suggestion) wire.PersonSuggestion {
	return wire.PersonSuggestion{At: g.At, Text: g.Text, Contact: g.Contact, Status: string(g.Status), Answer: g.Answer}
}

// digits are those of a phone number as it is dialled in the country: +84 912 345 678 is 0912345678.
func digits(phone string) string {
	only := dossier.Digits(phone)
	if strings.HasPrefix(strings.TrimSpace(phone), "+84") {
		return "0" + only[2:]
	}
	return only
}

// erase takes a dossier out of the file for ever, and says until when backups still have it. One that is gone already
// is gone.
func (s *Server) erase(r *request) error {
	var body wire.EraseDossier
	if err := r.readText(&body); err != nil {
		return err
	}
	if _, err := r.key(); err != nil {
		return err
	}
	d, err := s.byCode(r)
	if code, bad := dossier.ParseCode(r.PathValue("code")); errors.Is(err, register.ErrUnknown) && bad == nil {
		return s.wasErased(r, code)
	}
	if err != nil {
		return err
	}
	a, err := s.acts(r, d.Calendar)
	if err != nil {
		return err
	}
	a.Version = body.Version
	ctx, cancel := context.WithTimeout(r.Context(), time.Minute) // the file is written anew
	defer cancel()
	err = s.opts.Dossiers.Register.Erase(ctx, d.ID, a, body.Reason)
	if stale := (*register.StaleError)(nil); errors.As(err, &stale) {
		return s.stale(r, stale)
	}
	if err != nil {
		return err
	}
	return s.wasErased(r, d.Code)
}

// wasErased answers with what stays of an erased dossier; one that never was is unknown.
func (s *Server) wasErased(r *request, code dossier.Code) error {
	e, err := s.opts.Dossiers.Register.Erasure(code)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, wire.Erasure{ErasedRow: s.erasedRow(e), Backups: s.keeps().Backups})
}
