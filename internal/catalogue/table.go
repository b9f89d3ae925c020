package catalogue

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// mostBytes is far above the whole national catalogue.
const mostBytes = 64 << 20

// row is one line of a table.
type row struct {
	line  int // from 1
	cells []string
}

// readRows reads a table of fields between tabs, semicolons or commas, whichever its first line has. Texts are brought
// to NFC. What is not a table at all is one problem.
func readRows(r io.Reader) ([]row, *Problem, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return nil, nil, fmt.Errorf("catalogue: %w", err)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > mostBytes:
		return nil, &Problem{Code: codeTooLarge, Params: map[string]string{"limit": fmt.Sprint(mostBytes >> 20)}}, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil, &Problem{Code: codeXLSX}, nil
	case len(bytes.TrimSpace(data)) == 0:
		return nil, &Problem{Code: codeEmpty}, nil
	}
	if line, ok := notUTF8(data); ok {
		return nil, &Problem{Line: line, Code: codeNotUTF8}, nil
	}
	data = norm.NFC.Bytes(data)
	if comma := separator(data); comma != '\t' {
		rows, problem := readCSV(data, comma)
		return rows, problem, nil
	}
	return readTSV(data), nil, nil
}

// notUTF8 returns the first line that is not UTF-8. A NUL is none either: Excel's "Unicode text" is UTF-16.
func notUTF8(data []byte) (line int, bad bool) {
	for i, l := range bytes.Split(data, []byte("\n")) {
		if !utf8.Valid(l) || bytes.IndexByte(l, 0) >= 0 {
			return i + 1, true
		}
	}
	return 0, false
}

// separator is the first that occurs in the line of the column names.
func separator(data []byte) rune {
	for line := range bytes.Lines(data) {
		if len(bytes.TrimSpace(line)) == 0 || line[0] == '#' {
			continue
		}
		for _, r := range "\t;" {
			if bytes.ContainsRune(line, r) {
				return r
			}
		}
		break
	}
	return ','
}

// readTSV reads fields between tabs. A quote is a letter like any other, except around a whole field.
func readTSV(data []byte) (rows []row) {
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		for n, c := range cells {
			if len(c) >= 2 && c[0] == '"' && c[len(c)-1] == '"' {
				c = strings.ReplaceAll(c[1:len(c)-1], `""`, `"`)
			}
			cells[n] = strings.TrimSpace(c)
		}
		rows = append(rows, row{line: i + 1, cells: cells})
	}
	return rows
}

func readCSV(data []byte, comma rune) (rows []row, problem *Problem) {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.Comment, r.FieldsPerRecord = comma, '#', -1
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			p := &Problem{Code: codeBadCSV}
			var wrong *csv.ParseError
			if errors.As(err, &wrong) {
				p.Line = wrong.Line
			}
			return nil, p
		}
		line, _ := r.FieldPos(0)
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, row{line: line, cells: cells})
	}
}
