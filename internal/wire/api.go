package wire

import "motcua/internal/queue"

// IssueTicket is the body of POST /api/v1/tickets. The answer is 201 and a queue.TicketView.
type IssueTicket struct {
	Service  string        `json:"service"`
	Priority string        `json:"priority,omitempty"` // class id
	Channel  queue.Channel `json:"channel,omitempty"`  // default kiosk
	Then     []string      `json:"then,omitempty"`     // services to visit afterwards on the same number
	Override bool          `json:"override,omitempty"` // reception: hours, caps and lateness do not refuse
}

// OpenCounter is the body of POST /api/v1/counters/{counter}/open.
type OpenCounter struct {
	Services []queue.Serve `json:"services,omitempty"` // default: as configured, or as they were
	Clerk    string        `json:"clerk,omitempty"`    // a name; the journal gets an opaque id for it
	// Seat is what becomes of somebody else who sits there. Whoever runs the hall and opens the counter from elsewhere
	// says keep, and clerk is then the account that sat there, or nobody.
	Seat queue.Seat `json:"seat,omitempty"`
	// Elsewhere is what becomes of another counter at which the same person sits: leave, and it is closed.
	Elsewhere queue.Elsewhere `json:"elsewhere,omitempty"`
}

// CallTicket is the body of POST /api/v1/counters/{counter}/call.
type CallTicket struct {
	Number string `json:"number"`
}

// Finish is the body of POST /api/v1/counters/{counter}/finish.
type Finish struct {
	Outcome queue.Outcome `json:"outcome,omitempty"` // default other
}

// CorrectOutcome is the body of POST /api/v1/tickets/{id}/outcome. Words of one's own have no place: the journal keeps
// them for ever.
type CorrectOutcome struct {
	Outcome queue.Outcome `json:"outcome"`
	Reason  queue.Reason  `json:"reason"`
}

// Transfer is the body of POST /api/v1/counters/{counter}/transfer: exactly one of the two.
type Transfer struct {
	Service string `json:"service,omitempty"`
	Counter string `json:"counter,omitempty"`
}

// Resume is the body of POST /api/v1/tickets/{id}/resume.
type Resume struct {
	Counter string `json:"counter,omitempty"` // wait for this counter alone
}

// Problem is the body of every error (RFC 9457). Code is stable; Detail is Vietnamese or English by Accept-Language.
type Problem struct {
	Type   string            `json:"type"`
	Title  string            `json:"title"`
	Status int               `json:"status"`
	Detail string            `json:"detail,omitempty"`
	Code   string            `json:"code"`
	Params map[string]string `json:"params,omitempty"`

	Instance string `json:"instance,omitempty"` // finds this exchange in the hub's log
}

// TakeNumber is the body of POST /take on a kiosk's own page server.
type TakeNumber struct {
	Request  string `json:"request"` // request id, minted by the page
	Service  string `json:"service"`
	Priority string `json:"priority,omitempty"`
	Lang     string `json:"lang"`
	Another  bool   `json:"another,omitempty"` // "one more, for somebody else", asked after the smile
}

// Taken is the kiosk's answer to TakeNumber.
type Taken struct {
	Ticket queue.TicketView `json:"ticket"`
	Paper  string           `json:"paper"`           // printing, printed, failed, unknown, none
	Again  bool             `json:"again,omitempty"` // the citizen just took this one: no second number was issued
	Alone  bool             `json:"alone,omitempty"` // the machine gave it by itself: nobody knows how long the wait is
}

// KioskView is what the kiosk program shows its own page on topic "kiosk".
type KioskView struct {
	Link   Link       `json:"link"`
	Paper  string     `json:"paper"` // ok, near-end, end, cover, hot, fault, gone
	Device string     `json:"device"`
	Lang   string     `json:"lang,omitempty"` // the machine's own language; empty: the office's first
	Times  KioskTimes `json:"times"`
	Demo   bool       `json:"demo,omitempty"`   // show the simulated paper beside the page
	Papers []Printed  `json:"papers,omitempty"` // of the last few tickets, newest last
	// NoPaper is what is offered while the printer cannot print: screen (the number with its QR) or elsewhere (the
	// way to another machine).
	NoPaper string          `json:"no_paper,omitempty"`
	Scan    *Scanned        `json:"scan,omitempty"` // the last thing that was scanned here
	Menu    *queue.MenuView `json:"menu,omitempty"`
	// Problem is the code with which the hub refuses this machine; protocol-old: it has to be updated.
	Problem string `json:"problem,omitempty"`
	// Procedures is how many procedures citizens can look up at this machine; 0: none, or not known yet.
	Procedures int         `json:"procedures,omitempty"`
	Contacts   *Contacts   `json:"contacts,omitempty"` // whom citizens can turn to; nil: nobody
	LookUp     *LookUpHere `json:"look_up,omitempty"`  // dossiers can be looked up; nil: the office has no register
	// Pairing is what the machine's technician should know while the hub does not take it for one of its own.
	Pairing *PairingShown `json:"pairing,omitempty"`
	Alone   *Alone        `json:"alone,omitempty"` // nil: while the hub is away the machine gives no numbers
}

// Alone is a machine that gives numbers by itself while the hub is away. The menu is then its own.
type Alone struct {
	Why string `json:"why,omitempty"` // why it gives none: clock, series, spool; empty: it does
}

// LookUpHere is what the page must know to ask for a dossier.
type LookUpHere struct {
	Agency string `json:"agency"` // what the office's own codes begin with: H17.18
	Secret bool   `json:"secret"` // receipts carry a secret to type
}

// KioskTimes is how long a ticket machine waits for a touch.
type KioskTimes struct {
	Idle   int `json:"idle_ms"`   // before it asks whether somebody is there, or invites the next citizen
	Paper  int `json:"paper_ms"`  // with a number on screen that is on paper too
	Screen int `json:"screen_ms"` // with a number that is on screen only
	// Dossier is how long a dossier stays on the screen after the last touch: 20 to 30 s in a hall.
	Dossier int `json:"dossier_ms"`
}

// Printed is what became of one ticket's paper, for the page that still shows its number.
type Printed struct {
	Ticket string `json:"ticket"` // id
	Paper  string `json:"paper"`  // as in Taken
}

// Link is the state of the way to the hub.
type Link struct {
	Up    bool   `json:"up"`
	Since string `json:"since"` // RFC 3339, by the hub's clock
}

// Scanned is what a kiosk's scanner read, as far as its page may know.
type Scanned struct {
	N uint64 `json:"n"` // counts the scans of this start of the program
	// Kind is asking (the hub is asked), ticket, old (a ticket it does not know), neither (a bare code of no ticket and
	// no receipt), dossier (it was found), code (a dossier's, which proves nothing by itself), unknown (nobody's
	// receipt), paused (too many of those), receipt (the office has no look-up), away (the hub is), card (of identity),
	// other.
	Kind string `json:"kind"`
	// Ticket is a ticket of today or the day before.
	Ticket *queue.TicketView `json:"ticket,omitempty"`
	// Held is what the page asks by for the dossier. Nothing of a dossier is in this view.
	Held string `json:"held,omitempty"`
	Wait int    `json:"wait,omitempty"` // seconds, when paused
}

// AskDossier is what a citizen typed at a kiosk: a code, or the code that was scanned, and what proves the receipt.
type AskDossier struct {
	Held  string `json:"held,omitempty"` // from Scanned
	Code  string `json:"code,omitempty"`
	Proof string `json:"proof"` // its secret, or the last four digits of the phone
}

// AskGlimpse is a citizen at a kiosk who has no secret: a code, or the code that was scanned. The answer is a Glimpsed;
// the machine does not keep it.
type AskGlimpse struct {
	Held string `json:"held,omitempty"` // from Scanned
	Code string `json:"code,omitempty"`
}

// HeldDossier is a dossier that a kiosk shows, and what its page asks by for more. The program forgets it when the
// page says so, and by itself.
type HeldDossier struct {
	Held    string   `json:"held"`
	Dossier LookedUp `json:"dossier"`
}
