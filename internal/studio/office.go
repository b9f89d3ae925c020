package studio

import (
	"fmt"
	"os"

	"motcua/internal/config"
	"motcua/internal/queue"
	"motcua/internal/sound"
	"motcua/internal/speech"
)

// Voice is whose clips are meant.
type Voice struct {
	Langs  []speech.Lang
	Region speech.Region
	Nouns  []string      // what citizens are called in the first language; none: the office's, or the usual ones
	Office *queue.Office // whose sentences and counters are said too; nil: the usual sentence alone
}

// ReadOffice reads an office file.
func ReadOffice(name string) (*queue.Office, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("studio: office file: %w", err)
	}
	office, err := config.ParseOffice(name, data)
	if err != nil {
		return nil, err
	}
	return &office, nil
}

// Script lists every clip that a pack of this voice needs, language by language.
func (v Voice) Script() ([]speech.Clip, error) {
	var all []speech.Clip
	for i, lang := range v.Langs {
		o := v.of(lang)
		if i == 0 && len(v.Nouns) > 0 {
			o.Nouns = v.Nouns
		}
		clips, err := o.Script()
		if err != nil {
			return nil, err
		}
		all = append(all, clips...)
	}
	return all, nil
}

// of is what the office says in one language.
func (v Voice) of(lang speech.Lang) speech.Office {
	o := speech.Office{Lang: lang, Region: v.Region}
	if v.Office == nil {
		return o
	}
	if noun := v.Office.Noun[string(lang)]; noun != "" {
		o.Nouns = []string{noun}
	}
	for i := range v.Office.Services {
		if own := v.Office.Services[i].Call[string(lang)]; own != "" {
			o.Templates = append(o.Templates, own)
		}
	}
	for i := range v.Office.Counters {
		c := &v.Office.Counters[i]
		known, _ := speech.Known(c.ID, c.Name.In(string(lang)))
		o.Counters = append(o.Counters, known)
	}
	return o
}

// wanted are the clips of the script, for the check of a pack.
func wanted(script []speech.Clip) []sound.Wanted {
	all := make([]sound.Wanted, len(script))
	for i, c := range script {
		all[i] = sound.Wanted{Name: c.Name, Text: c.Text}
	}
	return all
}
