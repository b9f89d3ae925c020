package sim_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/paper"
)

const start = "\x1b@\x1c."

func raster(mode, stride, rows int, fill byte) string {
	n := stride * rows
	return "\x1dv0" + string([]byte{byte(mode), byte(stride), byte(stride >> 8), byte(rows), byte(rows >> 8)}) +
		strings.Repeat(string(fill), n)
}

// What a real printer clips, ignores or cuts through in silence is an error here, at the byte where it begins.
func TestTraps(t *testing.T) {
	set := setter(t)
	ink := raster(0, 1, 1, 0x7F)
	for name, c := range map[string]struct {
		profile, job, want string
	}{
		"not set up":                {"epson-80", "A\n", "byte 0: the job does not set the printer up"},
		"Chinese mode":              {"epson-80", "\x1b@A\n", "byte 2: text in Chinese mode"},
		"plain cut under the knife": {"epson-80", start + ink + "\x1dV\x00", "byte 13: the cut goes through the text, 120 dots"},
		"half past the knife":       {"epson-80", start + ink + "\x1bJ\x77\x1dV\x01", "byte 16: the cut goes through the text, 1 dots"},
		"unknown command":           {"epson-80", start + "\x1b\x01", "byte 4: unknown command 1b 01"},
		"eight-bit text":            {"epson-80", start + "Hộ", "byte 5: unknown command"},
		"page mode":                 {"epson-80", start + "\x1bL", "byte 4: unknown command"},
		"too few dots":              {"epson-80", start + "\x1dv0\x00\x02\x00\x02\x00\x7f\x7f\x7f", "byte 4: command 1d 76 30 00 02 00 02 00 promises 4 bytes, 3 follow"},
		"too many dots":             {"epson-80", start + ink + "\x7f", "byte 13: unknown command 7f"},
		"short command":             {"epson-80", start + "\x1dv0\x00", "byte 4: command 1d 76 30 00 ends early"},
		"raster too wide":           {"epson-80", start + raster(0, 73, 1, 0x7F), "byte 4: raster of 584 dots on paper of 576"},
		"doubled raster too wide":   {"epson-58", start + raster(1, 25, 1, 0x7F), "byte 4: raster of 400 dots on paper of 384"},
		"raster too high":           {"epson-80", start + raster(0, 1, 256, 0x7F), "byte 4: raster of 256 rows"},
		"doubling unknown":          {"generic-raster", start + raster(3, 1, 1, 0x7F), "byte 4: this printer does not know"},
		"barcode too wide":          {"epson-58", start + "\x1dw\x03\x1dkI\x0e{BK7M2B4C9TVQ1", "byte 7: barcode needs 561 dots on paper of 384"},
		"barcode without set":       {"epson-80", start + "\x1dkI\x03123", "byte 4: barcode data does not start"},
		"single brace":              {"epson-80", start + "\x1dkI\x04{BA{", "byte 4: a brace in barcode data is not doubled"},
		"barcode unknown":           {"generic-raster", start + "\x1dkI\x04{BAA", "byte 4: this printer does not know"},
		"QR unknown":                {"zjiang-58", start + "\x1d(k\x03\x001Q0", "byte 4: this printer does not know"},
		"QR without content":        {"epson-80", start + "\x1d(k\x03\x001Q0", "byte 4: QR code without content"},
		"text too wide":             {"epson-58", start + "\x1d!\x77A1000\n", "byte 12: line of 480 dots on paper of 384"},
		"align inside a line":       {"epson-80", start + "A\x1ba\x01\n", "byte 5: only at the start of a line"},
		"raster inside a line":      {"epson-80", start + "A" + ink, "byte 5: only at the start of a line"},
		"cut inside a line":         {"epson-80", start + "A\x1dVB\x00", "byte 5: only at the start of a line"},
		"line not ended":            {"epson-80", start + "A", "byte 5: the last line is not ended"},
		"not cut off":               {"epson-80", start + ink, "byte 13: the last piece is not cut off"},
		"no knife":                  {"zjiang-58", start + ink + "\x1dVB\x00", "byte 13: this printer does not know"},
		"torn through the text":     {"zjiang-58", start + ink + "\x1bJ\x70", "byte 16: the cut goes through the text"},
		"hidden status question":    {"epson-80", start + raster(0, 2, 1, 0)[:8] + "\x10\x04\x1dVB\x00", "byte 12: a real-time command hides"},
		"hidden over two rows":      {"epson-80", start + raster(0, 1, 2, 0)[:8] + "\x10\x05\x1dVB\x00", "byte 12: a real-time command hides"},
		"endless paper":             {"epson-80", start + strings.Repeat("\x1bJ\xff", 100), "more than three metres"},
	} {
		t.Run(name, func(t *testing.T) {
			p, ok := escpos.Named(c.profile)
			require.True(t, ok)
			_, err := sim.Develop([]byte(c.job), p, set)
			require.ErrorContains(t, err, c.want)
		})
	}
}

func TestEachCutMakesAPiece(t *testing.T) {
	p, _ := escpos.Named("epson-80")
	job := start + raster(0, 1, 8, 0x7F) + "\x1dVB\x10" + raster(0, 1, 2, 0x7F) + "\x1bJ\x78\x1dV\x01"
	pieces, err := sim.Develop([]byte(job), p, setter(t))
	require.NoError(t, err)
	require.Len(t, pieces, 2)
	require.Equal(t, p.Knife+8+16, pieces[0].Rect.Dy(), "paper between knife and head is white at the top")
	require.Equal(t, p.Knife+2, pieces[1].Rect.Dy())
	require.Zero(t, pieces[0].GrayAt(1, p.Knife).Y)
	require.NotZero(t, pieces[0].GrayAt(1, p.Knife-1).Y)
}

func FuzzDevelop(f *testing.F) {
	set := setter(f)
	small := paper.Document{
		paper.Line{Text: "Ấ"}, paper.Line{Text: "1", Own: true}, paper.Barcode{Text: "12"}, paper.QR{Text: "1"}, paper.Cut{},
	}
	for i, p := range escpos.Profiles() {
		job, err := escpos.Encode(nil, small, p, set)
		require.NoError(f, err)
		f.Add(job, uint8(i))
	}
	profiles := escpos.Profiles()
	f.Fuzz(func(t *testing.T, job []byte, which uint8) {
		p := profiles[int(which)%len(profiles)]
		pieces, err := sim.Develop(job, p, set)
		for _, piece := range pieces {
			require.Equal(t, p.Width, piece.Rect.Dx())
		}
		if err == nil && len(job) > 0 {
			require.Equal(t, "\x1b@", string(job[:2]))
		}
	})
}
