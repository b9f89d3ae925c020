package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words writes a text the way it is compared: no marks, no đ, small letters, one space between words of letters and
// digits. "Đăng ký khai tử" is "dang ky khai tu".
func Words(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap = b.Len() > 0
			continue
		case r == 'đ' || r == 'Đ':
			r = 'd'
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
