package sim

import (
	"errors"
	"fmt"

	"motcua/internal/paper"
)

// Symbols of Code128 with a meaning of their own.
const (
	startA = 103
	startB = 104
	startC = 105
	stop   = 106
)

// code128 turns barcode data, in sets B and C, into symbols with start, check and stop.
func code128(data []byte) ([]int, error) {
	if len(data) < 3 || data[0] != '{' {
		return nil, errors.New("barcode data does not start with its code set")
	}
	var symbols []int
	switch data[1] {
	case 'B':
		symbols = append(symbols, startB)
	case 'C':
		symbols = append(symbols, startC)
	default:
		return nil, fmt.Errorf("barcode set %q is not simulated", data[1])
	}
	for rest := data[2:]; len(rest) > 0; rest = rest[1:] {
		v, err := value(data[1], rest)
		if err != nil {
			return nil, err
		}
		if data[1] == 'B' && rest[0] == '{' {
			rest = rest[1:]
		}
		symbols = append(symbols, v)
	}
	check := symbols[0]
	for i, v := range symbols[1:] {
		check += (i + 1) * v
	}
	return append(symbols, check%startA, stop), nil
}

// value is the symbol that the data starts with.
func value(set byte, data []byte) (int, error) {
	b := data[0]
	switch {
	case set == 'C' && b <= 99:
		return int(b), nil
	case set == 'B' && b == '{' && (len(data) < 2 || data[1] != '{'):
		return 0, errors.New("a brace in barcode data is not doubled")
	case set == 'B' && b >= ' ' && b < 0x7F:
		return int(b - ' '), nil
	}
	return 0, fmt.Errorf("byte %#02x in barcode set %c", b, set)
}

// drawBars draws the symbols as bars, a module of the given dots.
func drawBars(symbols []int, module, height int) paper.Bitmap {
	modules := 11*len(symbols) + 2
	out := paper.NewBitmap(modules*module, height)
	x := 0
	for _, v := range symbols {
		for i, w := range pattern(v) {
			for end := x + int(w-'0')*module; x < end; x++ {
				if i%2 == 0 {
					out.Blacken(x, 0)
				}
			}
		}
	}
	for y := 1; y < height; y++ {
		copy(out.Row(y), out.Row(0))
	}
	return out
}

// pattern is the widths of bars and spaces of a symbol, in modules (ISO/IEC 15417, table 1).
func pattern(v int) string {
	const widths = "" +
		"212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222" +
		"123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321" +
		"232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121" +
		"313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224" +
		"111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111" +
		"111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113" +
		"114311411113411311113141114131311141411131211412211214211232"
	if v == stop {
		return "2331112"
	}
	return widths[6*v : 6*v+6]
}
