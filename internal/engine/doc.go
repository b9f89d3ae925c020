// Package engine is the sequencer, the only writer of an office's journal.
//
// One goroutine takes all waiting commands, decides and applies them in order on a working state that nobody else
// sees, appends the batch durably, and only then folds it into the published state, replies and wakes readers. Any
// append error throws the working state away and loads again by the ordinary way. Nothing is told before it is kept.
//
// It knows no HTTP, no sockets and no files. It may import the contracts and the core.
package engine
