// Package survey keeps what citizens think of an office in survey.db, one bbolt file: ratings and suggestions.
//
// A rating knows the visit it is about, by the ticket, the counter, the service and the clerk's opaque id, and no person.
// What a level of the scale meant, satisfied or not, is kept with the answer, so that another scale changes no old
// figure. A suggestion knows its writer only if the writer left a contact, which is taken out of the file for good a
// while after the suggestion was closed.
//
// It does not know who may see what: web does. It imports boltfile, token, go.etcd.io/bbolt and the standard library.
package survey
