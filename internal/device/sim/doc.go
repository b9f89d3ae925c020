// Package sim holds devices that exist in memory only. They ship with the product: a demonstration prints on them,
// and tests read the paper back.
//
// The printer executes the bytes of a job as a machine would and refuses what a machine would get wrong, so it
// knows nothing of how the job was made.
//
// It may import device contracts, escpos, paper, and typeset, which draws what a printer draws itself.
package sim
