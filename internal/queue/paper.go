package queue

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// PaperState is what became of the paper of a ticket.
type PaperState string

// The ends of a print job.
const (
	PaperPrinted PaperState = "printed"
	PaperFailed  PaperState = "failed"
	PaperUnknown PaperState = "unknown" // the printer does not say; never printed again by itself
)

// Known reports whether it is one of them.
func (p PaperState) Known() bool { return p == PaperPrinted || p == PaperFailed || p == PaperUnknown }

// papers counts what did not come out today, or may not have.
type papers struct{ failed, unknown int }

func (d decision) notePaper(c NotePaper) ([]Event, error) {
	if !c.State.Known() {
		return nil, refuse(CodeInvalid, "field", "state")
	}
	if d.Bygone(c.Ticket) {
		p := d.past[c.Ticket]
		return nil, refuse(CodeWrongState, "number", p.Number, "state", string(p.State))
	}
	if d.tickets[c.Ticket] == nil {
		return nil, refuse(CodeUnknownTicket, "ticket", c.Ticket)
	}
	return []Event{PaperNoted(c)}, nil
}

// notePaper keeps the newest word about a ticket's paper. A word about the first paper that comes after one about a
// reprint comes late, from a machine that was cut off: it counts, and the reprint stays what the citizen has.
func (s *State) notePaper(t *Ticket, e PaperNoted) {
	switch e.State {
	case PaperFailed:
		s.papers.failed++
	case PaperUnknown:
		s.papers.unknown++
	}
	if t.Copy && !e.Copy {
		return
	}
	t.Paper, t.Copy = e.State, e.Copy
	s.settlePaper(t)
}

// Unprinted reports whether no machine can have printed a ticket: somebody who is no ticket machine gave the number, and
// nothing was said of its paper since.
func (s *State) Unprinted(id string) bool {
	t := s.tickets[id]
	return t != nil && t.Channel != Kiosk && t.Paper == ""
}

// lacksPaper reports whether a citizen has yet to be called, or to come, and may hold no paper that says the number.
func (t *Ticket) lacksPaper() bool {
	return (t.Paper == PaperFailed || t.Paper == PaperUnknown) && !t.State.Final() && t.State != Serving
}

// settlePaper puts a ticket among those whose holders lack a paper, or takes it out.
func (s *State) settlePaper(t *Ticket) {
	if t.lacksPaper() {
		s.paperless[t.ID] = t
	} else {
		delete(s.paperless, t.ID)
	}
}

// withoutPaper lists the tickets whose holders lack a paper, oldest first.
func (s *State) withoutPaper(now time.Time) []TicketRow {
	var rows []TicketRow
	for _, t := range slices.SortedFunc(maps.Values(s.paperless), byAge) {
		if len(rows) == officeRows {
			break
		}
		rows = append(rows, s.row(t, now))
	}
	return rows
}

func (s *State) checkPaper() error {
	for id, t := range s.paperless {
		if s.tickets[id] != t {
			return fmt.Errorf("queue: %s lacks a paper and is no ticket", t.Number)
		}
	}
	for id, t := range s.tickets {
		if t.lacksPaper() != (s.paperless[id] == t) {
			return fmt.Errorf("queue: %s is %s, its paper %q, and the list of lacking papers is wrong about it", t.Number, t.State, t.Paper)
		}
	}
	return nil
}
