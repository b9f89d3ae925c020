// Package advice says how many counters an office should open, and what that would have done to the waits of a day
// that was measured.
//
// The figures are the office's own: when people came, how long their visits kept a counter busy. The waits of an hour
// are Erlang's (M/M/c), corrected for visits that vary more or less than exponential ones; a measured day is played
// again with other numbers of counters. Advice is data; whoever shows it makes the sentence.
//
// It reads no clock, draws nothing by chance and does no I/O. It may import the standard library only.
package advice
