// Package pairing is what a hub and a new machine reckon alike while the machine is paired: a commitment, and six
// characters that a person compares. docs/security.md has the protocol and why six characters are enough.
//
// It knows no certificate authority, no socket and no file. It may import the standard library and token, whose
// letters the code is written in.
package pairing
