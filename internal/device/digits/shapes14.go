package digits

import "unicode"

// Segments of a fourteen-segment cell, as the HT16K33 backpacks wire them: bits 0 to 5 are the ring from A (top)
// clockwise to F, then the two halves of the middle bar, then the six rays around the middle from the upper left
// clockwise by rows; bit 14 is the point.
const (
	ringA = 1 << iota
	ringB
	ringC
	ringD
	ringE
	ringF
	midLeft
	midRight
	rayNW
	rayN
	rayNE
	raySW
	rayS
	raySE
	point14

	mid  = midLeft | midRight
	ring = ringA | ringB | ringC | ringD | ringE | ringF
)

// Fourteen returns the shape of a character on fourteen segments, where every letter has one that no digit has;
// ok is false for a character without one. Capital and small letters are the same.
func Fourteen(char rune) (shape uint16, ok bool) {
	switch char {
	case '0':
		return ring | rayNE | raySW, true
	case '3':
		return ringA | ringB | ringC | ringD | midRight, true
	}
	if unicode.IsDigit(char) || char == ' ' || char == '-' || char == '–' || char == '_' {
		return widen(char)
	}
	return letter(unicode.ToUpper(char))
}

// widen is a character that looks the same on seven segments.
func widen(char rune) (uint16, bool) {
	seven, ok := Seven(char)
	shape := uint16(seven &^ segG)
	if seven&segG != 0 {
		shape |= mid
	}
	return shape, ok
}

func letter(char rune) (uint16, bool) {
	switch char {
	case 'A', 'C', 'E', 'F', 'H', 'J', 'L', 'P', 'U':
		return widen(char)
	case 'B':
		return ringA | ringB | ringC | ringD | midRight | rayN | rayS, true
	case 'D':
		return ringA | ringB | ringC | ringD | rayN | rayS, true
	case 'G':
		return ringA | ringC | ringD | ringE | ringF | midRight, true
	case 'I':
		return ringA | ringD | rayN | rayS, true
	case 'K':
		return ringE | ringF | midLeft | rayNE | raySE, true
	case 'M':
		return ringB | ringC | ringE | ringF | rayNW | rayNE, true
	case 'N':
		return ringB | ringC | ringE | ringF | rayNW | raySE, true
	case 'O':
		return ring, true
	case 'Q':
		return ring | raySE, true
	case 'R':
		return ringA | ringB | ringE | ringF | mid | raySE, true
	case 'S':
		return ringA | rayNW | midRight | ringC | ringD, true
	case 'T':
		return ringA | rayN | rayS, true
	case 'V':
		return ringE | ringF | rayNE | raySW, true
	case 'W':
		return ringB | ringC | ringE | ringF | raySW | raySE, true
	case 'X':
		return rayNW | rayNE | raySW | raySE, true
	case 'Y':
		return rayNW | rayNE | rayS, true
	case 'Z':
		return ringA | ringD | rayNE | raySW, true
	}
	return ringA | ringD | mid, false
}

// fourteen is the shape of a cell with its point.
func (c cell) fourteen() uint16 {
	shape, _ := Fourteen(c.char)
	if c.point {
		shape |= point14
	}
	return shape
}
