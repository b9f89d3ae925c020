// Package dossier is the life of one dossier at a one-stop office, from the desk to the result.
//
// A Dossier is one row of the register. Do turns a command into the next version of it and the history entry that
// says who changed what and what it was before, or into a Refusal; the dossier that was given is never changed. What
// a stranger may see is Public and nothing else.
//
// It is not a store: package register keeps rows and entries, numbers the codes, and compares versions on disk. It
// never reads a clock, a file or a random source. Names come in NFC; composing them is the duty of whoever reads
// input. It may import the standard library and the core packages calendar and token.
package dossier
