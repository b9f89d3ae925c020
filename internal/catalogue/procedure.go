package catalogue

import (
	"bytes"
	"encoding/json"
	"fmt"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

// Procedure is one version of one procedure.
type Procedure struct {
	Code    dossier.ProcedureCode `json:"code"`
	Version int                   `json:"version"` // counts from 1
	From    string                `json:"from"`    // in force from this date on, until the next version: "2026-11-25"

	Name     string      `json:"name"`
	NameEn   string      `json:"name_en,omitempty"`
	Field    string      `json:"field,omitempty"`
	Unit     string      `json:"unit,omitempty"`     // that handles it
	Level    string      `json:"level,omitempty"`    // of the authorities that perform it, as the source words it
	Decision string      `json:"decision,omitempty"` // that announced it
	Group    string      `json:"group,omitempty"`    // of contents, not a queue's prefix
	Common   bool        `json:"common,omitempty"`   // usual at communes
	Terms    []Term      `json:"terms,omitempty"`
	TermNote string      `json:"term_note,omitempty"` // what the source explains about terms
	Fee      dossier.Fee `json:"fee,omitzero"`
	Papers   []Paper     `json:"papers,omitempty"`
	Samples  []Sample    `json:"samples,omitempty"`
	Forms    []string    `json:"forms,omitempty"`
	Steps    []Step      `json:"steps,omitempty"`
	Source   string      `json:"source,omitempty"`
	Sure     Sure        `json:"sure,omitzero"`
	Gone     bool        `json:"gone,omitempty"` // abolished from this version on
}

// Term is how long one case takes on one channel.
type Term struct {
	Channel dossier.Channel `json:"channel,omitempty"` // 0: any
	Case    string          `json:"case,omitempty"`    // a name, or "1", "2" where the source lists several without names
	Length  calendar.Term   `json:"length,omitzero"`   // zero: unknown
	Text    string          `json:"text"`              // as the source words it
}

// Paper is something to bring.
type Paper struct {
	Name      string `json:"name"`
	Originals int    `json:"originals,omitempty"`
	Copies    int    `json:"copies,omitempty"`
	Data      string `json:"data,omitempty"` // the database that is asked instead: the citizen brings nothing
}

// Sample is a filled-in or empty form to take away.
type Sample struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// Step is one stage of the handling.
type Step struct {
	Name   string        `json:"name"`
	Unit   string        `json:"unit,omitempty"`
	Length calendar.Term `json:"length,omitzero"`
}

// Sure is how certain a source is, in its own codes, such as SURE, PORTAL, LAW-MEMORY, UNCERTAIN.
type Sure struct {
	Name string `json:"name,omitempty"`
	Term string `json:"term,omitempty"`
	Fee  string `json:"fee,omitempty"`
}

// Term returns the term of a case on a channel. What the law says of any channel goes before a portal's table, and a
// known length before an unknown one; ok is false when no known length is left.
func (p *Procedure) Term(channel dossier.Channel, of string) (t Term, ok bool) {
	for _, c := range [...]dossier.Channel{0, channel} {
		for _, t := range p.Terms {
			if t.Channel == c && !t.Length.IsZero() && (of == "" || t.Case == of) {
				return t, true
			}
		}
	}
	return Term{}, false
}

// content is what makes two versions the same.
func (p *Procedure) content() ([]byte, error) {
	c := *p
	c.Version, c.From = 0, ""
	text, err := json.Marshal(&c)
	if err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	return text, nil
}

func same(a, b *Procedure) (bool, error) {
	x, err := a.content()
	if err != nil {
		return false, err
	}
	y, err := b.content()
	return bytes.Equal(x, y), err
}
