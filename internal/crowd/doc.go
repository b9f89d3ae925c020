// Package crowd is the people of a simulated day: when they come, what for, how long they take, who does not answer
// a call. The demo lets them live through it; the estimate of the wait is measured against them.
//
// It draws from a random source that is given and does nothing else. It may import the standard library only.
package crowd
