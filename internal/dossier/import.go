package dossier

import "time"

// Import is what another system says of a dossier: its row, as it is now. The other system is believed, so its
// statuses may jump, nothing is reckoned, and the due date is the one it gives. Zero times are unknown.
type Import struct {
	Source    string // the system, as people call it
	Sum       string // of the row: the same sum again is no news
	Channel   Channel
	Procedure Procedure // the code may be unknown
	Applicant Applicant // the name may be unknown
	Unit      string
	Status    Status
	Since     time.Time // when the status began
	Filed     time.Time // default the day in the code
	Received  time.Time // default Filed, once it was received
	Due       time.Time
	Finished  time.Time // default Since, while the result is not returned; otherwise unknown
	Returned  time.Time // default Since, once it was returned
	ReturnBy  ReturnBy  // default at the counter
	Missing   []string  // papers that are asked for
	Bill      *Bill     // money that is asked for
}

// Origin says where a dossier was brought in from.
type Origin struct {
	Source string    `json:"source"`
	Sum    string    `json:"sum"`
	At     time.Time `json:"at"` // of the last news
}

// NewImported takes in a dossier that another system registered. It has a code and an id and neither a token nor a
// secret: whoever looks it up gives the last digits of the phone.
func NewImported(i Import, id string, code Code, a Act) (*Dossier, Entry, error) {
	if parsed, err := ParseCode(string(code)); err != nil || parsed != code {
		return nil, Entry{}, invalid("code")
	}
	if blank(id) {
		return nil, Entry{}, invalid("id")
	}
	w, err := newWork(&Dossier{ID: id, Code: code, Sets: 1, Origin: &Origin{}}, a)
	if err != nil {
		return nil, Entry{}, err
	}
	if err := i.do(w); err != nil {
		return nil, Entry{}, err
	}
	w.Version, w.Changed = 1, w.at
	return w.Dossier, Entry{Version: 1, At: w.at, Who: w.who, Did: i.did(), Reason: w.reason}, nil
}

// ImportedFrom begins the reason of an import's entry; the name of the system follows.
const ImportedFrom = "imported from "

func (Import) did() string { return "imported" }

// do overwrites what the other system knows and leaves what only this office does.
func (i Import) do(w *work) error {
	if w.Origin == nil {
		return refuse(CodeOurs, "code", string(w.Code))
	}
	if err := i.check(); err != nil {
		return err
	}
	w.reason = ImportedFrom + i.Source
	w.Origin = &Origin{Source: i.Source, Sum: i.Sum, At: w.at}
	w.Channel, w.Procedure, w.Unit = i.Channel, i.Procedure, i.Unit
	w.Applicant = i.Applicant.over(w.Applicant)
	if w.ReturnBy = i.ReturnBy; w.ReturnBy == "" {
		w.ReturnBy = AtCounter
	}
	i.dates(w)
	i.move(w)
	return nil
}

func (i *Import) check() error {
	switch {
	case blank(i.Source):
		return invalid("source")
	case !i.Channel.Valid():
		return invalid("channel")
	case blank(i.Procedure.Name):
		return invalid("procedure")
	case blank(i.Unit):
		return invalid("unit")
	case !i.Status.Valid():
		return invalid("status")
	case i.ReturnBy != "" && !i.ReturnBy.Valid():
		return invalid("return_by")
	case i.Bill != nil && (i.Bill.Amount < 0 || i.Bill.Amount > mostDong):
		return invalid("bill")
	}
	named := i.Applicant
	if blank(named.Name) {
		named.Name = "?"
	}
	return named.check()
}

// over returns an applicant with what is known of before where nothing is known now.
func (p Applicant) over(before Applicant) Applicant {
	for _, f := range [...]struct {
		is  *string
		was string
	}{{&p.Name, before.Name}, {&p.Phone, before.Phone}, {&p.Email, before.Email}, {&p.Address, before.Address}, {&p.Paper, before.Paper}, {&p.Agent, before.Agent}} {
		if blank(*f.is) {
			*f.is = f.was
		}
	}
	return p
}

// dates fills in what follows from the status. A dossier that was received once stays so.
func (i *Import) dates(w *work) {
	if w.Filed = first(i.Filed, w.Filed); w.Filed.IsZero() {
		w.Filed = earlier(w.Code.Day(), w.at)
	}
	w.Received = first(i.Received, w.Received)
	if w.Received.IsZero() && (i.Status.Running() || i.Status == AwaitingPayment || i.Status == Stopped || i.Status.handled()) {
		w.Received = w.Filed
	}
	w.Counted = w.Received
	if !i.Due.IsZero() && !local(i.Due).Equal(w.Promised) { // or an apology of this office stands
		w.Promised, w.Due = local(i.Due), local(i.Due)
	}
	known, was := w.Finished, w.Outcome
	if w.Undated {
		known = time.Time{}
	}
	w.Finished, w.Undated, w.Outcome, w.Handed = time.Time{}, false, "", nil
	switch {
	case i.Status == Withdrawn:
		w.Outcome = TakenBack
	case i.Status == Rejected:
		w.Outcome = RefusedOutcome
	case i.Status.handled():
		w.Outcome = Granted
	default:
		return
	}
	if w.Outcome != was {
		known = time.Time{}
	}
	if i.Status != Returned { // whose status began with the hand-over
		known = first(i.Since, known)
	}
	w.Finished = first(i.Finished, known, i.Returned, i.since(w))
	w.Undated = i.Finished.IsZero() && known.IsZero()
	if i.Status == Returned {
		w.Handed = &Handed{At: first(i.Returned, i.since(w)), To: i.Applicant.Name, By: w.ReturnBy}
	}
}

// handled reports whether a received dossier comes to a result in this status.
func (s Status) handled() bool { return s == Processed || s == Returned }

// move goes to the status, with the pause and what it asks for, so that every command of this office can go on there.
func (i *Import) move(w *work) {
	since := i.since(w)
	if w.Status != i.Status {
		i.endPause(w, since)
		was := w.Status
		w.Status = i.Status
		w.Trail = append(w.Trail, Step{At: since, Status: i.Status})
		if w.Status.Bucket() == Paused {
			w.Pauses = append(w.Pauses, Pause{For: w.Status, Was: i.before(w, was), From: since, Reason: w.reason})
		}
		if w.Status == AwaitingPapers {
			asked := Supplement{At: since, Reason: w.reason}
			if len(w.Supplements) > 0 {
				asked.Override = w.reason
			}
			w.Supplements = append(w.Supplements, asked)
		}
	}
	if w.Asked = nil; w.Status == AwaitingPayment {
		w.Asked = i.Bill
	}
	if n := len(w.Supplements); w.Status == AwaitingPapers && n > 0 {
		w.Supplements[n-1].Papers = i.Missing
	}
}

// before is where a pause goes back to.
func (i *Import) before(w *work, was Status) Status {
	switch {
	case w.Received.IsZero():
		return Registered
	case was.Running():
		return was
	}
	return Processing
}

// endPause ends a pause without moving a deadline: the other system gives the new one.
func (i *Import) endPause(w *work, since time.Time) {
	p := w.pausedNow()
	if p == nil {
		return
	}
	p.To = later(since, p.From)
	if w.plan != nil && !w.Received.IsZero() {
		p.Minutes = w.plan.Working(p.From, p.To)
	}
	if p.For == AwaitingPapers && len(w.Supplements) > 0 {
		w.Supplements[len(w.Supplements)-1].Arrived = p.To
	}
}

// since is when the status began: as it was given, or as its own date says, or now. It is never before the last step.
func (i *Import) since(w *work) time.Time {
	own := time.Time{}
	switch i.Status {
	case Registered:
		own = w.Filed
	case Received:
		own = w.Received
	case Rejected, Withdrawn, Processed:
		own = i.Finished
	case Returned:
		own = i.Returned
	}
	since := earlier(first(i.Since, own, w.at), w.at)
	if n := len(w.Trail); n > 0 && w.Status != i.Status {
		return later(since, w.Trail[n-1].At)
	}
	return since
}

// first returns the first time that is known, in whole seconds and in the office's time.
func first(times ...time.Time) time.Time {
	for _, t := range times {
		if !t.IsZero() {
			return local(t)
		}
	}
	return time.Time{}
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
