package sheet

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"
)

// Page is one sheet of a workbook.
type Page struct {
	Name   string            // at most 31 letters; what Excel refuses in it is left out
	Frozen int               // rows on top that stay in sight
	Across bool              // printed on paper across, as wide as the page
	Rows   iter.Seq[[]Value] // is run through twice: for the widths, and for the cells
}

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS  = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relNS   = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	docRel  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	sheetML = `application/vnd.openxmlformats-officedocument.spreadsheetml.`

	relsPart = xmlHead + `<Relationships ` + relNS + `><Relationship Id="rId1" Type="` + docRel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`
)

// WriteBook writes a workbook of some sheets. The same pages are the same bytes.
func WriteBook(w io.Writer, pages ...Page) error {
	z := zip.NewWriter(w)
	for _, p := range [...]struct{ name, text string }{
		{"[Content_Types].xml", typesPart(len(pages))},
		{"_rels/.rels", relsPart},
		{bookPart, sheetsPart(pages)},
		{"xl/_rels/workbook.xml.rels", bookRels(len(pages))},
		{"xl/styles.xml", stylesPart()},
	} {
		if err := writePart(z, p.name, func(out *bufio.Writer) { out.WriteString(p.text) }); err != nil {
			return err
		}
	}
	for i, p := range pages {
		if err := writePart(z, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), p.write); err != nil {
			return err
		}
	}
	return z.Close()
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

func typesPart(sheets int) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + sheetML + `sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + sheetML + `styles+xml"/>`)
	for i := range sheets {
		fmt.Fprintf(&b, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, sheetML)
	}
	b.WriteString(`</Types>`)
	return b.String()
}

func bookRels(sheets int) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships ` + relNS + `>`)
	for i := range sheets {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, docRel, i+1)
	}
	fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, sheets+1, docRel)
	return b.String()
}

func sheetsPart(pages []Page) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<workbook ` + mainNS + ` xmlns:r="` + docRel + `"><sheets>`)
	for i, p := range pages {
		fmt.Fprintf(&b, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(sheetName(p.Name)), i+1, i+1)
	}
	b.WriteString(`</sheets></workbook>`)
	return b.String()
}

// sheetName is a name that Excel takes.
func sheetName(name string) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return -1
		}
		return r
	}, name)
	if letters := []rune(clean); len(letters) > 31 {
		clean = string(letters[:31])
	}
	return strings.Trim(clean, "' ")
}
