package report

// Charts are told apart by how they are filled and marked, not by colour: offices print and copy in black.

// pattern is how an area is filled.
type pattern uint8

const (
	grey pattern = iota
	solid
	clear
	rising
	falling
	level
	patterns
)

const hatchPitch = 1.3 // between the lines of a hatch, in millimetres

// filled is a framed box in a pattern.
func filled(p pattern, x, y, w, h float64) page {
	if w <= 0 || h <= 0 {
		return nil
	}
	var marks page
	switch p % patterns {
	case solid:
		return page{{what: box, x: x, y: y, w: w, h: h}}
	case grey:
		marks = page{{what: shade, x: x, y: y, w: w, h: h}}
	case rising:
		marks = slanted(x, y, w, h, false)
	case falling:
		marks = slanted(x, y, w, h, true)
	case level:
		for at := hatchPitch / 2; at < h; at += hatchPitch {
			marks = append(marks, mark{what: line, x: x, y: y + at, w: w})
		}
	}
	return append(marks, frame(x, y, w, h)...)
}

// slanted are the lines at 45 degrees through a box, cut at its sides.
func slanted(x, y, w, h float64, down bool) (marks page) {
	for c := hatchPitch - h; c < w; c += hatchPitch {
		from, to := max(c, 0), min(c+h, w)
		if down {
			marks = append(marks, mark{what: line, x: x + from, y: y + from - c, w: to - from, h: to - from})
			continue
		}
		marks = append(marks, mark{what: line, x: x + from, y: y + h - (from - c), w: to - from, h: from - to})
	}
	return marks
}

// dot marks a point of a line: a full square for the first, a hollow one, a cross.
func dot(n int, x, y float64) page {
	const r = 0.9
	switch n % 3 {
	case 0:
		return page{{what: box, x: x - r, y: y - r, w: 2 * r, h: 2 * r}}
	case 1:
		return frame(x-r, y-r, 2*r, 2*r)
	}
	return page{
		{what: line, x: x - r, y: y - r, w: 2 * r, h: 2 * r},
		{what: line, x: x - r, y: y + r, w: 2 * r, h: -2 * r},
	}
}
