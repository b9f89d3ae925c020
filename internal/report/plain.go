package report

import (
	"bytes"
	"fmt"
	"strings"
	"text/tabwriter"

	"motcua/internal/stats"
)

// FiguresPlain returns a report as plain text for a terminal: a line for each figure, a column for each row.
func FiguresPlain(r stats.Report, lang string) ([]byte, error) {
	f := figuresIn(lang)
	return f.plain(f.digest(r))
}

// AssessmentPlain returns an assessment as plain text, likewise.
func AssessmentPlain(a stats.Assessment, lang string) ([]byte, error) {
	f := figuresIn(lang)
	return f.plain(f.assessment(a))
}

func (f figures) plain(d *digest) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n%s\n", d.title, d.lead)
	m := f.marks()
	for _, g := range d.tables {
		fmt.Fprintf(&out, "\n%s\n", g.title)
		table := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
		for i, c := range g.cols {
			cells := []string{"  " + strings.Join(c.path, " – ")}
			for _, row := range g.rows {
				cells = append(cells, row[i].Shown(m))
			}
			fmt.Fprintln(table, strings.Join(cells, "\t"))
		}
		if err := table.Flush(); err != nil {
			return nil, fmt.Errorf("report: %w", err)
		}
		if g.note != "" {
			fmt.Fprintf(&out, "  %s\n", g.note)
		}
	}
	return out.Bytes(), nil
}
