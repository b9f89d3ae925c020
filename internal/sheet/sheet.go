package sheet

import (
	"bytes"
	"strconv"
)

// Row is one line of a table.
type Row struct {
	Line  int // from 1, as a person counts in the file
	Cells []string
}

// Mistake is why something is no table at all.
type Mistake struct {
	Line   int // from 1; 0 is the whole file
	Code   string
	Params map[string]string
}

func (m *Mistake) Error() string { return "sheet: " + m.Code }

// The codes of mistakes, which are the keys of their sentences.
const (
	CodeTooLarge = "sheet.too-large" // limit, in MB
	CodeOldExcel = "sheet.old-excel" // XLS, or a workbook with a password
	CodeNotUTF8  = "sheet.not-utf8"
	CodeEmpty    = "sheet.empty"
	CodeBadCSV   = "sheet.bad-csv"
	CodeBadXLSX  = "sheet.bad-xlsx"
)

// Limits of a table. The whole national catalogue, or a year of a large office, is far below.
const (
	MostBytes  = 64 << 20  // of a file
	mostPart   = 192 << 20 // of a part of a workbook when it is unpacked: 100.000 dossiers are 110 MB
	mostRows   = 1 << 20   // as in Excel
	mostCells  = 256       // of a row
	mostLetter = 32767     // of a cell, as in Excel
)

var (
	zipMagic = []byte("PK\x03\x04")
	oleMagic = []byte{0xd0, 0xcf, 0x11, 0xe0}
)

// Read reads a table, a workbook or a text. Cells are trimmed; empty rows are left out. The error is a *Mistake.
func Read(data []byte) ([]Row, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > MostBytes:
		return nil, tooLarge()
	case bytes.HasPrefix(data, oleMagic):
		return nil, &Mistake{Code: CodeOldExcel}
	case bytes.HasPrefix(data, zipMagic):
		return readXLSX(data)
	case len(bytes.TrimSpace(data)) == 0:
		return nil, &Mistake{Code: CodeEmpty}
	}
	return readText(data)
}

func tooLarge() *Mistake {
	return &Mistake{Code: CodeTooLarge, Params: map[string]string{"limit": strconv.Itoa(MostBytes >> 20)}}
}
