package wire

import (
	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/queue"
)

// Procedures is the answer of GET /api/v1/procedures?find=&active=&limit=.
type Procedures struct {
	Procedures []Procedure `json:"procedures"`    // best first, or by code when nothing was sought
	Total      int         `json:"total"`         // that fit, also those beyond the limit
	URL        string      `json:"url,omitempty"` // of the hub as phones reach it; ProcedurePath and a code follow
}

// Procedure is a procedure as it is in force today: the answer of GET /api/v1/procedures/{code}.
type Procedure struct {
	Code     dossier.ProcedureCode `json:"code"`
	Version  int                   `json:"version"`
	From     string                `json:"from"`   // in force since: "2026-11-25"
	Active   bool                  `json:"active"` // the office performs it
	Common   bool                  `json:"common,omitempty"`
	Name     string                `json:"name"`
	NameEn   string                `json:"name_en,omitempty"`
	Field    string                `json:"field,omitempty"`
	Unit     string                `json:"unit,omitempty"`
	Level    string                `json:"level,omitempty"`
	Decision string                `json:"decision,omitempty"`
	Group    string                `json:"group,omitempty"`
	Terms    []ProcedureTerm       `json:"terms,omitempty"`
	TermNote string                `json:"term_note,omitempty"`
	Fee      dossier.Fee           `json:"fee,omitzero"` // none: the province sets it, never "free"
	Papers   []ProcedurePaper      `json:"papers,omitempty"`
	Samples  []ProcedureSample     `json:"samples,omitempty"`
	Forms    []string              `json:"forms,omitempty"`
	Steps    []ProcedureStep       `json:"steps,omitempty"`
}

// ProcedureTerm is how long one case takes on one channel.
type ProcedureTerm struct {
	Channel dossier.Channel `json:"channel,omitempty"` // none: any
	Case    string          `json:"case,omitempty"`
	Length  calendar.Term   `json:"length,omitzero"` // none: unknown
	Text    string          `json:"text"`            // as the source words it
}

// ProcedurePaper is something to bring.
type ProcedurePaper struct {
	Name      string `json:"name"`
	Originals int    `json:"originals,omitempty"`
	Copies    int    `json:"copies,omitempty"`
	Data      string `json:"data,omitempty"` // the database that is asked instead: nothing is to be brought
}

// ProcedureSample is a form to take away.
type ProcedureSample struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// ProcedureStep is one stage of the handling.
type ProcedureStep struct {
	Name   string        `json:"name"`
	Unit   string        `json:"unit,omitempty"`
	Length calendar.Term `json:"length,omitzero"`
}

// ProcedurePath is where a procedure's page for phones is; its code follows.
const ProcedurePath = "/p/"

// Times are the terms as citizens are told: what the source says of any channel goes before a channel's own, and
// channels that take equally long are one.
func Times(terms []ProcedureTerm) []ProcedureTerm {
	var any, own []ProcedureTerm
	same := true
	for _, t := range terms {
		if t.Channel == 0 {
			any = append(any, t)
			continue
		}
		own = append(own, t)
		same = same && t.Length == own[0].Length && t.Case == ""
	}
	switch {
	case len(any) > 0:
		return any
	case len(own) > 0 && same:
		return []ProcedureTerm{{Length: own[0].Length, Text: own[0].Text}}
	}
	return own
}

// ProcedureDue is the answer of GET /api/v1/procedures/{code}/due?channel=&case=&term=: when a dossier that came in
// now would be due, and why. A term, "3wd", stands in where the catalogue knows none.
type ProcedureDue struct {
	calendar.Due
	TermWords queue.Text `json:"term_words"` // "3 ngày làm việc, trừ thứ Bảy, Chủ nhật"
}
