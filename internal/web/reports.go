package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"motcua/internal/access"
	"motcua/internal/queue"
	"motcua/internal/stats"
)

// Reports makes the office's figures.
type Reports interface {
	Report(ctx context.Context, p stats.Period, by stats.Dimension) (*stats.Report, error)
	Assess(ctx context.Context, p stats.Period) (*stats.Assessment, error)
	Days(ctx context.Context, from, to time.Time) ([]*stats.WorkDay, error)
}

func (s *Server) reportRoutes() []route {
	return []route{
		{"GET /api/v1/reports", access.Report, s.report},
		{"GET /api/v1/reports/assessment", access.Report, s.assessment},
	}
}

// report answers with the figures of a period; without a date it is the one that goes on.
func (s *Server) report(r *request) error {
	report, err := s.dimension(r)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, report)
}

// dimension is the report by what was asked for.
func (s *Server) dimension(r *request) (*stats.Report, error) {
	by := stats.Dimension(cmp.Or(r.FormValue("by"), string(stats.ByOffice)))
	if !slices.Contains(stats.Dimensions(), by) {
		return nil, invalid("by")
	}
	return s.figures(r, by)
}

func (s *Server) figures(r *request, by stats.Dimension) (*stats.Report, error) {
	span := stats.Span(cmp.Or(r.FormValue("period"), string(stats.Day)))
	if !slices.Contains(stats.Spans(), span) {
		return nil, invalid("period")
	}
	p, err := s.period(span, r.FormValue("date"), "date")
	if err != nil {
		return nil, err
	}
	report, err := s.opts.Reports.Report(r.Context(), p, by)
	if err != nil {
		return nil, s.reportProblem(r, err)
	}
	if by == stats.ByClerk {
		s.nameClerks(report.Rows)
	}
	return report, nil
}

// period reads the date of a period that has begun.
func (s *Server) period(span stats.Span, date, field string) (stats.Period, error) {
	if s.opts.Reports == nil {
		return stats.Period{}, errNotFound
	}
	if date == "" {
		return stats.PeriodOf(span, s.now()), nil
	}
	p, err := stats.ParsePeriod(span, date)
	switch {
	case err != nil:
		return p, invalid(field)
	case p.Start().After(s.now()):
		return p, &problem{http.StatusConflict, "report-future", map[string]string{"period": p.Name()}}
	}
	return p, nil
}

func (s *Server) assessment(r *request) error {
	a, err := s.officials(r)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, a)
}

// officials is the assessment of the quarter that was asked for.
func (s *Server) officials(r *request) (*stats.Assessment, error) {
	p, err := s.period(stats.Quarter, r.FormValue("quarter"), "quarter")
	if err != nil {
		return nil, err
	}
	a, err := s.opts.Reports.Assess(r.Context(), p)
	if err != nil {
		return nil, s.reportProblem(r, err)
	}
	for _, g := range a.Agencies {
		s.nameClerks(g.Rows)
	}
	return a, nil
}

// nameClerks names the clerks that this hub knows and the report does not.
func (s *Server) nameClerks(rows []stats.Row) {
	for i := range rows {
		if name, ok := s.nameOf(rows[i].Key)[rows[i].Key]; ok && rows[i].Name == nil {
			rows[i].Name = queue.Text{"vi": name}
		}
	}
}

// reportProblem says which figure of which row cannot be true.
func (s *Server) reportProblem(r *request, err error) error {
	var excess *stats.ExcessError
	if !errors.As(err, &excess) {
		return err
	}
	lang := s.texts.lang(r.Header.Get("Accept-Language"))
	row := excess.Row
	if row == "" {
		row = s.texts.say(lang, "error.report-total", nil)
	}
	return &problem{http.StatusConflict, "report-excess", map[string]string{
		"row": row, "figure": s.texts.say(lang, "error.figure."+excess.Figure, nil),
		"count": strconv.Itoa(excess.Share.Count), "all": strconv.Itoa(excess.Share.All),
	}}
}
