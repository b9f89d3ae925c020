package web

import (
	"net/http"
	"strconv"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/survey"
	"motcua/internal/wire"
)

// rateWithin is how long after a visit a rating of it is taken from a tablet that was cut off.
const rateWithin = 7 * 24 * time.Hour

var (
	errNoVisit = &problem{status: http.StatusConflict, code: "rate-no-visit"}
	errStaff   = &problem{status: http.StatusForbidden, code: "rate-staff"}
)

// rate is what the tablet in front of a counter shows.
func (s *source) rate(id string) (wire.RateView, engine.Tag, error) {
	if s.survey == nil {
		return wire.RateView{}, engine.Tag{}, errTopic
	}
	v, tag, err := read(s.engine, func(st *queue.State, now time.Time) (queue.RateView, bool) { return st.Rate(id, now) })
	if err != nil {
		return wire.RateView{}, tag, err
	}
	form := s.survey.Form
	full := wire.RateView{
		Counter: v.ID, Name: v.Name, Office: v.Office, State: v.State, Clerk: s.names(v.Clerk)[v.Clerk], Number: v.Number,
		Serving: v.Serving, Survey: form,
	}
	if v.Last != nil {
		patience := form.TimeoutMS
		if v.Number != "" {
			patience = min(patience, form.FairMS)
		}
		full.Ask = &wire.RateAsk{
			Visit: s.seal.close(*v.Last), Number: v.Last.Number, Clerk: s.names(v.Last.Clerk)[v.Last.Clerk], Ended: v.Last.Ended,
			Until: v.Last.Ended.Add(time.Duration(patience) * time.Millisecond),
		}
	}
	return full, tag, nil
}

// rate takes a rating from a machine in the hall. Who served is in the visit; nobody who is signed in as a clerk rates.
func (s *Server) rate(r *request) error {
	var body wire.Rate
	q, err := r.opinion(&body)
	if err != nil {
		return err
	}
	if err := s.citizenRates(r, body); err != nil {
		return err
	}
	rating := survey.Rating{Channel: survey.Channel(body.Channel), At: s.now()}
	switch rating.Channel {
	case survey.Tablet:
		err = s.fromTablet(&rating, body)
	case survey.Kiosk:
		err = s.fromKiosk(&rating, body)
	default:
		err = invalid("channel")
	}
	if err == nil && body.Note != "" {
		err = invalid("note")
	}
	if err != nil {
		return err
	}
	return s.keepRating(r, q, rating, body)
}

// citizenRates turns away whoever is signed in, or says a clerk's name where there are no accounts, and a tablet that
// speaks for another counter than its own.
func (s *Server) citizenRates(r *request, body wire.Rate) error {
	if bound := r.caller().counter; bound != "" && (body.Channel != string(survey.Tablet) || body.Counter != bound) {
		return errForbidden
	}
	if s.opts.Staff != nil {
		if r.caller().person() {
			return errStaff
		}
		return nil
	}
	switch clerk, err := s.by(r); {
	case err != nil:
		return err
	case clerk != "":
		return errStaff
	}
	return nil
}

func (s *Server) fromTablet(rating *survey.Rating, body wire.Rate) error {
	visit, err := s.source.seal.open(body.Visit)
	switch {
	case err != nil:
		return err
	case body.Counter != visit.Counter || body.Ticket != "":
		return invalid("counter")
	case rating.At.Sub(visit.Ended) > rateWithin:
		return errNoVisit
	}
	if said := body.At; said.Before(rating.At) && !said.Before(visit.Ended) {
		rating.At = said.In(queue.Local)
	}
	about(rating, visit)
	return nil
}

func (s *Server) fromKiosk(rating *survey.Rating, body wire.Rate) error {
	switch {
	case body.Visit != "" || body.Counter != "":
		return invalid("visit")
	case len(body.Answers) == 0:
		return invalid("answers")
	case body.Ticket == "":
		return nil
	}
	return s.ofTicket(rating, body.Ticket)
}

// ofTicket finds the visit that the holder of a ticket may rate: the newest that it ended today.
func (s *Server) ofTicket(rating *survey.Rating, ticket string) error {
	visit, ok := s.visited(ticket)
	if !ok {
		return errNoVisit
	}
	about(rating, visit)
	return nil
}

func (s *Server) visited(ticket string) (v queue.Visit, ok bool) {
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, now time.Time) {
		v, ok = st.Visited(ticket)
		ok = ok && st.Date == now.Format(time.DateOnly)
	})
	return v, ok
}

func about(rating *survey.Rating, v queue.Visit) {
	rating.Visit, rating.Ticket = visitKey(v), v.Ticket
	rating.Counter, rating.Service, rating.Clerk = v.Counter, v.Service, v.Clerk
}

// visitKey is one visit of a ticket that may have several.
func visitKey(v queue.Visit) string { return v.Ticket + "-" + strconv.FormatInt(v.Call, 10) }

func (s *Server) keepRating(r *request, q survey.Request, rating survey.Rating, body wire.Rate) error {
	if err := s.opts.Survey.fill(&rating, body.Answers, body.Reasons, body.Note); err != nil {
		return err
	}
	kept, err := s.opts.Survey.Store.Rate(r.Context(), q, rating)
	if err != nil {
		return err
	}
	return r.answer(http.StatusCreated, wire.Rated{Counted: kept.Counted, Replaced: kept.Replaced})
}

// askTicket says whether a ticket's holder is asked.
func (s *Server) askTicket(r *request) error {
	v, ok := s.visited(r.PathValue("id"))
	answer := wire.RateTicket{Survey: s.opts.Survey.Form}
	if ok {
		rated, err := s.opts.Survey.Store.Rated(visitKey(v))
		if err != nil {
			return err
		}
		answer.Ask, answer.Counter = !rated, v.Counter
		s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, _ time.Time) {
			if cfg, ok := st.Office.Counter(v.Counter); ok {
				answer.Name = cfg.Name
			}
		})
	}
	return r.answer(http.StatusOK, answer)
}

// rateTicket takes the rating of a ticket's holder.
func (s *Server) rateTicket(r *request) error {
	var body wire.Rate
	q, err := r.opinion(&body)
	switch {
	case err != nil:
		return err
	case body.Channel != "" || body.Counter != "" || body.Visit != "" || body.Ticket != "" || !body.At.IsZero():
		return invalid("body")
	case len(body.Answers) == 0:
		return invalid("answers")
	}
	rating := survey.Rating{Channel: survey.Phone, At: s.now()}
	if err := s.ofTicket(&rating, r.PathValue("id")); err != nil {
		return err
	}
	return s.keepRating(r, q, rating, body)
}
