package catalogue_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/catalogue"
	"motcua/internal/dossier"
)

func TestProceduresAreFound(t *testing.T) {
	c := open(t)
	take(t, c, table(
		[]string{"code", "name", "name_en", "field", "common"},
		[]string{"1.001193", "Thủ tục đăng ký khai sinh", "Birth registration", "Hộ tịch", "x"},
		[]string{"1.000656", "Thủ tục đăng ký khai tử", "", "Hộ tịch", ""},
		[]string{"1.004884", "Đăng ký lại khai sinh", "", "Hộ tịch", ""},
		[]string{"1.001194", "Đăng ký khai từ", "", "", ""},
		[]string{"2.001193", "Khai thác khoáng sản", "", "Đăng kiểm", ""},
	))
	for text, want := range map[string]string{
		"1.001193":          "1.001193",
		"1.001193.H42":      "1.001193",
		" 1001193 ":         "1.001193",
		"1.0011":            "1.001193 1.001194",
		"2":                 "2.001193",
		"khai sinh":         "1.001193 1.004884",
		"KHAI SINH":         "1.001193 1.004884",
		"đăng ký khai":      "1.001193 1.000656 1.001194 1.004884",
		"thu tuc dang ky":   "1.001193 1.000656 1.001194 1.004884",
		"dang ky lai":       "1.004884",
		"sinh dang":         "1.001193 1.004884",
		"khai tử":           "1.000656 1.001194", // to the mark first
		"khai từ":           "1.001194 1.000656",
		"birth":             "1.001193",
		"ho tich khai sinh": "1.001193 1.004884",
		"dang kiem":         "2.001193",
		"nothing at all":    "",
		"":                  "",
		"?!":                "",
		"9":                 "",
	} {
		found, err := c.Find(text, today)
		require.NoError(t, err)
		var codes []string
		for _, e := range found {
			codes = append(codes, string(e.Code))
		}
		require.Equal(t, want, strings.Join(codes, " "), "%q", text)
	}
	require.NoError(t, c.Activate(true, today, "1.000656"))
	found, err := c.Find("dang ky khai", today)
	require.NoError(t, err)
	require.Equal(t, dossier.ProcedureCode("1.000656"), found[0].Code, "what the office performs comes first")
	require.True(t, found[0].Active)
}

func TestAListIsPrinted(t *testing.T) {
	c := open(t)
	take(t, c, table(
		[]string{"code", "name", "name_en", "term_direct", "fee", "sure_fee"},
		[]string{"1.000001", "Khai sinh", "Birth", "ngay trong ngày", "Miễn phí", "PORTAL"},
		[]string{"1.000002", "Khai tử", "", "1,5 ngày làm việc", "70.000đ", "SURE"},
		[]string{"1.000003", "Đất đai", "", "15 ngày", "Miễn phí", "PROVINCIAL"},
		[]string{"1.000004", "Chứng thực", "", "2 giờ", "2.000đ/trang", ""},
		[]string{"1.000005", "Khác", "", "1 (không rõ đơn vị)", "", ""},
	))
	require.NoError(t, c.Activate(true, today, "1.000002"))
	all, err := c.List(today)
	require.NoError(t, err)
	for lang, want := range map[string]string{
		"vi": `1.000001     trong ngày           không thu               Khai sinh
1.000002  ✓  1,5 ngày làm việc    70.000 đ                Khai tử
1.000003     15 ngày              theo quy định của tỉnh  Đất đai
1.000004     120 phút làm việc    2.000 đ/trang           Chứng thực
1.000005     chưa rõ thời hạn     theo quy định của tỉnh  Khác
`,
		"en": `1.000001     the same day         free                    Birth
1.000002  ✓  1,5 working days     70.000 đ                Khai tử
1.000003     15 days              as the province sets it  Đất đai
1.000004     120 working minutes  2.000 đ/trang           Chứng thực
1.000005     term not known       as the province sets it  Khác
`,
	} {
		var b strings.Builder
		require.NoError(t, catalogue.WriteList(&b, all, lang))
		squeeze := func(s string) string {
			var lines []string
			for _, l := range strings.Split(s, "\n") {
				lines = append(lines, strings.Join(strings.Fields(l), " "))
			}
			return strings.Join(lines, "\n")
		}
		require.Equal(t, squeeze(want), squeeze(b.String()))
	}
}
