package sim

import (
	"strings"
	"time"
)

// Lit is what a panel of digits shows: which segments of each cell are lit.
//
// A seven-segment cell has bits 0 to 6 for A to G and bit 7 for the point. A fourteen-segment cell has bits 0 to 5 for
// A to F, 6 and 7 for the halves of the middle bar, 8 to 13 for the rays (upper left, up, upper right, lower left,
// down, lower right), and bit 14 for the point.
type Lit struct {
	Segments   int           // 7 or 14
	Cells      []uint16      // from the left
	Blink      time.Duration // one on and off; 0: steady
	Brightness int           // 1 to 16
}

// String is what a person reads, "A115": a shape that is no character is "?", three bars are "≡".
func (l Lit) String() string {
	var b strings.Builder
	for _, cell := range l.Cells {
		b.WriteString(l.read(cell))
	}
	return b.String()
}

func (l Lit) read(cell uint16) string {
	shapes, point := sevenRead, uint16(1<<7)
	if l.Segments == 14 {
		shapes, point = fourteenRead, 1<<14
	}
	dot := ""
	if cell&point != 0 {
		dot = "."
	}
	for char, names := range shapes() {
		if l.mask(names) == cell&^point {
			return char + dot
		}
	}
	return "?" + dot
}

// mask is the bits of named segments.
func (l Lit) mask(names string) uint16 {
	order := "ABCDEFG"
	if l.Segments == 14 {
		order = "ABCDEFghHIJKLM" // g, h: the halves of G
	}
	m := uint16(0)
	for _, n := range names {
		if n == 'G' && l.Segments == 14 {
			m |= 3 << 6
			continue
		}
		m |= 1 << strings.IndexRune(order, n)
	}
	return m
}

// sevenRead is how people read seven segments. The lower case letters are those that look so.
func sevenRead() map[string]string {
	return map[string]string{
		" ": "", "-": "G", "_": "D", "≡": "ADG",
		"0": "ABCDEF", "1": "BC", "2": "ABDEG", "3": "ABCDG", "4": "BCFG", "5": "ACDFG", "6": "ACDEFG", "7": "ABC",
		"8": "ABCDEFG", "9": "ABCDFG",
		"A": "ABCEFG", "b": "CDEFG", "C": "ADEF", "d": "BCDEG", "E": "ADEFG", "F": "AEFG", "H": "BCEFG", "J": "BCDE",
		"L": "DEF", "n": "CEG", "P": "ABEFG", "r": "EG", "t": "DEFG", "U": "BCDEF", "Y": "BCDFG",
	}
}

// fourteenRead is how people read fourteen segments.
func fourteenRead() map[string]string {
	return map[string]string{
		" ": "", "-": "G", "_": "D", "≡": "ADG",
		"0": "ABCDEFJK", "1": "BC", "2": "ABDEG", "3": "ABCDh", "4": "BCFG", "5": "ACDFG", "6": "ACDEFG", "7": "ABC",
		"8": "ABCDEFG", "9": "ABCDFG",
		"A": "ABCEFG", "B": "ABCDhIL", "C": "ADEF", "D": "ABCDIL", "E": "ADEFG", "F": "AEFG", "G": "ACDEFh", "H": "BCEFG",
		"I": "ADIL", "J": "BCDE", "K": "EFgJM", "L": "DEF", "M": "BCEFHJ", "N": "BCEFHM", "O": "ABCDEF", "P": "ABEFG",
		"Q": "ABCDEFM", "R": "ABEFGM", "S": "ACDHh", "T": "AIL", "U": "BCDEF", "V": "EFJK", "W": "BCEFKM", "X": "HJKM",
		"Y": "HJL", "Z": "ADJK",
	}
}
