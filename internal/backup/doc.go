// Package backup makes one file of an office, sealed so that neither the hub nor the file alone opens it, and opens it
// again with the key that the office keeps on paper.
//
// It knows nothing of what it keeps: whoever makes a backup lends the parts, whoever restores one takes them. A file says
// in clear what it is and whether it is whole; the rest is HPKE (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305) of the
// standard library. It imports the standard library only. docs/format.md has the format.
package backup
