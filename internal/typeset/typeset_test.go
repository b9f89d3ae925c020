package typeset_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/assets"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

const longName = "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp"

func widths() []int { return []int{384, 576} }

func newSetter(t testing.TB) *typeset.Setter {
	t.Helper()
	s, err := typeset.New()
	require.NoError(t, err)
	return s
}

func set(t testing.TB, s *typeset.Setter, b paper.Block, width int) []paper.Band {
	t.Helper()
	bands, err := s.Set(b, width)
	require.NoError(t, err)
	return bands
}

// styles is every look that a line may have.
func styles() []paper.Line {
	var out []paper.Line
	for _, size := range []paper.Size{paper.Small, paper.Normal, paper.Large} {
		for _, bold := range []bool{false, true} {
			out = append(out, paper.Line{Size: size, Bold: bold, Align: paper.Center})
		}
	}
	return out
}

func TestEveryLetterHasItsOwnDots(t *testing.T) {
	s := newSetter(t)
	all := slices.Concat(paper.Alphabet()...)
	require.Len(t, all, 134)
	tell := func(style paper.Line, width int, more string) {
		seen := map[string]string{}
		for _, letter := range all {
			style.Text = "n" + letter + "n" + more // neighbours keep the height of the accents in the picture
			band := set(t, s, style, width)[0]
			dots := string(append(band.Dots.Bits, byte(band.Above)))
			require.Empty(t, seen[dots], "%s looks like %s at %+v on %d", letter, seen[dots], style, width)
			seen[dots] = letter
		}
	}
	for _, width := range widths() {
		for _, style := range styles() {
			tell(style, width, "")
			style.Invert = true
			tell(style, width, "")
			style.Invert = false
			if style.Size == paper.Large { // long names are set smaller, in three steps
				tell(style, width, strings.Repeat(" nnnnnnnnn", 6))
				tell(style, width, strings.Repeat(" nnnnnnnnn", 9))
				tell(style, width, strings.Repeat(" nnnnnnnnn", 20))
			}
		}
	}
}

func TestDecomposedInputIsTheSamePaper(t *testing.T) {
	s := newSetter(t)
	for _, width := range widths() {
		for _, b := range []func(string) paper.Block{
			func(text string) paper.Block { return paper.Line{Text: text, Bold: true, Align: paper.Center} },
			func(text string) paper.Block { return paper.Line{Text: text, Bullet: true} },
			func(text string) paper.Block { return paper.Line{Text: text, Invert: true, Align: paper.Center} },
			func(text string) paper.Block { return paper.Number{Text: text[:7]} },
		} {
			nfc := longName
			require.NotEqual(t, nfc, norm.NFD.String(nfc))
			require.Equal(t, set(t, s, b(nfc), width), set(t, s, b(norm.NFC.String(norm.NFD.String(nfc))), width))
		}
		require.Equal(t, set(t, s, paper.Line{Text: longName}, width), set(t, s, paper.Line{Text: norm.NFD.String(longName)}, width))
		require.Equal(t, set(t, s, paper.Number{Text: "Đ012"}, width), set(t, s, paper.Number{Text: "Đ012"}, width))
		require.Equal(t, set(t, s, paper.Number{Text: "Ẩ1"}, width), set(t, s, paper.Number{Text: norm.NFD.String("Ẩ1")}, width))
	}
}

func ink(b paper.Bitmap) int {
	n := 0
	for y := range b.Height {
		for x := range b.Width {
			if b.Black(x, y) {
				n++
			}
		}
	}
	return n
}

// However a text is wrapped, every dot of every letter is printed, inside the paper.
func TestNothingIsClipped(t *testing.T) {
	s := newSetter(t)
	long := strings.Repeat("Nghiêng", 40)
	for _, text := range []string{longName, strings.ToUpper(longName), long, "a " + long + " b", strings.Repeat("Ẩ", 300), "W"} {
		for _, width := range widths() {
			for _, style := range styles() {
				if style.Size == paper.Large {
					continue // set smaller when long, so its letters cannot be counted beforehand
				}
				want := 0
				for _, r := range strings.ReplaceAll(text, " ", "") {
					style.Text = string(r)
					want += ink(set(t, s, style, width)[0].Dots)
				}
				style.Text = text
				got := 0
				for _, b := range set(t, s, style, width) {
					require.LessOrEqual(t, b.Dots.Width, width)
					require.Zero(t, b.Dots.Width%8)
					got += ink(b.Dots)
				}
				require.InDelta(t, want, got, max(4, float64(want)/500), "%.40s… on %d", text, width) // neighbours may touch
			}
		}
	}
}

func TestLinesAreBalanced(t *testing.T) {
	s := newSetter(t)
	bands := set(t, s, paper.Line{Text: longName, Bold: true, Align: paper.Center}, 384)
	require.Greater(t, len(bands), 2)
	short, wide := 384, 0
	for _, b := range bands {
		short, wide = min(short, b.Dots.Width), max(wide, b.Dots.Width)
	}
	require.Greater(t, short, wide/2)
}

// A name that takes a few lines is bold; a paragraph of bold letters is hard to read.
func TestParagraphsArePlain(t *testing.T) {
	s := newSetter(t)
	for _, width := range widths() {
		line := paper.Line{Text: strings.Repeat(longName+" ", 3), Size: paper.Large, Align: paper.Center}
		plain := set(t, s, line, width)
		require.Greater(t, len(plain), 4)
		line.Bold = true
		require.Equal(t, plain, set(t, s, line, width))
		line.Text = longName
		bold := set(t, s, line, width)
		line.Bold = false
		require.NotEqual(t, set(t, s, line, width), bold)
		require.LessOrEqual(t, len(bold), 4)
	}
}

func TestEmptyTextTakesALine(t *testing.T) {
	s := newSetter(t)
	require.Empty(t, set(t, s, paper.Line{Text: " \t\n"}, 384))
	require.Empty(t, set(t, s, paper.Cut{}, 384))
	require.Equal(t, []paper.Band{{Above: 7}}, set(t, s, paper.Feed{Dots: 7}, 384))
}

func TestRefusals(t *testing.T) {
	s := newSetter(t)
	for _, b := range []paper.Block{
		paper.Barcode{Text: "Đ"},
		paper.Barcode{},
		paper.Barcode{Text: strings.Repeat("1A", 20)},
		paper.QR{Text: "Một cửa"},
		paper.QR{},
		paper.QR{Text: strings.Repeat("x", 5000)},
		nil,
	} {
		_, err := s.Set(b, 576)
		require.ErrorContains(t, err, "typeset: ")
	}
	_, err := s.Set(paper.Rule{}, 20)
	require.ErrorContains(t, err, "too narrow")
}

func TestSettersAreShared(t *testing.T) {
	s := newSetter(t)
	want := set(t, newSetter(t), paper.Line{Text: longName}, 384)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				bands, err := s.Set(paper.Line{Text: longName}, 384)
				if err != nil || len(bands) != len(want) || string(bands[0].Dots.Bits) != string(want[0].Dots.Bits) {
					t.Errorf("bands differ: %v", err)
				}
			}
		})
	}
	wg.Wait()
}

// The cache is bounded: a name in another script costs time, not memory for ever.
func TestManyGlyphs(t *testing.T) {
	s := newSetter(t)
	before := set(t, s, paper.Line{Text: "Ẩ"}, 384)
	for r := rune(0x100); r < 0x100+3000; r++ {
		set(t, s, paper.Line{Text: string(r)}, 384)
	}
	require.Equal(t, before, set(t, s, paper.Line{Text: "Ẩ"}, 384))
}

func TestPictureIsTheBands(t *testing.T) {
	s := newSetter(t)
	doc := paper.Document{paper.Line{Text: longName}, paper.Rule{}, paper.Number{Text: "A012"}, paper.Feed{Dots: 9}, paper.Cut{}}
	img, err := s.Picture(doc, 576)
	require.NoError(t, err)
	black, dots, height := 0, 0, 0
	for _, v := range img.Pix {
		if v == 0 {
			black++
		}
	}
	for _, b := range doc {
		for _, band := range set(t, s, b, 576) {
			dots += ink(band.Dots)
			height += band.Above + band.Dots.Height + band.Below
		}
	}
	require.Equal(t, dots, black)
	require.Equal(t, height, img.Rect.Dy())
}

func FuzzSet(f *testing.F) {
	f.Add(longName, uint8(0), true)
	f.Add(norm.NFD.String(longName), uint8(5), false)
	f.Add("\xff\u200b\u0301 \U0001f600", uint8(2), true)
	s := newSetter(f)
	f.Fuzz(func(t *testing.T, text string, look uint8, invert bool) {
		if len(text) > 1000 {
			return
		}
		l := paper.Line{
			Text: text, Size: paper.Size(look % 3), Bold: look&4 != 0, Align: paper.Align(look / 8 % 3),
			Bullet: look&128 != 0, Invert: invert,
		}
		for _, width := range widths() {
			for _, b := range []paper.Block{l, paper.Number{Text: text}} {
				for _, band := range set(t, s, b, width) {
					require.LessOrEqual(t, band.Dots.Width, width)
					require.Len(t, band.Dots.Bits, band.Dots.Stride()*band.Dots.Height)
				}
			}
		}
	})
}

// BenchmarkTicket sets the text of a ticket, without codes, as a printer with its own codes needs it. The median is of
// single tickets: on a busy machine the mean says more of the machine.
func BenchmarkTicket(b *testing.B) {
	s := newSetter(b)
	var lines []paper.Block
	for _, block := range paper.Ticket(paper.TicketData{
		Office: "Bộ phận Một cửa phường Bình Minh", Service: longName, Number: "A012", Priority: "ƯU TIÊN",
		At: time.Date(2026, 11, 23, 8, 15, 0, 0, time.UTC), Ahead: 5, EstimateHigh: 20 * time.Minute,
		Code: "K7M2B4C9TVQ1", URL: "http://mc.local/t/1", Hotline: "1022", Bring: []string{"Căn cước", "Bản chính giấy tờ"},
	}, assets.Words("vi")) {
		if l, ok := block.(paper.Line); ok && !l.Own {
			lines = append(lines, l)
		}
	}
	require.GreaterOrEqual(b, len(lines), 10)
	var took []time.Duration
	b.ReportAllocs()
	for b.Loop() {
		began := time.Now()
		for _, l := range lines {
			if _, err := s.Set(l, 576); err != nil {
				b.Fatal(err)
			}
		}
		took = append(took, time.Since(began))
	}
	b.ReportMetric(float64(took[0])/1e6, "ms-cold")
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2])/1e6, "ms-median")
}
