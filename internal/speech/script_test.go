package speech_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/speech"
)

func TestScriptOfAnOffice(t *testing.T) {
	script, err := speech.Office{
		Lang: speech.Vietnamese, Nouns: []string{"quý khách"},
		Counters: []string{"1", "Phòng 101"}, Templates: []string{"Mời số {n} vào {q}"},
	}.Script()
	require.NoError(t, err)
	require.Contains(t, script, speech.Clip{Name: "vi/name-phong_101", Text: "phòng một trăm linh một"})
	require.Contains(t, script, speech.Clip{Name: "vi/moi_so", Text: "Mời số"})
	require.Contains(t, script, speech.Clip{Name: "vi/xin_moi_quy_khach_co_so_thu_tu", Text: "Xin mời quý khách có số thứ tự"})
	require.Contains(t, script, speech.Clip{Name: "vi/den", Text: "đến"})
	for _, c := range script {
		require.NotRegexp(t, `[0-9]`, c.Text)
		require.NotContains(t, c.Name, "cong_dan")
	}
}

func TestScriptHasTheWordsOfEveryNumberAndNoOther(t *testing.T) {
	for _, lang := range []speech.Lang{speech.Vietnamese, speech.English} {
		for region := range (speech.South | speech.Bon) + 1 {
			said := map[string]bool{}
			for n := range speech.MaxNumber + 1 {
				words, err := speech.Number(lang, region, n)
				require.NoError(t, err)
				for _, w := range words {
					said[w] = true
				}
			}
			script, err := speech.Script(lang, region)
			require.NoError(t, err)
			listed := map[string]bool{}
			for _, c := range script {
				if strings.Contains(c.Name, "/number-") {
					listed[c.Text] = true
				}
			}
			require.Equal(t, said, listed)
		}
	}
}

func TestScriptRefusesTextsThatShareAName(t *testing.T) {
	_, err := speech.Office{Lang: speech.Vietnamese, Counters: []string{"Quầy Tú", "Quầy Tư"}}.Script()
	require.ErrorContains(t, err, `"quầy Tú" and "quầy Tư" share the clip name vi/name-quay_tu`)
	_, err = speech.Office{Lang: speech.Vietnamese, Counters: []string{"Quầy A", "quầy a", "A"}}.Script()
	require.NoError(t, err)
}

func TestScriptRefusals(t *testing.T) {
	_, err := speech.Script("fr", speech.North)
	require.ErrorContains(t, err, `"fr"`)
	_, err = speech.Office{Lang: speech.English, Counters: []string{""}}.Script()
	require.ErrorContains(t, err, "counter")
	_, err = speech.Office{Lang: speech.English, Templates: []string{"{x}"}}.Script()
	require.ErrorContains(t, err, "template")
	_, err = speech.Script(speech.Vietnamese, speech.North, "ông\x00bà")
	require.ErrorContains(t, err, "noun")
}

func TestMissing(t *testing.T) {
	pack := speech.NewPack("vi/a", "vi/b")
	require.Equal(t, []string{"vi/c", "vi/d"}, speech.Missing(pack, []string{"vi/a", "vi/c", "pause_200", "vi/d", "vi/c"}))
	require.Equal(t, []string{"vi/a"}, speech.Missing(nil, []string{"vi/a", "pause_400"}))
	require.Empty(t, speech.Missing(nil, nil))
}
