// Package catalogue keeps the procedures of an office in versions: what each is called, how long it takes, what it
// costs and what to bring, as it was in force on any date. It reads tables (TSV, CSV, XLSX) into new versions and finds
// procedures by their words.
//
// A procedure that has not changed gets no new version, so a file can be imported again and again. What a source
// leaves open stays open: a term without a unit is unknown, a fee that the province sets is not free.
//
// It keeps its buckets in register.db and is lent the transactions; it knows no dossier. It may import the core
// packages dossier, calendar and sheet, wire, assets for its texts, assets/catalogue for the procedures that ship, bbolt,
// golang.org/x/text for NFC, and the standard library.
package catalogue
