package staff

// Refusal is why something was not done, in a stable word.
type Refusal struct {
	Code   string
	Params map[string]string
}

func (r *Refusal) Error() string { return "staff: " + r.Code }

// The words of refusals.
const (
	CodeField        = "invalid"         // param field
	CodeUnknown      = "unknown-account" //
	CodeLoginTaken   = "login-taken"     // param login
	CodeLastAdmin    = "last-admin"      // the office would have nobody who can let anybody in
	CodeWrong        = "sign-in-wrong"   // login or password: which of them is not said
	CodeWait         = "sign-in-wait"    // param seconds: too many wrong tries
	CodeWeakPassword = "weak-password"   // param why: short, long, login, common, same
	CodeWeakPIN      = "weak-pin"        // param why: digits, common
	CodePINUnknown   = "pin-unknown"     // this browser asks for the password
	CodePINWrong     = "pin-wrong"       // param left: tries
	CodeSetupWrong   = "setup-wrong"     // no such code, or too old
	CodeSetupDone    = "setup-done"      // there is an administrator
	CodeUnknownKey   = "unknown-key"     //
	CodeUnknownRow   = "unknown-session" //
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
