package report_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"os/exec"
	"strings"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"
)

// poppler runs one of its programs over a document: what reads our PDF is not ours.
func poppler(t require.TestingT, pdf []byte, name string, args ...string) []byte {
	cmd := exec.Command(name, args...)
	var out, complaints bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(pdf), &out, &complaints
	require.NoError(t, cmd.Run(), "%s: %s (tools/setup.sh installs poppler-utils)", name, &complaints)
	require.Empty(t, complaints.String(), name)
	return out.Bytes()
}

// texts are the texts of each page, in the order of reading.
func texts(t require.TestingT, pdf []byte) []string {
	all := string(poppler(t, pdf, "pdftotext", "-raw", "-enc", "UTF-8", "-", "-"))
	return strings.Split(strings.TrimSuffix(all, "\f"), "\f")
}

// solid is a text without spaces: line breaks fall anywhere.
func solid(s string) string { return strings.Join(strings.Fields(s), "") }

// heading is the upper part of the first page as a printer of 203 dots to the inch would have it, with all its codes.
func heading(t require.TestingT, pdf []byte) *image.Gray {
	const high = 90 * 8
	raw := poppler(t, pdf, "pdftoppm", "-r", "203", "-gray", "-l", "1", "-x", "0", "-y", "0", "-W", "0", "-H", fmt.Sprint(high), "-")
	var width, height, white int
	_, err := fmt.Sscanf(string(raw[:min(40, len(raw))]), "P5\n%d %d\n%d\n", &width, &height, &white)
	require.NoError(t, err)
	img := image.NewGray(image.Rect(0, 0, width, height))
	require.Equal(t, len(img.Pix), copy(img.Pix, raw[len(raw)-width*height:]))
	return img
}

// barcodes reads the Code128 from top to bottom, as a scanner's beam that moves down in steps of 5 mm.
func barcodes(t require.TestingT, img *image.Gray) []string {
	const beam, step = 24, 40
	var all []string
	for y := 0; y+beam <= img.Rect.Dy(); y += step {
		strip := &image.Gray{Pix: img.Pix[y*img.Stride:], Stride: img.Stride, Rect: image.Rect(0, 0, img.Rect.Dx(), beam)}
		scan, err := gozxing.NewBinaryBitmapFromImage(strip)
		require.NoError(t, err)
		found, err := oned.NewCode128Reader().Decode(scan, nil)
		if err == nil && (len(all) == 0 || all[len(all)-1] != found.GetText()) {
			all = append(all, found.GetText())
		}
	}
	return all
}

func qr(t require.TestingT, img *image.Gray) string {
	scan, err := gozxing.NewBinaryBitmapFromImage(img)
	require.NoError(t, err)
	found, err := qrcode.NewQRCodeReader().Decode(scan, nil)
	require.NoError(t, err)
	return found.GetText()
}

// boxed is what pdftotext says of where words stand, in points.
type boxed struct {
	Pages []struct {
		Width  float64 `xml:"width,attr"`
		Height float64 `xml:"height,attr"`
		Words  []struct {
			Left   float64 `xml:"xMin,attr"`
			Top    float64 `xml:"yMin,attr"`
			Right  float64 `xml:"xMax,attr"`
			Bottom float64 `xml:"yMax,attr"`
			Text   string  `xml:",chardata"`
		} `xml:"word"`
	} `xml:"body>doc>page"`
}

// requireWithin holds every word to a right margin, in millimetres.
func requireWithin(t require.TestingT, margin float64, pdf []byte) {
	var all boxed
	require.NoError(t, xml.Unmarshal(poppler(t, pdf, "pdftotext", "-bbox", "-", "-"), &all))
	require.NotEmpty(t, all.Pages)
	for _, p := range all.Pages {
		require.NotEmpty(t, p.Words)
		for _, w := range p.Words {
			require.LessOrEqual(t, w.Right, p.Width-margin*72/25.4+0.1, w.Text)
		}
	}
}

// requireOnPaper holds every word to the page, 5 mm from its edges: what office printers reach. Options of pdftotext may
// say which pages.
func requireOnPaper(t require.TestingT, pdf []byte, pages ...string) {
	const edge = 5 * 72 / 25.4
	var all boxed
	require.NoError(t, xml.Unmarshal(poppler(t, pdf, "pdftotext", append(pages, "-bbox", "-", "-")...), &all))
	require.NotEmpty(t, all.Pages)
	for _, p := range all.Pages {
		require.NotEmpty(t, p.Words)
		for _, w := range p.Words {
			if w.Left < edge || w.Top < edge || w.Right > p.Width-edge || w.Bottom > p.Height-edge {
				require.Fail(t, "off the paper", "%+v", w)
			}
		}
	}
}
