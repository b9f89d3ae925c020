package web

import (
	"net/http"
	"strconv"

	"motcua/internal/access"
	"motcua/internal/report"
)

// reportFileRoutes are the reports as files, and as their page shows them.
func (s *Server) reportFileRoutes() []route {
	routes := []route{
		{"GET /api/v1/reports/view", access.Report, s.reportView},
		{"GET /api/v1/reports/assessment/view", access.Report, s.assessmentView},
	}
	for _, f := range report.Formats() {
		routes = append(routes,
			route{"GET /api/v1/reports." + string(f), access.Report, func(r *request) error { return s.reportFile(r, f) }},
			route{"GET /api/v1/reports/assessment." + string(f), access.Report, func(r *request) error { return s.assessmentFile(r, f) }})
	}
	return routes
}

// fileLang is the language of a file: a link says it, for a browser's own header is not the page's.
func (s *Server) fileLang(r *request) (string, error) {
	lang := r.FormValue("lang")
	if lang == "" {
		return s.texts.lang(r.Header.Get("Accept-Language")), nil
	}
	if _, ok := s.texts[lang]; !ok {
		return "", invalid("lang")
	}
	return lang, nil
}

func (s *Server) reportFile(r *request, f report.Format) error {
	lang, err := s.fileLang(r)
	if err != nil {
		return err
	}
	made, err := s.dimension(r)
	if err != nil {
		return err
	}
	text, err := f.Figures(*made, s.letterhead(), lang)
	if err != nil {
		return err
	}
	return r.download(report.FiguresName(made.Period, made.By, lang), f, text)
}

func (s *Server) assessmentFile(r *request, f report.Format) error {
	lang, err := s.fileLang(r)
	if err != nil {
		return err
	}
	made, err := s.officials(r)
	if err != nil {
		return err
	}
	text, err := f.Assessment(*made, s.letterhead(), lang)
	if err != nil {
		return err
	}
	return r.download(report.AssessmentName(made.Period, lang), f, text)
}

func (s *Server) reportView(r *request) error {
	lang, err := s.fileLang(r)
	if err != nil {
		return err
	}
	made, err := s.dimension(r)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, report.FiguresView(*made, lang))
}

func (s *Server) assessmentView(r *request) error {
	lang, err := s.fileLang(r)
	if err != nil {
		return err
	}
	made, err := s.officials(r)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, report.AssessmentView(*made, lang))
}

// letterhead is the head of the office's papers.
func (s *Server) letterhead() report.Office {
	if s.opts.Letterhead == nil {
		return report.Office{}
	}
	return s.opts.Letterhead()
}

// download answers with a file to keep.
func (r *request) download(name string, f report.Format, text []byte) error {
	h := r.w.Header()
	h.Set("Content-Type", f.Media())
	h.Set("Content-Length", strconv.Itoa(len(text)))
	h.Set("Content-Disposition", `attachment; filename="`+name+"."+string(f)+`"`)
	common(h)
	r.w.WriteHeader(http.StatusOK)
	_, _ = r.w.Write(text)
	return nil
}
