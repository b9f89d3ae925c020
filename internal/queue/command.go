package queue

import "time"

// Command is something a person or a machine asks of the office. Decide accepts it with events or refuses it.
type Command interface{ command() }

// Commands about the day and the office.
type (
	// OpenDay opens the business day, or opens it again after CloseDay. Any other command opens the day by itself.
	OpenDay struct {
		// Confirm opens a day that the clock guard would refuse (before the program was built, or more than seven
		// days after the last one).
		Confirm bool `json:"confirm,omitempty"`
	}
	// CloseDay ends the day: whoever still waits is expired and no number is issued until the next date.
	CloseDay struct{}
	// Configure puts an office in force. Services and counters that it leaves out but that still have tickets drain.
	Configure struct {
		Office Office `json:"office"`
	}
	// StartRehearsal begins issuing numbers for practice; allowed before opening time, until the first real number
	// of the day.
	StartRehearsal struct{}
	// EndRehearsal makes the numbers for practice vanish. The first command after opening time does it by itself.
	EndRehearsal struct{}
)

// Commands about tickets.
type (
	// IssueTicket gives a citizen a number.
	IssueTicket struct {
		Service  string   `json:"service"`
		Class    string   `json:"class,omitempty"` // priority class
		Channel  Channel  `json:"channel,omitempty"`
		Then     []string `json:"then,omitempty"`     // services to visit afterwards on the same number
		Override bool     `json:"override,omitempty"` // staff: hours, caps and lateness do not refuse
	}
	// CancelTicket takes a waiting, held or missed ticket out.
	CancelTicket struct {
		Ticket string `json:"ticket"`
	}
	// ResumeTicket puts a held ticket, or a missed one within the office's tolerance, back to waiting at its old place.
	ResumeTicket struct {
		Ticket  string `json:"ticket"`
		Counter string `json:"counter,omitempty"` // wait for this counter alone
	}
	// CorrectOutcome amends what a visit of today ended with.
	CorrectOutcome struct {
		Ticket  string  `json:"ticket"`
		Outcome Outcome `json:"outcome"`
		Reason  Reason  `json:"reason,omitempty"` // required; older commands had none, and their sums must stay
	}
	// GrantSeries lets the machine that sends it give numbers by itself while the hub is away, today and on the next
	// working day.
	GrantSeries struct {
		Spool string `json:"spool"` // the file that keeps them
		// Letter is that of the numbers it has given. A restored journal may not know of it.
		Letter string `json:"letter,omitempty"`
	}
	// HandIn brings the numbers that a machine gave while the hub was away, in the order in which it gave them.
	HandIn struct {
		Spool string `json:"spool"`
		// Torn says that the file was damaged: what is missing between these numbers nobody can read any more.
		Torn    bool       `json:"torn,omitempty"`
		Tickets []HandedIn `json:"tickets"`
	}
	// HandedIn is one of them.
	HandedIn struct {
		Ticket  string    `json:"ticket"` // its id, which is on paper already
		Date    string    `json:"date"`   // of its series
		Prefix  string    `json:"prefix"` // of its series
		Seq     int       `json:"n"`      // within its series
		Class   string    `json:"class,omitempty"`
		Request string    `json:"request"` // of the touch
		Taken   time.Time `json:"taken"`   // by the hub's clock, as the machine knows it
	}
	// ReportNumbers is what a machine saw before the journal was restored: the last number of each series.
	ReportNumbers struct {
		Date    string  `json:"date"`
		Numbers []Given `json:"numbers"`
	}
	// FreeNumbers lets the office give numbers again after a restore, and leaves so many of each service out: those that
	// were given after the machines were heard last, or by nobody that can say so.
	FreeNumbers struct {
		Skip int `json:"skip"`
	}
	// NotePaper says what became of a ticket's paper. Whatever the ticket's state: paper comes out, or does not, while
	// its holder is called already.
	NotePaper struct {
		Ticket string     `json:"ticket"`
		State  PaperState `json:"state"`
		Copy   bool       `json:"copy,omitempty"` // a reprint
	}
)

// Seat is what whoever opens a counter wants with the seat that somebody else has. By default the command is refused.
type Seat string

const (
	SeatTake Seat = "take" // whoever sits there gets up
	SeatKeep Seat = "keep" // whoever sits there stays, and the clerk of the command sits down where nobody does, unless they sit elsewhere
)

// Elsewhere is what becomes of another counter at which whoever sits down sits already. By default the command is refused:
// one person is at one counter, and the figures of two would be theirs.
type Elsewhere string

const (
	ElsewhereLeave Elsewhere = "leave" // it is closed, once it has no current ticket
	ElsewhereStay  Elsewhere = "stay"  // nothing: it is a program, which opens as many as it likes
)

// Commands at a counter.
type (
	// OpenCounter opens a counter, ends its pause, or changes what it serves while it runs.
	OpenCounter struct {
		Counter   string    `json:"counter"`
		Services  []Serve   `json:"services,omitempty"`  // default: as it was today, or as configured
		Clerk     string    `json:"clerk,omitempty"`     // who sits down: opaque id, never a name; nobody: whoever sits there stays
		Seat      Seat      `json:"seat,omitempty"`      // what becomes of somebody else who sits there
		Elsewhere Elsewhere `json:"elsewhere,omitempty"` // what becomes of another counter where the clerk sits
	}
	// PauseCounter stops calling; the current visit goes on.
	PauseCounter struct {
		Counter string `json:"counter"`
	}
	// CloseCounter closes a counter that has no current ticket; tickets that wait for it alone go back to their lines.
	CloseCounter struct {
		Counter string `json:"counter"`
	}
	// CallNext calls the ticket whose turn it is. Nobody waiting is ErrNobody.
	CallNext struct {
		Counter string `json:"counter"`
	}
	// CallTicket calls a given number out of order: a waiting, held or missed one.
	CallTicket struct {
		Counter string `json:"counter"`
		Number  string `json:"number"` // number or ticket id
	}
	// Recall calls the current ticket again.
	Recall struct {
		Counter string `json:"counter"`
	}
	// Start says that the called citizen has come to the counter.
	Start struct {
		Counter string `json:"counter"`
	}
	// Finish ends the current visit, or sends it to the next of its services.
	Finish struct {
		Counter string  `json:"counter"`
		Outcome Outcome `json:"outcome,omitempty"` // default Other
	}
	// NoShow says that the called citizen did not come.
	NoShow struct {
		Counter string `json:"counter"`
	}
	// Hold sets the current visit aside (a form to fill, a copy to make); it keeps its seniority.
	Hold struct {
		Counter string `json:"counter"`
	}
	// Return takes a call back: the ticket is again what and where it was before.
	Return struct {
		Counter string `json:"counter"`
	}
	// Transfer sends the current visit to another service or to one counter; number and seniority stay.
	Transfer struct {
		Counter   string `json:"counter"`
		Service   string `json:"service,omitempty"`
		ToCounter string `json:"to_counter,omitempty"`
	}
)

func (OpenDay) command()        {}
func (CloseDay) command()       {}
func (Configure) command()      {}
func (StartRehearsal) command() {}
func (EndRehearsal) command()   {}
func (IssueTicket) command()    {}
func (CancelTicket) command()   {}
func (ResumeTicket) command()   {}
func (CorrectOutcome) command() {}
func (GrantSeries) command()    {}
func (HandIn) command()         {}
func (ReportNumbers) command()  {}
func (FreeNumbers) command()    {}
func (NotePaper) command()      {}
func (OpenCounter) command()    {}
func (PauseCounter) command()   {}
func (CloseCounter) command()   {}
func (CallNext) command()       {}
func (CallTicket) command()     {}
func (Recall) command()         {}
func (Start) command()          {}
func (Finish) command()         {}
func (NoShow) command()         {}
func (Hold) command()           {}
func (Return) command()         {}
func (Transfer) command()       {}
