package paper

import "fmt"

// Want is what a field of a document has to be: a short code under which programs find the words for it.
type Want string

// What the fields of a document have to be.
const (
	WantDocument     Want = "document"
	WantFewerBlocks  Want = "fewer-blocks"
	WantFewerLetters Want = "fewer-letters"
	WantBlock        Want = "block"
	WantType         Want = "type"
	WantField        Want = "field"
	WantString       Want = "string"
	WantFlag         Want = "flag"
	WantWhole        Want = "whole"
	WantText         Want = "text"
	WantSize         Want = "size"
	WantAlign        Want = "align"
	WantItem         Want = "item"
	WantNumber       Want = "number"
	WantBarcode      Want = "barcode"
	WantQR           Want = "qr"
	WantFeed         Want = "feed"
)

// Most is the limit that a text about it speaks of; 0 where there is none.
func (w Want) Most() int {
	switch w {
	case WantFewerBlocks:
		return MaxBlocks
	case WantFewerLetters:
		return MaxLetters
	case WantText:
		return MaxLine
	case WantItem:
		return MaxItem
	case WantNumber:
		return MaxNumber
	case WantBarcode:
		return MaxBarcode
	case WantQR:
		return MaxQR
	case WantFeed:
		return MaxFeed
	default:
		return 0
	}
}

// English is the sentence for an error or a log.
func (w Want) English() string {
	switch w {
	case WantDocument:
		return "want a list of blocks"
	case WantFewerBlocks:
		return fmt.Sprintf("want at most %d blocks", w.Most())
	case WantFewerLetters:
		return fmt.Sprintf("want at most %d letters in all", w.Most())
	case WantBlock:
		return `want an object such as {"type": "line", "text": "…"}`
	case WantType:
		return "want one of line, number, barcode, qr, rule, feed, cut, ruler, pattern"
	case WantField:
		return "no such field in a block of this type"
	case WantString:
		return "want text in quotes"
	case WantFlag:
		return "want true or false"
	case WantWhole:
		return "want a whole number"
	case WantText:
		return fmt.Sprintf("want at most %d letters and no control characters", w.Most())
	case WantSize:
		return "want small, normal or large"
	case WantAlign:
		return "want left, center or right"
	case WantItem:
		return fmt.Sprintf("want 1 to %d, and no bullet beside it", w.Most())
	case WantNumber:
		return fmt.Sprintf("want 1 to %d letters", w.Most())
	case WantBarcode, WantQR:
		return fmt.Sprintf("want 1 to %d printable ASCII characters", w.Most())
	case WantFeed:
		return fmt.Sprintf("want 0 to %d dots", w.Most())
	default:
		return string(w)
	}
}
