// Package sync stands beside the provincial system: dossiers and their statuses come in from tables (CSV, XLSX) and
// from batches of the API, go out as tables, and a webhook tells an address that the office chose of every new status.
//
// What comes in is a row per dossier as it is now. A row that says what its last one said is no news, so a table or a
// batch can come again and again; rows that are right are taken in whatever is wrong with others; every problem names
// its row, its column and what to do. A dossier that was registered here is never overwritten.
//
// An event of the webhook is kept in the transaction of the change it tells of and sent until it is taken, at least
// once and in order. It carries no personal data. Its queue is bounded: when it is full the oldest goes.
//
// It decides nothing about a dossier: package dossier does. It keeps the bucket "sync" in register.db and is lent the
// transactions. It may import the core packages calendar, dossier and sheet, wire, register, assets for its texts,
// bbolt, golang.org/x/text for NFC, and the standard library.
package sync
