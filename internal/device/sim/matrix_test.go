package sim_test

import (
	"fmt"
	"image"
	"testing"

	"github.com/makiuchi-d/gozxing"
	multiqr "github.com/makiuchi-d/gozxing/multi/qrcode"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

const wifi = "WIFI:T:WPA;S:motcua;P:moi-nguoi;;"

// tickets is every kind of ticket in Vietnamese, and those that differ in length in the other language.
func tickets(lang string) map[string]paper.TicketData {
	step := plain(lang)
	step.Wifi = wifi
	if lang != "vi" {
		return map[string]paper.TicketData{"plain": plain(lang), "full": full(lang), "wi-fi": step}
	}
	long := plain(lang)
	long.Service = full(lang).Service
	wide := plain(lang)
	wide.Number = "A1000"
	accent := plain(lang)
	accent.Number = "Đ012"
	broken := plain(lang)
	broken.Service = "Nghiêngnghiêng" + "nghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêng"
	return map[string]paper.TicketData{
		"plain": plain(lang), "full": full(lang), "bare": bare(lang), "long name": long, "wi-fi": step,
		"wide number": wide, "accented number": accent, "unbreakable name": broken,
	}
}

// everyPaper calls f with every profile on both widths of paper, each language and each kind of ticket.
func everyPaper(t *testing.T, f func(t *testing.T, p escpos.Profile, w paper.Words, data paper.TicketData)) {
	for _, profile := range escpos.Profiles() {
		for _, width := range []int{escpos.Width58, escpos.Width80} {
			p := profile.On(width)
			for lang, w := range languages() {
				for kind, data := range tickets(lang) {
					t.Run(fmt.Sprintf("%s on %d/%s/%s", p.Name, width, lang, kind), func(t *testing.T) { f(t, p, w, data) })
				}
			}
		}
	}
}

func TestEveryTicketIsReadBack(t *testing.T) {
	set := setter(t)
	everyPaper(t, func(t *testing.T, p escpos.Profile, w paper.Words, data paper.TicketData) {
		doc := paper.Ticket(data, w)
		piece := develop(t, doc, p, set)
		scan := bitmap(t, piece)
		require.Equal(t, data.Code, readBarcode(t, scan))
		var codes []string
		for _, c := range []string{data.Wifi, data.URL} {
			if c != "" {
				codes = append(codes, c)
			}
		}
		require.ElementsMatch(t, codes, readQR(t, scan))
		requireLines(t, piece, doc, p, set)
	})
}

func setter(t testing.TB) *typeset.Setter {
	t.Helper()
	s, err := typeset.New()
	require.NoError(t, err)
	return s
}

func develop(t testing.TB, doc paper.Document, p escpos.Profile, set *typeset.Setter) *image.Gray {
	t.Helper()
	job, err := escpos.Encode(nil, doc, p, set)
	require.NoError(t, err)
	pieces, err := sim.Develop(job, p, set)
	require.NoError(t, err)
	require.Len(t, pieces, 1)
	return pieces[0]
}

func bitmap(t testing.TB, img image.Image) *gozxing.BinaryBitmap {
	t.Helper()
	b, err := gozxing.NewBinaryBitmapFromImage(img)
	require.NoError(t, err)
	return b
}

func hints() map[gozxing.DecodeHintType]any {
	return map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
}

func readBarcode(t testing.TB, scan *gozxing.BinaryBitmap) string {
	t.Helper()
	r, err := oned.NewCode128Reader().Decode(scan, hints())
	require.NoError(t, err)
	return r.GetText()
}

// readQR returns what all QR codes on the paper say.
func readQR(t testing.TB, scan *gozxing.BinaryBitmap) []string {
	t.Helper()
	found, err := multiqr.NewQRCodeMultiReader().DecodeMultiple(scan, hints())
	var none gozxing.NotFoundException
	if err != nil {
		require.ErrorAs(t, err, &none)
	}
	var out []string
	for _, r := range found {
		out = append(out, r.GetText())
	}
	return out
}

// requireLines finds every band of every line on the paper, whole, in order and in its place.
func requireLines(t *testing.T, img *image.Gray, doc paper.Document, p escpos.Profile, set *typeset.Setter) {
	t.Helper()
	y := 0
	for _, b := range doc {
		line, ok := b.(paper.Line)
		if !ok || line.Own && p.Font {
			continue // codes are read back, and characters of the printer are its own
		}
		bands, err := set.Set(b, p.Width)
		require.NoError(t, err)
		require.NotEmpty(t, bands)
		for _, band := range bands {
			at := find(img, band, y)
			require.GreaterOrEqual(t, at, y, "a line of %q is not on the paper", line.Text)
			y = at + band.Dots.Height
		}
	}
}

// find is the first row from y on where the band's dots stand on the paper. A few dots may have grown:
// the printer must not find a command in them.
func find(img *image.Gray, band paper.Band, y int) int {
	const grown = 4
	x := band.X(img.Rect.Dx())
	for ; y+band.Dots.Height <= img.Rect.Dy(); y++ {
		if differ(img, band.Dots, x, y, grown) <= grown {
			return y
		}
	}
	return -1
}

func differ(img *image.Gray, b paper.Bitmap, x, y, enough int) int {
	n := 0
	for dy := range b.Height {
		for dx := range b.Width {
			if (img.Pix[(y+dy)*img.Stride+x+dx] == 0) != b.Black(dx, dy) {
				if n++; n > enough {
					return n
				}
			}
		}
	}
	return n
}

// Vietnamese typed on some machines comes decomposed; the paper is the same to the byte.
func TestDecomposedTextIsTheSameJob(t *testing.T) {
	set := setter(t)
	everyPaper(t, func(t *testing.T, p escpos.Profile, w paper.Words, data paper.TicketData) {
		want, err := escpos.Encode(nil, paper.Ticket(data, w), p, set)
		require.NoError(t, err)
		for _, s := range []*string{&data.Office, &data.Service, &data.Number, &data.Priority, &data.Notice} {
			*s = norm.NFD.String(*s)
		}
		data.Bring = append([]string(nil), data.Bring...)
		for i := range data.Bring {
			data.Bring[i] = norm.NFD.String(data.Bring[i])
		}
		got, err := escpos.Encode(nil, paper.Ticket(data, func(key string, args ...string) string {
			return norm.NFD.String(w(key, args...))
		}), p, set)
		require.NoError(t, err)
		require.Equal(t, want, got)
	})
}

// On a serial line of 9600 baud a ticket of these sizes takes under 16 seconds, and most lines are faster.
func TestTicketWithQRIsSmall(t *testing.T) {
	limits := map[int]int{escpos.Width80: 15_000, escpos.Width58: 9_000}
	set := setter(t)
	for _, p := range escpos.Profiles() {
		for lang, w := range languages() {
			job, err := escpos.Encode(nil, paper.Ticket(plain(lang), w), p, set)
			require.NoError(t, err)
			t.Logf("%s %s: %d bytes", p.Name, lang, len(job))
			if p.Code128 {
				require.LessOrEqual(t, len(job), limits[p.Width], "%s %s", p.Name, lang)
			}
		}
	}
}

// BenchmarkJob is a whole ticket, from the document to the bytes.
func BenchmarkJob(b *testing.B) {
	set := setter(b)
	doc := paper.Ticket(plain("vi"), languages()["vi"])
	p, _ := escpos.Named("epson-80")
	var job []byte
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if job, err = escpos.Encode(job[:0], doc, p, set); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(job)), "bytes/ticket")
}
