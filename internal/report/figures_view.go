package report

import (
	"math"

	"motcua/internal/sheet"
	"motcua/internal/stats"
)

// View is a report as a page shows it: the same words and figures that the paper has.
type View struct {
	Period stats.Period `json:"period"`
	Title  string       `json:"title"`
	Lead   string       `json:"lead"`
	Empty  bool         `json:"empty"` // nothing happened in the period
	Totals []ViewTotal  `json:"totals"`
	Tables []ViewTable  `json:"tables"`
	Charts []ViewChart  `json:"charts"`
	Shares []ViewShare  `json:"shares"`
}

// ViewTotal is a large figure.
type ViewTotal struct {
	Key   string `json:"key"`
	Name  string `json:"name"`
	Shown string `json:"shown"`
}

// ViewTable is a table; heads are row by row, each with how many columns and rows it covers.
type ViewTable struct {
	Key   string       `json:"key"`
	Title string       `json:"title"`
	Heads [][]ViewHead `json:"heads"`
	Rows  [][]ViewCell `json:"rows"`
	Total bool         `json:"total"` // the last row is the sum
	Note  string       `json:"note,omitempty"`
}

// ViewHead is the head of a column, or of several. Column is the one it is the last head of, from 0; -1 of several.
type ViewHead struct {
	Text   string `json:"text"`
	Wide   int    `json:"wide"`
	High   int    `json:"high"`
	Column int    `json:"column"`
}

// ViewCell is a cell as it is shown, and what it is sorted by; null is a text, or nothing to measure.
type ViewCell struct {
	Shown string   `json:"shown"`
	Value *float64 `json:"value"`
}

// ViewChart is figures side by side; null was not measured.
type ViewChart struct {
	Key    string       `json:"key"`
	Title  string       `json:"title"`
	Lines  bool         `json:"lines"` // curves; else bars, one on top of the other
	Labels []string     `json:"labels"`
	Series []ViewSeries `json:"series"`
}

// ViewSeries is one curve, or one colour of the bars.
type ViewSeries struct {
	Name   string     `json:"name"`
	Values []*float64 `json:"values"`
	Shown  []string   `json:"shown"`
}

// ViewShare is a whole and its parts.
type ViewShare struct {
	Key   string     `json:"key"`
	Title string     `json:"title"`
	Parts []ViewPart `json:"parts"`
}

// ViewPart is one part of a whole.
type ViewPart struct {
	Name  string  `json:"name"`
	Count string  `json:"count"`
	Share float64 `json:"share"` // of one
	Shown string  `json:"shown"`
}

// FiguresView returns a report for the page.
func FiguresView(r stats.Report, lang string) View {
	f := figuresIn(lang)
	v := f.view(f.digest(r))
	v.Period, v.Empty = r.Period, nothing(r.Total)
	return v
}

// AssessmentView returns an assessment for the page.
func AssessmentView(a stats.Assessment, lang string) View {
	f := figuresIn(lang)
	v := f.view(f.assessment(a))
	v.Period, v.Empty = a.Period, len(a.Agencies) == 0
	return v
}

func nothing(r stats.Row) bool {
	return r.Visits.Taken+r.Visits.Back+r.Dossiers.Received.Total+r.Ratings.Count+r.Fees.Payments+r.Dossiers.Apologies == 0
}

func (f figures) view(d *digest) View {
	m := f.marks()
	v := View{Title: d.title, Lead: d.lead, Tables: []ViewTable{}, Charts: []ViewChart{}, Shares: []ViewShare{}}
	for _, t := range d.totals {
		v.Totals = append(v.Totals, ViewTotal{t.key, t.name, t.value.Shown(m)})
	}
	for _, g := range d.tables {
		v.Tables = append(v.Tables, g.view(m))
	}
	for _, c := range d.charts {
		v.Charts = append(v.Charts, c.view(m))
	}
	for _, w := range d.shares {
		v.Shares = append(v.Shares, w.view(m))
	}
	return v
}

func (g *grid) view(m sheet.Marks) ViewTable {
	v := ViewTable{Key: g.key, Title: g.title, Total: g.total, Note: g.note, Heads: make([][]ViewHead, g.levels())}
	for _, s := range g.spots() {
		h := ViewHead{Text: s.text, Wide: s.wide, High: s.high, Column: -1}
		if s.level+s.high == g.levels() {
			h.Column = s.col
		}
		v.Heads[s.level] = append(v.Heads[s.level], h)
	}
	for _, row := range g.rows {
		cells := make([]ViewCell, len(row))
		for i, c := range row {
			cells[i].Shown = c.Shown(m)
			if n := c.Number(); !c.IsText() && cells[i].Shown != "" {
				cells[i].Value = &n
			}
		}
		v.Rows = append(v.Rows, cells)
	}
	return v
}

func (c *chart) view(m sheet.Marks) ViewChart {
	v := ViewChart{Key: c.key, Title: c.title, Lines: c.lines, Labels: c.labels}
	for _, s := range c.series {
		own := ViewSeries{Name: s.name}
		for _, n := range s.values {
			if math.IsNaN(n) {
				own.Values, own.Shown = append(own.Values, nil), append(own.Shown, sheet.None().Shown(m))
				continue
			}
			shown := sheet.Whole(int(n))
			if c.lines {
				shown = sheet.Tenths(int(math.Round(n * 10)))
			}
			own.Values, own.Shown = append(own.Values, &n), append(own.Shown, shown.Shown(m))
		}
		v.Series = append(v.Series, own)
	}
	return v
}

func (w whole) view(m sheet.Marks) ViewShare {
	v := ViewShare{Key: w.key, Title: w.title}
	for _, p := range w.parts {
		v.Parts = append(v.Parts, ViewPart{p.name, sheet.Whole(p.count).Shown(m), p.share, sheet.Percent(p.share).Shown(m)})
	}
	return v
}
