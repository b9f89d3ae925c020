package queue

import "errors"

// Refusal is a command that the office does not accept as things stand. It leaves no trace and may be tried again.
type Refusal struct {
	Code   string            // stable; the texts for people are found under it
	Params map[string]string // what the texts fill in
}

func (r *Refusal) Error() string { return "queue: " + r.Code }

// The codes of refusals.
const (
	CodeInvalid         = "invalid"            // field: what was wrong
	CodeUnknownService  = "unknown-service"    // service
	CodeUnknownCounter  = "unknown-counter"    // counter
	CodeUnknownTicket   = "unknown-ticket"     // ticket
	CodeUnknownPriority = "unknown-priority"   // priority
	CodeNotConfigured   = "not-configured"     // the office has no configuration yet
	CodeDayClosed       = "day-closed"         // closed by hand for today
	CodeDayOpen         = "day-open"           // it is open already
	CodeClock           = "clock"              // date, last: the clock guard wants a confirmation
	CodeBeforeHours     = "before-hours"       // opens: "07:30"
	CodeLunch           = "lunch"              // opens
	CodeAfterHours      = "after-hours"        // no more today
	CodeDayOff          = "day-off"            //
	CodeTooLate         = "too-late"           // the remaining hours cannot serve another
	CodeCapDay          = "cap-day"            // cap: numbers of this service for today are gone
	CodeCapChannel      = "cap-channel"        // cap, channel
	CodeServiceRetired  = "service-retired"    // service: no new numbers
	CodeStaffOnly       = "staff-only"         // service: issued at reception
	CodeCounterClosed   = "counter-closed"     // counter
	CodeCounterPaused   = "counter-paused"     // counter
	CodeCounterRetired  = "counter-retired"    // counter
	CodeCounterBusy     = "counter-busy"       // counter, number, state: finish the current visit first
	CodeCounterOccupied = "counter-occupied"   // counter: somebody else sits there
	CodeSeatedElsewhere = "seated-elsewhere"   // counter, other: the clerk sits at the other one
	CodeNoCurrent       = "no-current"         // counter: no ticket is called or served here
	CodeNotCalled       = "not-called"         // number: only a called ticket can be recalled, started or missed
	CodeWrongState      = "wrong-state"        // number, state
	CodeElsewhere       = "elsewhere"          // number, counter: another counter has called it
	CodeToleranceOver   = "tolerance-over"     // number: missed too long ago, take a new one
	CodeTransferSame    = "transfer-same"      // it is there already
	CodeNobodyServes    = "nobody-serves"      // service: no counter of the office serves it
	CodeRehearsalLate   = "rehearsal-late"     // real numbers were issued today
	CodeRehearsalOff    = "rehearsal-off"      // no rehearsal is going on
	CodeRequestOther    = "request-other-body" // request: the same request id came with another command
	CodeUnknownSeries   = "unknown-series"     // device: such numbers were never granted to it, or too long ago
	CodeSeriesLetters   = "series-letters"     // every letter is in use by another machine
	CodeSeriesGap       = "series-gap"         // number, want: numbers of a series are handed in one after another
	CodeSeriesAhead     = "series-ahead"       // number, date: of a day that has not come
	CodeSeriesTwice     = "series-twice"       // number: it was handed in for another ticket
	CodePrefixSeries    = "prefix-series"      // prefix, device: a ticket machine's numbers begin so, today or on the next working day
	CodeNumbersHeld     = "numbers-held"       // the journal was restored: first it has to be known which numbers were given
	CodeNumbersKnown    = "numbers-known"      // nobody asks which numbers were seen
	CodeRequestMissing  = "request-missing"    // a command needs a request id
)

// ErrNobody answers CallNext when nobody waits who could be called.
var ErrNobody = errors.New("queue: nobody is waiting")

func refuse(code string, params ...string) *Refusal {
	r := &Refusal{Code: code}
	for i := 0; i+1 < len(params); i += 2 {
		if r.Params == nil {
			r.Params = map[string]string{}
		}
		r.Params[params[i]] = params[i+1]
	}
	return r
}
