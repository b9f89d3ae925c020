// Package alarm says what in the room somebody has to look after, since when and how urgently: nothing when all is
// well. It is the one place that decides it; pages and loudspeakers only show what it says.
//
// An alarm begins at one threshold and ends at a lower one, and what stopped a moment ago still counts, so that
// nothing flickers. Whoever looks after it says so, and it is quiet for a while.
//
// It looks at facts that are given, with the time that is given, and does no I/O. It may import queue and the standard
// library.
package alarm
