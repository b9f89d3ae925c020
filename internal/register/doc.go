// Package register keeps the dossiers of an office in register.db, one bbolt file. docs/format.md describes it.
//
// A dossier is a row with the entries of its history; what it is found by is worked out from the row alone, so that
// every index can be checked (Check) and none can disagree for long. Commands are package dossier's: what they decide,
// their entry, the indexes and the outcome of the request are one transaction. Reads are short and copy: a read
// transaction that stays open makes the file grow without bound. Erase takes a dossier out and writes the file anew.
//
// It also owns the file, a boltfile, and lends its transactions to whoever else keeps rows in it, such as package
// catalogue.
//
// It decides nothing. It imports boltfile, dossier, token, go.etcd.io/bbolt, golang.org/x/text for names without marks, and the
// standard library.
package register
