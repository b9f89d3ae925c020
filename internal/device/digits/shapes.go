package digits

import "unicode"

// Segments of a seven-segment cell: bit 0 is A (top), then clockwise B, C, D (bottom), E, F, and G in the middle;
// bit 7 is the point.
const (
	segA = 1 << iota
	segB
	segC
	segD
	segE
	segF
	segG
	segPoint
)

// strange is what a seven-segment cell shows for a character that it has no shape for: three bars. K, M, V, W and X
// have none; I, O, S, Z, Q and G would be read as 1, 0, 5, 2, 9 and 6, and a wrong number is worse than none.
const strange = segA | segD | segG

// Seven returns the shape of a character on seven segments; ok is false for one that has none. Capital and small
// letters are the same.
func Seven(char rune) (shape byte, ok bool) {
	switch unicode.ToUpper(char) {
	case ' ':
		return 0, true
	case '0':
		return segA | segB | segC | segD | segE | segF, true
	case '1':
		return segB | segC, true
	case '2':
		return segA | segB | segG | segE | segD, true
	case '3':
		return segA | segB | segG | segC | segD, true
	case '4':
		return segF | segG | segB | segC, true
	case '5':
		return segA | segF | segG | segC | segD, true
	case '6':
		return segA | segF | segG | segE | segC | segD, true
	case '7':
		return segA | segB | segC, true
	case '8':
		return segA | segB | segC | segD | segE | segF | segG, true
	case '9':
		return segA | segB | segF | segG | segC | segD, true
	case 'A':
		return segA | segB | segC | segE | segF | segG, true
	case 'B': // b
		return segC | segD | segE | segF | segG, true
	case 'C':
		return segA | segD | segE | segF, true
	case 'D': // d
		return segB | segC | segD | segE | segG, true
	case 'E':
		return segA | segD | segE | segF | segG, true
	case 'F':
		return segA | segE | segF | segG, true
	case 'H':
		return segB | segC | segE | segF | segG, true
	case 'J':
		return segB | segC | segD | segE, true
	case 'L':
		return segD | segE | segF, true
	case 'N': // n
		return segC | segE | segG, true
	case 'P':
		return segA | segB | segE | segF | segG, true
	case 'R': // r
		return segE | segG, true
	case 'T': // t
		return segD | segE | segF | segG, true
	case 'U':
		return segB | segC | segD | segE | segF, true
	case 'Y':
		return segB | segC | segD | segF | segG, true
	case '-', '–':
		return segG, true
	case '_':
		return segD, true
	}
	return strange, false
}

// seven is the shape of a cell with its point.
func (c cell) seven() byte {
	shape, _ := Seven(c.char)
	if c.point {
		shape |= segPoint
	}
	return shape
}
