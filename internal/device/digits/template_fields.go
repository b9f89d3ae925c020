package digits

import (
	"fmt"
	"strconv"
	"strings"
)

// field is what stands between braces: a name, and how it is written.
func field(s string) (part, error) {
	name, form, formed := strings.Cut(s, ":")
	switch name {
	case "text":
		return textField(form, formed)
	case "addr":
		return addrField(form)
	case "begin":
		if formed {
			return nil, fmt.Errorf("{begin} takes no %q", form)
		}
		return func(f *frame) { f.begin = len(f.bytes) }, nil
	case "xor":
		return sumField(form, func(sum, b byte) byte { return sum ^ b }, false)
	case "sum":
		return sumField(form, func(sum, b byte) byte { return sum + b }, false)
	case "lrc":
		return sumField(form, func(sum, b byte) byte { return sum + b }, true)
	}
	return nil, fmt.Errorf("no field {%s}: want text, addr, begin, xor, sum or lrc", name)
}

// textField pads: an optional sign to fill with, < or >, and how many characters. A dark board is never filled.
func textField(form string, formed bool) (part, error) {
	if !formed {
		return func(f *frame) { f.bytes = append(f.bytes, strings.Trim(f.text, " ")...) }, nil
	}
	fill, side := " ", form
	if len(side) > 2 && strings.ContainsRune("<>", rune(side[1])) {
		fill, side = side[:1], side[1:]
	}
	number, atLeft := strings.CutPrefix(side, "<")
	if !atLeft {
		number = strings.TrimPrefix(side, ">")
	}
	width, err := strconv.ParseUint(number, 10, 8)
	if err != nil || width == 0 || width > maxBoard || number == side {
		return nil, fmt.Errorf("{text:%s}: want a side and a width of up to %d such as {text:>4}", form, maxBoard)
	}
	return func(f *frame) { f.bytes = append(f.bytes, padded(f.text, fill, int(width), atLeft)...) }, nil
}

func padded(text, fill string, width int, atLeft bool) string {
	if text = strings.Trim(text, " "); text == "" {
		fill = " "
	}
	gap := strings.Repeat(fill, max(width-len(text), 0))
	if atLeft {
		return text + gap
	}
	return gap + text
}

// maxBoard is the most characters a board has.
const maxBoard = 16

func addrField(form string) (part, error) {
	if form == "byte" {
		return func(f *frame) { f.bytes = append(f.bytes, byte(f.addr)) }, nil
	}
	width, err := strconv.ParseUint("0"+form, 10, 8)
	if err != nil || width > 8 || form != "" && form[0] != '0' {
		return nil, fmt.Errorf("{addr:%s}: want byte, or zeros and a width such as {addr:02}", form)
	}
	return func(f *frame) { f.bytes = fmt.Appendf(f.bytes, "%0*d", int(width), f.addr) }, nil
}

// sumField is a checksum over the bytes from begin up to itself.
func sumField(form string, add func(sum, b byte) byte, negative bool) (part, error) {
	if form != "" && form != "X" && form != "x" {
		return nil, fmt.Errorf("a checksum is one byte, or hexadecimal with :X or :x, not %q", form)
	}
	return func(f *frame) {
		sum := byte(0)
		for _, b := range f.bytes[f.begin:] {
			sum = add(sum, b)
		}
		if negative {
			sum = -sum
		}
		switch form {
		case "X":
			f.bytes = fmt.Appendf(f.bytes, "%02X", sum)
		case "x":
			f.bytes = fmt.Appendf(f.bytes, "%02x", sum)
		default:
			f.bytes = append(f.bytes, sum)
		}
	}, nil
}
