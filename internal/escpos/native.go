package escpos

import (
	"fmt"

	"motcua/internal/paper"
)

// enlargement is how many times characters of font A may be widened, at most that often and with a little white
// at the edges; 0 means that the text does not fit at all.
func (j *job) enlargement(text string, most int) int {
	const cell, edge = 12, 8
	return min(most, (j.p.Width-2*edge)/(cell*len(text)))
}

// number prints the ticket number in the printer's own font; false means that it would not be large.
func (j *job) number(text string) bool {
	const most = 8
	w := j.enlargement(text, most)
	if w < most/2 {
		return false
	}
	j.characters(text, paper.Center, true, w, min(most, w+2))
	return true
}

// text prints a line in the printer's own font; false means that it would have to be wrapped.
func (j *job) text(l paper.Line) bool {
	most := 1
	if l.Size == paper.Large {
		most = 2
	}
	w := j.enlargement(l.Text, most)
	if w < 1 {
		return false
	}
	j.characters(l.Text, l.Align, l.Bold, w, most)
	return true
}

func (j *job) characters(text string, a paper.Align, bold bool, w, h int) {
	j.ink(a)
	if bold {
		j.out = append(j.out, esc, 'E', 1)
	}
	j.out = append(j.out, gs, '!', byte((w-1)<<4|(h-1)))
	j.out = append(j.out, text...)
	j.out = append(j.out, lf)
	if bold {
		j.out = append(j.out, esc, 'E', 0)
	}
}

// barcodeHeight in dots.
const barcodeHeight = 88

func (j *job) barcode(text string) error {
	if !paper.Printable(text) {
		return fmt.Errorf("barcode %q is not printable ASCII", text)
	}
	data := code128(text)
	module := paper.BarcodeModule(code128Modules(data), j.p.Width)
	if module == 0 {
		return fmt.Errorf("barcode of %d characters is too wide for %d dots", len(text), j.p.Width)
	}
	j.white += 4
	j.ink(paper.Center)
	j.out = append(j.out,
		gs, 'h', barcodeHeight,
		gs, 'w', byte(module),
		gs, 'H', 0, // its text stands below as a line, where it can be grouped
		gs, 'k', 73, byte(len(data)))
	j.out = append(j.out, data...)
	j.white += 4
	return nil
}

// code128 writes the text as barcode data: set C for an even number of digits, else set B, where a brace is doubled.
// Pairs of digits can spell a real-time command, "1604" is 10 04: such a text goes in set B as well.
func code128(text string) []byte {
	if data, ok := digitPairs(text); ok && !armed(data) {
		return data
	}
	data := append(make([]byte, 0, len(text)+4), '{', 'B')
	for i := range len(text) {
		if text[i] == '{' {
			data = append(data, '{')
		}
		data = append(data, text[i])
	}
	return data
}

func digitPairs(text string) ([]byte, bool) {
	if len(text)%2 != 0 {
		return nil, false
	}
	data := append(make([]byte, 0, len(text)/2+2), '{', 'C')
	for i := 0; i < len(text); i += 2 {
		a, b := text[i]-'0', text[i+1]-'0'
		if a > 9 || b > 9 {
			return nil, false
		}
		data = append(data, a*10+b)
	}
	return data, true
}

// code128Modules is the width in modules, without quiet zones, of barcode data that starts with its code set.
func code128Modules(data []byte) int {
	symbols := -1 // the first is the code set
	for i := 0; i < len(data); i++ {
		if data[i] == '{' && i+1 < len(data) {
			i++
		}
		symbols++
	}
	return paper.BarcodeModules(symbols)
}

func (j *job) qr(text string) error {
	if !paper.Printable(text) {
		return fmt.Errorf("qr %q is not printable ASCII", text)
	}
	modules := qrModules(len(text))
	if modules == 0 {
		return fmt.Errorf("qr of %d characters is too long", len(text))
	}
	module := paper.QRModule(modules, j.p.Width)
	if module == 0 {
		return fmt.Errorf("qr of %d characters is too wide for %d dots", len(text), j.p.Width)
	}
	quiet := paper.QRQuiet * module
	j.white += quiet
	j.ink(paper.Center)
	store := len(text) + 3
	j.out = append(j.out,
		gs, '(', 'k', 4, 0, 49, 65, 50, 0, // model 2
		gs, '(', 'k', 3, 0, 49, 67, byte(module),
		gs, '(', 'k', 3, 0, 49, 69, 49, // level M
		gs, '(', 'k', byte(store), byte(store>>8), 49, 80, 48)
	j.out = append(j.out, text...)
	j.out = append(j.out, gs, '(', 'k', 3, 0, 49, 81, 48)
	j.white += quiet
	return nil
}

// qrModules is the side of the smallest symbol, level M, that holds n bytes; 0 when version 15 does not.
// Text that the printer packs denser makes a smaller symbol, never a larger one.
func qrModules(n int) int {
	capacity := [...]int{14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412} // ISO/IEC 18004, table 7
	for i, c := range capacity {
		if n <= c {
			return 21 + 4*i
		}
	}
	return 0
}
