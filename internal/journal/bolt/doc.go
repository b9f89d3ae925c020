// Package bolt keeps a journal in one bbolt file on the hub's own disk. docs/format.md describes the file.
//
// It decides nothing and reads no event. One Append is one bbolt transaction, durable when it returns;
// no read transaction is ever open while a consumer's code runs, because bbolt then cannot reuse pages
// and the file grows without bound. bbolt has no checksums of its own, so every record carries one.
//
// It imports journal, go.etcd.io/bbolt and the standard library.
package bolt
