// Package register keeps the dossiers of an office in register.db, one bbolt file. docs/format.md describes it.
//
// So far it owns the file: it makes it, opens it for one program at a time, and lends transactions to whoever keeps
// rows in it, such as package catalogue. Transactions are short: what is needed is copied out, because a read
// transaction that stays open makes the file grow without bound.
//
// It decides nothing. It imports go.etcd.io/bbolt and the standard library.
package register
