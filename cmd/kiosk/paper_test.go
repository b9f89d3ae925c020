package main

import (
	"bytes"
	"image"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/typeset"
)

// program runs the program in this process.
func program(t *testing.T, stdin string, args ...string) ([]byte, error) {
	t.Helper()
	var out bytes.Buffer
	root := rootCommand()
	root.SetArgs(config.Args(args))
	root.SetIn(strings.NewReader(stdin))
	root.SetOut(&out)
	err := root.ExecuteContext(t.Context())
	return out.Bytes(), err
}

func read(t *testing.T, reader gozxing.Reader, img image.Image) string {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	require.NoError(t, err)
	r, err := reader.Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	require.NoError(t, err)
	return r.GetText()
}

func TestPaperFromTheCommandLine(t *testing.T) {
	const order = `{"ticket": {"office": "Bộ phận Một cửa", "service": "Chứng thực", "number": "C007",
		"issued_at": "2026-11-23T08:15:00+07:00", "code": "BCGHKLMNPQTV", "url": "http://mc.local/t/BCGHKLMNPQTV"}}`
	set, err := typeset.New()
	require.NoError(t, err)
	for _, c := range []struct {
		profile, width string
		dots           int
	}{{"epson-80", "80", escpos.Width80}, {"epson-80", "58", escpos.Width58}, {"zjiang-58", "58", escpos.Width58}} {
		job, err := program(t, order, "paper", "-profile", c.profile, "-paper", c.width, "-lang", "vi", "-")
		require.NoError(t, err)
		p, _ := escpos.Named(c.profile)
		pieces, err := sim.Develop(job, p.On(c.dots), set)
		require.NoError(t, err)
		require.Len(t, pieces, 1)
		require.Equal(t, "BCGHKLMNPQTV", read(t, oned.NewCode128Reader(), pieces[0]))
		require.Equal(t, "http://mc.local/t/BCGHKLMNPQTV", read(t, qrcode.NewQRCodeReader(), pieces[0]))
	}
}

func TestPaperSampleFitsTheWire(t *testing.T) {
	for profile, most := range map[string]int{"epson-80": 15_000, "epson-58": 9_000, "zjiang-58": 9_000} {
		job, err := program(t, "", "paper", "--sample", "--profile", profile)
		require.NoError(t, err)
		require.LessOrEqual(t, len(job), most, profile)
	}
}

func TestPaperSaysWhatIsWrong(t *testing.T) {
	out, err := program(t, `{"ticket": {"office": 1}}`, "paper", "-")
	require.ErrorContains(t, err, "ticket.office: cần chữ trong ngoặc kép")
	require.Empty(t, out)
	_, err = program(t, "", "paper", "--lang", "en")
	require.ErrorContains(t, err, "Want exactly one JSON file")
	_, err = program(t, "", "paper", "--sample=photo")
	require.ErrorContains(t, err, "photo")
}
