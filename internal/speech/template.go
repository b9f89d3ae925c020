package speech

import (
	"fmt"
	"strings"
	"unicode"
)

// DefaultTemplate is the sentence used when a service has none of its own.
func DefaultTemplate(lang Lang) string {
	if lang == English {
		return "Ticket number {n}, please go to counter {q}."
	}
	return "Xin mời {noun} có số thứ tự {n} đến quầy số {q}."
}

// Templates are the sentences that the packs made by this project speak: the
// default one, and the same for other places than a counter.
func Templates(lang Lang) []string {
	usual, place, others := DefaultTemplate(lang), "quầy", []string{"cửa", "bàn", "phòng"}
	if lang == English {
		place, others = "counter", []string{"window", "desk", "room"}
	}
	all := []string{usual}
	for _, other := range others {
		all = append(all, strings.Replace(usual, place, other, 1))
	}
	return all
}

// DefaultNoun is what citizens are called when an office does not say.
func DefaultNoun(lang Lang) string {
	if lang == English {
		return "citizen"
	}
	return "công dân"
}

// Nouns are the ones that the packs made by this project speak.
func Nouns(lang Lang) []string {
	if lang == English {
		return []string{"citizen"}
	}
	return []string{"công dân", "khách hàng", "ông, bà"}
}

// RecallNotice is the clip that a recall begins with.
func RecallNotice(lang Lang) Clip {
	clip, _ := sayLiteral(lang, North, recallNotice(lang))
	return clip
}

func recallNotice(lang Lang) string {
	if lang == English {
		return "This is a repeat call."
	}
	return "Xin nhắc lại."
}

// sentence is a template taken apart: what is said before the ticket number or
// counter, then which of them.
type sentence []piece

type piece struct {
	literal string // as written, with its spaces
	slot    string // "n", "q", or empty at the end
}

// before is what is said in front of the slot, as it fits the counter.
func (p piece) before(lang Lang, counter place) string {
	if p.slot == "q" {
		return counter.before(lang, p.literal)
	}
	return p.literal
}

// CheckTemplate says what is wrong with the sentence of a service.
func CheckTemplate(template string) error {
	_, err := parseTemplate(template, DefaultNoun(Vietnamese))
	return err
}

// parseTemplate puts the noun in and cuts the template at {n} and {q}.
func parseTemplate(template, noun string) (sentence, error) {
	text, err := clean("template", template)
	if err != nil {
		return nil, err
	}
	rest := strings.ReplaceAll(text, "{noun}", noun)
	var s sentence
	seen := map[string]int{}
	for {
		before, after, found := strings.Cut(rest, "{")
		if !found {
			s = append(s, piece{literal: before})
			break
		}
		slot, tail, closed := strings.Cut(after, "}")
		if !closed || slot != "n" && slot != "q" {
			return nil, fmt.Errorf("speech: template %q: want only {noun}, {n} and {q} in braces", template)
		}
		seen[slot]++
		s = append(s, piece{literal: before, slot: slot})
		rest = tail
	}
	if seen["n"] != 1 || seen["q"] > 1 {
		return nil, fmt.Errorf("speech: template %q: want {n} once and {q} at most once", template)
	}
	if strings.Contains(rest, "}") || hasStrayBrace(s) {
		return nil, fmt.Errorf("speech: template %q: a } without its {", template)
	}
	return s, nil
}

func hasStrayBrace(s sentence) bool {
	for _, p := range s {
		if strings.Contains(p.literal, "}") {
			return true
		}
	}
	return false
}

// sayLiteral is the clip and the words of what stands between two slots; there
// are none when it is punctuation only.
func sayLiteral(lang Lang, region Region, literal string) (clip Clip, ok bool) {
	name := slug(literal)
	if name == "" {
		return Clip{}, false
	}
	return Clip{Name: lang.clip(name), Text: inWords(lang, region, trimPunctuation(literal))}, true
}

func trimPunctuation(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// beforeName removes the words that only fit a counter with a number, so that
// "đến quầy số {q}" becomes "đến Bàn hướng dẫn".
func beforeName(lang Lang, literal string) string {
	endings := []string{"quầy số", "bàn số", "cửa số", "phòng số", "quầy", "bàn", "cửa", "phòng"}
	if lang == English {
		endings = []string{"counter number", "desk number", "window number", "room number", "counter", "desk", "window", "room"}
	}
	trimmed := strings.TrimRight(literal, " ")
	lower := strings.ToLower(trimmed)
	for _, e := range endings {
		head, found := strings.CutSuffix(lower, e)
		if found && (head == "" || strings.HasSuffix(head, " ")) {
			return trimmed[:len(head)]
		}
	}
	return literal
}

// placeName makes a name fit behind "đến": "Trả kết quả" becomes "quầy Trả
// kết quả", "Quầy trả kết quả" only loses its capital.
func placeName(lang Lang, name string) string {
	places := []string{"quầy", "bàn", "phòng", "cửa", "bộ phận", "khu", "ki ốt"}
	word := "quầy "
	if lang == English {
		places = []string{"counter", "desk", "window", "room", "reception"}
		word = "counter "
	}
	for _, p := range places {
		head, rest, _ := strings.Cut(name, " ")
		if strings.Contains(p, " ") {
			second, _, _ := strings.Cut(rest, " ")
			head += " " + second
		}
		if strings.EqualFold(head, p) {
			first := []rune(name)
			return string(unicode.ToLower(first[0])) + string(first[1:])
		}
	}
	return word + name
}
