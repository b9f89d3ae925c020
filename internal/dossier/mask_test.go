package dossier_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"motcua/internal/dossier"
)

func TestNamesAreMasked(t *testing.T) {
	for name, want := range map[string]string{
		"Nguyễn Văn A":              "Ng*** V** A",
		"Nguyễn Thị Hoàng Lan Anh":  "Ng*** Th* H*** L** A**",
		"Lan":                       "L**",
		"Trần Quốc Ý":               "Tr** Qu** Ý",
		"Đặng Thị Ngọc Ánh":         "Đ*** Th* Ng** Á**",
		"Phùng Gia Nghĩa":           "Ph*** Gi* Ngh**",
		"NGUYỄN VĂN A":              "NG*** V** A",
		"Ng Y":                      "N* Y", // never a whole word of several letters
		"Lê Gi":                     "L* G*",
		"Y Thoan Niê Kđăm":          "Y Th*** N** K***",
		"H'Hen Niê":                 "H*** N**",
		"Tôn Nữ  Công Huyền Tằng  ": "T** N* C*** H*** T***",
		"":                          "",
	} {
		require.Equal(t, want, dossier.MaskName(name), name)
		decomposed := dossier.MaskName(norm.NFD.String(name))
		require.Equal(t, want, norm.NFC.String(decomposed), "marks that follow their letter: %s", name)
	}
}

// Whatever the name: as many words, no more than three stars, and of a word of several letters one is hidden.
func TestAMaskHidesSomethingOfEveryWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := norm.NFC.String(rapid.StringMatching(`([A-ZĐÁÀẢÃẠ][a-zđăâêôơưáàảãạếềểễệ]{0,7} ){1,6}`).Draw(t, "name"))
		words, masked := strings.Fields(name), strings.Fields(dossier.MaskName(name))
		require.Len(t, masked, len(words))
		for i, word := range words {
			stars := strings.Count(masked[i], "*")
			require.LessOrEqual(t, stars, 3)
			require.Equal(t, len([]rune(word)) > 1, stars > 0, word)
			require.True(t, strings.HasPrefix(word, strings.TrimRight(masked[i], "*")))
			require.LessOrEqual(t, len(strings.TrimFunc(masked[i], unicode.IsPunct)), len("ngh"), word)
		}
	})
}
