package report

import (
	"fmt"

	"motcua/internal/stats"
)

// Format is what a report is written as; its name is the end of the file's name.
type Format string

// The formats of reports.
const (
	PDF  Format = "pdf"
	XLSX Format = "xlsx"
	CSV  Format = "csv"
)

// Formats are all of them.
func Formats() []Format { return []Format{PDF, XLSX, CSV} }

// Media is the media type of a format.
func (f Format) Media() string {
	switch f {
	case PDF:
		return "application/pdf"
	case XLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "text/csv; charset=utf-8"
}

// Figures writes the report of a period. The office is the head of its paper.
func (f Format) Figures(r stats.Report, office Office, lang string) ([]byte, error) {
	switch f {
	case PDF:
		return Figures(r, office, lang)
	case XLSX:
		return FiguresBook(r, lang)
	case CSV:
		return FiguresText(r, lang)
	}
	return nil, f.unknown()
}

// Assessment writes the assessment of the officials.
func (f Format) Assessment(a stats.Assessment, office Office, lang string) ([]byte, error) {
	switch f {
	case PDF:
		return Assessment(a, office, lang)
	case XLSX:
		return AssessmentBook(a, lang)
	case CSV:
		return AssessmentText(a, lang)
	}
	return nil, f.unknown()
}

func (f Format) unknown() error {
	return fmt.Errorf("report: %q is none of pdf, xlsx and csv", string(f))
}
