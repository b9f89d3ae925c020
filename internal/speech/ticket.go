package speech

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxLetters = 4
	maxDigits  = 8
)

// code is a number that may carry letters: a ticket "TN015", a counter "A2" or "3A".
type code struct {
	letters string // upper case
	digits  string // with its leading zeros
	behind  string // a counter's letter behind its digits, upper case
}

func (c code) String() string { return c.letters + c.digits + c.behind }

// parseCode reads letters, then digits. Spaces, hyphens and dots are ignored.
func parseCode(s string) (code, bool) {
	s = strings.NewReplacer(" ", "", "-", "", ".", "").Replace(s)
	at := strings.IndexFunc(s, func(r rune) bool { return r >= '0' && r <= '9' })
	if at < 0 {
		return code{}, false
	}
	c := code{letters: strings.ToUpper(s[:at]), digits: s[at:]}
	if len([]rune(c.letters)) > maxLetters || len(c.digits) > maxDigits {
		return code{}, false
	}
	for _, r := range c.letters {
		if _, ok := letterOf(Vietnamese, unicode.ToLower(r)); !ok {
			return code{}, false
		}
	}
	return c, strings.Trim(c.digits, "0123456789") == ""
}

func parseTicket(s string) (code, error) {
	text, err := clean("ticket number", s)
	if err != nil {
		return code{}, err
	}
	c, ok := parseCode(text)
	if !ok {
		return code{}, fmt.Errorf("speech: ticket number %q: want up to %d letters, then 1 to %d digits", s, maxLetters, maxDigits)
	}
	return c, nil
}

// say reads the code: the letters, a short pause, the number.
func (c code) say(lang Lang, region Region, reading Reading) speech {
	var out speech
	out.spell(lang, c.letters)
	if c.letters != "" {
		out.add(pauseAfterLetters, "")
	}
	for _, word := range c.numberWords(lang, region, reading) {
		out.add(lang.clip("number-"+wordClip(word)), word)
	}
	out.spell(lang, c.behind)
	return out
}

// spell says letters by their names.
func (s *speech) spell(lang Lang, letters string) {
	for _, r := range strings.ToLower(letters) {
		l, _ := letterOf(lang, r)
		s.add(lang.clip("letter-"+l.clip), strings.ToUpper(string(r)))
	}
}

func (c code) numberWords(lang Lang, region Region, reading Reading) []string {
	if reading == Whole {
		if n, err := strconv.Atoi(c.digits); err == nil && n <= MaxNumber {
			words, _ := Number(lang, region, n)
			return words
		}
	}
	return digitWords(lang, c.digits)
}

// wordClip names the clip of a number word. Two pairs differ by their tone
// alone; the tone is named after the one that has it.
func wordClip(word string) string {
	switch word {
	case "mười":
		return "muoi_huyen"
	case "mốt":
		return "mot_sac"
	}
	return slug(word)
}

// inWords replaces the digits in a text by words, for a synthesiser or a
// reader of the script: no voice is trusted to read digits.
func inWords(lang Lang, region Region, s string) string {
	var b strings.Builder
	for s != "" {
		at := strings.IndexAny(s, "0123456789")
		if at < 0 {
			break
		}
		rest := strings.TrimLeft(s[at:], "0123456789")
		digits := s[at : len(s)-len(rest)]
		b.WriteString(s[:at])
		if before, _ := utf8.DecodeLastRuneInString(s[:at]); unicode.IsLetter(before) {
			b.WriteByte(' ')
		}
		b.WriteString(strings.Join(code{digits: digits}.numberWords(lang, region, Whole), " "))
		if after, _ := utf8.DecodeRuneInString(rest); unicode.IsLetter(after) {
			b.WriteByte(' ')
		}
		s = rest
	}
	return b.String() + s
}
