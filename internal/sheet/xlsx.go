package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// workbook is an opened XLSX file: a zip of XML parts, ECMA-376.
type workbook struct {
	parts  map[string]*zip.File
	shared []string // texts, by number
	dates  []dateKind
	from04 bool // days are counted from 1904
}

// readXLSX reads the first sheet of a workbook.
func readXLSX(data []byte) ([]Row, error) {
	rows, err := firstSheet(data)
	var m *Mistake
	switch {
	case errors.As(err, &m):
		return nil, m
	case err != nil:
		return nil, &Mistake{Code: CodeBadXLSX}
	case len(rows) == 0:
		return nil, &Mistake{Code: CodeEmpty}
	}
	return rows, nil
}

func firstSheet(data []byte) ([]Row, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	b := &workbook{parts: map[string]*zip.File{}}
	for _, f := range z.File {
		b.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	name, err := b.first()
	if err != nil {
		return nil, err
	}
	if err := errors.Join(b.readStyles(), b.readShared()); err != nil {
		return nil, err
	}
	return b.rows(name)
}

// part reads one part through an XML decoder; ok is false when there is none.
func (b *workbook) part(name string, do func(*xml.Decoder) error) (ok bool, err error) {
	f := b.parts[name]
	if f == nil {
		return false, nil
	}
	if f.UncompressedSize64 > mostPart {
		return true, tooLarge()
	}
	r, err := f.Open()
	if err != nil {
		return true, err
	}
	limited := &io.LimitedReader{R: r, N: mostPart + 1} // whatever the zip said of its size
	err = do(xml.NewDecoder(limited))
	if limited.N <= 0 {
		err = tooLarge()
	}
	return true, errors.Join(err, r.Close())
}

func (b *workbook) decode(name string, v any) (bool, error) {
	return b.part(name, func(d *xml.Decoder) error { return d.Decode(v) })
}

const bookPart = "xl/workbook.xml"

// first finds the part of the first sheet.
func (b *workbook) first() (string, error) {
	var book struct {
		Pr struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	ok, err := b.decode(bookPart, &book)
	if err != nil || !ok || len(book.Sheets) == 0 {
		return "", errors.Join(err, errNoSheet)
	}
	b.from04 = book.Pr.Date1904 == "1" || book.Pr.Date1904 == "true"
	var rels struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if _, err := b.decode("xl/_rels/workbook.xml.rels", &rels); err != nil {
		return "", err
	}
	for _, r := range rels.All {
		if r.ID == book.Sheets[0].ID {
			return target(r.Target), nil
		}
	}
	return "", errNoSheet
}

var errNoSheet = errors.New("sheet: the workbook has no sheet")

func target(t string) string {
	if strings.HasPrefix(t, "/") {
		return strings.TrimPrefix(t, "/")
	}
	return path.Join("xl", t)
}

// richText is a text, whole or in runs.
type richText struct {
	T    string `xml:"t"`
	Runs []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

func (t *richText) String() string {
	var s strings.Builder
	s.WriteString(t.T)
	for _, r := range t.Runs {
		s.WriteString(r.T)
	}
	return escapes.Replace(s.String())
}

// escapes are the line ends as Excel may write them.
var escapes = strings.NewReplacer("_x000D_", "", "\r\n", "\n", "\r", "\n")

func (b *workbook) readShared() error {
	_, err := b.part("xl/sharedStrings.xml", func(d *xml.Decoder) error {
		return each(d, "si", func(start *xml.StartElement) error {
			var t richText
			if err := d.DecodeElement(&t, start); err != nil {
				return err
			}
			b.shared = append(b.shared, t.String())
			return nil
		})
	})
	return err
}

// each calls do at the beginning of every element of a name.
func each(d *xml.Decoder, name string, do func(*xml.StartElement) error) error {
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == name {
			if err := do(&start); err != nil {
				return err
			}
		}
	}
}
