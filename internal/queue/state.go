package queue

import (
	"maps"
	"slices"
	"time"

	"motcua/internal/estimate"
)

// State is one office on one business day, folded from the entries since the day opened. It is not safe for
// concurrent use; its readers get copies through the View methods.
type State struct {
	Date       string    // business day; empty before the first
	Last       time.Time // of the newest entry
	DayClosed  bool
	Rehearsing bool
	Configured bool
	Office     Office

	counters  map[string]*Counter
	tickets   map[string]*Ticket // today's, and those that crossed midnight
	numbers   map[string]string  // number → id
	issued    []*Ticket          // today's real and practice tickets, oldest first
	past      map[string]Past
	series    map[string]int // prefix → last number
	taken     map[taken]int
	lines     map[lineKey]*line
	calls     []Call // oldest first
	lastCall  int64
	orders    uint64
	answers   map[requestKey]answer
	earlier   map[requestKey]answer // of the day before
	paces     map[string]estimate.Pace
	aside     map[string]*Ticket // held and missed, by id
	served    int
	papers    papers
	paperless map[string]*Ticket // whose holder still needs a paper, by id
	named     map[nameKey]*Names // of the office in force
	visited   map[string]Visit   // that ended last, by ticket id
	grants    map[string]*Series // by spool
	held      string             // the journal that was restored, while no number is given after it; empty: numbers are given
	restored  string             // the day on which the office went on after the last restore
	heard     []string           // machines that said what they saw, while held
	skips     []Skip             // numbers of today that were left out
	lapsed    []Past             // handed in today, when nobody could be called for them any more
}

// Counter is a counter as it runs.
type Counter struct {
	ID     string       `json:"id"`
	State  CounterState `json:"state"`
	Serves []Serve      `json:"services"`
	Clerk  string       `json:"clerk,omitempty"`
	Since  time.Time    `json:"since"`

	current *Ticket
	mix     mix
	turns   int // calls by turn, to know whether one can still be taken back without a trace
	served  int
	done    []*Ticket // its last visits, newest last
	last    *Visit    // that ended with an outcome
}

type (
	lineKey    struct{ service, only string }
	requestKey struct{ sender, id string }
	answer     struct {
		sum    string
		result Result
	}
	taken struct {
		service string
		channel Channel // empty: all
	}
)

// How much of the past a state keeps for its screens.
const (
	keepCalls = 256
	keepDone  = 8
)

// NewState is an office before its first day.
func NewState() *State {
	return &State{
		counters: map[string]*Counter{}, tickets: map[string]*Ticket{}, numbers: map[string]string{},
		past: map[string]Past{}, series: map[string]int{}, taken: map[taken]int{}, lines: map[lineKey]*line{},
		answers: map[requestKey]answer{}, earlier: map[requestKey]answer{}, paces: map[string]estimate.Pace{},
		named: map[nameKey]*Names{}, aside: map[string]*Ticket{},
		paperless: map[string]*Ticket{}, visited: map[string]Visit{}, grants: map[string]*Series{},
	}
}

// Answered looks a request up among the accepted ones of today and the day before. It returns the first answer, or
// a refusal when the same request id came with another command.
func (s *State) Answered(r Request) (Result, bool, error) {
	if r.ID == "" {
		return Result{}, false, refuse(CodeRequestMissing)
	}
	key := requestKey{r.Sender, r.ID}
	a, ok := s.answers[key]
	if !ok {
		a, ok = s.earlier[key]
	}
	switch {
	case !ok:
		return Result{}, false, nil
	case a.sum != r.Sum:
		return Result{}, false, refuse(CodeRequestOther, "request", r.ID)
	}
	return a.result, true, nil
}

// CounterOf returns a counter as configured and as it runs.
func (s *State) counterOf(id string) (*CounterConfig, *Counter, error) {
	cfg, ok := s.Office.Counter(id)
	if !ok {
		return nil, nil, refuse(CodeUnknownCounter, "counter", id)
	}
	return cfg, s.counter(id), nil
}

// counter returns the running counter, closed when it never opened today.
func (s *State) counter(id string) *Counter {
	if c, ok := s.counters[id]; ok {
		return c
	}
	return &Counter{ID: id, State: CounterClosed}
}

// ticket finds a ticket by id, or by today's number.
func (s *State) ticket(key string) (*Ticket, bool) {
	if id, ok := s.numbers[key]; ok {
		key = id
	}
	t, ok := s.tickets[key]
	return t, ok
}

// keyOf names the line of a service, or of the tickets that wait for one counter alone.
func keyOf(service, only string) lineKey {
	if only != "" {
		return lineKey{"", only}
	}
	return lineKey{service, ""}
}

// line is the line that a ticket waits in or would join. It belongs to Apply: a line that is new is added.
func (s *State) line(service, only string) *line {
	key := keyOf(service, only)
	l, ok := s.lines[key]
	if !ok {
		l = &line{}
		s.lines[key] = l
	}
	return l
}

func (s *State) lineOf(t *Ticket) *line { return s.line(t.Service, t.Only) }

// look is line for readers, of whom there are many at once: it adds nothing.
func (s *State) look(t *Ticket) *line {
	if l, ok := s.lines[keyOf(t.Service, t.Only)]; ok {
		return l
	}
	return &line{}
}

// sorted returns the keys of a map in order, wherever the order of a fold or of a view could show.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
