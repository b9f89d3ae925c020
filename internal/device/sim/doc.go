// Package sim holds devices that exist in memory only, and wires to them. They ship with the product: a demonstration
// prints on them, and tests read the paper back.
//
// The printer executes the bytes of a job as a machine would and refuses what a machine would get wrong, so it
// knows nothing of how the job was made.
//
// [Printer] takes a job by a call. [Thermal] is the same machine behind a wire, for the real driver to talk to, and
// [PTY] is such a wire.
//
// It may import device contracts, escpos, paper, golang.org/x/sys, and typeset, which draws what a printer draws itself.
package sim
