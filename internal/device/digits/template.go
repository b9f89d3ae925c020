package digits

import (
	"fmt"
	"strconv"
	"strings"
)

// Template is how one maker frames a text on the wire. It is written as text with fields in braces:
//
//	{text}       the text; {text:>4} at the right of four characters, {text:<4} at the left, {text:0>4} filled with 0
//	{addr}       the board's number in decimal; {addr:02} in two digits, {addr:byte} as one byte
//	{begin}      nothing; checksums begin here instead of at the first byte
//	{xor}        exclusive or of the bytes so far, as one byte; {xor:X} as two hexadecimal digits, {xor:x} as small ones
//	{sum}        their sum, {lrc} the two's complement of their sum, in the same ways
//	\x02 \r \n \t \\ {{ }}   a byte by its value, the usual ones, and the signs themselves
//
// The zero value is no template.
type Template struct {
	written string
	parts   []part
}

// DefaultTemplate is understood by our simulated board: STX, address, text, ETX and the exclusive or of all that is
// between STX and itself.
const DefaultTemplate = `\x02{begin}{addr:02}{text:>4}\x03{xor:X}`

// part is a piece of a frame: it adds its bytes to those so far, of which those after begin count for checksums.
type part func(f *frame)

type frame struct {
	bytes []byte
	begin int
	addr  int
	text  string
}

// String is the template as it was written.
func (t Template) String() string { return t.written }

// Frame is the text for the board of that number as it goes over the wire. Whatever is not printable ASCII is a "?",
// so that no text ends the frame early.
func (t Template) Frame(addr int, text string) []byte {
	f := frame{addr: addr, text: strings.Map(printable, text)}
	for _, p := range t.parts {
		p(&f)
	}
	return f.bytes
}

func printable(r rune) rune {
	if r < ' ' || r > '~' {
		return '?'
	}
	return r
}

// ParseTemplate reads a template; the error says at which byte it is wrong, counted from 1.
func ParseTemplate(s string) (Template, error) {
	t := Template{written: s}
	hasText := false
	for at := 0; at < len(s); {
		p, n, err := next(s[at:])
		if err != nil {
			return Template{}, fmt.Errorf("digits: template, at byte %d: %w", at+1, err)
		}
		hasText = hasText || strings.HasPrefix(s[at:], "{text")
		t.parts = append(t.parts, p)
		at += n
	}
	if !hasText {
		return Template{}, fmt.Errorf("digits: template %q: it has no {text}", s)
	}
	return t, nil
}

// next reads one part and says how many bytes of the template it took.
func next(s string) (part, int, error) {
	switch {
	case s[0] == '\\':
		b, n, err := escaped(s)
		return literal(b), n, err
	case strings.HasPrefix(s, "{{"), strings.HasPrefix(s, "}}"):
		return literal(s[0]), 2, nil
	case s[0] == '}':
		return nil, 0, fmt.Errorf("a } without a {: write }} for the sign itself")
	case s[0] != '{':
		return literal(s[0]), 1, nil
	}
	end := strings.IndexByte(s, '}')
	if end < 0 {
		return nil, 0, fmt.Errorf("%s is not closed: write {{ for the sign itself", s)
	}
	p, err := field(s[1:end])
	return p, end + 1, err
}

func literal(b byte) part {
	return func(f *frame) { f.bytes = append(f.bytes, b) }
}

// escaped reads the byte behind a backslash.
func escaped(s string) (b byte, n int, err error) {
	if len(s) < 2 {
		return 0, 0, fmt.Errorf(`a \ at the end: write \\ for the sign itself`)
	}
	switch s[1] {
	case '\\':
		return '\\', 2, nil
	case 'r':
		return '\r', 2, nil
	case 'n':
		return '\n', 2, nil
	case 't':
		return '\t', 2, nil
	case 'x':
		if len(s) >= 4 {
			if v, err := strconv.ParseUint(s[2:4], 16, 8); err == nil {
				return byte(v), 4, nil
			}
		}
		return 0, 0, fmt.Errorf(`want two hexadecimal digits such as \x02`)
	}
	return 0, 0, fmt.Errorf(`no escape \%c: want \x02, \r, \n, \t or \\`, s[1])
}
