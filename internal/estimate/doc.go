// Package estimate says how long a citizen is going to wait, as a range.
//
// It works on plain figures: how long visits took, how many people are ahead at which counters. It knows nothing of
// tickets or the calendar, keeps nothing and reads no clock. It may import the standard library only.
package estimate
