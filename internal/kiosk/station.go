package kiosk

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"slices"
	"time"

	"motcua/internal/uplink"
	"motcua/internal/wire"
)

// station prints what the hub has for this machine, one document after the other. It keeps nothing: what it cannot
// print at once has failed, and staff are told why.
type station struct {
	hub    *api
	print  func(wire.PrintDocument, func(ended)) *job
	tell   func(job string, r wire.PrintResult)
	pause  time.Duration // between two tries to take a job
	within time.Duration // after that the hub does not hand it out any more
	log    *slog.Logger

	waiting chan []string // ids of jobs, the newest list only
	known   []string      // jobs of the list that were dealt with
}

func newStation(a *App, h *api) *station {
	return &station{
		hub: h, print: a.document, tell: a.teller.job, pause: 300 * time.Millisecond, within: wire.PrintWithin,
		log: a.cfg.Log, waiting: make(chan []string, 1),
	}
}

// view takes over the list of jobs as the hub sees it now.
func (s *station) view(m wire.Message) {
	var v wire.StationView
	if err := json.Unmarshal(m.Data, &v); err != nil {
		s.log.Error("kiosk: a list of jobs that nobody can read", "err", err)
		return
	}
	select {
	case <-s.waiting: // an older list
	default:
	}
	s.waiting <- v.Jobs
}

func (s *station) run(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case jobs := <-s.waiting:
			s.known = slices.DeleteFunc(s.known, func(id string) bool { return !slices.Contains(jobs, id) })
			for _, id := range jobs {
				if ctx.Err() == nil && !slices.Contains(s.known, id) {
					s.known = append(s.known, id)
					s.serve(ctx, id)
				}
			}
		}
	}
}

// serve takes one job, prints it and tells how that went.
func (s *station) serve(ctx context.Context, id string) {
	doc, tried, err := s.take(ctx, id)
	if err != nil {
		s.log.Warn("kiosk: a print job that was not taken", "job", id, "err", err)
		if tried { // the hub may have handed it out to nobody
			s.tell(id, wire.PrintResult{State: failed, Why: "away"})
		}
		return
	}
	j := s.print(doc, func(e ended) { s.tell(id, wire.PrintResult{State: e.forStaff(), Why: e.why}) })
	<-j.done
}

// take asks for a job's content until there is an answer. tried says that a request may have arrived whose answer was
// lost: the content is then gone.
func (s *station) take(ctx context.Context, id string) (doc wire.PrintDocument, tried bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.within)
	defer cancel()
	for {
		doc, err = s.hub.takeJob(ctx, id)
		var no *refusal
		if err == nil || errors.As(err, &no) {
			return doc, tried, err
		}
		tried = tried || !uplink.Unreached(err)
		if wait(ctx, s.pause); ctx.Err() != nil {
			return doc, tried, err
		}
	}
}
