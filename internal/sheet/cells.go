package sheet

import (
	"encoding/xml"
	"errors"
	"math"
	"strconv"
	"strings"
)

// xmlRow is a row of a sheet's part.
type xmlRow struct {
	N     int       `xml:"r,attr"`
	Cells []xmlCell `xml:"c"`
}

type xmlCell struct {
	Ref    string   `xml:"r,attr"`
	Type   string   `xml:"t,attr"`
	Style  int      `xml:"s,attr"`
	Value  string   `xml:"v"`
	Inline richText `xml:"is"`
}

var errCell = errors.New("sheet: a cell that is none")

func (b *workbook) rows(name string) (rows []Row, err error) {
	line := 0
	ok, err := b.part(name, func(d *xml.Decoder) error {
		return each(d, "row", func(start *xml.StartElement) error {
			var r xmlRow
			if err := d.DecodeElement(&r, start); err != nil {
				return err
			}
			if line++; r.N > 0 {
				line = r.N
			}
			if line > mostRows || len(r.Cells) > 16384 {
				return tooLarge()
			}
			cells, err := b.cells(r.Cells)
			if len(cells) > 0 {
				rows = append(rows, Row{Line: line, Cells: cells})
			}
			return err
		})
	})
	if !ok {
		err = errNoSheet
	}
	return rows, err
}

// cells puts the cells of a row into their columns; nil: there is nothing in them.
func (b *workbook) cells(from []xmlCell) (cells []string, err error) {
	next := 0
	for _, c := range from {
		if at, ok := columnOf(c.Ref); ok {
			next = at
		}
		text, err := b.text(&c)
		if err != nil {
			return nil, err
		}
		if text = strings.TrimSpace(text); text != "" && next < mostCells {
			for len(cells) <= next {
				cells = append(cells, "")
			}
			cells[next] = text
		}
		next++
	}
	return cells, nil
}

// columnOf is the column of a reference such as "AB12", from 0.
func columnOf(ref string) (n int, ok bool) {
	for i := 0; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' && i < 4; i++ {
		n = n*26 + int(ref[i]-'A') + 1
	}
	return n - 1, n > 0
}

// text is what a person sees in a cell.
func (b *workbook) text(c *xmlCell) (string, error) {
	switch c.Type {
	case "s":
		n, err := strconv.Atoi(c.Value)
		if err != nil || n < 0 || n >= len(b.shared) {
			return "", errCell
		}
		return b.shared[n], nil
	case "inlineStr":
		return c.Inline.String(), nil
	case "str":
		return c.Value, nil
	case "b":
		return map[string]string{"1": "1", "true": "1"}[c.Value], nil
	case "e": // #N/A and its like
		return "", nil
	case "d":
		return strings.Replace(c.Value, "T", " ", 1), nil
	}
	return b.number(c)
}

func (b *workbook) number(c *xmlCell) (string, error) {
	if c.Value == "" {
		return "", nil
	}
	n, err := strconv.ParseFloat(c.Value, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return "", errCell
	}
	if c.Style >= 0 && c.Style < len(b.dates) && b.dates[c.Style] != noDate {
		return b.date(n, b.dates[c.Style]), nil
	}
	return strconv.FormatFloat(math.Round(n*1e9)/1e9, 'f', -1, 64), nil
}
