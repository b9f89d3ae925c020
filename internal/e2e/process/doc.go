// Package process runs the programs of this module for tests as an office runs
// them: real binaries with flags, told to stop with signals or killed outright,
// watched through what they print.
//
// The binaries are built once in a test process, with the race detector when
// the test itself has it. Nothing outlives the test: programs are reaped at its
// end, and folders go with the test process, however that ends.
//
// It knows nothing of queues, pages or messages. It imports the standard
// library only and runs on Linux.
package process
