// Package staff keeps who works here: accounts, passwords, PINs, sessions, browsers that remember, keys of programs, and
// the list of what was done to them, all in staff.db.
//
// It says who somebody is and never what they may do: that is access's table, and web asks it. It knows no request and
// no cookie. Times are those of the machine's clock, which a demonstration does not hurry.
package staff
