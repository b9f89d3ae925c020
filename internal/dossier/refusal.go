package dossier

// Refusal is a command that cannot be done as things stand. Nothing was changed.
type Refusal struct {
	Code   string            // stable; the texts for people are found under it
	Params map[string]string // what the texts fill in
}

func (r *Refusal) Error() string {
	if field := r.Params["field"]; field != "" {
		return "dossier: " + r.Code + ": " + field
	}
	return "dossier: " + r.Code
}

// The codes of refusals.
const (
	CodeInvalid      = "invalid"         // field: what was wrong
	CodeStale        = "stale"           // version, now: somebody else was quicker
	CodeStatus       = "wrong-status"    // status, to: a dossier does not go from the one to the other
	CodeSupplement   = "supplement-once" // papers were asked for before; a second time needs a reason
	CodeNoApology    = "no-apology"      // due: it is late, and there is no apology on record
	CodeNoCall       = "no-call"         // due: it is late, and nobody phoned
	CodeApology      = "one-apology"     // due: there is one new date and no second
	CodeLate         = "late"            // due: the date of a late dossier is moved by an apology alone
	CodeAgreement    = "no-agreement"    // due: a later date needs the written agreement
	CodeDueClosed    = "due-closed"      // due: the office does not work then
	CodeDueEarlier   = "due-not-later"   // due: a new date lies behind the old one and behind now
	CodeSameUnit     = "same-unit"       // unit: it is there already
	CodePartsOpen    = "parts-open"      // part: one of the linked procedures is not done
	CodePartDone     = "part-done"       // part
	CodeNotPosted    = "not-posted"      // the post has not taken it
	CodePosted       = "posted"          // the post has it already
	CodeOurs         = "registered-here" // code: another system does not overwrite it
	CodeUnreckonable = "unreckonable"    // reason: no due time can be worked out
)

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

func invalid(field string) *Refusal { return refuse(CodeInvalid, "field", field) }
