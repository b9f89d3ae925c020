package catalogue

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

// lengthForm is a length at the beginning of a text, as portals and decisions word it.
var lengthForm = regexp.MustCompile(`(?i)^(?:≤\s*)?(\d{1,4})(?:[.,](25|50?|75))?\s*(ngày làm việc|ngày|giờ làm việc|giờ|phút)`)

// sameDayForm is "ngay trong ngày" and its shorter relative at the beginning of a text.
var sameDayForm = regexp.MustCompile(`(?i)^(?:ngay )?trong ngày`)

// unitless is a number whose unit the source lost: not one day, but unknown.
var unitless = regexp.MustCompile(`^\d+ \(không rõ đơn vị\)$`)

// length reads the length that a text begins with, and returns what comes behind it.
func length(text string) (t calendar.Term, rest string, ok bool) {
	if said := sameDayForm.FindString(text); said != "" {
		t, rest = calendar.Today(), text[len(said):]
	} else if m := lengthForm.FindStringSubmatch(text); m != nil {
		unit := map[string]string{"ngày làm việc": "wd", "ngày": "cd", "giờ làm việc": "h", "giờ": "h", "phút": "m"}[strings.ToLower(m[3])]
		if m[2] != "" {
			unit = "." + m[2] + unit
		}
		t, _ = calendar.ParseTerm(m[1] + unit) // zero when there is no such length
		rest = text[len(m[0]):]
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return t, rest, !t.IsZero() && !unicode.IsLetter(next)
}

// channelTerms reads the cell of one channel: a length, or several between slashes for cases that it does not name.
// A dash says nothing. ok is false when a length can be neither read nor called unknown.
func channelTerms(channel dossier.Channel, cell string) (terms []Term, ok bool) {
	if cell == "" || cell == "-" {
		return nil, true
	}
	cases := strings.Split(cell, " / ")
	for i, text := range cases {
		t := Term{Channel: channel, Text: strings.TrimSpace(text)}
		if len(cases) > 1 {
			t.Case = strconv.Itoa(i + 1)
		}
		if t.Length, ok = wholeLength(t.Text); !ok && !unitless.MatchString(t.Text) {
			return nil, false
		}
		terms = append(terms, t)
	}
	return terms, true
}

// wholeLength reads a text that is a length and nothing else, or one in the spelling of [calendar.ParseTerm].
func wholeLength(text string) (calendar.Term, bool) {
	if t, err := calendar.ParseTerm(text); err == nil && !t.IsZero() {
		return t, true
	}
	t, rest, ok := length(text)
	return t, ok && rest == ""
}

// caseForm is the name of a case in front of its length.
var caseForm = regexp.MustCompile(`^([^:;()\d]{2,80}):\s*(.+)$`)

// notedTerms reads the lengths out of an explanation, of any channel: those that a sentence between semicolons begins
// with, be it behind the name of a case. What else the explanation says stays text.
func notedTerms(note string) (terms []Term) {
	for _, sentence := range strings.Split(note, ";") {
		t := Term{Text: strings.TrimSpace(sentence)}
		rest := t.Text
		if m := caseForm.FindStringSubmatch(rest); m != nil {
			t.Case, rest = m[1], m[2]
		}
		ok := false
		if t.Length, _, ok = length(rest); ok {
			terms = append(terms, t)
		}
	}
	return terms
}
