package spool

import (
	"crypto/rand"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"sync"
	"time"

	"motcua/internal/queue"
	"motcua/internal/token"
)

// Why no number is given.
var (
	ErrNoSeries = errors.New("spool: no series for this service and day")
	ErrUsedUp   = errors.New("spool: the series is used up")
	ErrClosed   = errors.New("spool: no numbers at this time of day")
	ErrBroken   = errors.New("spool: the disk does not keep what is written")
	ErrInUse    = errors.New("spool: another program holds the file")
)

// Moment is a time as a machine knows it: its best guess, and what it counts since it was switched on.
type Moment struct {
	At   time.Time     `json:"at"`
	Boot string        `json:"boot,omitempty"` // name of this start of the machine; empty: nothing is counted
	Up   time.Duration `json:"up,omitempty"`   // since then, whatever becomes of the clock
	Sure bool          `json:"sure,omitempty"` // At is the hub's time
}

// Ticket is a number that the machine gave by itself.
type Ticket struct {
	ID      string           `json:"id"`
	Spool   string           `json:"spool,omitempty"` // the file in which it was given
	Date    string           `json:"date"`
	Prefix  string           `json:"prefix"`
	Seq     int              `json:"n"`
	Service string           `json:"service"`
	Class   string           `json:"class,omitempty"`
	Lang    string           `json:"lang,omitempty"`
	Request string           `json:"request"` // of the touch
	Taken   Moment           `json:"taken"`
	Paper   queue.PaperState `json:"-"` // empty: nobody said
	Told    bool             `json:"-"` // the hub has heard of its paper
	Handed  bool             `json:"-"` // the hub has it
	Refused string           `json:"-"` // or will never take it: why
}

// Number is what is called: AK007.
func (t Ticket) Number() string { return fmt.Sprintf("%s%03d", t.Prefix, t.Seq) }

// Grant is what the hub granted, with the menu to print by.
type Grant struct {
	Series queue.SeriesView `json:"series"`
	Menu   queue.MenuView   `json:"menu"`
	Known  Moment           `json:"known"` // when it came; At is the hub's time
}

// Spool is one open file. It is safe for concurrent use.
type Spool struct {
	path  string
	aside string

	mu      sync.Mutex
	file    *os.File
	size    int64
	broken  bool
	id      string
	grant   *Grant
	tickets []*Ticket // oldest first
	last    map[series]int
}

// series names the numbers of one service on one day.
type series struct{ date, prefix string }

// ID is the name of the file. A new one has a new name.
func (s *Spool) ID() string { return s.id }

// Aside is where a damaged file was moved at Open; empty: it was whole. What could still be read of its numbers waits.
func (s *Spool) Aside() string { return s.aside }

// Close ends the use of the file.
func (s *Spool) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.file.Close()
}

// Granted is the newest grant.
func (s *Spool) Granted() (Grant, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.grant == nil {
		return Grant{}, false
	}
	return *s.grant, true
}

// Grant keeps a grant. Old days leave the file with it.
func (s *Spool) Grant(g Grant) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.add(line{Grant: &g}); err != nil {
		return err
	}
	return s.compact()
}

// Take gives the next number of a service, and returns when it is kept. A touch that has its number gets it again.
func (s *Spool) Take(service, class, lang, request string, now Moment) (Ticket, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range slices.Backward(s.tickets) {
		if t.Request == request {
			return *t, nil
		}
	}
	run, err := s.open(service, now.At)
	if err != nil {
		return Ticket{}, err
	}
	id, err := token.New(rand.Reader, token.Length)
	if err != nil {
		return Ticket{}, err
	}
	date := now.At.Format(time.DateOnly)
	t := Ticket{
		ID: id, Spool: s.id, Date: date, Prefix: run.Prefix, Seq: s.next(date, run), Service: service, Class: class, Lang: lang,
		Request: request, Taken: now,
	}
	return t, s.add(line{Ticket: &t})
}

// Open is why no number of a service is given at a time, or nil.
func (s *Spool) Open(service string, at time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err := s.open(service, at)
	return err
}

func (s *Spool) open(service string, at time.Time) (queue.OwnRun, error) {
	if s.broken {
		return queue.OwnRun{}, ErrBroken
	}
	day, _ := s.day(at.Format(time.DateOnly))
	for _, run := range day.Series {
		if run.Service != service {
			continue
		}
		now := func(w queue.Window) bool { return !at.Before(w.From) && at.Before(w.To) }
		switch {
		case !slices.ContainsFunc(run.Open, now):
			return run, ErrClosed
		case s.next(day.Date, run) > run.To:
			return run, ErrUsedUp
		}
		return run, nil
	}
	return queue.OwnRun{}, ErrNoSeries
}

// Day is what may be given on a date.
func (s *Spool) Day(date string) (queue.OwnDay, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.day(date)
}

func (s *Spool) day(date string) (queue.OwnDay, bool) {
	if s.grant != nil {
		for _, day := range s.grant.Series.Days {
			if day.Date == date {
				return day, true
			}
		}
	}
	return queue.OwnDay{}, false
}

// Left is how many numbers of the day's fullest series are left, of how many: when half are used, more are asked for.
func (s *Spool) Left(date string) (left, of int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	day, _ := s.day(date)
	left, of = -1, 0
	for _, run := range day.Series {
		n, granted := run.To-s.next(date, run)+1, run.To-run.From+1
		if granted > 0 && (left < 0 || n < left) {
			left, of = n, granted
		}
	}
	return max(left, 0), of
}

// next is the number after the last of a series. The hub may know of more than this file, and never of less.
func (s *Spool) next(date string, run queue.OwnRun) int {
	return max(s.last[series{date, run.Prefix}]+1, run.From)
}

// Waiting are the oldest tickets that the hub does not have yet, at most n.
func (s *Spool) Waiting(n int) []Ticket {
	return s.pick(n, func(t *Ticket) bool { return !t.Handed && t.Refused == "" })
}

// Untold are tickets that the hub has and of whose paper it has not heard.
func (s *Spool) Untold(n int) []Ticket {
	return s.pick(n, func(t *Ticket) bool { return t.Handed && !t.Told })
}

// Refused are tickets that the hub does not take.
func (s *Spool) Refused() []Ticket {
	return s.pick(math.MaxInt, func(t *Ticket) bool { return t.Refused != "" })
}

func (s *Spool) pick(n int, want func(*Ticket) bool) (list []Ticket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.tickets {
		if len(list) < n && want(t) {
			list = append(list, *t)
		}
	}
	return list
}

// Ticket finds a ticket by its id.
func (s *Spool) Ticket(id string) (Ticket, bool) {
	found := s.pick(1, func(t *Ticket) bool { return t.ID == id })
	if len(found) == 0 {
		return Ticket{}, false
	}
	return found[0], true
}

// Asked finds the ticket that a touch was given.
func (s *Spool) Asked(request string) (Ticket, bool) {
	found := s.pick(1, func(t *Ticket) bool { return t.Request == request })
	if len(found) == 0 {
		return Ticket{}, false
	}
	return found[0], true
}

// Newest is when the newest number was given.
func (s *Spool) Newest() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.tickets) == 0 {
		return time.Time{}
	}
	return s.tickets[len(s.tickets)-1].Taken.At
}

// Handed notes tickets that the hub has now.
func (s *Spool) Handed(ids ...string) error { return s.note(note{Handed: ids}) }

// Refuse notes a ticket that the hub will never take, and why.
func (s *Spool) Refuse(id, code string) error { return s.note(note{ID: id, Refused: code}) }

// Printed notes what became of a paper.
func (s *Spool) Printed(id string, state queue.PaperState) error {
	return s.note(note{ID: id, Paper: state})
}

// Told notes that the hub has heard of a paper.
func (s *Spool) Told(id string) error { return s.note(note{ID: id, Told: true}) }

// Again hands everything in once more: the hub was restored, and may have lost it. What it has it passes over.
func (s *Spool) Again() error { return s.note(note{Again: true}) }

func (s *Spool) note(n note) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.add(line{Note: &n})
}
