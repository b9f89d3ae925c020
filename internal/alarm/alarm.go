package alarm

import (
	"time"

	"motcua/internal/queue"
)

// Kind is what an alarm is about.
type Kind string

// The kinds, the most pressing first where they are equally bad.
const (
	Unserved Kind = "unserved" // people wait for a service that no open counter serves
	Late     Kind = "late"     // the longest wait of a service is past its target
	Paper    Kind = "paper"    // a printer cannot print, or soon
	Screen   Kind = "screen"   // a wall shows nothing, or not the calls
	Called   Kind = "called"   // a counter called and nobody began
	Machine  Kind = "machine"  // a ticket machine, station or box is lost
	Paused   Kind = "paused"   // a counter's break is long
	Long     Kind = "long"     // a visit is much longer than usual
	NoShows  Kind = "no-shows" // many do not answer their call
	Backlog  Kind = "backlog"  // another system does not take what it is told
)

func kinds() []Kind {
	return []Kind{Unserved, Late, Paper, Screen, Called, Machine, Paused, Long, NoShows, Backlog}
}

// Level is how bad it is.
type Level string

// The levels.
const (
	Bad  Level = "bad"  // people suffer from it now
	Warn Level = "warn" // they will
)

// Alarm is one thing to look after.
type Alarm struct {
	ID     string         `json:"id"` // kind and what it is about: what is acknowledged
	Kind   Kind           `json:"kind"`
	Of     string         `json:"of,omitempty"` // id of the service, counter or machine
	Level  Level          `json:"level"`
	Since  time.Time      `json:"since"`            // what it is measured from: the longest wait's beginning, a break's, a call's
	Limit  queue.Duration `json:"limit,omitempty"`  // beyond which it is one
	N      int            `json:"n,omitempty"`      // people who wait, percent of no-shows, events that wait
	Number string         `json:"number,omitempty"` // of the ticket
	State  string         `json:"state,omitempty"`  // of a printer or a screen: end, near-end, cover, … lost, dark, stale; of a late service: near
	Known  time.Time      `json:"known,omitzero"`   // somebody looks after it; quiet until then
}

// Facts are the room at one moment.
type Facts struct {
	Room    queue.OfficeView
	Began   time.Time                // of the working hours that it is; zero: the office rests
	Usual   map[string]time.Duration // visit, by service
	Calls   int                      // ended in the last hour
	Missed  int                      // of them, without a citizen
	Devices []Device
	Backlog int       // events that wait for another system
	Oldest  time.Time // of them
}

// Device is a machine as far as an alarm needs it.
type Device struct {
	ID        string
	Display   bool // has a screen in the hall
	Connected bool
	Since     time.Time // connected or lost
	Pages     int       // that are visible
	Paper     string    // of its printer; empty: none
	Stale     bool      // does not show the calls of now
	Counter   string    // that it belongs to
}
