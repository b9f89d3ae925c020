package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/report"
)

// words are names as they come: syllables of the whole alphabet, some of them endless.
func words() *rapid.Generator[string] {
	letter := rapid.SampledFrom(strings.Split("b c d đ g h k l m n p q r s t v x a à ả ã á ạ ằ ẵ ậ ẻ ẽ ế ệ ỉ ị ồ ỗ ợ ỡ ủ ữ ự ỳ ỵ Đ Ễ Ộ Ữ ( ) / - . , 0 7 & ' ` \\ %", " "))
	syllable := rapid.Custom(func(t *rapid.T) string {
		most := rapid.SampledFrom([]int{3, 7, 7, 7, 7, 160}).Draw(t, "most")
		return strings.Join(rapid.SliceOfN(letter, 1, most).Draw(t, "letters"), "")
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(syllable, 1, 25).Draw(t, "syllables"), " ")
	})
}

type randomCase struct {
	kind  report.Kind
	d     *dossier.Dossier
	sheet report.Sheet
	want  []string // what must be read
}

func anyCase(t *testing.T) *rapid.Generator[randomCase] {
	return rapid.Custom(func(r *rapid.T) randomCase {
		c := randomCase{kind: rapid.SampledFrom(report.Kinds()).Draw(r, "kind")}
		say := func(what string) string {
			s := words().Draw(r, what)
			c.want = append(c.want, s)
			return s
		}
		c.d, c.sheet = example(t, c.kind)
		c.d.Procedure.Name = say("procedure")
		if c.kind == report.Control {
			for range rapid.IntRange(0, 12).Draw(r, "slips") {
				c.d.Slips = append(c.d.Slips, dossier.Slip{At: on(24, 8, 0), From: say("from"), To: say("to"), Note: say("note")})
			}
			return c
		}
		c.d.Applicant.Name, c.d.Applicant.Address = say("name"), say("address")
		switch c.kind {
		case report.Receipt:
			c.d.Applicant.Agent = say("agent")
			c.d.Term = rapid.SampledFrom([]calendar.Term{calendar.Today(), calendar.Quarters(3), calendar.Minutes(90)}).Draw(r, "term")
			for range rapid.IntRange(0, 25).Draw(r, "papers") {
				c.d.Papers = append(c.d.Papers, dossier.Paper{Name: say("paper"), Copies: 2, Data: say("data")})
			}
		case report.Supplement:
			for range rapid.IntRange(0, 25).Draw(r, "papers") {
				c.d.Supplements[0].Papers = append(c.d.Supplements[0].Papers, say("paper"))
			}
		case report.Refusal:
			c.sheet.Reason = say("reason")
		case report.Apology:
			c.d.Apology.Reason = say("reason")
		}
		return c
	})
}

// Whatever is known is on the paper and can be read from it: nothing is clipped, cut or lost between pages.
func TestNothingIsClipped(t *testing.T) {
	gen := anyCase(t)
	for seed := range 12 {
		c := gen.Example(seed)
		pdf := form(t, c.kind, c.d, office(), c.sheet)
		requireOnPaper(t, pdf)
		pages := texts(t, pdf)
		require.Less(t, len(pages), 40)
		if c.kind != report.Control {
			last := pages[len(pages)-1]
			require.Equal(t, 1, strings.Count(last, "(Ký và ghi rõ họ tên)")+strings.Count(last, "(Ký, đóng dấu và ghi rõ họ tên)")-1, "seed %d", seed)
			require.Greater(t, strings.Index(last, "(Ký"), strings.Index(last, "\n"), "seed %d: signed on a page that says nothing", seed)
		}
		all := solid(strings.Join(unframed(pages), "\n"))
		for _, s := range c.want {
			require.Contains(t, all, solid(s), "seed %d: %s", seed, c.kind)
		}
	}
}

// unframed are pages without what stands on each: the line carried on top, and the last line.
func unframed(pages []string) []string {
	var out []string
	for i, p := range pages {
		lines := strings.Split(strings.TrimSpace(p), "\n")
		for len(lines) > 0 && !strings.Contains(lines[len(lines)-1], "Trang ") {
			lines = lines[:len(lines)-1]
		}
		lines = lines[:len(lines)-1]
		if i > 0 {
			lines = lines[1:]
		}
		out = append(out, strings.Join(lines, "\n"))
	}
	return out
}

// What cannot be written becomes a question mark, and the rest is there.
func TestHostileText(t *testing.T) {
	for given, want := range map[string]string{
		norm.NFD.String("Nguyễn Thị Ví Dụ"): "Nguyễn Thị Ví Dụ",
		"Một\x00 hai\r\n\tba":               "Một hai ba",
		"Trần 🙂 Văn":                        "Trần ? Văn",
		"Lê \xff\xc3 Thử":                   "Lê",
		"漢字 Hán":                            "Hán",
		"(a\\b) Tj ET":                      "(a\\b) Tj ET",
		"\ufeffPhạm \U0001D400 Bình":        "Bình",
	} {
		d, s := example(t, report.Receipt)
		d.Applicant.Name = given
		require.Contains(t, texts(t, form(t, report.Receipt, d, office(), s))[0], want, "%q", given)
	}
	d, s := example(t, report.Receipt)
	d.Applicant.Agent = strings.Repeat("Rất dài ", 2000)
	pdf := form(t, report.Receipt, d, office(), s)
	require.Equal(t, 2000, strings.Count(solid(strings.Join(texts(t, pdf), "")), "Rấtdài"), "a name too long for a signature stands above it alone")
	requireOnPaper(t, pdf)
}
