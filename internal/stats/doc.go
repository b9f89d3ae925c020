// Package stats makes the figures of the office: visits folded from the queue's events, dossiers counted from their
// rows, and the reports that put both together.
//
// It reads no file and knows no clock and no name of a person: whoever calls it brings the entries, the dossiers, the
// names and the time. It may import queue, dossier, calendar, alphabet and the standard library.
package stats
