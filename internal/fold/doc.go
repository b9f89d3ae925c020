// Package fold makes Vietnamese texts comparable, with and without accents, in capitals and small letters, however they
// are spaced. It is no search: whoever looks for a text does that. It imports no other room.
package fold
