package sheet

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The parts of a workbook that do not depend on what is in it. Style 1 is the head: bold.
const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS  = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relNS   = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	docRel  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	sheetML = `application/vnd.openxmlformats-officedocument.spreadsheetml.`

	typesPart = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + sheetML + `sheet.main+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + sheetML + `worksheet+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + sheetML + `styles+xml"/></Types>`
	relsPart = xmlHead + `<Relationships ` + relNS + `><Relationship Id="rId1" Type="` + docRel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	bookRels = xmlHead + `<Relationships ` + relNS + `><Relationship Id="rId1" Type="` + docRel + `/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="` + docRel + `/styles" Target="styles.xml"/></Relationships>`
	stylesPart = xmlHead + `<styleSheet ` + mainNS + `><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
		`<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
		`<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`
)

// WriteXLSX writes rows as a workbook of one sheet: every cell is text, so that codes and phones stay as they are; the
// first row is bold and stays in sight. The same rows are the same bytes.
func WriteXLSX(w io.Writer, name string, rows [][]string) error {
	z := zip.NewWriter(w)
	book := xmlHead + `<workbook ` + mainNS + ` xmlns:r="` + docRel + `"><sheets><sheet name="` + escaped(name) +
		`" sheetId="1" r:id="rId1"/></sheets></workbook>`
	for _, p := range [...]struct{ name, text string }{
		{"[Content_Types].xml", typesPart},
		{"_rels/.rels", relsPart},
		{bookPart, book},
		{"xl/_rels/workbook.xml.rels", bookRels},
		{"xl/styles.xml", stylesPart},
	} {
		if err := writePart(z, p.name, func(out *bufio.Writer) { out.WriteString(p.text) }); err != nil {
			return err
		}
	}
	err := writePart(z, "xl/worksheets/sheet1.xml", func(out *bufio.Writer) { writeSheet(out, rows) })
	return errors.Join(err, z.Close())
}

func writePart(z *zip.Writer, name string, do func(*bufio.Writer)) error {
	part, err := z.Create(name)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(part)
	do(out)
	return out.Flush() // it keeps the first error
}

func writeSheet(out *bufio.Writer, rows [][]string) {
	out.WriteString(xmlHead + `<worksheet ` + mainNS + `><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`)
	writeWidths(out, rows)
	out.WriteString(`<sheetData>`)
	for i, cells := range rows {
		fmt.Fprintf(out, `<row r="%d">`, i+1)
		for n, c := range cells {
			if c == "" {
				continue
			}
			style := 0
			if i == 0 {
				style = 1
			}
			fmt.Fprintf(out, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, letters(n), i+1, style, escaped(short(c)))
		}
		out.WriteString(`</row>`)
	}
	out.WriteString(`</sheetData></worksheet>`)
}

// Widths of columns, in letters.
const (
	narrowest = 8
	widest    = 48
)

func writeWidths(out *bufio.Writer, rows [][]string) {
	var widths []int
	for _, cells := range rows {
		for n, c := range cells {
			if n == len(widths) {
				widths = append(widths, narrowest)
			}
			widths[n] = min(widest, max(widths[n], utf8.RuneCountInString(c)+2))
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

// short cuts a text to what Excel takes.
func short(text string) string {
	if utf8.RuneCountInString(text) <= mostLetter {
		return text
	}
	return string([]rune(text)[:mostLetter])
}

func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // memory does not fail
	return b.String()
}

// Format is what a name of a file asks for.
type Format string

// The formats that are written.
const (
	CSV  Format = ".csv"
	XLSX Format = ".xlsx"
)

// Write writes rows in a format.
func Write(w io.Writer, f Format, name string, rows [][]string) error {
	switch f {
	case CSV:
		return WriteCSV(w, rows)
	case XLSX:
		return WriteXLSX(w, name, rows)
	}
	return errors.New("sheet: " + strconv.Quote(string(f)) + " is neither .csv nor .xlsx")
}
