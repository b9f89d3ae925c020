package access

// Role is what somebody is in the office, or what asks on nobody's behalf.
type Role string

const (
	Stranger      Role = "stranger"   // anybody in the building's network: a phone in the hall
	Machine       Role = "machine"    // a ticket machine, a wall, a counter box, a station
	Tablet        Role = "tablet"     // a browser in front of a counter, where citizens say how it was
	Partner       Role = "partner"    // the provincial system, by a key
	Clerk         Role = "clerk"      // sits at a counter
	PostClerk     Role = "post"       // of the public post: receives listed procedures only
	UnitOfficer   Role = "unit"       // processes the dossiers of a unit
	Supervisor    Role = "supervisor" // runs the hall
	Administrator Role = "admin"      // sets the office up
)

// People are the roles that an account can have, from the least to the most.
func People() []Role { return []Role{PostClerk, Clerk, UnitOfficer, Supervisor, Administrator} }

// Permission is one thing that somebody may or may not do.
type Permission string

const (
	Anyone    Permission = "anyone"    // what the holder of a phone, a ticket or a receipt may see and do
	Hall      Permission = "hall"      // take numbers, show boards, print: what stands in the public hall
	Alone     Permission = "alone"     // what machines do by themselves: numbers while the hub is away
	Front     Permission = "front"     // see what a counter's tablet shows
	Rate      Permission = "rate"      // say how it was, for whoever stands there: never somebody of the staff
	Keys      Permission = "keys"      // press the keys of a counter: its box, and whoever serves there
	Others    Permission = "others"    // those keys where somebody else sits
	Roam      Permission = "roam"      // those keys at counters that one's account does not name, when it names some
	Enter     Permission = "enter"     // one's own door: choose a password; the only thing before the first one is chosen
	Own       Permission = "own"       // one's own account, day and figures
	Serve     Permission = "serve"     // work at a counter or at reception
	Dossiers  Permission = "dossiers"  // find and open dossiers, each within what is theirs
	Receive   Permission = "receive"   // take dossiers in, and what belongs to them
	HandOut   Permission = "hand-out"  // hand results out, print the follow-up book
	Process   Permission = "process"   // move a unit's dossiers
	Erase     Permission = "erase"     // erase a dossier
	Exchange  Permission = "exchange"  // bring dossiers in from another system
	Export    Permission = "export"    // take dossiers out as a table, names and phones included
	Watch     Permission = "watch"     // see the whole room
	Direct    Permission = "direct"    // move counters, call attention, open and close the day
	Report    Permission = "report"    // figures of the office, of units and of others
	Listen    Permission = "listen"    // key in paper surveys, answer suggestions
	Readmit   Permission = "readmit"   // let in somebody who forgot a password: never somebody who may do more
	Accounts  Permission = "accounts"  // accounts, roles and keys
	Devices   Permission = "devices"   // pair machines, revoke them
	Configure Permission = "configure" // services, counters, hours
	Operate   Permission = "operate"   // backups, diagnosis
)
