package spool

import "motcua/internal/queue"

// line is one line of the file: exactly one of its fields.
type line struct {
	File   *header `json:"file,omitempty"`
	Grant  *Grant  `json:"grant,omitempty"`
	Ticket *Ticket `json:"ticket,omitempty"`
	Note   *note   `json:"note,omitempty"`
}

// header is the first line.
type header struct {
	ID      string `json:"id"`
	Version int    `json:"v"`
}

// version of the file's format.
const version = 1

// note is what became of tickets.
type note struct {
	ID      string           `json:"id,omitempty"`
	Handed  []string         `json:"handed,omitempty"`
	Refused string           `json:"refused,omitempty"`
	Paper   queue.PaperState `json:"paper,omitempty"`
	Told    bool             `json:"told,omitempty"`
	Again   bool             `json:"again,omitempty"` // of every ticket
}

// fold enters a line that is kept.
func (s *Spool) fold(l line) {
	switch {
	case l.File != nil:
		s.id = l.File.ID
	case l.Grant != nil:
		s.grant = l.Grant
	case l.Ticket != nil:
		s.tickets = append(s.tickets, l.Ticket)
		key := series{l.Ticket.Date, l.Ticket.Prefix}
		s.last[key] = max(s.last[key], l.Ticket.Seq)
	case l.Note != nil && l.Note.Again:
		for _, t := range s.tickets {
			t.Handed = false
		}
	case l.Note != nil:
		for _, id := range append(l.Note.Handed, l.Note.ID) {
			s.mark(id, *l.Note)
		}
	}
}

func (s *Spool) mark(id string, n note) {
	for _, t := range s.tickets {
		if t.ID != id {
			continue
		}
		t.Handed = t.Handed || len(n.Handed) > 0
		t.Told = t.Told || n.Told
		if n.Refused != "" {
			t.Refused = n.Refused
		}
		if n.Paper != "" {
			t.Paper = n.Paper
		}
	}
}

// lines is the state as a new file would say it. Of days before the grant's only what the hub has not taken is kept.
func (s *Spool) lines() []line {
	all := []line{{File: &header{ID: s.id, Version: version}}}
	if s.grant != nil {
		all = append(all, line{Grant: s.grant})
	}
	for _, t := range s.tickets {
		if s.over(t) {
			continue
		}
		all = append(all, line{Ticket: t})
		if t.Handed {
			all = append(all, line{Note: &note{Handed: []string{t.ID}}})
		}
		if t.Refused != "" || t.Paper != "" || t.Told {
			all = append(all, line{Note: &note{ID: t.ID, Refused: t.Refused, Paper: t.Paper, Told: t.Told}})
		}
	}
	return all
}

// over reports whether nobody asks for a ticket any more.
func (s *Spool) over(t *Ticket) bool {
	return s.grant != nil && len(s.grant.Series.Days) > 0 && t.Date < s.grant.Series.Days[0].Date && (t.Handed || t.Refused != "")
}
