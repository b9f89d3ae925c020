package speech

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// place is a counter: a number, a name, or nothing that can be said.
type place struct {
	number   code   // digits are empty for a name
	name     string // fitted into a sentence by placeName
	nameClip string
	fallback code // for a name: the number in it, or else in the id, if any
}

// numbered are the ids of counters that people know by a number: "3", "A2",
// "3a", "quay-3".
var numbered = regexp.MustCompile(`^(?:quay-?|counter-?)?([A-Za-z]?[0-9]{1,3}|[0-9]{1,3}[A-Za-z])$`)

// called is the name of a counter that has nothing but a number.
var called = regexp.MustCompile(`^(?i:quầy(?: số)?|counter(?: number)?) (.+)$`)

// Known is a counter as people know it, given its id and the name it may have:
// the number in its id, or else its name. The second result goes into
// [Call].CounterID.
func Known(id, name string) (counter, fallback string) {
	if m := numbered.FindStringSubmatch(id); m != nil {
		return strings.ToUpper(m[1]), strings.ToUpper(m[1])
	}
	if name == "" {
		name = id
	}
	return name, id
}

func parsePlace(lang Lang, counter, id string) (place, error) {
	text, err := clean("counter", counter)
	if err != nil {
		return place{}, err
	}
	fallback, err := fallbackCode(id)
	if err != nil {
		return place{}, err
	}
	if strings.ContainsAny(text, "{}") {
		return place{}, fmt.Errorf("speech: counter %q: no braces", counter)
	}
	if c, ok := counterCode(text); ok {
		return place{number: c}, nil
	}
	if slug(text) == "" {
		return place{}, fmt.Errorf("speech: counter %q: want a number or a name", counter)
	}
	if m := called.FindStringSubmatch(text); m != nil {
		if c, ok := counterCode(m[1]); ok {
			fallback = c
		}
	}
	name := placeName(lang, text)
	return place{name: name, nameClip: lang.clip("name-" + slug(name)), fallback: fallback}, nil
}

// counterCode tells the number of a counter ("3", "A2", "3A") from a name. A
// letter counts only as a capital: "q3" is an id that somebody typed.
func counterCode(s string) (code, bool) {
	s, behind := letterBehind(s)
	c, ok := parseCode(s)
	if !ok || len([]rune(c.letters)) > 2 || len(c.digits) > 4 || c.String() != s || behind != "" && c.letters != "" {
		return code{}, false
	}
	c.behind = behind
	return c, true
}

// letterBehind takes the capital off the end that stands behind a digit.
func letterBehind(s string) (rest, letter string) {
	r, size := utf8.DecodeLastRuneInString(s)
	rest = s[:len(s)-size]
	if _, ok := letterOf(Vietnamese, unicode.ToLower(r)); !ok || !unicode.IsUpper(r) || rest == strings.TrimRight(rest, "0123456789") {
		return s, ""
	}
	return rest, string(r)
}

// fallbackCode finds what can be said of an id: all of "A2", the 3 of "quay-3",
// the 3A of "quay-3a".
func fallbackCode(id string) (code, error) {
	id, err := clean("counter id", id)
	if err != nil {
		return code{}, err
	}
	if c, ok := counterCode(id); ok {
		return c, nil
	}
	id, behind := letterBehind(strings.ToUpper(id))
	end := strings.LastIndexAny(id, "0123456789") + 1
	head := strings.TrimRight(id[:end], "0123456789")
	if digits := id[len(head):end]; len(digits) <= 4 {
		return code{digits: digits, behind: behind}, nil
	}
	return code{}, nil
}

// within is the place as the clips at hand can say it.
func (p place) within(has func(string) bool) place {
	if p.name == "" || has(p.nameClip) {
		return p
	}
	return place{number: p.fallback}
}

// before is what is said in front of the place: "đến quầy số" a number, "đến"
// a name, nothing when there is nothing to say.
func (p place) before(lang Lang, literal string) string {
	switch {
	case p.name != "":
		return beforeName(lang, literal)
	case p.number.digits == "":
		return ""
	}
	return literal
}

func (p place) say(lang Lang, region Region) speech {
	if p.name != "" {
		return speech{clips: []string{p.nameClip}, words: []string{inWords(lang, region, p.name)}}
	}
	if p.number.digits == "" {
		return speech{}
	}
	return p.number.say(lang, region, Whole)
}

func (p place) String() string {
	if p.name != "" {
		return p.name
	}
	return p.number.String()
}
