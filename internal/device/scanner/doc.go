// Package scanner reads barcodes: from a scanner that types keys, and from one on a serial line. It knows how scans
// arrive — in pieces, with every kind of end or none, twice, too long, half personal data — and hands out texts that
// are whole, printable and short. What a text is about is scan's to say; what to do about it, the program's.
//
// It opens no device: who runs it hands in how to. It may import scan.
package scanner
