package kiosk

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"time"

	"motcua/internal/queue"
	"motcua/internal/spool"
	"motcua/internal/wire"
)

// batch is how many numbers are handed in at once.
const batch = 50

// handIn hands the oldest numbers in, and reports whether there may be more to hand in now.
func (s *alone) handIn(ctx context.Context) bool {
	waiting := s.due()
	if len(waiting) == 0 {
		s.stalled.Store(false) // there is nothing to try it with but the next touch
	}
	if len(waiting) == 0 || ctx.Err() != nil || !s.up() {
		return false
	}
	waiting = ofOneFile(waiting)
	done, err := s.hub.handIn(ctx, "hand-in-"+rand.Text(), s.batch(waiting))
	var no *refusal
	if err == nil || errors.As(err, &no) {
		s.stalled.Store(false)
	}
	switch {
	case errors.As(err, &no) && final(no.Problem.Code):
		s.log.Error("kiosk: the hub does not take a number", "number", waiting[0].Number(), "code", no.Problem.Code)
		err = s.keep.Refuse(waiting[0].ID, no.Problem.Code)
	case err == nil:
		var ids []string
		for _, t := range done.Tickets {
			ids = append(ids, t.ID)
		}
		if len(ids) == 0 {
			return false
		}
		s.log.Info("kiosk: numbers handed in", "n", len(ids))
		err = s.keep.Handed(ids...)
	}
	if err != nil {
		s.log.Warn("kiosk: numbers wait to be handed in", "err", err)
		return false // run tries again
	}
	s.changed()
	return true
}

// due are the numbers to hand in now. Those of a day that has not come wait for it: the machine's clock was wrong.
func (s *alone) due() (list []spool.Ticket) {
	today := s.moment().At.Format(time.DateOnly)
	for _, t := range s.keep.Waiting(batch) {
		if t.Date <= today {
			list = append(list, t)
		}
	}
	return list
}

// ofOneFile are the first numbers, as far as they were given in one file.
func ofOneFile(list []spool.Ticket) []spool.Ticket {
	if i := slices.IndexFunc(list, func(t spool.Ticket) bool { return t.Spool != list[0].Spool }); i > 0 {
		return list[:i]
	}
	return list
}

// batch tells when numbers were taken by the hub's clock: as it was known here then, or else by what was counted since,
// or, over a start of the machine, by what the machine's own clock shows wrong now.
func (s *alone) batch(list []spool.Ticket) wire.HandIn {
	now, own := s.moment(), s.now()
	c := wire.HandIn{Spool: s.keep.ID()}
	if from := list[0].Spool; from != "" && from != c.Spool {
		c.Spool, c.Torn = from, true
	}
	for _, t := range list {
		h := queue.HandedIn{
			Ticket: t.ID, Date: t.Date, Prefix: t.Prefix, Seq: t.Seq, Class: t.Class, Request: t.Request, Taken: t.Taken.At,
		}
		switch {
		case t.Taken.Sure:
		case t.Taken.Boot != "" && t.Taken.Boot == now.Boot:
			h.Taken = now.At.Add(t.Taken.Up - now.Up)
		default:
			h.Taken = t.Taken.At.Add(now.At.Sub(own))
		}
		c.Tickets = append(c.Tickets, h)
	}
	return c
}

// final reports whether asking again would not change a refusal of a number.
func final(code string) bool {
	switch code {
	case queue.CodeUnknownSeries, queue.CodeSeriesGap, queue.CodeSeriesTwice, queue.CodeInvalid:
		return true
	}
	return false
}

// tell says what became of one paper, and reports whether there may be more to say.
func (s *alone) tell(ctx context.Context) bool {
	for _, t := range s.keep.Untold(everything) {
		if t.Paper == "" {
			continue // it is being printed
		}
		err := s.hub.paper(ctx, "paper-"+t.ID, t.ID, wire.TicketPaper{State: string(t.Paper)})
		var no *refusal
		if err != nil && !errors.As(err, &no) {
			return false
		}
		if err := s.keep.Told(t.ID); err != nil {
			return false
		}
		return true
	}
	return false
}
