// Package alphabet puts lists that people read into the order in which Vietnamese ones stand: ă, â, đ, ê, ô, ơ and ư are
// letters of their own, and people are found under their given names. Bytes have them behind z.
//
// Texts are in NFC, as the stores keep them. Pages do the same by the browser's own collation (localeCompare, 'vi'). It
// may import the standard library only.
package alphabet
