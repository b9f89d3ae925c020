// Package announce decides what the one loudspeaker of a hall says next: one call after the other, never two at once,
// each with a chime and its words twice, and less of each when others wait, so that a loudspeaker that says five calls
// a minute keeps up with a hall that calls more. It knows which calls are not worth saying any more.
//
// It is pure: no clock, no timer, no sound. Boards and instants come in as values; what comes out is the next thing
// to play. Whoever plays it, a browser's page or aplay, is told by the display program and decides nothing, so there
// is one place where a call is dropped, shortened or taken back, whatever plays it. (The page could have kept a queue
// of its own, as it once did. Then a box without a page would need a second one, and the two would drift apart.)
//
// The picture comes first: a board is shown when it comes, and nothing here is waited for.
//
// Imports: the standard library only.
package announce
