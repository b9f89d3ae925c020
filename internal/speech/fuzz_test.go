package speech_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/speech"
)

// Whatever comes in: an error of ours, or NFC text and clips that the script of
// this office lists.
func FuzzAnnounce(f *testing.F) {
	f.Add("A012", "3", "", "công dân", "", false, true, uint8(0), false)
	f.Add("TN1000", "Quầy trả kết quả", "quay-3", "ông, bà", "Mời {noun} {n} vào bàn số {q}!", true, true, uint8(7), true)
	f.Add("Đ9", "Phòng 101", "A2", "o\u0302ng", "{n}", true, false, uint8(3), false)
	f.Add("\xff", "一", "", "{", "}{n}{", false, true, uint8(9), false)
	f.Fuzz(func(t *testing.T, number, counter, id, noun, template string, recall, vietnamese bool, region uint8, digits bool) {
		c := speech.Call{
			Number: number, Counter: counter, CounterID: id, Noun: noun, Template: template,
			Recall: recall, Lang: speech.English, Region: speech.Region(region),
		}
		if vietnamese {
			c.Lang = speech.Vietnamese
		}
		if digits {
			c.Reading = speech.Digits
		}
		a, err := speech.Announce(c)
		if err != nil {
			require.True(t, strings.HasPrefix(err.Error(), "speech: "), err.Error())
			return
		}
		without, err := speech.AnnounceWith(nil, c)
		require.NoError(t, err)
		require.Equal(t, a.Text, without.Text)
		require.NotEmpty(t, a.Clips)
		requireNFC(t, a.Text, a.Words)

		pack, ok := packOf(t, c)
		if !ok {
			return
		}
		all := append(append(append([]string{}, a.Clips...), a.Repeat...), without.Clips...)
		require.Empty(t, speech.Missing(pack, all))
	})
}

func requireNFC(t *testing.T, texts ...string) {
	t.Helper()
	for _, s := range texts {
		require.True(t, norm.NFC.IsNormalString(s), "%+q", s)
		require.NotRegexp(t, `[\x00-\x1f]`, s)
	}
}

// packOf holds what the script of the call's own office lists. An office whose
// texts share a name has no script; then there is nothing to compare.
func packOf(t *testing.T, c speech.Call) (speech.Pack, bool) {
	t.Helper()
	o := speech.Office{Lang: c.Lang, Region: c.Region, Nouns: []string{c.Noun}, Counters: []string{c.Counter}}
	if strings.TrimSpace(c.Template) != "" {
		o.Templates = []string{c.Template}
	}
	script, err := o.Script()
	if err != nil {
		require.ErrorContains(t, err, "share the clip name")
		return nil, false
	}
	name := regexp.MustCompile(`^(vi|en)/((number|letter|name)-)?[a-z0-9]+(_[a-z0-9]+)*$`)
	pack := speech.Pack{}
	for _, clip := range script {
		require.Regexp(t, name, clip.Name)
		require.NotRegexp(t, `[0-9]`, clip.Text)
		requireNFC(t, clip.Text)
		pack[clip.Name] = struct{}{}
	}
	return pack, true
}

// A region and a way of reading are written as they are read, or are refused.
func FuzzVoice(f *testing.F) {
	for _, s := range []string{"", "north", "south,bon", " Le , NGAN ", "x", ",", "whole", "digits", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if r, err := speech.ParseRegion(s); err == nil {
			again, err := speech.ParseRegion(r.String())
			require.NoError(t, err)
			require.Equal(t, r, again)
		}
		if r, err := speech.ParseReading(s); err == nil {
			require.Contains(t, []speech.Reading{speech.Whole, speech.Digits}, r)
		}
	})
}
