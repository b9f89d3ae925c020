package uplink

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// Seen remembers the highest numbers of today that a machine saw, and tells a hub that was restored from a backup: it
// gives no number that anybody may hold. A file keeps them over a power cut of the whole office.
type Seen struct {
	api  *API
	file string // empty: none
	log  *slog.Logger
	more chan struct{} // holds something while there is something to keep or to say

	mu    sync.Mutex
	is    numbers
	dirty bool // not in the file yet
	want  bool // the hub does not know it
	told  bool // since it began to ask
}

// numbers are the file.
type numbers struct {
	Date string         `json:"date"`
	Last map[string]int `json:"last"` // by prefix
}

const (
	seenFile  = "seen.json"
	seenPause = time.Second // between two writes, and two tries to tell
)

// NewSeen goes on with what the machine's folder has.
func NewSeen(line *Line, dir string, log *slog.Logger) *Seen {
	s := &Seen{api: line.API(), log: log, more: make(chan struct{}, 1)}
	if dir != "" {
		s.file = filepath.Join(dir, seenFile)
		if data, err := os.ReadFile(s.file); err == nil && json.Unmarshal(data, &s.is) != nil {
			s.is = numbers{} // half a file is no file; the other machines have theirs
		}
	}
	if s.is.Last == nil {
		s.is.Last = map[string]int{}
	}
	return s
}

// View takes what a view of the hub shows of a day; asks is that it wants to know what machines saw.
func (s *Seen) View(date string, asks bool, given []queue.Given) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.raise(date, given)
	news := !s.told
	for _, g := range given {
		news = news || date == s.is.Date && s.is.Last[g.Prefix] > g.Last
	}
	s.told = s.told && asks
	s.want = asks && news && date == s.is.Date
	s.kick()
}

// Ticket takes a number that the hub gave to this machine: perhaps nobody else saw it.
func (s *Seen) Ticket(t queue.TicketView) {
	prefix := strings.TrimRight(t.Number, "0123456789")
	n, err := strconv.Atoi(t.Number[len(prefix):])
	if err != nil || t.Rehearsal {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.raise(t.IssuedAt.In(queue.Local).Format(time.DateOnly), []queue.Given{{Prefix: prefix, Last: n}})
	s.kick()
}

func (s *Seen) raise(date string, given []queue.Given) {
	if date > s.is.Date {
		s.is, s.dirty = numbers{Date: date, Last: map[string]int{}}, true
	}
	for _, g := range given {
		if date == s.is.Date && g.Last > s.is.Last[g.Prefix] {
			s.is.Last[g.Prefix], s.dirty = g.Last, true
		}
	}
}

func (s *Seen) kick() {
	if !s.dirty && !s.want {
		return
	}
	select {
	case s.more <- struct{}{}:
	default:
	}
}

// Run keeps and tells until ctx ends.
func (s *Seen) Run(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			s.keep()
			return nil
		case <-s.more:
		}
		s.keep()
		if s.tell(ctx) {
			s.mu.Lock()
			s.kick()
			s.mu.Unlock()
		}
		select {
		case <-ctx.Done():
			s.keep()
			return nil
		case <-time.After(seenPause):
		}
	}
}

// keep writes the file whole, without waiting for the disk: a power cut may take the last numbers of one machine.
func (s *Seen) keep() {
	s.mu.Lock()
	data, err := json.Marshal(s.is)
	dirty := s.dirty
	s.dirty = false
	s.mu.Unlock()
	if !dirty || s.file == "" {
		return
	}
	if err == nil {
		err = os.WriteFile(s.file+".new", data, 0o600)
	}
	if err == nil {
		err = os.Rename(s.file+".new", s.file)
	}
	if err != nil {
		s.log.Debug("uplink: the numbers that were seen are in memory alone", "error", err)
	}
}

// tell says what was seen, and reports whether it has to be said again.
func (s *Seen) tell(ctx context.Context) (again bool) {
	s.mu.Lock()
	body := wire.ReportNumbers{Date: s.is.Date, Numbers: []queue.Given{}}
	for prefix, n := range s.is.Last {
		body.Numbers = append(body.Numbers, queue.Given{Prefix: prefix, Last: n})
	}
	want := s.want
	s.mu.Unlock()
	if !want {
		return false
	}
	_, err := s.api.Do(ctx, http.MethodPost, "numbers/seen", "seen-"+rand.Text(), body, nil)
	var no *Refusal
	if err != nil && !errors.As(err, &no) {
		return true
	}
	if no != nil {
		s.log.Error("uplink: the hub does not take the numbers that were seen", "code", no.Problem.Code)
	} else {
		s.log.Info("uplink: a restored hub knows the numbers that were seen here")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.want, s.told = false, true
	return false
}
