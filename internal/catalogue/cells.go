package catalogue

import (
	"regexp"
	"strconv"
	"strings"
)

// list splits a cell into its items, between semicolons or lines.
func list(cell string) (items []string) {
	for _, item := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '\n' }) {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// paperForm is "Tờ khai [1+2] => CSDL hộ tịch": originals and copies, and the database that is asked instead.
var paperForm = regexp.MustCompile(`^([^\[\]=]+?)(?:\s*\[(\d{1,2})(?:\+(\d{1,2}))?\])?(?:\s*=>\s*(\S.*))?$`)

func paper(item string) (Paper, bool) {
	m := paperForm.FindStringSubmatch(item)
	if m == nil {
		return Paper{}, false
	}
	p := Paper{Name: m[1], Data: m[4]}
	p.Originals, _ = strconv.Atoi(m[2]) // empty, or two digits
	p.Copies, _ = strconv.Atoi(m[3])
	return p, true
}

// sampleForm is "Tờ khai <https://…>".
var sampleForm = regexp.MustCompile(`^(.*?)\s*<([^<>\s]+)>$`)

func sample(item string) Sample {
	if m := sampleForm.FindStringSubmatch(item); m != nil {
		return Sample{Name: m[1], URL: m[2]}
	}
	return Sample{Name: item}
}

// stepForm is "Thẩm định @ Phòng Tư pháp = 2 ngày làm việc".
var stepForm = regexp.MustCompile(`^([^@=]+?)(?:\s*@\s*([^@=]+?))?(?:\s*=\s*([^@=]+))?$`)

func step(item string) (s Step, ok bool) {
	m := stepForm.FindStringSubmatch(item)
	if m == nil {
		return s, false
	}
	s = Step{Name: m[1], Unit: m[2]}
	if m[3] == "" {
		return s, true
	}
	s.Length, ok = wholeLength(m[3])
	return s, ok
}

// yes reads a mark in a column of yes and no.
func yes(cell string) (marked, ok bool) {
	switch strings.ToLower(cell) {
	case "":
		return false, true
	case "y", "yes", "x", "1", "có":
		return true, true
	case "n", "no", "0", "không":
		return false, true
	}
	return false, false
}
