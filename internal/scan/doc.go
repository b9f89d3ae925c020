// Package scan says what a scanned text is about: a ticket, a receipt, a dossier, somebody's identity card, or nothing
// of this office. It looks at the text alone; whether there is such a ticket is the hub's to know.
//
// It may import the standard library only. assets/js/staff-code.js says the same on the staff's pages; testdata has
// the cases that hold both to it.
package scan
