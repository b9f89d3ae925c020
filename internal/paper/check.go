package paper

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of a document. They keep a mistaken job from printing metres of paper.
const (
	MaxBlocks  = 200
	MaxLetters = 8000 // of all blocks together
	MaxLine    = 1500 // letters of one line; the longest name of a procedure has 919
	MaxNumber  = 20   // letters
	MaxBarcode = 40   // characters; how many fit is a matter of the paper's width
	MaxQR      = 412  // characters
	MaxFeed    = 1000 // dots
	MaxItem    = 99
)

// BlockError says what is wrong with a document, and where.
type BlockError struct {
	Index int    // of the block, from 0; -1: the document as a whole
	Field string // by its name in JSON; empty: the block as a whole
	Want  Want
}

// Error names the place as JSON does: "paper: [3].size: small, normal or large".
func (e *BlockError) Error() string { return "paper: " + e.Path() + ": " + e.Want.English() }

// Path is where the mistake stands, "[3].size".
func (e *BlockError) Path() string {
	path := "document"
	if e.Index >= 0 {
		path = fmt.Sprintf("[%d]", e.Index)
	}
	if e.Field != "" {
		path += "." + e.Field
	}
	return path
}

// Check returns a [*BlockError] when the document breaks a limit or holds what cannot be printed.
func (d Document) Check() error {
	if len(d) > MaxBlocks {
		return &BlockError{-1, "", WantFewerBlocks}
	}
	letters := 0
	for i, b := range d {
		if e := check(b); e != nil {
			e.Index = i
			return e
		}
		if letters += utf8.RuneCountInString(content(b)); letters > MaxLetters {
			return &BlockError{-1, "", WantFewerLetters}
		}
	}
	return nil
}

// content is the text of a block.
func content(b Block) string {
	switch b := b.(type) {
	case Line:
		return b.Text
	case Number:
		return b.Text
	case Barcode:
		return b.Text
	case QR:
		return b.Text
	default:
		return ""
	}
}

// check judges one block alone.
func check(b Block) *BlockError {
	switch b := b.(type) {
	case Line:
		return b.check()
	case Number:
		return text(b.Text, MaxNumber, WantNumber)
	case Barcode:
		return code(b.Text, MaxBarcode, WantBarcode)
	case QR:
		return code(b.Text, MaxQR, WantQR)
	case Feed:
		return unless(b.Dots >= 0 && b.Dots <= MaxFeed, "dots", WantFeed)
	case Rule, Cut, Ruler, Pattern:
		return nil
	default: // nil, or a pointer
		return &BlockError{Want: WantType}
	}
}

func (l Line) check() *BlockError {
	switch {
	case l.Size > Large:
		return unless(false, "size", WantSize)
	case l.Align > Right:
		return unless(false, "align", WantAlign)
	case l.Item < 0 || l.Item > MaxItem || l.Item > 0 && l.Bullet:
		return unless(false, "item", WantItem)
	case l.Text == "":
		return nil
	}
	return text(l.Text, MaxLine, WantText)
}

func text(s string, most int, want Want) *BlockError {
	good := s != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= most
	return unless(good && !strings.ContainsFunc(s, unprintable), "text", want)
}

// unprintable are control characters; a line break and a tab are white space like any other.
func unprintable(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0
}

func code(s string, most int, want Want) *BlockError {
	return unless(Printable(s) && len(s) <= most, "text", want)
}

func unless(good bool, field string, want Want) *BlockError {
	if good {
		return nil
	}
	return &BlockError{Field: field, Want: want}
}
