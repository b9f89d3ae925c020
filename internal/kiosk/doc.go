// Package kiosk is the program of the machine at the door: it shows the office's menu on its own screen, takes
// numbers from the hub and puts them on paper, and says how a scanned ticket stands. Without a screen it is a counter's
// printing station, which prints what the hub hands it.
//
// It does not decide who gets a number and keeps no line of its own. While the hub is away it gives the next numbers of
// a series that the hub granted it, keeps them in its spool before the paper is printed, and hands them in when the hub
// is back; without such a series it says so and gives none. It never issues two numbers for one touch: the page mints a
// request id, and everything down to the hub repeats with the same one. It prints at once or not at all, and what it
// scans it does not keep.
//
// A machine in the public hall does not link the code that opens the office's data. It may import adapters (live,
// spool, typeset, device, config), contracts, core and assets; never engine, journal, register, catalogue, staff, web or
// report.
package kiosk
