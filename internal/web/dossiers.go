package web

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path"
	"slices"
	"time"

	"golang.org/x/text/unicode/norm"

	"motcua/internal/access"
	"motcua/internal/calendar"
	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/engine"
	"motcua/internal/paper"
	"motcua/internal/queue"
	"motcua/internal/register"
	"motcua/internal/wire"
)

// Dossiers are what the server needs to serve the office's register.
type Dossiers struct {
	Register  *register.Register
	Catalogue *catalogue.Catalogue
	Settings  wire.RegisterSettings
	Calendar  string         // id of the office's calendar that deadlines are reckoned by; empty: its first
	Holidays  calendar.Table //
	Rules     calendar.Rules //
	// Number is the number that the legal basis gives a kind of form, such as "Mẫu số 01"; may be nil.
	Number func(form string) string
	// Exchange takes dossiers in; may be nil.
	Exchange Exchange
	// Book writes the follow-up book of some days as PDF; may be nil.
	Book func(from, to time.Time, lang string, all []*dossier.Dossier) ([]byte, error)
	// Form writes a form as PDF, or says ErrNoForm or ErrNoOccasion. It may be nil.
	Form func(d *dossier.Dossier, p Print) ([]byte, error)
	// Keeps is how long what is known of people is kept; may be nil.
	Keeps func() wire.KeptPersonal
}

// Print is which form is wanted, and how.
type Print struct {
	Form, Lang string
	Twice      bool // A5 forms: both copies on one A4 sheet
}

func (s *Server) dossierRoutes() []route {
	const one = "/api/v1/dossiers/{code}"
	return []route{
		proceduresRoute(s),
		{"GET /api/v1/procedures/{code}", access.Anyone, s.withRegister(s.procedure)},
		{"GET /api/v1/procedures/{code}/due", access.Receive, s.withRegister(s.procedureDue)},
		{"GET /api/v1/units", access.Hall, s.units},
		{"GET /api/v1/register.pdf", access.HandOut, s.withRegister(s.book)},
		{"GET /api/v1/units/{unit}/work", access.Process, s.withRegister(s.unitWork)},
		{"POST /api/v1/dossiers", access.Receive, s.withRegister(s.enter)},
		{"POST /api/v1/dossiers/search", access.Dossiers, s.withRegister(s.search)},
		{"GET " + one, access.Dossiers, s.withRegister(s.dossier)},
		{"GET " + one + "/history", access.Dossiers, s.withRegister(s.history)},
		{"GET " + one + "/forms/{form}", access.Dossiers, s.withRegister(s.form)},
		{"POST " + one + "/print", access.Dossiers, s.withRegister(s.printDossier)},
		{"POST " + one + "/{action}", access.Dossiers, s.withRegister(s.act)},
		{"POST /api/v1/lookup", access.Anyone, s.withRegister(s.lookup)},
		{"POST /api/v1/sync", access.Exchange, s.withRegister(s.sync)},
	}
}

// What a writer of forms refuses.
var (
	ErrNoForm     = errors.New("web: there is no such form")
	ErrNoOccasion = errors.New("web: the dossier has nothing on record for this form")
)

var (
	errNoRegister = &problem{status: http.StatusNotFound, code: "no-register"}
	errNoDossier  = &problem{status: http.StatusNotFound, code: "unknown-dossier"}
)

// withRegister turns away what is asked of an office without a register, says what the register's errors are, and
// counts commands by their route's last word.
func (s *Server) withRegister(handle func(*request) error) func(*request) error {
	return func(r *request) error {
		if s.opts.Dossiers == nil {
			return errNoRegister
		}
		began := time.Now()
		err := s.registerProblem(r, handle(r))
		if s.opts.Watch != nil && r.Method == http.MethodPost && !errors.Is(err, errNotFound) {
			s.opts.Watch.Command(r.dossierCommand(), outcomeOf(err), time.Since(began))
		}
		return err
	}
}

// dossierCommand is a command's word for a metric: dossier.register, dossier.hand-over, dossier.lookup.
func (r *request) dossierCommand() string {
	word := cmp.Or(r.PathValue("action"), path.Base(r.Pattern))
	if word == "dossiers" {
		word = "register"
	}
	return "dossier." + word
}

func (s *Server) registerProblem(r *request, err error) error {
	var refusal *dossier.Refusal
	switch {
	case errors.Is(err, register.ErrUnknown):
		return errNoDossier
	case errors.Is(err, register.ErrPage):
		return invalid("after")
	case errors.Is(err, register.ErrOther):
		return &queue.Refusal{Code: queue.CodeRequestOther, Params: map[string]string{"request": r.Header.Get("Idempotency-Key")}}
	case errors.As(err, &refusal) && refusal.Code == dossier.CodeInvalid:
		return &queue.Refusal{Code: queue.CodeInvalid, Params: refusal.Params}
	case errors.As(err, &refusal):
		return &problem{http.StatusConflict, refusal.Code, refusal.Params}
	case err != nil && !told(err) && !errors.Is(err, register.ErrDamaged):
		return fmt.Errorf("%w: %w", engine.ErrUnavailable, err) // the disk, and nobody knows what was kept
	}
	return err
}

// told reports whether an error says what is wrong by itself.
func told(err error) bool {
	var (
		p       *problem
		refusal *queue.Refusal
	)
	return errors.As(err, &p) || errors.As(err, &refusal) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// readText fills v from a JSON body whose texts are brought to NFC, because names are compared and printed.
func (r *request) readText(v any) error {
	var loose json.RawMessage
	if err := r.read(&loose, smallBody); err != nil {
		return err
	}
	if len(loose) == 0 {
		return nil
	}
	composed, err := compose(loose)
	if err != nil {
		return invalid("body")
	}
	dec := json.NewDecoder(bytes.NewReader(composed))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return invalid(fieldOf(err))
	}
	return nil
}

// compose brings the texts of a JSON value to NFC, those that came as \u escapes too.
func compose(text []byte) ([]byte, error) {
	var loose any
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	if err := dec.Decode(&loose); err != nil {
		return nil, err
	}
	plain, err := json.Marshal(loose)
	return norm.NFC.Bytes(plain), err
}

// who is the opaque id of the person who asks, or else the machine.
func (s *Server) who(r *request) (string, error) {
	who, err := s.by(r)
	if err != nil || who == "" {
		device, deviceErr := r.sender()
		return device, errors.Join(err, deviceErr)
	}
	return who, nil
}

// asked is the identity of a command about dossiers: its sum is of the path and of the body as it is understood.
func (r *request) asked(body any) (register.Request, error) {
	key, err := r.key()
	if err != nil {
		return register.Request{}, err
	}
	sender, err := r.sender()
	if err != nil {
		return register.Request{}, err
	}
	content, err := json.Marshal(body)
	if err != nil { // our own plain types
		return register.Request{}, err
	}
	sum := sha256.Sum256(append(content, r.URL.Path...))
	return register.Request{Sender: sender, ID: key, Sum: hex.EncodeToString(sum[:8])}, nil
}

// acts is who does something now, by the hours of which calendar.
func (s *Server) acts(r *request, hours string) (dossier.Act, error) {
	who, err := s.who(r)
	if err != nil {
		return dossier.Act{}, err
	}
	plan, err := s.plan(hours)
	return dossier.Act{Who: who, At: s.now(), Plan: plan}, err
}

// plan reckons deadlines by the opening hours of the office as it is configured now: by the calendar of a dossier, or
// where it has none, or one that is not there any more, by that of the register, or else by the office's first.
func (s *Server) plan(id string) (*calendar.Plan, error) {
	k := s.opts.Dossiers
	hours := calendar.Calendar{}
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, _ time.Time) {
		all := st.Office.Calendars
		for _, id := range []string{id, k.Calendar} {
			if i := slices.IndexFunc(all, func(c queue.Calendar) bool { return c.ID == id }); id != "" && i >= 0 {
				hours = all[i]
				return
			}
		}
		if len(all) > 0 {
			hours = all[0]
		}
	})
	return calendar.NewPlan(&hours, k.Holidays, k.Rules)
}

// plans are those of many dossiers, each calendar's made once.
func (s *Server) plans() func(*dossier.Dossier) (*calendar.Plan, error) {
	made := map[string]*calendar.Plan{}
	return func(d *dossier.Dossier) (plan *calendar.Plan, err error) {
		plan, ok := made[d.Calendar]
		if !ok {
			plan, err = s.plan(d.Calendar)
			made[d.Calendar] = plan
		}
		return plan, err
	}
}

// byCode is the dossier that a path names, by its code or by its opaque id, if it is for whoever asks.
func (s *Server) byCode(r *request) (*dossier.Dossier, error) {
	name := r.PathValue("code")
	find := func() (*dossier.Dossier, error) { return s.opts.Dossiers.Register.ByID(name) }
	if code, err := dossier.ParseCode(name); err == nil {
		find = func() (*dossier.Dossier, error) { return s.opts.Dossiers.Register.ByCode(code) }
	}
	d, err := find()
	if err != nil {
		return nil, err
	}
	return d, s.theirs(r, d)
}

// looked notes who looks at a dossier, before they see it.
func (s *Server) looked(r *request, what string, dossiers ...*dossier.Dossier) error {
	look, err := s.look(r, what)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	ids := make([]string, len(dossiers))
	for i, d := range dossiers {
		ids[i] = d.ID
	}
	return s.opts.Dossiers.Register.Looked(ctx, look, ids...)
}

// look is one of whoever asks, now.
func (s *Server) look(r *request, what string) (register.Look, error) {
	who, err := s.who(r)
	if err != nil {
		return register.Look{}, err
	}
	device, err := r.sender()
	return register.Look{At: s.now(), Who: who, Device: device, What: what}, err
}

// units are the settings of the register. An office without one has no agency: pages ask, and that is no mistake.
func (s *Server) units(r *request) error {
	if s.opts.Dossiers == nil {
		return r.answer(http.StatusOK, wire.RegisterSettings{Units: []wire.Unit{}})
	}
	return r.answer(http.StatusOK, s.opts.Dossiers.Settings)
}

// unit is a unit by its id. One that is not configured any more, or that came in with a dossier from elsewhere, is
// called by its id.
func (s *Server) unit(id string) (u wire.Unit, known bool) {
	for _, u := range s.opts.Dossiers.Settings.Units {
		if u.ID == id {
			return u, true
		}
	}
	return wire.Unit{ID: id, Name: queue.Text{"vi": id}}, false
}

// say returns the texts of one language for paper.
func (s *Server) say(lang string) paper.Words {
	return func(key string, args ...string) string {
		params := map[string]string{}
		for i := 0; i+1 < len(args); i += 2 {
			params[args[i]] = args[i+1]
		}
		if text := s.texts.say(lang, key, params); text != "" {
			return text
		}
		if text := s.texts.say("vi", key, params); text != "" {
			return text
		}
		return key
	}
}
