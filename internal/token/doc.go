// Package token mints and reads the codes that are printed, scanned and typed: tickets, receipts, their secrets.
//
// A token is random and says nothing. Its letters survive every keyboard layout and Vietnamese input method that a
// scanner may type through, so that a scan is read as it was printed. Randomness comes in as a reader.
//
// It knows neither tickets nor dossiers. It imports the standard library alone.
package token
