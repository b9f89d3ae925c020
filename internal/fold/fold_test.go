package fold_test

import (
	"slices"
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

func TestNamesGoByTheGivenName(t *testing.T) {
	names := []string{"Vũ Thị Yến", "Trần Văn An", "Đỗ Ánh", "Lê An", "Cán bộ B", ""}
	slices.SortFunc(names, func(a, b string) int {
		if fold.Name(a) < fold.Name(b) {
			return -1
		}
		return 1
	})
	require.Equal(t, []string{"", "Lê An", "Trần Văn An", "Đỗ Ánh", "Cán bộ B", "Vũ Thị Yến"}, names)
}
