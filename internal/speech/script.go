package speech

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Clip is one sound file: its name and the words in it, without digits.
type Clip struct {
	Name string
	Text string
}

// Office is what one office says, for the list of clips that its pack needs.
type Office struct {
	Lang      Lang
	Region    Region
	Nouns     []string // none: Nouns(Lang)
	Templates []string // of its services, beside DefaultTemplate
	Counters  []string // as people know them: numbers and names
}

// Script lists every clip that a pack of the language needs for the default
// sentence with these nouns, or with [Nouns] when none is given.
func Script(lang Lang, region Region, nouns ...string) ([]Clip, error) {
	return Office{Lang: lang, Region: region, Nouns: nouns}.Script()
}

// Script lists every clip that the office needs, sorted by name. Nothing that
// [Announce] says with these words is outside of the list. Two texts that
// share a clip name are an error that names both.
func (o Office) Script() ([]Clip, error) {
	if o.Lang != Vietnamese && o.Lang != English {
		return nil, unknownLang(o.Lang)
	}
	l := list{byName: map[string]string{}}
	o.addNumbers(&l)
	for _, letter := range letters(o.Lang) {
		l.add(Clip{o.Lang.clip("letter-" + letter.clip), letter.name})
	}
	l.add(RecallNotice(o.Lang))
	if err := o.addCounters(&l); err != nil {
		return nil, err
	}
	if err := o.addSentences(&l); err != nil {
		return nil, err
	}
	return l.sorted()
}

// addNumbers takes the words of 0 to 101 and of 1000: no other number has more.
func (o Office) addNumbers(l *list) {
	add := func(n int) {
		words, _ := Number(o.Lang, o.Region, n)
		for _, w := range words {
			l.add(Clip{o.Lang.clip("number-" + wordClip(w)), w})
		}
	}
	for n := range 102 {
		add(n)
	}
	add(1000)
}

func (o Office) addCounters(l *list) error {
	for _, c := range o.Counters {
		p, err := parsePlace(o.Lang, c, "")
		if err != nil {
			return err
		}
		if p.name != "" {
			l.add(Clip{p.nameClip, inWords(o.Lang, o.Region, p.name)})
		}
	}
	return nil
}

// addSentences takes each sentence with each noun, before a number and before
// a name.
func (o Office) addSentences(l *list) error {
	nouns := o.Nouns
	if len(nouns) == 0 {
		nouns = Nouns(o.Lang)
	}
	for _, template := range append([]string{DefaultTemplate(o.Lang)}, o.Templates...) {
		for _, noun := range nouns {
			noun, err := cleanNoun(o.Lang, noun)
			if err != nil {
				return err
			}
			s, err := parseTemplate(template, noun)
			if err != nil {
				return err
			}
			o.addLiterals(l, s)
		}
	}
	return nil
}

func (o Office) addLiterals(l *list, s sentence) {
	for _, p := range s {
		forms := []string{p.literal}
		if p.slot == "q" {
			forms = append(forms, beforeName(o.Lang, p.literal))
		}
		for _, form := range forms {
			if clip, ok := sayLiteral(o.Lang, o.Region, form); ok {
				l.add(clip)
			}
		}
	}
}

// list collects clips and remembers the first two texts that share a name.
type list struct {
	byName map[string]string
	clash  error
}

func (l *list) add(c Clip) {
	old, found := l.byName[c.Name]
	if found && !sameWords(old, c.Text) && l.clash == nil {
		l.clash = fmt.Errorf("speech: %q and %q share the clip name %s: word one of them differently", old, c.Text, c.Name)
	}
	if !found {
		l.byName[c.Name] = c.Text
	}
}

// sameWords compares letters and digits, whatever their case.
func sameWords(a, b string) bool {
	gap := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	return slices.EqualFunc(strings.FieldsFunc(a, gap), strings.FieldsFunc(b, gap), strings.EqualFold)
}

func (l *list) sorted() ([]Clip, error) {
	if l.clash != nil {
		return nil, l.clash
	}
	clips := make([]Clip, 0, len(l.byName))
	for name, text := range l.byName {
		clips = append(clips, Clip{name, text})
	}
	slices.SortFunc(clips, func(a, b Clip) int { return strings.Compare(a.Name, b.Name) })
	return clips, nil
}
