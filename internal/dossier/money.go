package dossier

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Dong is an amount of money in đồng, which has no smaller coin.
type Dong int64

// mostDong is far above any fee and far below any overflow.
const mostDong Dong = 1_000_000_000_000

// String writes "2.082.000 đ".
func (d Dong) String() string {
	digits := strconv.FormatInt(int64(d), 10)
	sign := ""
	if d < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return sign + digits + " đ"
}

var dongForm = regexp.MustCompile(`^(\d{1,3}(?:[.,\x{00a0} ]\d{3})+|\d+)\s*(?i:đ|đồng|vnđ|vnd|việt nam đồng)?$`)

// ParseDong reads an amount: "10000", "10.000đ", "70,000 VNĐ", "150 000 đồng".
func ParseDong(text string) (Dong, error) {
	if m := dongForm.FindStringSubmatch(strings.TrimSpace(text)); m != nil {
		n, err := strconv.ParseInt(Digits(m[1]), 10, 64)
		if d := Dong(n); err == nil && d <= mostDong {
			return d, nil
		}
	}
	return 0, fmt.Errorf("dossier: %q is not an amount in đồng such as 10.000", text)
}

// Digits are the digits of a text, such as an amount or a phone number as people write them.
func Digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// Fee is what a procedure costs. The zero Fee is set by the province.
type Fee struct {
	Kind   FeeKind `json:"kind,omitempty"`
	Amount Dong    `json:"amount,omitempty"` // of FeeAmount
	Note   string  `json:"note,omitempty"`   // as the source words it: per page, per case
}

// FeeKind is how far a fee is known.
type FeeKind string

// The kinds of fees. Pages say "theo quy định của tỉnh" of FeeProvince, and never "free".
const (
	FeeProvince FeeKind = ""        // the province's council sets it, or nobody knows who does
	FeeFree     FeeKind = "free"    //
	FeeAmount   FeeKind = "amount"  // one amount
	FeeByNote   FeeKind = "by-note" // several, depending on what the note says
)

func (f Fee) check() bool {
	switch f.Kind {
	case FeeAmount:
		return f.Amount > 0 && f.Amount <= mostDong
	case FeeByNote:
		return f.Amount == 0 && f.Note != ""
	case FeeProvince, FeeFree:
		return f.Amount == 0
	}
	return false
}
