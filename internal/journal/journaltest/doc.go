// Package journaltest holds journals to their contract: Conform is the suite that every implementation of
// journal.Journal passes, Memory is a real journal without a disk (for tests and for trying things out),
// and Faulty makes any journal fail its appends in the two ways that matter: lost, and lost but persisted.
//
// It knows nothing about tickets. It imports journal, the standard library and testify.
package journaltest
