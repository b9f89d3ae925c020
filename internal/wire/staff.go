package wire

import (
	"time"

	"motcua/internal/access"
)

// Me is the answer of GET /api/v1/me, and of every way to sign in: whoever asks, and what they may do. Nobody signed in
// has no id, and the role of a machine or of a stranger.
type Me struct {
	Account     *Account            `json:"account,omitempty"` // nil: nobody is signed in
	Role        access.Role         `json:"role"`
	Permissions []access.Permission `json:"permissions"`
	MustChange  bool                `json:"must_change,omitempty"` // nothing is allowed before a new password
	Until       time.Time           `json:"until,omitzero"`        // the session ends at the latest
	Accounts    bool                `json:"accounts"`              // false: an office without accounts, where everything is allowed
	Setup       bool                `json:"setup,omitempty"`       // there is no administrator yet: POST /api/v1/setup
}

// Account is somebody who works here. The id is opaque and the only thing the journal knows.
type Account struct {
	ID string `json:"id"`
	AccountFields
	Erased     bool      `json:"erased,omitempty"`      // the name was taken out for ever
	MustChange bool      `json:"must_change,omitempty"` // has a one-time code, no password yet
	HasPIN     bool      `json:"has_pin,omitempty"`
	LockedTill time.Time `json:"locked_till,omitzero"` // too many wrong passwords
	Made       time.Time `json:"made"`
	LastSeen   time.Time `json:"last_seen,omitzero"` // signed in last
}

// AccountFields are what an administrator says of an account: the body of POST /api/v1/accounts, and of PUT
// /api/v1/accounts/{id}, which replaces all of them.
type AccountFields struct {
	Login      string      `json:"login"` // letters, digits, "." "-" "_", without accents; capitals do not count
	Name       string      `json:"name"`
	Role       access.Role `json:"role"`
	Agency     string      `json:"agency,omitempty"`     // that sent the person, for the quarterly assessment
	Unit       string      `json:"unit,omitempty"`       // whose dossiers a unit officer processes
	Counters   []string    `json:"counters,omitempty"`   // where the person usually sits; a post clerk sits nowhere else
	Services   []string    `json:"services,omitempty"`   // what the person usually serves; a hint for pages
	Procedures []string    `json:"procedures,omitempty"` // codes that a post clerk may receive
	Disabled   bool        `json:"disabled,omitempty"`
}

// Accounts is the answer of GET /api/v1/accounts.
type Accounts struct {
	Accounts []Account `json:"accounts"`
}

// NewCode is the answer of POST /api/v1/accounts and of …/reset: the code is shown once and takes the place of a
// password until the person has chosen one.
type NewCode struct {
	Account Account   `json:"account"`
	Code    string    `json:"code"`
	Until   time.Time `json:"until"`
}

// SignIn is the body of POST /api/v1/session. The password may be a one-time code.
type SignIn struct {
	Login    string `json:"login"`
	Password string `json:"password"`
}

// Setup is the body of POST /api/v1/setup: the first administrator, by the code that the hub printed.
type Setup struct {
	Code     string `json:"code"`
	Login    string `json:"login"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

// NewPassword is the body of POST /api/v1/me/password. Every other session of the account ends.
type NewPassword struct {
	Old string `json:"old"` // the password, or the one-time code
	New string `json:"new"`
}

// NewPIN is the body of POST /api/v1/me/pin. An empty PIN takes it away.
type NewPIN struct {
	Password string `json:"password"`
	PIN      string `json:"pin"` // four to six digits
}

// SwitchPeople is the answer of GET /api/v1/switch: who may switch in by PIN on this browser.
type SwitchPeople struct {
	People []SwitchPerson `json:"people"`
}

// SwitchPerson is somebody who signed in on this browser with a password not long ago.
type SwitchPerson struct {
	ID     string    `json:"id"`
	Name   string    `json:"name"`
	HasPIN bool      `json:"has_pin"` // without one: the password
	Until  time.Time `json:"until"`   // then the password is asked for again
}

// Switch is the body of POST /api/v1/switch. With a counter that is open, the counter becomes the new person's.
type Switch struct {
	Account string `json:"account"`
	PIN     string `json:"pin"`
	Counter string `json:"counter,omitempty"`
}

// Sessions is the answer of GET /api/v1/me/sessions and GET /api/v1/accounts/{id}/sessions.
type Sessions struct {
	Sessions []Session `json:"sessions"`
}

// Session is one sign-in on one browser.
type Session struct {
	ID      string    `json:"id"`
	By      string    `json:"by"` // password, pin, setup, demo
	Address string    `json:"address,omitempty"`
	Agent   string    `json:"agent,omitempty"` // what the browser calls itself
	Made    time.Time `json:"made"`
	Seen    time.Time `json:"seen"` // to the minute
	Until   time.Time `json:"until"`
	Current bool      `json:"current,omitempty"`
}

// NewKey is the body of POST /api/v1/keys.
type NewKey struct {
	Name string      `json:"name"`
	Role access.Role `json:"role"` // partner, machine, or that of people
}

// Key is what a program signs in with, as Authorization: Bearer. It is seen once, when it is made.
type Key struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	Role   access.Role `json:"role"`
	Made   time.Time   `json:"made"`
	By     string      `json:"by"`               // who made it
	Secret string      `json:"secret,omitempty"` // in the answer of POST alone
}

// Keys is the answer of GET /api/v1/keys.
type Keys struct {
	Keys []Key `json:"keys"`
}

// Audit is the answer of GET /api/v1/audit, the newest first; ?before=seq goes on.
type Audit struct {
	Entries []AuditEntry      `json:"entries"`
	Names   map[string]string `json:"names,omitempty"` // of the ids, as far as they are known
}

// AuditEntry is something that was done to an account, a key or a browser, or to the office's books as a whole.
type AuditEntry struct {
	Seq    int64             `json:"seq"`
	At     time.Time         `json:"at"`
	By     string            `json:"by"`           // an account's or key's id, "console", "setup", or "" for nobody
	Did    string            `json:"did"`          // one of the words below
	Of     string            `json:"of,omitempty"` // an account's or key's id
	Detail map[string]string `json:"detail,omitempty"`
}

// What an audit entry can say.
const (
	DidSetup    = "setup"    // became the first administrator
	DidCreate   = "create"   // made an account
	DidChange   = "change"   // changed it; detail: the fields
	DidDisable  = "disable"  //
	DidEnable   = "enable"   //
	DidErase    = "erase"    // took the name out
	DidReset    = "reset"    // gave a one-time code
	DidUnlock   = "unlock"   //
	DidSignIn   = "sign-in"  // detail: by, address
	DidLock     = "lock"     // too many wrong passwords; detail: address
	DidPassword = "password" // chose a new password
	DidPIN      = "pin"      // set or took away the PIN
	DidEnd      = "end"      // ended sessions; detail: how many
	DidForget   = "forget"   // made browsers forget
	DidKey      = "key"      // made a key
	DidRevoke   = "revoke"   // revoked a key

	DidImport     = "import"     // took a table of dossiers in; detail: source, dossiers
	DidExport     = "export"     // took dossiers out as a table; detail: dossiers
	DidCatalogue  = "catalogue"  // took a table of procedures in; detail: source, procedures
	DidActivate   = "activate"   // the office performs procedures; detail: codes
	DidDeactivate = "deactivate" // and no more
)
