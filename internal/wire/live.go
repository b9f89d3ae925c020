package wire

import (
	"encoding/json"
	"time"

	"motcua/internal/queue"
)

// Protocol is the version of the live socket. It moves only when a machine of the build before would show something
// wrong; a new field or topic does not move it. A hub serves its own version and the one before (Oldest), so that an
// office updates its hub first and its machines when there is time. What is older is told CodeOld, and says on its
// screen that it has to be updated; what is newer is told CodeProtocol.
//
//	1  2026-11-22  hello, view, tick, error; painted, device
//	1  2026-11-25  beside the socket, POST series and tickets/hand-in: a hub without them answers 404, and its kiosks
//	               give no numbers while it is away
const Protocol = 1

// Oldest is the oldest protocol that a hub serves. A client that names none speaks 0.
const Oldest = Protocol - 1

// Topics. A socket subscribes with ?topic=… once or more.
const (
	TopicBoard   = "board/"   // + zone: BoardView
	TopicCounter = "counter/" // + counter id: CounterView
	TopicTicket  = "ticket/"  // + ticket id: queue.TicketView
	TopicService = "service"  // queue.MenuView
	TopicOffice  = "office"   // OfficeView
)

// Message is everything a server sends on a live socket. Type is one of:
//
//	hello  first: protocol, journal, now
//	view   the newest state of one topic; data is that topic's view
//	tick   nothing new, every TickEvery; a client that hears nothing for Silence takes the link for dead
//	error  code says why; the socket is closed after it
type Message struct {
	Type     string          `json:"type"`
	Protocol int             `json:"protocol,omitempty"`
	Oldest   int             `json:"oldest,omitempty"` // of a hello: whoever speaks an older one is not served
	Topic    string          `json:"topic,omitempty"`
	Journal  string          `json:"journal,omitempty"` // the tag of a view is journal and seq
	Seq      uint64          `json:"seq,omitempty"`
	Now      time.Time       `json:"now"` // the hub's clock when this was made; screens are set by hello and tick, for a view may be old
	Data     json.RawMessage `json:"data,omitempty"`
	Code     string          `json:"code,omitempty"`
}

// Codes of an error.
const (
	CodeProtocol = "protocol"     // the client speaks a newer protocol than the server
	CodeOld      = "protocol-old" // the client speaks a protocol that the server does not serve any more
	CodeTopic    = "topic"        // there is no such topic, or no longer
	CodeTopics   = "topics"       // none was asked for, or too many
	CodeReport   = "report"       // the client sent something that is no report

	CodeSignIn    = "sign-in"     // nobody is signed in, or not any more
	CodeForbidden = "not-allowed" // whoever is signed in may not see this
)

// CodeUnknownDevice is the problem of asking for a machine that the hub has not seen.
const CodeUnknownDevice = "unknown-device"

// Times of the live socket.
const (
	TickEvery = 4 * time.Second
	Silence   = 10 * time.Second
	// PageGone is the silence after which a page in the hall no longer counts for the program on its machine: it says that
	// it is there every two seconds out of a painted frame, so one that hangs or is covered falls silent.
	PageGone = 8 * time.Second
)

// Report is everything a client sends on a live socket. Type is one of:
//
//	hello    first: who connects
//	painted  a visible page shows the call: call, delay_ms since it was called, screen
//	device   state of a device, whenever it changes
type Report struct {
	Type     string  `json:"type"`
	Protocol int     `json:"protocol,omitempty"`
	Device   string  `json:"device,omitempty"` // "kiosk-1"
	Kind     string  `json:"kind,omitempty"`   // kiosk, station, display, box, page
	Zone     string  `json:"zone,omitempty"`
	Screens  int     `json:"screens,omitempty"` // visible pages behind a display
	Call     int64   `json:"call,omitempty"`
	DelayMS  int     `json:"delay_ms,omitempty"`
	Screen   string  `json:"screen,omitempty"`
	Say      int64   `json:"say,omitempty"`      // of a page to its display: the say that is over
	Complete bool    `json:"complete,omitempty"` // it was played to its end
	State    *Health `json:"state,omitempty"`
}

// Health is what a device says of itself.
type Health struct {
	Screens int    `json:"screens"`           // visible pages now
	Paper   string `json:"paper,omitempty"`   // printer: ok, near-end, end, cover, hot, fault, gone; empty: no printer
	Scanner string `json:"scanner,omitempty"` // ok, gone; empty: no scanner
	Digits  string `json:"digits,omitempty"`  // LED digits: ok, gone; empty: none
	Keypad  string `json:"keypad,omitempty"`  // ok, gone; empty: none
	Counter string `json:"counter,omitempty"` // the counter it belongs to: a printing station, a counter box
	Alone   int    `json:"alone,omitempty"`   // numbers given while the hub was away and not handed in
	Spool   string `json:"spool,omitempty"`   // the file that keeps them: ok, new (a damaged one was moved aside), none
	Voice   string `json:"voice,omitempty"`   // ok, blocked, off; empty: no loudspeaker
	Clock   int    `json:"clock,omitempty"`   // whole minutes that the machine's own clock is ahead of the hub's
	Version string `json:"version,omitempty"` // of the program
}

// Device is a machine as the hub knows it.
type Device struct {
	ID        string    `json:"id"`
	Kind      string    `json:"kind"`
	Zone      string    `json:"zone,omitempty"`
	Connected bool      `json:"connected"`
	Since     time.Time `json:"since"`     // connected or lost since
	LastSeen  time.Time `json:"last_seen"` // to the whole ten seconds, so that a view does not change with every tick
	Health    Health    `json:"health"`
}

// CounterView is the clerk's page: the queue's view and whether the hall saw the call.
type CounterView struct {
	queue.CounterView
	Names     map[string]string `json:"names,omitempty"`     // opaque clerk → name, as far as the hub knows it
	Shown     *Shown            `json:"shown,omitempty"`     // of the current call
	Attention *Attention        `json:"attention,omitempty"` // what the supervisor wants of this counter, until the clerk has seen it
	Problems  []Trouble         `json:"problems,omitempty"`  // what keeps the clerk from working
}

// Shown is how many screens of the counter's zone show a call. A screen is a visible page. A display without one, or
// one that was lost a moment ago, still counts as a screen, because somebody in the hall looks at it.
type Shown struct {
	Call    int64    `json:"call"`
	Screens int      `json:"screens"` // expected
	Painted int      `json:"painted"`
	DelayMS int      `json:"delay_ms"`         // of the slowest, by the clock on the wall
	Silent  []string `json:"silent,omitempty"` // displays that should show it and do not, or not on every page
}

// OfficeView is the room at a glance with its machines.
type OfficeView struct {
	queue.OfficeView
	Names    map[string]string `json:"names,omitempty"`
	Devices  []Device          `json:"devices"`
	Problems []Trouble         `json:"problems,omitempty"`

	Suggestions int `json:"suggestions,omitempty"` // in the box, that nobody has looked at
}
