// Package kiosk is the program of the machine at the door: it shows the office's menu on its own screen, takes
// numbers from the hub and puts them on paper, and says how a scanned ticket stands. Without a screen it is a counter's
// printing station, which prints what the hub hands it.
//
// It does not decide who gets a number and keeps no line of its own: while the hub is away it says so and takes
// none. It never issues two numbers for one touch: the page mints a request id, and everything down to the hub
// repeats with the same one. It prints at once or not at all, and what it prints or scans it does not keep.
//
// A machine in the public hall does not link the code that opens the office's data. It may import adapters (live,
// typeset, device, config), contracts, core and assets; never engine, journal, register, catalogue, staff, web or
// report.
package kiosk
