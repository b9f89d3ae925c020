package scan

import (
	"regexp"
	"strings"

	"motcua/internal/token"
)

// Kind is what a scan is about.
type Kind string

// The kinds.
const (
	Code     Kind = "code"     // a bare code: a ticket's, or a receipt's token; the hub is asked for a ticket first
	Ticket   Kind = "ticket"   // the address of a ticket's page
	Receipt  Kind = "receipt"  // the address of a receipt's page
	Dossier  Kind = "dossier"  // a dossier's code, as on A5 paper
	Identity Kind = "identity" // a card with personal data: tell its holder kindly, and keep nothing
	Other    Kind = "other"    // nothing of this office
)

// Meaning is what a scan is about.
type Meaning struct {
	Kind Kind
	// Text is the code, token or dossier code, in capitals. It is empty for Identity and Other, so that what must not
	// be kept cannot be passed on.
	Text string
}

// The parts of an address that say whose page it is: http://192.168.1.10:8080/t/K7M2B4C9TVQ1.
const (
	ticketPath  = "/T/"
	receiptPath = "/R/"
	receiptMark = "/D#" // http://192.168.1.10:8080/d#QVT123456789, as phones keep it to themselves
)

var dossier = regexp.MustCompile(`^(?:[A-Z]\d{2}|\d{3})(?:\.[A-Z0-9]{2,3}){0,3}-\d{6}-\d{4,6}$`)

// Of says what a scanned text is about. Small letters count as capitals, because a scanner may be set so.
func Of(text string) Meaning {
	text = strings.ToUpper(strings.TrimSpace(text))
	switch {
	case isPersonal(text):
		return Meaning{Kind: Identity}
	case isCode(text):
		return Meaning{Code, text}
	case dossier.MatchString(text):
		return Meaning{Dossier, text}
	}
	if code, ok := page(text, ticketPath); ok {
		return Meaning{Ticket, code}
	}
	if token, ok := page(text, receiptPath); ok {
		return Meaning{Receipt, token}
	}
	if at := strings.LastIndex(text, receiptMark); at > 0 && isCode(text[at+len(receiptMark):]) {
		return Meaning{Receipt, text[at+len(receiptMark):]}
	}
	return Meaning{Kind: Other}
}

// isCode reports whether s may be the code of a ticket or the token of a receipt.
func isCode(s string) bool { return token.Valid(s, token.Length) }

// page is the code in an address whose last part but one says whose page it is; what a phone hangs on behind it, a
// slash or a question, does not count.
func page(address, path string) (string, bool) {
	if end := strings.IndexAny(address, "?#"); end >= 0 {
		address = address[:end]
	}
	address = strings.TrimSuffix(address, "/")
	at := strings.LastIndex(address, path)
	if at <= 0 || !isCode(address[at+len(path):]) {
		return "", false
	}
	return address[at+len(path):], true
}

// A citizen's or a health insurance card: its number, a bar, and then the name and all the rest.
var card = regexp.MustCompile(`^[A-Z0-9]{9,15}\|`)

// isPersonal sees personal data. Nothing of ours has a bar in it, so two of them are enough.
func isPersonal(s string) bool { return card.MatchString(s) || strings.Count(s, "|") > 1 }

var number = regexp.MustCompile(`^\d{12}$`)

// IsNumber reports whether a scanned text is twelve digits alone: a product's barcode, or the number on an identity card
// of 2016, and nothing tells which. It is nothing of this office, and is kept as little as a card.
func IsNumber(text string) bool { return number.MatchString(strings.TrimSpace(text)) }
