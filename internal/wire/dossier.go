package wire

import (
	"time"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/queue"
)

// RegisterDossier is the body of POST /api/v1/dossiers. The answer is 201 and a DossierView.
type RegisterDossier struct {
	Ticket    string                `json:"ticket,omitempty"`  // id of the visit
	Channel   dossier.Channel       `json:"channel,omitempty"` // default 1, at the counter
	Procedure dossier.ProcedureCode `json:"procedure"`
	Case      string                `json:"case,omitempty"` // one of the procedure's cases
	Term      calendar.Term         `json:"term,omitzero"`  // default: the catalogue's for this case and channel
	Parts     []RegisterPart        `json:"parts,omitempty"`
	Applicant dossier.Applicant     `json:"applicant"`
	Papers    []dossier.Paper       `json:"papers,omitempty"`
	Sets      int                   `json:"sets,omitempty"`      // default 1
	Fee       *dossier.Fee          `json:"fee,omitempty"`       // default: the catalogue's
	Unit      string                `json:"unit,omitempty"`      // who has it; default: the desk
	ReturnBy  dossier.ReturnBy      `json:"return_by,omitempty"` // default at the counter
	// Incomplete registers it without a receipt and without a running clock: to be looked at, supplemented or refused.
	Incomplete bool         `json:"incomplete,omitempty"`
	Due        *RegisterDue `json:"due,omitempty"` // another date than the term's
}

// RegisterPart is one of several linked procedures that go to several units under one code.
type RegisterPart struct {
	Procedure dossier.ProcedureCode `json:"procedure"`
	Case      string                `json:"case,omitempty"`
	Unit      string                `json:"unit"`
	Term      calendar.Term         `json:"term,omitzero"` // default: the catalogue's
}

// RegisterDue is a due date that was set by hand.
type RegisterDue struct {
	At        time.Time `json:"at"`
	Reason    string    `json:"reason"`
	Agreement string    `json:"agreement,omitempty"` // number and date of the written agreement; a later date needs one
}

// DossierView is a dossier as the staff who opened it see it: the answer of POST /api/v1/dossiers, of
// GET /api/v1/dossiers/{code} and of every action. Token and secret are never in it.
type DossierView struct {
	dossier.Dossier
	UnitName  queue.Text        `json:"unit_name,omitempty"`
	Names     map[string]string `json:"names,omitempty"` // opaque clerk → name, as far as the hub knows it
	Next      dossier.Next      `json:"next"`            // what the applicant is to do
	Late      bool              `json:"late,omitempty"`
	Urgency   dossier.Urgency   `json:"urgency"`
	Reckoned  *calendar.Due     `json:"reckoned,omitempty"`   // how the term led to the due time, step by step
	TermWords queue.Text        `json:"term_words,omitempty"` // "3 ngày làm việc, trừ thứ Bảy, Chủ nhật"
	FeeWords  queue.Text        `json:"fee_words"`
	Actions   []string          `json:"actions"` // the {action}s that its status allows
}

// DossierConflict is the problem "stale" (409): somebody else was quicker. Current is the dossier as it is now, so
// that a page can show what changed; it is a DossierView.
type DossierConflict struct {
	Problem
	Current *DossierView `json:"current,omitempty"`
}

// Actions on a dossier: the last part of POST /api/v1/dossiers/{code}/{action}. The body is the fields of the command
// and `version`, the version of the dossier that the page shows (or the header If-Match: "3"). The answer is 200 and a
// DossierView.
const (
	ActReceive           = "receive"            // dossier.Receive; the hub notes the catalogue's version itself
	ActHandOver          = "hand-over"          // dossier.HandOver
	ActFinishPart        = "finish-part"        // dossier.FinishPart
	ActFinish            = "finish"             // dossier.Finish
	ActRefuse            = "refuse"             // dossier.Refuse
	ActWithdraw          = "withdraw"           // dossier.Withdraw
	ActSupplement        = "supplement"         // dossier.RequestSupplement
	ActSupplementArrived = "supplement-arrived" // dossier.SupplementArrived
	ActAskPayment        = "ask-payment"        // dossier.RequestPayment
	ActPaid              = "paid"               // dossier.Pay
	ActStop              = "stop"               // dossier.Stop
	ActResume            = "resume"             // dossier.Resume
	ActExtend            = "extend"             // dossier.ChangeDue
	ActApologise         = "apologise"          // dossier.Apologise
	ActPhoneCall         = "phone-call"         // dossier.LogCall
	ActPostTaken         = "post-taken"         // dossier.SendByPost
	ActReturnResult      = "return-result"      // dossier.Return
	ActDigitised         = "digitised"          // dossier.Digitise
	ActAmend             = "amend"              // dossier.Amend
)

// EraseDossier is the body of POST /api/v1/dossiers/{code}/erase. The answer is an Erasure: row, history and marks are
// gone from the file.
type EraseDossier struct {
	Version int    `json:"version"`
	Reason  string `json:"reason"`
}

// PrintDossier is the body of POST /api/v1/dossiers/{code}/print. The answer is 202 and a PrintJob.
type PrintDossier struct {
	Form    string `json:"form"`           // receipt, supplement, refusal, status
	Station string `json:"station"`        // device of a printing station
	Lang    string `json:"lang,omitempty"` // default vi
	Copy    bool   `json:"copy,omitempty"` // marked as a reprint
}

// DossierHistory is the answer of GET /api/v1/dossiers/{code}/history.
type DossierHistory struct {
	Entries []dossier.Entry   `json:"entries"` // oldest first
	Opened  []DossierOpened   `json:"opened"`  // who looked at it, oldest first
	Names   map[string]string `json:"names,omitempty"`
}

// DossierOpened is one look at a dossier.
type DossierOpened struct {
	At     time.Time `json:"at"`
	Who    string    `json:"who"`    // opaque clerk
	Device string    `json:"device"` // that asked
	What   string    `json:"what"`   // open, history, print, form, book, lookup, person, export
}

// SearchDossiers is the body of POST /api/v1/dossiers/search: what a clerk looks for. All that is given must fit.
type SearchDossiers struct {
	Text      string           `json:"text,omitempty"` // code, token of a receipt, words of a name, last digits of a phone (4 or more)
	Unit      string           `json:"unit,omitempty"`
	Status    []dossier.Status `json:"status,omitempty"`
	DueBefore time.Time        `json:"due_before,omitzero"`
	Ticket    string           `json:"ticket,omitempty"` // id of the visit
	Limit     int              `json:"limit,omitempty"`  // default 50, at most 200
	After     string           `json:"after,omitempty"`  // of the answer before
}

// FoundDossiers is the answer of a search.
type FoundDossiers struct {
	Dossiers []DossierRow `json:"dossiers"`
	After    string       `json:"after,omitempty"` // there is more: ask again with it
}

// DossierRow is a dossier in a list. Name and phone are masked; opening the dossier shows them, and is noted.
type DossierRow struct {
	ID        string                `json:"id"`
	Code      dossier.Code          `json:"code"`
	Version   int                   `json:"version"`
	Status    dossier.Status        `json:"status"`
	Procedure dossier.ProcedureCode `json:"procedure"`
	Title     string                `json:"title"`           // of the procedure
	Name      string                `json:"name"`            // masked
	Phone     string                `json:"phone,omitempty"` // "*** 123"
	Unit      string                `json:"unit"`
	Channel   dossier.Channel       `json:"channel"`
	ReturnBy  dossier.ReturnBy      `json:"return_by"`
	Filed     time.Time             `json:"filed"`
	Due       time.Time             `json:"due,omitzero"`
	Finished  time.Time             `json:"finished,omitzero"`
	Late      bool                  `json:"late,omitempty"`
	Urgency   dossier.Urgency       `json:"urgency"`
}

// UnitWork is the answer of GET /api/v1/units/{unit}/work: the inbox of a unit.
type UnitWork struct {
	Unit     Unit       `json:"unit"`
	At       time.Time  `json:"at"`
	Counts   WorkCounts `json:"counts"`   // of all, also those that the list leaves out
	Dossiers []WorkRow  `json:"dossiers"` // overdue, soon, the others by their due time, then the blocked
	LeftOut  int        `json:"left_out,omitempty"`
}

// WorkCounts are how many dossiers a unit has, by what is to be done. Each is in one of them.
type WorkCounts struct {
	ToDo    int `json:"to_do"` // neither soon nor overdue
	Soon    int `json:"soon"`  // due within two working days
	Overdue int `json:"overdue"`
	Blocked int `json:"blocked"` // their clock stands still
	Waiting int `json:"waiting"` // filed and not looked at yet
	Done    int `json:"done"`    // finished and not handed over to the citizen
}

// WorkRow is a dossier in an inbox.
type WorkRow struct {
	DossierRow
	Part      int            `json:"part,omitempty"`       // from 1: the unit has this linked procedure alone
	BlockedBy dossier.Status `json:"blocked_by,omitempty"` // 5 papers, 6 payment, 8 stopped
	Since     time.Time      `json:"since,omitzero"`       // blocked
	Reason    string         `json:"reason,omitempty"`     // of the pause
	Waits     []string       `json:"waits,omitempty"`      // for these papers
	Apology   bool           `json:"apology,omitempty"`    // on record
	Called    bool           `json:"called,omitempty"`     // by phone about the lateness
}

// Unit is a part of the office that has dossiers.
type Unit struct {
	ID   string     `json:"id"`
	Name queue.Text `json:"name"`
}

// RegisterSettings are the answer of GET /api/v1/units: what pages need to know of the office's register.
type RegisterSettings struct {
	Agency string     `json:"agency"` // H17.18
	Desk   string     `json:"desk"`   // the unit that takes dossiers in and hands results out
	Units  []Unit     `json:"units"`
	Return queue.Text `json:"return,omitempty"` // where results are handed out
	Secret bool       `json:"secret"`           // receipts carry a secret to type
}

// LookUp is the body of POST /api/v1/lookup: a token, or a code and its secret, or a code and the last four digits of
// the phone. The answer is 200 and a LookedUp. A code alone proves nothing: its answer is a Glimpsed. A wrong secret and an unknown code are both the problem
// "lookup-unknown" (404); too many wrong tries are "lookup-paused" (429, Retry-After).
type LookUp struct {
	Token  string `json:"token,omitempty"`
	Code   string `json:"code,omitempty"`
	Secret string `json:"secret,omitempty"`
	Phone4 string `json:"phone4,omitempty"`
}

// LookedUp is what the holder of a receipt sees.
type LookedUp struct {
	dossier.Public
	Code     dossier.Code `json:"code"`
	At       time.Time    `json:"at"` // when this was true
	UnitName queue.Text   `json:"unit_name"`
	// Words are the keys of the texts that say it: status, next, and those of the steps.
	Words LookupWords   `json:"words"`
	Bring []string      `json:"bring,omitempty"` // the papers that are missing, when next is bring-papers
	Pay   *dossier.Bill `json:"pay,omitempty"`   // what is asked for, when next is pay
	Where queue.Text    `json:"where,omitempty"` // results are handed out
}

// Glimpsed is what anybody sees who knows the code and nothing more: how it stands, and dates. It says neither whose
// dossier it is, nor what it is about, nor who has it.
type Glimpsed struct {
	dossier.Glimpse
	Code dossier.Code `json:"code"`
	At   time.Time    `json:"at"`   // when this was true
	Word string       `json:"word"` // key of the text that says the status
}

// LookupWords are keys of texts.
type LookupWords struct {
	Status string   `json:"status"` // "dossier.status.4"
	Next   string   `json:"next"`   // "dossier.next.collect"
	Late   string   `json:"late,omitempty"`
	Steps  []string `json:"steps"` // one for each step
}

// LookupPath is where the phone's look-up page is; the token follows as a fragment, which browsers do not send, so
// that it stands in no log.
const LookupPath = "/d#"
