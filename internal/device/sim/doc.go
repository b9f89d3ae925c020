// Package sim holds devices that exist in memory only, and wires to them. They ship with the product: a demonstration
// prints on them, and tests read the paper back.
//
// The printer executes the bytes of a job as a machine would and refuses what a machine would get wrong, so it
// knows nothing of how the job was made.
//
// [Printer] takes a job by a call. [Thermal] is the same machine behind a wire, for the real driver to talk to, and
// [PTY] is such a wire. Panels of digits understand their chips' registers and show what would be lit; a number pad and
// pins are pressed by calls.
//
// It may import device/printer, escpos, paper, golang.org/x/sys, periph, and typeset, which draws what a printer draws
// itself.
package sim
