package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// WriteXLSX writes rows as a workbook of one sheet: every cell is text, so that codes and phones stay as they are; the
// first row is bold and stays in sight. The same rows are the same bytes.
func WriteXLSX(w io.Writer, name string, rows [][]string) error {
	return WriteBook(w, Page{Name: name, Frozen: 1, Rows: func(yield func([]Value) bool) {
		for i, row := range rows {
			values := make([]Value, len(row))
			for n, c := range row {
				values[n] = Text(c)
				values[n].Bold = i == 0
			}
			if !yield(values) {
				return
			}
		}
	}})
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
