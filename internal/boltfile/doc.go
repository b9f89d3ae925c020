// Package boltfile is a bbolt file that keeps personal data: made whole or not at all, opened by one program at a time,
// with a version of its layout, and written anew when something in it was erased, so that the bytes are gone.
//
// It lends transactions and knows nothing of what is kept: register, survey and staff do. It imports go.etcd.io/bbolt and the
// standard library.
package boltfile
