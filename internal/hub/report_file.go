package hub

import (
	"context"
	"encoding/json"
	"fmt"

	"motcua/internal/report"
	"motcua/internal/stats"
)

// The formats of reports on the command line, beside those of package report.
const (
	FormatJSON  = "json"
	FormatPlain = "txt"
)

// ReportFile writes the report of a period in a format, and says what its file is called.
func (r *Reports) ReportFile(ctx context.Context, p stats.Period, by stats.Dimension, format, lang string) (text []byte, name string, err error) {
	made, err := r.Report(ctx, p, by)
	if err != nil {
		return nil, "", err
	}
	switch format {
	case FormatJSON:
		text, err = indented(made)
	case FormatPlain:
		text, err = report.FiguresPlain(*made, lang)
	default:
		office := r.office()
		text, err = report.Format(format).Figures(*made, letterhead(r.units, &office), lang)
	}
	return text, report.FiguresName(p, by, lang) + "." + format, err
}

// AssessmentFile writes the assessment of the officials, likewise.
func (r *Reports) AssessmentFile(ctx context.Context, p stats.Period, format, lang string) (text []byte, name string, err error) {
	made, err := r.Assess(ctx, p)
	if err != nil {
		return nil, "", err
	}
	switch format {
	case FormatJSON:
		text, err = indented(made)
	case FormatPlain:
		text, err = report.AssessmentPlain(*made, lang)
	default:
		office := r.office()
		text, err = report.Format(format).Assessment(*made, letterhead(r.units, &office), lang)
	}
	return text, report.AssessmentName(p, lang) + "." + format, err
}

func indented(v any) ([]byte, error) {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("hub: %w", err)
	}
	return append(text, '\n'), nil
}
