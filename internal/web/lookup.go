package web

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/register"
	"motcua/internal/token"
	"motcua/internal/wire"
)

var errLookup = &problem{status: http.StatusNotFound, code: "lookup-unknown"}

// lookup shows a dossier to whoever proves to hold its receipt. A wrong secret and an unknown code go the same way,
// read by read, and end in the same answer. Nothing of what was typed is logged.
func (s *Server) lookup(r *request) error {
	var body wire.LookUp
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	device, err := r.sender()
	if err != nil {
		return err
	}
	station := station{device: device, address: addressOf(r)}
	if body.Token != "" {
		return s.lookupToken(r, body, station)
	}
	return s.lookupCode(r, body, station)
}

// lookupToken takes a token at any time: it cannot be guessed, so that a stranger's tries, on the same dossier or at
// the same machine, keep nobody from scanning a receipt. One that is not known is no guess, for every ticket of last week
// under a scanner is one; so they are counted by themselves, and keep nobody from typing.
func (s *Server) lookupToken(r *request, body wire.LookUp, from station) error {
	if body.Code != "" || body.Secret != "" || body.Phone4 != "" {
		return invalid("token")
	}
	d, err := s.opts.Dossiers.Register.ByToken(body.Token)
	switch {
	case errors.Is(err, register.ErrUnknown):
		if wait := s.tries.within(tokensOf(from), mostTokens); wait > 0 {
			return s.paused(r, wait)
		}
		s.tries.count(tokensOf(from))
		return errLookup
	case err != nil:
		return err
	}
	return s.show(r, d)
}

func (s *Server) lookupCode(r *request, body wire.LookUp, from station) error {
	code, err := dossier.ParseCode(body.Code)
	switch {
	case err != nil:
		return invalid("code")
	case body.Secret != "" && body.Phone4 != "":
		return invalid("secret")
	case body.Phone4 != "" && (len(body.Phone4) != 4 || !isDigits(body.Phone4)):
		return invalid("phone4")
	}
	if wait := s.tries.pause(from, string(code)); wait > 0 {
		return s.paused(r, wait)
	}
	if body.Secret == "" && body.Phone4 == "" {
		return s.glimpse(r, code, from)
	}
	d, proved, err := s.opts.Dossiers.Register.Prove(code, token.Clean(body.Secret+body.Phone4))
	if err != nil {
		return err
	}
	if !proved {
		s.tries.failed(from, string(code))
		return errLookup
	}
	return s.show(r, d)
}

// glimpse answers a code that comes without a proof. One that is not there is a try that failed, in the same words as a
// wrong secret, so that whoever guesses codes has five tries, too. What is seen is no try that failed, but is counted
// by itself: nobody leafs through the register. It is not noted in the dossier, for nothing of a person was shown.
func (s *Server) glimpse(r *request, code dossier.Code, from station) error {
	if wait := s.tries.glimpses(from); wait > 0 {
		return s.paused(r, wait)
	}
	g, known, err := s.opts.Dossiers.Register.Glance(code)
	if err != nil {
		return err
	}
	if !known {
		s.tries.failed(from, string(code))
		return errLookup
	}
	s.tries.glimpsed(from)
	return r.answer(http.StatusOK, wire.Glimpsed{Glimpse: g, Code: code, At: s.now(), Word: statusKey(g.Status)})
}

func isDigits(s string) bool {
	_, err := strconv.ParseUint(s, 10, 64)
	return err == nil
}

func (s *Server) paused(r *request, wait time.Duration) error {
	return s.pausedAs(r, "lookup-paused", wait)
}

func (s *Server) pausedAs(r *request, code string, wait time.Duration) error {
	seconds := strconv.Itoa(int(wait/time.Second) + 1)
	r.w.Header().Set("Retry-After", seconds)
	minutes := strconv.Itoa(int(wait/time.Minute) + 1)
	return &problem{http.StatusTooManyRequests, code, map[string]string{"minutes": minutes}}
}

// show answers with what the holder of a receipt may see.
func (s *Server) show(r *request, d *dossier.Dossier) error {
	if err := s.looked(r, "lookup", d); err != nil {
		return err
	}
	now := s.now()
	p := d.Public(now)
	u, _ := s.unit(p.Unit)
	v := wire.LookedUp{
		Public: p, Code: d.Code, At: now, UnitName: u.Name, Words: wire.LookupWords{Status: statusKey(p.Status), Next: nextKey(p.Next), Steps: []string{}},
	}
	for _, step := range p.Steps {
		v.Words.Steps = append(v.Words.Steps, statusKey(step.Status))
	}
	switch {
	case d.Apology != nil && p.Finished.IsZero():
		v.Words.Late = "dossier.late.new-date"
	case p.Late && p.Finished.IsZero():
		v.Words.Late = "dossier.late"
	}
	switch p.Next {
	case dossier.NextBring:
		v.Bring = d.Supplements[len(d.Supplements)-1].Papers
	case dossier.NextPay:
		v.Pay = d.Asked
	case dossier.NextCollect, dossier.NextFetchBack:
		v.Where = s.opts.Dossiers.Settings.Return
	}
	return r.answer(http.StatusOK, v)
}

func statusKey(s dossier.Status) string { return "dossier.status." + strconv.Itoa(int(s)) }

func nextKey(n dossier.Next) string { return "dossier.next." + string(n) }
