package catalogue

import (
	"regexp"
	"strings"

	"motcua/internal/dossier"
)

// The codes of a source that make a fee the province's, whatever its text says.
const (
	feeProvincial = "PROVINCIAL"
	feeUnknown    = "UNKNOWN"
)

// fee reads a fee by its text and the source's certainty. What is not known for sure is never free.
func fee(text, certainty string) dossier.Fee {
	f := dossier.Fee{Note: text}
	switch lower := strings.ToLower(text); {
	case certainty == feeProvincial, certainty == feeUnknown, text == "", text == "-":
	case lower == "không", strings.HasPrefix(lower, "miễn phí"):
		f.Kind = dossier.FeeFree
	default:
		f.Kind = dossier.FeeByNote
		if amount, err := dossier.ParseDong(text); err == nil && amount > 0 {
			f.Kind, f.Amount = dossier.FeeAmount, amount
		}
	}
	return f
}

// leastDong is the smallest fee that is believed: below it a source has lost its thousands.
const leastDong dossier.Dong = 1000

var amountForm = regexp.MustCompile(`\d[\d.,]*\s*(?i:đ|vnđ|việt nam đồng)`)

// tiny returns an amount in a fee's text that is too small to be one.
func tiny(f dossier.Fee) string {
	if f.Kind == dossier.FeeProvince || f.Kind == dossier.FeeFree {
		return ""
	}
	for _, text := range amountForm.FindAllString(f.Note, -1) {
		if amount, err := dossier.ParseDong(text); err == nil && amount < leastDong {
			return text
		}
	}
	return ""
}
