package speech

import (
	"fmt"
	"strings"
	"unicode"
)

// Call is what a wall knows of a call that is to be spoken.
type Call struct {
	Number    string // of the ticket: "A012"
	Counter   string // as people know it: "3", "A2", "Trả kết quả"
	CounterID string // said in place of a name without a number that a pack lacks, if one stands in it
	Noun      string // for citizens; empty is DefaultNoun
	Template  string // of the service, with {noun}, {n}, {q}; empty is DefaultTemplate
	Recall    bool
	Lang      Lang
	Region    Region
	Reading   Reading
}

// Announcement is a call, ready to be shown and spoken. Its texts are NFC.
type Announcement struct {
	Text   string   // to be read: "Xin mời công dân có số thứ tự A012 đến quầy số 3."
	Words  string   // as it is said: "Xin mời … A mười hai đến quầy số ba"
	Clips  []string // in order, pauses among them
	Repeat []string // the second time: without the notice that this is a recall
}

// Announce says a call.
func Announce(c Call) (Announcement, error) {
	return announce(c, func(string) bool { return true })
}

// AnnounceWith says a call with the clips of a pack. Where the pack lacks the
// words of an office's own sentence or noun, the usual ones are said. Where it
// lacks the name of the counter, the number in it or in its id is said; where there is
// none either, the sentence leaves the counter to the screen. Text is the same
// as that of [Announce]. Other clips that are lacking stay in Clips: the player
// passes over them and reports them.
func AnnounceWith(p Pack, c Call) (Announcement, error) {
	return announce(c, p.Has)
}

func announce(c Call, has func(string) bool) (Announcement, error) {
	s, ticket, counter, err := c.parse()
	if err != nil {
		return Announcement{}, err
	}
	spoken := counter.within(has)
	said := c.say(c.within(s, spoken, has), ticket, spoken)
	a := Announcement{
		Text:   text(c.Lang, s, ticket, counter),
		Words:  said.text(),
		Clips:  said.clips,
		Repeat: said.clips,
	}
	if c.Recall {
		c.addNotice(&a)
	}
	return a, nil
}

// within is the sentence as the clips at hand can say it: as the office wants
// it, or in the usual words. Where they can say none, it stays as it is.
func (c Call) within(s sentence, counter place, has func(string) bool) sentence {
	usual, _ := cleanNoun(c.Lang, c.Noun) // parse was content with it
	for _, noun := range []string{usual, DefaultNoun(c.Lang)} {
		if c.has(s, counter, has) {
			return s
		}
		if other, err := parseTemplate(DefaultTemplate(c.Lang), noun); err == nil && c.has(other, counter, has) {
			return other
		}
	}
	return s
}

// has reports whether every word between the slots has a clip.
func (c Call) has(s sentence, counter place, has func(string) bool) bool {
	for _, p := range s {
		clip, ok := sayLiteral(c.Lang, c.Region, p.before(c.Lang, counter))
		if ok && !has(clip.Name) {
			return false
		}
	}
	return true
}

func (c Call) parse() (sentence, code, place, error) {
	if c.Lang != Vietnamese && c.Lang != English {
		return nil, code{}, place{}, unknownLang(c.Lang)
	}
	ticket, err := parseTicket(c.Number)
	if err != nil {
		return nil, code{}, place{}, err
	}
	counter, err := parsePlace(c.Lang, c.Counter, c.CounterID)
	if err != nil {
		return nil, code{}, place{}, err
	}
	noun, err := cleanNoun(c.Lang, c.Noun)
	if err != nil {
		return nil, code{}, place{}, err
	}
	template := c.Template
	if strings.TrimSpace(template) == "" {
		template = DefaultTemplate(c.Lang)
	}
	s, err := parseTemplate(template, noun)
	return s, ticket, counter, err
}

func cleanNoun(lang Lang, noun string) (string, error) {
	noun, err := clean("noun", noun)
	if err != nil {
		return "", err
	}
	if strings.ContainsAny(noun, "{}") {
		return "", fmt.Errorf("speech: noun %q: no braces", noun)
	}
	if noun == "" {
		return DefaultNoun(lang), nil
	}
	return noun, nil
}

func (c Call) say(s sentence, ticket code, counter place) speech {
	var out speech
	for i, p := range s {
		if clip, ok := sayLiteral(c.Lang, c.Region, p.before(c.Lang, counter)); ok {
			out.add(clip.Name, clip.Text)
		}
		switch p.slot {
		case "n":
			out.append(ticket.say(c.Lang, c.Region, c.Reading))
			if i < len(s)-1 && slug(s[i+1].literal) != "" {
				out.add(pauseAfterNumber, "")
			}
		case "q":
			out.append(counter.say(c.Lang, c.Region))
		}
	}
	return out
}

func (c Call) addNotice(a *Announcement) {
	notice := recallNotice(c.Lang)
	a.Text = notice + " " + a.Text
	a.Words = notice + " " + a.Words
	a.Clips = append([]string{RecallNotice(c.Lang).Name, pauseAfterNotice}, a.Repeat...)
}

// text is the sentence as it is read, with the digits of ticket and counter.
func text(lang Lang, s sentence, ticket code, counter place) string {
	var b strings.Builder
	for _, p := range s {
		switch p.slot {
		case "n":
			b.WriteString(p.literal + ticket.String())
		case "q":
			b.WriteString(p.before(lang, counter) + counter.String())
		default:
			b.WriteString(p.literal)
		}
	}
	return capital(b.String())
}

func capital(s string) string {
	for i, r := range s {
		return s[:i] + string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}
