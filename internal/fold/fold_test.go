package fold_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/fold"
)

func TestTextsAreFolded(t *testing.T) {
	for text, want := range map[string]string{
		"Đăng ký khai tử":            "dang ky khai tu",
		"  Liên thông – BHYT, (xã) ": "lien thong bhyt xa",
		"ƯỚC Ở Quỹ":                  "uoc o quy",
		"":                           "",
		"1.001193":                   "1 001193",
	} {
		require.Equal(t, want, fold.Words(text))
		require.Equal(t, want, fold.Words(norm.NFD.String(text)))
	}
}
