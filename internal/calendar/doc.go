// Package calendar is working time: when an office is open, and when something that was received is due.
//
// A Calendar holds the opening hours of a service, a Table the public holidays and swapped days, and a Plan reckons
// deadlines by both. Everything is whole minutes; nothing here is a fraction of a day. Nothing reads a clock: the time
// comes in as a value and is taken in Local.
//
// It knows no procedure and no dossier, and it has no words: a Due carries its reasons as data. It imports the
// standard library alone.
package calendar
