package sim

import (
	"errors"
	"fmt"

	"motcua/internal/escpos"
	"motcua/internal/paper"
)

func (m *machine) text(c escpos.Command) error {
	switch c.Op {
	case escpos.CharSize:
		m.wide, m.high = int(c.Arg[0]>>4)+1, int(c.Arg[0]&7)+1
	case escpos.Smoothing:
		if !m.p.Smooth {
			return errProfile
		}
		m.smooth = c.Arg[0]&1 == 1
	case escpos.Text:
		return m.characters(c.Data)
	case escpos.LineFeed:
		return m.feedLine()
	}
	return nil
}

func (m *machine) characters(text []byte) error {
	if m.chinese {
		return errors.New("text in Chinese mode")
	}
	if !m.p.Font {
		return errProfile
	}
	for _, r := range text {
		cell, err := m.set.Cell(rune(r), m.wide, m.high, m.smooth)
		if err != nil {
			return err
		}
		m.line = append(m.line, cell)
	}
	return nil
}

// feedLine prints the line. Characters stand on the lowest row; a line higher than the spacing takes its own height.
func (m *machine) feedLine() error {
	width, height := 0, 0
	for _, c := range m.line {
		width, height = width+c.Width, max(height, c.Height)
	}
	if width > m.p.Width {
		return fmt.Errorf("line of %d dots on paper of %d", width, m.p.Width)
	}
	dots, x := paper.NewBitmap(width, height), 0
	for _, c := range m.line {
		for y := range c.Height {
			for dx := range c.Width {
				if c.Black(dx, y) {
					dots.Blacken(x+dx, height-c.Height+y)
				}
			}
		}
		x += c.Width
	}
	m.line = m.line[:0]
	if err := m.stamp(dots); err != nil {
		return err
	}
	return m.sheet.advance(max(m.spacing-height, 0))
}
