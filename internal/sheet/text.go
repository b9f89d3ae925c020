package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// readText reads fields between tabs, semicolons or commas, whichever the first line has.
func readText(data []byte) ([]Row, error) {
	if line, ok := notUTF8(data); ok {
		return nil, &Mistake{Line: line, Code: CodeNotUTF8}
	}
	if comma := separator(data); comma != '\t' {
		return readCSV(data, comma)
	}
	return ReadTSV(data), nil
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

// ReadTSV reads fields between tabs. A quote is a letter like any other, except around a whole field. Lines that begin
// with # are remarks.
func ReadTSV(data []byte) (rows []Row) {
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
		rows = append(rows, Row{Line: i + 1, Cells: cells})
	}
	return rows
}

func readCSV(data []byte, comma rune) (rows []Row, err error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.Comment, r.FieldsPerRecord = comma, '#', -1
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			m := &Mistake{Code: CodeBadCSV}
			var wrong *csv.ParseError
			if errors.As(err, &wrong) {
				m.Line = wrong.Line
			}
			return nil, m
		}
		line, _ := r.FieldPos(0)
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, Row{Line: line, Cells: cells})
	}
}

// WriteCSV writes rows as Excel opens them: UTF-8 with its mark, commas, CR LF. A cell that Excel would run as a
// formula is written behind an apostrophe, which [Bare] takes off again.
func WriteCSV(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, cells := range rows {
		safe := make([]string, len(cells))
		for i, c := range cells {
			safe[i] = harmless(c)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

const formulas = "=+-@\t\r"

// harmless is a cell that no spreadsheet runs.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune(formulas, rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// Bare is a cell without the apostrophe that WriteCSV puts before it.
func Bare(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.ContainsRune(formulas, rune(cell[1])) {
		return cell[1:]
	}
	return cell
}
