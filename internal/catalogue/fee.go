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
		} else {
			f.Note = amountsWritten(text)
		}
	}
	return f
}

// leastDong is the smallest fee that is believed: below it a source has lost its thousands.
const leastDong dossier.Dong = 1000

var amountForm = regexp.MustCompile(`\d[\d.,]*\s*(?i:đ|vnđ|việt nam đồng)`)

// amountsWritten writes each amount in a text as citizens read it: "5,000 Việt Nam Đồng ; 7,000 VNĐ" is "5.000 đ; 7.000 đ".
func amountsWritten(text string) string {
	text = amountForm.ReplaceAllStringFunc(text, func(found string) string {
		amount, err := dossier.ParseDong(found)
		if err != nil {
			return found
		}
		return amount.String()
	})
	return strings.ReplaceAll(text, " ;", ";")
}

// tiny returns an amount in the text of a fee that is too small to be one.
func tiny(f dossier.Fee, text string) string {
	if f.Kind == dossier.FeeProvince || f.Kind == dossier.FeeFree {
		return ""
	}
	for _, found := range amountForm.FindAllString(text, -1) {
		if amount, err := dossier.ParseDong(found); err == nil && amount < leastDong {
			return found
		}
	}
	return ""
}
