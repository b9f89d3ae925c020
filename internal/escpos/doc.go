// Package escpos speaks the language of thermal printers: a document becomes the bytes of one job for a printer's
// profile, status bytes become their meaning, and a job's bytes become commands again.
//
// It does not set text, it asks a [Typesetter] for dots. It does not open ports, and it does not know whether anything was printed.
//
// It may import paper and the standard library only.
package escpos
