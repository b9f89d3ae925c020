package speech

import (
	"fmt"
	"strings"
)

// Lang is a language that is spoken, by its ISO 639-1 code.
type Lang string

// The languages spoken.
const (
	Vietnamese Lang = "vi"
	English    Lang = "en"
)

// Region holds three independent choices of Vietnamese number words. The zero
// value is the North's.
type Region uint8

// The choices, and the presets that offices know them by. The South says "tư"
// as often as "bốn" after "mươi", so Bon is in no preset.
const (
	Le   Region = 1 << iota // "lẻ" before a last digit after an empty ten; otherwise "linh"
	Ngan                    // "ngàn" for a thousand; otherwise "nghìn"
	Bon                     // "bốn" after "mươi"; otherwise "tư"

	North = Region(0)
	South = Le | Ngan
)

// ParseRegion reads "north", "south", or a list such as "south,bon" in which
// each word sets one choice: linh or le, nghin or ngan, tu or bon.
func ParseRegion(s string) (Region, error) {
	r := North
	for word := range strings.SplitSeq(s, ",") {
		switch strings.ToLower(strings.TrimSpace(word)) {
		case "north", "":
			r = North
		case "south":
			r = South
		case "linh":
			r &^= Le
		case "le":
			r |= Le
		case "nghin":
			r &^= Ngan
		case "ngan":
			r |= Ngan
		case "tu":
			r &^= Bon
		case "bon":
			r |= Bon
		default:
			return North, fmt.Errorf("speech: region %q: want north, south, linh, le, nghin, ngan, tu or bon", word)
		}
	}
	return r, nil
}

// String is the inverse of ParseRegion.
func (r Region) String() string {
	pick := func(bit Region, set, clear string) string {
		if r&bit != 0 {
			return set
		}
		return clear
	}
	return pick(Le, "le", "linh") + "," + pick(Ngan, "ngan", "nghin") + "," + pick(Bon, "bon", "tu")
}

// Reading is how the digits of a ticket number are read.
type Reading uint8

const (
	// Whole reads A012 as "A mười hai".
	Whole Reading = iota
	// Digits reads A012 as "A không một hai".
	Digits
)

// ParseReading reads "whole" or "digits".
func ParseReading(s string) (Reading, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "whole", "":
		return Whole, nil
	case "digits":
		return Digits, nil
	}
	return Whole, fmt.Errorf("speech: reading %q: want whole or digits", s)
}
