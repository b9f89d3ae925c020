package web

import (
	"bytes"
	"context"
	"errors"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/internal/access"
	"motcua/internal/calendar"
	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/report"
	"motcua/internal/sheet"
	"motcua/internal/wire"
)

const (
	tableBody = 16 << 20 // a hundred thousand dossiers
	// tablePatience is for a whole register on a slow card. What was written when it is over stays.
	tablePatience = 10 * time.Minute
)

var (
	errTableBusy = &problem{status: http.StatusConflict, code: "table-busy"}
	errTableType = &problem{status: http.StatusUnsupportedMediaType, code: "table-type"}
)

// tableRoutes bring whole tables in and out while the office works.
func (s *Server) tableRoutes() []route {
	return []route{
		{"POST /api/v1/sync/table", access.Exchange, s.withRegister(s.alone(s.syncTable))},
		{"GET /api/v1/sync/table.csv", access.Export, s.withRegister(s.alone(s.exportTable))},
		{"GET /api/v1/sync/table.xlsx", access.Export, s.withRegister(s.alone(s.exportTable))},
		{"POST /api/v1/catalogue/table", access.Configure, s.withRegister(s.alone(s.importProcedures))},
		{"POST /api/v1/catalogue/active", access.Configure, s.withRegister(s.activate)},
	}
}

// alone bounds what tables take of memory: one at a time. It has longer than an exchange of the pages.
func (s *Server) alone(handle func(*request) error) func(*request) error {
	return func(r *request) error {
		if !s.tables.TryLock() {
			return errTableBusy
		}
		defer s.tables.Unlock()
		ctx, cancel := context.WithTimeout(r.Context(), tablePatience)
		defer cancel()
		_ = http.NewResponseController(r.w).SetWriteDeadline(time.Now().Add(tablePatience)) // where there is none, none is in the way
		return handle(&request{r.WithContext(ctx), r.w})
	}
}

// asks are the questions of a table's address. An unknown one is refused: a dry run that is misspelt is to write nothing.
func (r *request) asks(known ...string) (map[string]string, error) {
	asked := map[string]string{}
	for name, values := range r.URL.Query() {
		if !slices.Contains(known, name) || len(values) > 1 {
			return nil, invalid(cut(name, maxName))
		}
		asked[name] = values[0]
	}
	return asked, nil
}

// yes is a question that is answered by true or false, or not asked.
func yes(asked map[string]string, name string) (bool, error) {
	switch asked[name] {
	case "true":
		return true, nil
	case "false", "":
		return false, nil
	}
	return false, invalid(name)
}

// date is a day; none: zero.
func date(asked map[string]string, name string) (time.Time, error) {
	if asked[name] == "" {
		return time.Time{}, nil
	}
	at, err := time.ParseInLocation(time.DateOnly, asked[name], calendar.Local)
	if err != nil {
		return at, invalid(name)
	}
	return at, nil
}

// table is a body that is a file. No form of a page can send its media types.
func (r *request) table() ([]byte, error) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || !slices.Contains([]string{"text/csv", "text/tab-separated-values", "application/octet-stream", report.XLSX.Media()}, kind) {
		return nil, errTableType
	}
	body, err := r.body(tableBody)
	if err == nil && len(body) == 0 {
		err = invalid("body")
	}
	return body, err
}

// note writes down who did something to the office's books as a whole.
func (s *Server) note(r *request, did string, detail map[string]string) error {
	if s.opts.Staff == nil {
		return nil
	}
	return s.opts.Staff.Note(r.caller().id, did, detail)
}

func (s *Server) syncTable(r *request) error {
	if s.opts.Dossiers.Exchange == nil {
		return errNoRegister
	}
	asked, err := r.asks("source", "dry-run", "lang")
	if err != nil {
		return err
	}
	t := wire.SyncTable{Source: asked["source"]}
	if !isName(t.Source) {
		return invalid("source")
	}
	if t.DryRun, err = yes(asked, "dry-run"); err != nil {
		return err
	}
	lang, err := s.fileLang(r)
	if err != nil {
		return err
	}
	a, err := s.acts(r, "")
	if err != nil {
		return err
	}
	table, err := r.table()
	if err != nil {
		return err
	}
	told, err := s.opts.Dossiers.Exchange.SyncTable(r.Context(), bytes.NewReader(table), t, lang, a.Who, a.At, a.Plan)
	if err == nil && !t.DryRun && told.New+told.Changed > 0 {
		err = s.note(r, wire.DidImport, map[string]string{"source": t.Source, "dossiers": strconv.Itoa(told.New + told.Changed)})
	}
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, told)
}

// exportTable notes every dossier as looked at, and who took them, before it lets one out.
func (s *Server) exportTable(r *request) error {
	if s.opts.Dossiers.Exchange == nil {
		return errNoRegister
	}
	asked, err := r.asks("from", "to", "lang")
	if err != nil {
		return err
	}
	from, err := date(asked, "from")
	if err != nil {
		return err
	}
	to, err := date(asked, "to")
	if err != nil {
		return err
	}
	lang, err := s.fileLang(r)
	if err != nil {
		return err
	}
	look, err := s.look(r, "export")
	if err != nil {
		return err
	}
	form := path.Ext(r.URL.Path)
	var out bytes.Buffer
	n, err := s.opts.Dossiers.Exchange.ExportTable(r.Context(), &out, sheet.Format(form), from, to, look, lang)
	if err == nil {
		err = s.note(r, wire.DidExport, map[string]string{"dossiers": strconv.Itoa(n)})
	}
	if err != nil {
		return err
	}
	r.w.Header().Set(wire.HeaderRows, strconv.Itoa(n))
	return r.download("ho-so", report.Format(strings.TrimPrefix(form, ".")), out.Bytes())
}

func (s *Server) importProcedures(r *request) error {
	asked, err := r.asks("name", "from", "dry-run", "lang")
	if err != nil {
		return err
	}
	o := catalogue.Options{Name: asked["name"], Now: s.now()}
	if !isName(o.Name) {
		return invalid("name")
	}
	if o.From, err = date(asked, "from"); err != nil {
		return err
	}
	if o.DryRun, err = yes(asked, "dry-run"); err != nil {
		return err
	}
	lang, err := s.fileLang(r)
	if err != nil {
		return err
	}
	if o.Who, err = s.who(r); err != nil {
		return err
	}
	table, err := r.table()
	if err != nil {
		return err
	}
	done, err := s.opts.Dossiers.Catalogue.Import(bytes.NewReader(table), o)
	if err == nil && done.Written && done.New+done.Changed > 0 {
		err = s.note(r, wire.DidCatalogue, map[string]string{"source": o.Name, "procedures": strconv.Itoa(done.New + done.Changed)})
	}
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, done.Told(o.DryRun, lang))
}

// mostNoted is how many codes an entry of the audit names.
const mostNoted = 20

func (s *Server) activate(r *request) error {
	var body wire.ActivateProcedures
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	if len(body.Codes) == 0 || len(body.Codes) > wire.MostActivated {
		return invalid("codes")
	}
	noted := []string{}
	for i, typed := range body.Codes {
		code, err := dossier.ParseProcedure(string(typed))
		if err != nil {
			return invalid("codes")
		}
		if body.Codes[i] = code; i < mostNoted {
			noted = append(noted, string(code))
		}
	}
	err := s.opts.Dossiers.Catalogue.Activate(!body.Off, s.now(), body.Codes...)
	if unknown := (*catalogue.UnknownError)(nil); errors.As(err, &unknown) {
		return &problem{http.StatusNotFound, "unknown-procedure", map[string]string{"procedure": string(unknown.Code)}}
	}
	did := wire.DidActivate
	if body.Off {
		did = wire.DidDeactivate
	}
	if err == nil {
		err = s.note(r, did, map[string]string{"procedures": strconv.Itoa(len(body.Codes)), "codes": strings.Join(noted, " ")})
	}
	if err != nil {
		return err
	}
	return r.empty()
}
