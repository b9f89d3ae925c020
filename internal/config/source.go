package config

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// maxSize is far above any office; more is a wrong file.
const maxSize = 1 << 20

// source is a file under examination and what was found in it.
type source struct {
	name     string
	data     []byte
	problems Problems
	broken   bool // a syntax mistake hides part of the file
}

// position turns an offset into line and column, both from 1, the column in characters.
func (s *source) position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(s.data))
	before := s.data[:offset]
	line = bytes.Count(before, []byte("\n")) + 1
	return line, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}

// line is the number of the line of an offset, as a parameter of a sentence.
func (s *source) line(offset int) string {
	n, _ := s.position(offset)
	return strconv.Itoa(n)
}

func (s *source) report(offset int, key, code string, params ...string) {
	line, column := s.position(offset)
	p := Problem{File: s.name, Line: line, Column: column, Key: key, Code: code}
	for i := 0; i+1 < len(params); i += 2 {
		if p.Params == nil {
			p.Params = map[string]string{}
		}
		p.Params[params[i]] = params[i+1]
	}
	s.problems = append(s.problems, p)
}

func (s *source) warn(offset int, key, code string, params ...string) {
	s.report(offset, key, code, params...)
	s.problems[len(s.problems)-1].Warning = true
}

// open takes a file's bytes, without the mark that some editors put first, and says whether it can be read at all.
func open(name string, data []byte) (*source, bool) {
	s := &source{name: name, data: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))}
	switch {
	case len(data) > maxSize:
		s.data = s.data[:0]
		s.report(0, "", "too-large", "limit", strconv.Itoa(maxSize>>20))
	case !utf8.Valid(s.data):
		s.report(invalidAt(s.data), "", "not-utf8")
	default:
		return s, true
	}
	s.broken = true
	return s, false
}

func invalidAt(data []byte) int {
	for at := 0; at < len(data); {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n <= 1 {
			return at
		}
		at += n
	}
	return len(data)
}
