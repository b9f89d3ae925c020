// Package printing hands documents over to printing stations: it keeps the print jobs of a hub.
//
// A job's content lives in memory, and no longer than until its station took it, it ended, or it was too late for it;
// what is kept for a while afterwards says how the job ended and nothing of what it printed. Nothing here is written
// down, logged or shown. The package knows no printer, no ticket and no socket: web puts jobs in, and gives the
// stations what is theirs.
//
// It may import the standard library, the contracts and the core.
package printing
