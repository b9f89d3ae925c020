// Package typeset turns a printable document into dots: fonts, NFC, line breaking, 1-bit bands, barcodes, pictures.
//
// For documents that keep their letters as outlines it lends the serif family and the codes' modules.
//
// It does not know printer commands; [motcua/internal/escpos] asks it for the bands of what a printer cannot write itself.
//
// It may import paper, the DejaVu fonts, golang.org/x/image, golang.org/x/text and boombuler/barcode.
package typeset
