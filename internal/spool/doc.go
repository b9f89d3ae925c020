// Package spool is the file in which a ticket machine keeps what it gives by itself while the hub is away: the series
// that it was granted, the menu to print by, the numbers that it gave with when, and what became of their papers.
//
// It is lines of JSON, each behind its checksum, that are only ever added and are on the disk before the call returns:
// nothing is told before it is kept. A line that a power cut left half written was never told, and goes. A line that is
// damaged otherwise may be a number that somebody holds, so the whole file is moved aside and a new one, with a name
// and therefore a letter of its own, takes its place. The numbers that can still be read of the old one are in it, under
// the old one's name.
//
// It asks no hub and reads no clock. It may import the standard library and the core packages whose views it keeps.
package spool
