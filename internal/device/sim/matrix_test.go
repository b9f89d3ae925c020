package sim_test

import (
	"fmt"
	"image"
	"image/draw"
	"testing"

	"github.com/makiuchi-d/gozxing"
	multiqr "github.com/makiuchi-d/gozxing/multi/qrcode"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

// machines are the profiles on both widths of paper, one for each set of abilities: what a profile is called does not
// change its bytes.
func machines() []escpos.Profile {
	var out []escpos.Profile
	seen := map[escpos.Profile]bool{}
	for _, p := range escpos.Profiles() {
		for _, width := range []int{escpos.Width58, escpos.Width80} {
			able := p.On(width)
			able.Name = ""
			if !seen[able] {
				seen[able] = true
				out = append(out, p.On(width))
			}
		}
	}
	return out
}

// everyPaper calls f with every machine and each language.
func everyPaper(t *testing.T, f func(t *testing.T, p escpos.Profile, lang string)) {
	for _, p := range machines() {
		for _, lang := range []string{"vi", "en"} {
			t.Run(fmt.Sprintf("%s on %d/%s", p.Name, p.Width, lang), func(t *testing.T) {
				t.Parallel()
				f(t, p, lang)
			})
		}
	}
}

// Whatever is printed, on whatever printer: the codes are read back, and every line is there, whole and in its place.
func TestEveryPaperIsReadBack(t *testing.T) {
	set := setter(t)
	everyPaper(t, func(t *testing.T, p escpos.Profile, lang string) {
		w := words(lang)
		papers := slips(lang, w)
		for kind, data := range tickets(lang) {
			papers["ticket, "+kind] = paper.Ticket(data, w)
		}
		for kind, doc := range papers {
			piece := develop(t, doc, p, set)
			requireLines(t, piece, doc, p, set)
			requireCodes(t, piece, doc, kind)
		}
	})
}

// requireCodes reads what the document put into its codes.
func requireCodes(t *testing.T, piece *image.Gray, doc paper.Document, kind string) {
	t.Helper()
	var barcode string
	var qr []string
	for _, b := range doc {
		switch b := b.(type) {
		case paper.Barcode:
			barcode = b.Text
		case paper.QR:
			qr = append(qr, b.Text)
		}
	}
	scan := bitmap(t, piece)
	require.NotEmpty(t, barcode, kind)
	require.Equal(t, barcode, readBarcode(t, scan), kind)
	switch len(qr) {
	case 0:
	case 1:
		r, err := qrcode.NewQRCodeReader().Decode(scan, hints())
		require.NoError(t, err, kind)
		require.Equal(t, qr[0], r.GetText(), kind)
	default:
		require.ElementsMatch(t, qr, readQR(t, scan), kind)
	}
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

func bitmap(t testing.TB, img *image.Gray) *gozxing.BinaryBitmap {
	t.Helper()
	w, h := img.Rect.Dx(), img.Rect.Dy()
	source, err := gozxing.NewPlanarYUVLuminanceSource(img.Pix, w, h, 0, 0, w, h, false)
	require.NoError(t, err)
	b, err := gozxing.NewBinaryBitmap(gozxing.NewGlobalHistgramBinarizer(source))
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
	set, w := setter(t), words("vi")
	papers := slips("vi", w)
	papers["ticket"] = paper.Ticket(full("vi"), w)
	for _, p := range machines() {
		for kind, doc := range papers {
			want, err := escpos.Encode(nil, doc, p, set)
			require.NoError(t, err)
			got, err := escpos.Encode(nil, decomposed(doc), p, set)
			require.NoError(t, err)
			require.Equal(t, want, got, kind)
		}
	}
	data := full("vi")
	for _, s := range []*string{&data.Office, &data.Service, &data.Number, &data.Priority, &data.Notice} {
		*s = norm.NFD.String(*s)
	}
	require.Equal(t, decomposed(papers["ticket"]), decomposed(paper.Ticket(data, w)), "the same is left out")
}

func decomposed(doc paper.Document) paper.Document {
	out := make(paper.Document, len(doc))
	for i, b := range doc {
		switch b := b.(type) {
		case paper.Line:
			b.Text = norm.NFD.String(b.Text)
			out[i] = b
		case paper.Number:
			out[i] = paper.Number{Text: norm.NFD.String(b.Text)}
		default:
			out[i] = b
		}
	}
	return out
}

// grey is any picture as the kind that papers are.
func grey(img image.Image) *image.Gray {
	out := image.NewGray(img.Bounds())
	draw.Draw(out, out.Rect, img, out.Rect.Min, draw.Src)
	return out
}
