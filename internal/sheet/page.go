package sheet

import (
	"bufio"
	"fmt"
)

// write writes the part of one sheet.
func (p Page) write(out *bufio.Writer) {
	out.WriteString(xmlHead + `<worksheet ` + mainNS + `>`)
	if p.Across {
		out.WriteString(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	}
	out.WriteString(`<sheetViews><sheetView workbookViewId="0">`)
	if p.Frozen > 0 {
		fmt.Fprintf(out, `<pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>`, p.Frozen, p.Frozen+1)
	}
	out.WriteString(`</sheetView></sheetViews>`)
	p.writeWidths(out)
	merged := p.writeCells(out)
	if len(merged) > 0 {
		fmt.Fprintf(out, `<mergeCells count="%d">`, len(merged))
		for _, m := range merged {
			fmt.Fprintf(out, `<mergeCell ref="%s"/>`, m)
		}
		out.WriteString(`</mergeCells>`)
	}
	if p.Across {
		out.WriteString(`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`)
	}
	out.WriteString(`</worksheet>`)
}

// writeCells writes the rows, and returns the ranges that are one cell each.
func (p Page) writeCells(out *bufio.Writer) (merged []string) {
	out.WriteString(`<sheetData>`)
	line := 0
	for row := range p.Rows {
		line++
		fmt.Fprintf(out, `<row r="%d">`, line)
		for n, v := range row {
			v.write(out, n, line)
			if v.Wide > 1 || v.High > 1 {
				merged = append(merged, fmt.Sprintf("%s%d:%s%d", letters(n), line, letters(n+max(1, v.Wide)-1), line+max(1, v.High)-1))
			}
		}
		out.WriteString(`</row>`)
	}
	out.WriteString(`</sheetData>`)
	return merged
}

func (v Value) write(out *bufio.Writer, n, line int) {
	switch {
	case v.kind == empty || v.kind == textual && v.text == "":
	case v.isText():
		fmt.Fprintf(out, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, letters(n), line, v.style(), escaped(short(v.text)))
	default:
		fmt.Fprintf(out, `<c r="%s%d" s="%d"><v>%s</v></c>`, letters(n), line, v.style(), v.figure())
	}
}

// Widths of columns, in letters.
const (
	narrowest = 8
	widest    = 48
	broadHead = 16 // a heading is wrapped rather than making its column wider
)

func (p Page) writeWidths(out *bufio.Writer) {
	var widths []int
	for row := range p.Rows {
		for n, v := range row {
			if n == len(widths) {
				widths = append(widths, narrowest)
			}
			widths[n] = min(widest, max(widths[n], v.width()))
		}
	}
	if len(widths) == 0 {
		return
	}
	out.WriteString(`<cols>`)
	for n, w := range widths {
		fmt.Fprintf(out, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, n+1, n+1, w)
	}
	out.WriteString(`</cols>`)
}

// letters is the name of a column, from 0.
func letters(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return letters(n/26-1) + string(rune('A'+n%26))
}
