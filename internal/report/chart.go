package report

import (
	"math"

	"motcua/internal/sheet"
)

// chart is figures side by side. A figure that is not a number was not measured: its place stays empty.
type chart struct {
	key    string
	title  string
	labels []string // below
	series []series
	lines  bool // curves; else bars, one on top of the other
}

type series struct {
	name   string
	values []float64
}

// Heights and widths of charts, in millimetres.
const (
	chartHeight = 46
	axisRoom    = 12 // left of the axis, for its figures
	belowAxis   = 5
	chartSize   = 7 // points
	mostBar     = 12
)

// chart draws a chart with its legend; it stays on one page.
func (f *flow) chart(c *chart, m sheet.Marks) {
	f.need(chartHeight + belowAxis + 22)
	f.heading(c.title)
	f.skip(2)
	p := &plot{flow: f, chart: c, x: f.left + axisRoom, y: f.y, w: f.room() - axisRoom, h: chartHeight}
	p.step = step(c.highest())
	p.most = max(p.step, math.Ceil(c.highest()/p.step)*p.step)
	p.axis(m)
	if c.lines {
		p.curves()
	} else {
		p.bars(m)
	}
	f.y += chartHeight + belowAxis
	f.legend(c)
	f.skip(3)
}

// highest is the largest figure, of bars the highest pile.
func (c *chart) highest() (most float64) {
	for i := range c.labels {
		var pile float64
		for _, s := range c.series {
			switch v := s.values[i]; {
			case math.IsNaN(v):
			case c.lines:
				pile = max(pile, v)
			default:
				pile += v
			}
		}
		most = max(most, pile)
	}
	return most
}

// step is how far the lines of the axis are apart: 1, 2 or 5 times a power of ten, at most five of them.
func step(most float64) float64 {
	for s := 1.0; ; s *= 10 {
		for _, n := range [...]float64{1, 2, 5} {
			if s*n*5 >= most {
				return s * n
			}
		}
	}
}

// plot is the area of a chart.
type plot struct {
	*flow
	*chart
	x, y, w, h float64
	step, most float64
}

func (p *plot) at(v float64) float64 { return p.y + p.h*(1-v/p.most) }

func (p *plot) slot() float64 { return p.w / float64(max(1, len(p.labels))) }

// axis draws the lines that figures are read at, and the labels: all of them, or every so manyth if they are too long.
func (p *plot) axis(m sheet.Marks) {
	l := letters{plain, chartSize}
	for v := 0.0; v <= p.most+fine; v += p.step {
		what := dotted
		if v == 0 {
			what = line
		}
		figure := sheet.Whole(int(math.Round(v))).Shown(m)
		p.put(mark{what: what, x: p.x, y: p.at(v), w: p.w},
			mark{what: text, x: p.x - 1.5 - p.width(figure, l), y: p.at(v) + l.mm()*0.35, text: figure, letters: l})
	}
	widest := 0.0
	for _, s := range p.labels {
		widest = max(widest, p.width(s, l)+1)
	}
	every := max(1, int(math.Ceil(widest/p.slot())))
	for i := 0; i < len(p.labels); i += every {
		at := p.x + (float64(i)+0.5)*p.slot() - p.width(p.labels[i], l)/2
		p.put(mark{what: text, x: at, y: p.y + p.h + l.leading(), text: p.labels[i], letters: l})
	}
}

// bars draws a pile for each label with its sum above.
func (p *plot) bars(m sheet.Marks) {
	l := letters{plain, chartSize}
	wide := min(p.slot()*0.7, mostBar)
	for i := range p.labels {
		x, pile := p.x+(float64(i)+0.5)*p.slot()-wide/2, 0.0
		for n, s := range p.series {
			if v := s.values[i]; v > 0 {
				p.put(filled(p.fill(n), x, p.at(pile+v), wide, p.at(pile)-p.at(pile+v))...)
				pile += v
			}
		}
		figure := sheet.Whole(int(math.Round(pile))).Shown(m)
		if w := p.width(figure, l); pile > 0 && w < p.slot() {
			p.put(mark{what: text, x: x + (wide-w)/2, y: p.at(pile) - 0.8, text: figure, letters: l})
		}
	}
}

// fill is the pattern of a series.
func (c *chart) fill(n int) pattern { return pattern(n) % patterns }

// curves draws a line for each series, each with marks of its own; it is broken where nothing was measured.
func (p *plot) curves() {
	for n, s := range p.series {
		before := math.NaN()
		for i, v := range s.values {
			x := p.x + (float64(i)+0.5)*p.slot()
			if !math.IsNaN(v) {
				if !math.IsNaN(before) {
					p.put(mark{what: stroke(n), x: x - p.slot(), y: p.at(before), w: p.slot(), h: p.at(v) - p.at(before)})
				}
				p.put(dot(n, x, p.at(v))...)
			}
			before = v
		}
	}
}

// stroke is the line of a series.
func stroke(n int) ink { return [...]ink{thick, line, dotted}[n%3] }

// legend says which pattern or mark is which, as many to a line as fit.
func (f *flow) legend(c *chart) {
	l := letters{plain, 8}
	const swatch = 6
	x := f.left + axisRoom
	f.need(l.leading())
	for n, s := range c.series {
		w := swatch + 2 + f.width(s.name, l)
		if x+w > f.left+f.room() {
			x, f.y = f.left+axisRoom, f.y+l.leading()+1
		}
		if c.lines {
			f.put(mark{what: stroke(n), x: x, y: f.y + 1.6, w: swatch})
			f.put(dot(n, x+swatch/2, f.y+1.6)...)
		} else {
			f.put(filled(c.fill(n), x, f.y+0.2, swatch, 2.8)...)
		}
		f.put(mark{what: text, x: x + swatch + 2, y: f.y + l.ascent(), text: s.name, letters: l})
		x += w + 6
	}
	f.y += l.leading()
}
