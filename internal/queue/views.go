package queue

import "time"

// The views are what screens show. They are plain data: instants, counts and texts in every language, never "now",
// so that a view changes only when what it shows changes. No view that leaves the staff's pages carries a ticket id
// other than the one it was asked for.

// Call is one call of one ticket. A recall is a new call with a new ID; IDs grow for ever within a journal.
type Call struct {
	ID       int64     `json:"id"`
	At       time.Time `json:"at"`
	Number   string    `json:"number"`
	Priority bool      `json:"priority,omitempty"`
	Service  string    `json:"service"`
	Counter  string    `json:"counter"`
	Zone     string    `json:"zone,omitempty"`
	Recall   bool      `json:"recall,omitempty"`
	Serving  bool      `json:"serving,omitempty"` // the citizen is already at the counter

	ticket string // id
}

// BoardView is what a wall of one zone shows.
type BoardView struct {
	Office      Text           `json:"office"`
	Noun        Text           `json:"noun"`
	Hotline     string         `json:"hotline,omitempty"`
	Notice      Text           `json:"notice,omitempty"`
	Zone        string         `json:"zone"`
	ZoneName    Text           `json:"zone_name,omitempty"`
	Date        string         `json:"date"` // business day, "2006-01-02"; empty before the first
	Status      Status         `json:"status"`
	Opens       time.Time      `json:"opens,omitzero"`
	Rehearsal   bool           `json:"rehearsal,omitempty"`
	AnnounceAge int            `json:"announce_age_ms"`
	Calls       []Call         `json:"calls"` // newest first: every call younger than the announcement age, and at least the last eight
	Counters    []BoardCounter `json:"counters"`
	Waiting     []BoardWaiting `json:"waiting"`
	Asks        bool           `json:"asks,omitempty"` // after a restore: machines say which numbers they saw

	// Sentences are how the calls here are worded, by service, where a service has its own way: Service.Call.
	Sentences map[string]Text `json:"sentences,omitempty"`
}

// BoardCounter is one line of the wall.
type BoardCounter struct {
	ID       string       `json:"id"`
	Name     Text         `json:"name,omitempty"`
	State    CounterState `json:"state"`
	Number   string       `json:"number,omitempty"` // called or serving now
	Priority bool         `json:"priority,omitempty"`
	Serving  bool         `json:"serving,omitempty"`
	Services []string     `json:"services"` // prefixes
}

// BoardWaiting is how many wait for one service.
type BoardWaiting struct {
	Service string `json:"service"`
	Prefix  string `json:"prefix"`
	Name    Text   `json:"name"`
	Waiting int    `json:"waiting"`
	Given   int    `json:"given,omitempty"` // the last number of its series today
}

// MenuView is what a ticket machine offers.
type MenuView struct {
	Office     Text          `json:"office"`
	Noun       Text          `json:"noun"`
	Hotline    string        `json:"hotline,omitempty"`
	Notice     Text          `json:"notice,omitempty"`
	Languages  []string      `json:"languages"`
	Date       string        `json:"date"`
	Status     Status        `json:"status"`
	Opens      time.Time     `json:"opens,omitzero"`
	Rehearsal  bool          `json:"rehearsal,omitempty"`
	Wifi       *Wifi         `json:"wifi,omitempty"`
	Groups     []Group       `json:"groups"`
	Services   []MenuService `json:"services"`
	Priorities []Priority    `json:"priorities"`
	Asks       bool          `json:"asks,omitempty"` // after a restore: machines say which numbers they saw
}

// MenuService is one service of the menu.
type MenuService struct {
	ID       string    `json:"id"`
	Prefix   string    `json:"prefix"`
	Name     Text      `json:"name"`
	Group    string    `json:"group,omitempty"`
	Keywords []string  `json:"keywords,omitempty"`
	Bring    []Text    `json:"bring,omitempty"`
	Mixing   Mixing    `json:"mixing"`
	Waiting  int       `json:"waiting"`
	Counters []string  `json:"counters"`             // open counters that serve it
	Wait     *Range    `json:"wait,omitempty"`       // for the next ordinary ticket
	Refused  string    `json:"refused,omitempty"`    // code of the refusal a citizen would get now; empty: numbers are given
	Opens    time.Time `json:"opens,omitzero"`       // when it is refused for the hour
	Staff    bool      `json:"staff_only,omitempty"` // reception only
	Given    int       `json:"given,omitempty"`      // the last number of its series today, which machines remember for a restore
}

// Range is an estimated wait in whole minutes.
type Range struct {
	Low  int `json:"low"`
	High int `json:"high"`
}

// TicketView is what the holder of a ticket may see, and the answer of the ticket API.
type TicketView struct {
	ID          string      `json:"id"`
	Number      string      `json:"number"`
	Service     string      `json:"service"`
	ServiceName Text        `json:"service_name"`
	Office      Text        `json:"office"`
	Noun        Text        `json:"noun"`
	State       TicketState `json:"state"`
	Priority    bool        `json:"priority,omitempty"`
	Rehearsal   bool        `json:"rehearsal,omitempty"`
	IssuedAt    time.Time   `json:"issued_at"`
	Ahead       int         `json:"ahead"`              // people who will be called before, as the line stands
	Estimate    *Range      `json:"estimate,omitempty"` // none while no open counter serves it
	Counter     string      `json:"counter,omitempty"`
	CounterName Text        `json:"counter_name,omitempty"`
	Call        int64       `json:"call,omitempty"` // id of the last call
	CalledAt    time.Time   `json:"called_at,omitzero"`
	BackUntil   time.Time   `json:"back_until,omitzero"` // a missed ticket may come back until then
	Outcome     Outcome     `json:"outcome,omitempty"`
	URL         string      `json:"url,omitempty"` // the phone page, when the office has an address that phones reach
}

// TicketRow is one ticket as staff see it.
type TicketRow struct {
	ID        string      `json:"id"`
	Number    string      `json:"number"`
	Service   string      `json:"service"`
	Class     string      `json:"class,omitempty"` // priority class
	Channel   Channel     `json:"channel"`
	State     TicketState `json:"state"`
	Issued    time.Time   `json:"issued"`
	Since     time.Time   `json:"since"` // in this state
	Counter   string      `json:"counter,omitempty"`
	Only      bool        `json:"only,omitempty"` // waits for that counter alone
	Call      int64       `json:"call,omitempty"`
	Recalls   int         `json:"recalls,omitempty"`
	Late      bool        `json:"late,omitempty"` // waits longer than the service's target
	BackUntil time.Time   `json:"back_until,omitzero"`
	Outcome   Outcome     `json:"outcome,omitempty"`
	Then      []string    `json:"then,omitempty"` // services still to visit on this number
	Rehearsal bool        `json:"rehearsal,omitempty"`
	Paper     PaperState  `json:"paper,omitempty"`      // empty: nobody said
	Copy      bool        `json:"paper_copy,omitempty"` // paper is that of a reprint
}

// CounterView is what the clerk at one counter sees.
type CounterView struct {
	ID        string          `json:"id"`
	Name      Text            `json:"name,omitempty"`
	Office    Text            `json:"office"`
	Zone      string          `json:"zone"`
	State     CounterState    `json:"state"`
	Retired   bool            `json:"retired,omitempty"` // taken out of the office, and nobody is left for it to call
	Clerk     string          `json:"clerk,omitempty"`   // opaque
	Since     time.Time       `json:"since,omitzero"`    // in this state
	Date      string          `json:"date"`
	Status    Status          `json:"status"`
	Rehearsal bool            `json:"rehearsal,omitempty"`
	Rules     Rules           `json:"rules"`
	Serves    []CounterServes `json:"serves"`
	Current   *TicketRow      `json:"current,omitempty"`
	Forgotten bool            `json:"forgotten,omitempty"` // the current visit has lasted longer than the office finds usual
	Waiting   int             `json:"waiting"`             // tickets this counter could call
	Next      []TicketRow     `json:"next"`                // the first of them, in the order they would be called
	Held      []TicketRow     `json:"held"`
	Missed    []TicketRow     `json:"missed"` // those that may still come back
	Done      []TicketRow     `json:"done"`   // the counter's last visits, newest first
	Counters  []OfficeCounter `json:"counters"`
	Services  []OfficeService `json:"services"`
	Served    int             `json:"served"` // visits finished here today
}

// CounterServes is a service at a counter, with its line.
type CounterServes struct {
	Service string `json:"service"`
	Prefix  string `json:"prefix"`
	Name    Text   `json:"name"`
	Rank    int    `json:"rank"`
	Waiting int    `json:"waiting"`
}

// OfficeView is the room at a glance.
type OfficeView struct {
	Office     Text            `json:"office"`
	Date       string          `json:"date"`
	DayClosed  bool            `json:"day_closed,omitempty"`
	Status     Status          `json:"status"`
	Opens      time.Time       `json:"opens,omitzero"`
	Rehearsal  bool            `json:"rehearsal,omitempty"`
	Rules      Rules           `json:"rules"`
	Zones      []Zone          `json:"zones"`
	Priorities []Priority      `json:"priorities"`
	Counters   []OfficeCounter `json:"counters"`
	Services   []OfficeService `json:"services"`
	Issued     int             `json:"issued"`
	Waiting    int             `json:"waiting"`
	Served     int             `json:"served"`
	Missed     int             `json:"missed"`
	Recent     []TicketRow     `json:"recent"` // last issued, newest first

	// Papers that did not come out today, or of which nobody knows, reprints too; and the tickets whose holders wait
	// without a paper because of it, oldest first.
	PapersFailed  int         `json:"papers_failed,omitempty"`
	PapersUnknown int         `json:"papers_unknown,omitempty"`
	Paperless     []TicketRow `json:"paperless,omitempty"`

	// Ticket machines that may give numbers by themselves, how many numbers came too late for their day, and the last
	// of those.
	Series []OfficeSeries `json:"series,omitempty"`
	Lapses int            `json:"lapses,omitempty"`
	// Restored is the office as it was restored from a backup, while it gives no numbers.
	Restored *Unfreed    `json:"restored,omitempty"`
	Lapsed   []LapsedRow `json:"lapsed,omitempty"`
}

// OfficeCounter is a counter in lists.
type OfficeCounter struct {
	ID        string       `json:"id"`
	Name      Text         `json:"name,omitempty"`
	Zone      string       `json:"zone"`
	State     CounterState `json:"state"`
	Retired   bool         `json:"retired,omitempty"`
	Clerk     string       `json:"clerk,omitempty"`
	Since     time.Time    `json:"since,omitzero"`
	Services  []string     `json:"services"` // ids
	Current   *TicketRow   `json:"current,omitempty"`
	Forgotten bool         `json:"forgotten,omitempty"`
	Served    int          `json:"served"`
}

// OfficeService is a service in lists.
type OfficeService struct {
	ID      string    `json:"id"`
	Prefix  string    `json:"prefix"`
	Name    Text      `json:"name"`
	Group   string    `json:"group,omitempty"`
	Retired bool      `json:"retired,omitempty"`
	Mixing  Mixing    `json:"mixing"`
	Target  Duration  `json:"target"`
	Waiting int       `json:"waiting"`
	Oldest  time.Time `json:"oldest,omitzero"` // when the longest waiting ticket was issued
	Late    int       `json:"late"`            // waiting longer than the target
	Wait    *Range    `json:"wait,omitempty"`
	Issued  int       `json:"issued"`
	Refused string    `json:"refused,omitempty"`
}
