package web

import (
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func (s *Server) board(r *request) error {
	zone := r.URL.Query().Get("zone")
	v, _, err := s.source.board(zone)
	if err != nil {
		return &problem{status: http.StatusNotFound, code: "unknown-zone", params: map[string]string{"zone": zone}}
	}
	return r.answer(http.StatusOK, v)
}

func (s *Server) services(r *request) error {
	v, _ := s.source.menu()
	return r.answer(http.StatusOK, v)
}

func (s *Server) office(r *request) error {
	v, _ := s.source.office()
	return r.answer(http.StatusOK, v)
}

func (s *Server) exportOffice(r *request) error {
	var o queue.Office
	configured := false
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, _ time.Time) { o, configured = state.Office, state.Configured })
	if !configured {
		return &queue.Refusal{Code: queue.CodeNotConfigured}
	}
	return r.answer(http.StatusOK, queue.Configure{Office: o})
}

func (s *Server) configure(r *request) error {
	var body queue.Configure
	if err := r.read(&body, officeBody); err != nil {
		return err
	}
	return s.change(r, body)
}

// Founding is how an office comes in that somebody sends in a file, or begins with.
type Founding interface {
	// Read reads what was sent. Nothing worse than warnings among the troubles: the office is in order.
	Read(sent wire.ImportOffice) (queue.Office, []wire.Trouble)
	// Template is a table to fill in: xlsx or csv.
	Template(format, lang string) ([]byte, error)
}

const importBody = 2 << 20

// importOffice reads an office that was sent, says what is wrong with it, and brings it in when nothing is and it is
// not only looked at.
func (s *Server) importOffice(r *request) error {
	var body wire.ImportOffice
	if err := r.read(&body, importBody); err != nil {
		return err
	}
	if s.opts.Founding == nil || body.Sample == (len(body.Data) > 0) {
		return invalid("data")
	}
	office, troubles := s.opts.Founding.Read(body)
	answer := wire.OfficeImported{
		Name: office.Name, Services: append([]queue.Service{}, office.Services...), Counters: append([]queue.CounterConfig{}, office.Counters...),
		Problems: append([]wire.Trouble{}, troubles...),
	}
	bad := slices.ContainsFunc(troubles, func(t wire.Trouble) bool { return !t.Warning })
	if !bad && !body.Look {
		if _, err := s.do(r, queue.Configure{Office: office}); err != nil {
			return err
		}
		answer.Taken = true
	}
	return r.answer(http.StatusOK, answer)
}

func (s *Server) officeTemplate(r *request) error {
	if s.opts.Founding == nil {
		return errNotFound
	}
	format := strings.TrimPrefix(path.Ext(r.URL.Path), ".")
	lang := "vi"
	if r.FormValue("lang") == "en" {
		lang = "en"
	}
	data, err := s.opts.Founding.Template(format, lang)
	if err != nil {
		return err
	}
	h := r.w.Header()
	h.Set("Content-Type", map[string]string{"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}[format])
	h.Set("Content-Disposition", "attachment; filename=\"co-quan."+format+"\"")
	common(h)
	_, err = r.w.Write(data)
	return err
}

func (s *Server) openDay(r *request) error {
	var body queue.OpenDay
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	return s.change(r, body)
}

// bare is the handler of a command about the day that says nothing more.
func (s *Server) bare(cmd queue.Command) func(*request) error {
	return func(r *request) error {
		if err := r.nothing(); err != nil {
			return err
		}
		return s.change(r, cmd)
	}
}

// change carries a command about the day or the office out.
func (s *Server) change(r *request, cmd queue.Command) error {
	result, err := s.do(r, cmd)
	if err != nil {
		return err
	}
	done := wire.OfficeChanged{At: result.At, Date: result.At.Format(time.DateOnly)}
	switch cmd.(type) {
	case queue.CloseDay:
		done.DayClosed = true
	case queue.StartRehearsal:
		done.Rehearsal = true
	}
	return r.answer(http.StatusOK, done)
}
