package token

import (
	"fmt"
	"io"
	"strings"
)

// Alphabet is the letters and digits that no Vietnamese input method changes when a scanner types them, as measured
// with Telex, VNI and the XKB layout.
const Alphabet = "0123456789BCGHKLMNPQTV"

// Lengths of the tokens of the house.
const (
	Length = 12 // of what is scanned: 53 random bits, and a Code128 that fits a 58 mm roll
	Secret = 6  // of what is typed beside a number: 26 random bits, for places that count the tries
)

// New draws a token of n characters from random, such as crypto/rand.Reader. There is a letter in it: twelve digits
// alone are the barcode of a product, or the number of somebody's identity card.
func New(random io.Reader, n int) (string, error) {
	for {
		code, err := draw(random, n)
		if err != nil || lettered(code) {
			return code, err
		}
	}
}

func lettered(s string) bool { return strings.Trim(s, "0123456789") != "" }

func draw(random io.Reader, n int) (string, error) {
	const fair = 256 - 256%len(Alphabet) // a byte from here on would favour the first letters
	code, drawn := make([]byte, 0, n), make([]byte, 2*n)
	for len(code) < n {
		if _, err := io.ReadFull(random, drawn); err != nil {
			return "", fmt.Errorf("token: no randomness: %w", err)
		}
		for _, b := range drawn {
			if len(code) < n && int(b) < fair {
				code = append(code, Alphabet[int(b)%len(Alphabet)])
			}
		}
	}
	return string(code), nil
}

// Scanned is text as it was printed: the CR, LF and Tab that scanners add anywhere, and space around it, are dropped,
// and letters are capital. Nothing but ASCII is changed: 'ſ' is no S.
func Scanned(typed string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\n' || r == '\t':
			return -1
		case 'a' <= r && r <= 'z':
			return r - 'a' + 'A'
		}
		return r
	}, typed))
}

// Clean is a token as it was minted: Scanned, without the spaces and hyphens that people put between groups.
func Clean(typed string) string { return strings.NewReplacer(" ", "", "-", "").Replace(Scanned(typed)) }

// Valid reports whether s is a token of n characters, as it was minted.
func Valid(s string, n int) bool {
	return len(s) == n && strings.Trim(s, Alphabet) == "" && lettered(s)
}
