// Package queue is the waiting line of a one-stop office: services, counters, tickets and the order of calling.
//
// Decide turns a command into events or a refusal, Apply folds an accepted entry into the state, and the View
// functions say what a screen shows. All three are pure: they never read a clock, a file or a random source;
// the time and the identifiers come in as values.
//
// It is not a server and keeps nothing: package engine is the only caller of Decide and owns the order, the
// journal keeps the entries. It may import the standard library and the core packages calendar and
// estimate.
package queue
