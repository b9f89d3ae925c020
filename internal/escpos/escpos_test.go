package escpos_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/escpos"
	"motcua/internal/paper"
)

// dots answers every block with the same bands.
type dots []paper.Band

func (d dots) Set(paper.Block, int) ([]paper.Band, error) { return d, nil }

func named(t testing.TB, name string) escpos.Profile {
	t.Helper()
	p, ok := escpos.Named(name)
	require.True(t, ok)
	return p
}

func encode(t testing.TB, p escpos.Profile, set dots, doc ...paper.Block) []byte {
	t.Helper()
	job, err := escpos.Encode(nil, doc, p, set)
	require.NoError(t, err)
	return job
}

func TestJobByteForByte(t *testing.T) {
	band := paper.Band{Above: 3, Below: 4, Align: paper.Center, Dots: paper.Bitmap{Width: 8, Height: 3, Bits: []byte{0x81, 0x7E, 0x01}}}
	job := encode(t, named(t, "xprinter-80"), dots{band},
		paper.Line{Text: "Hộ tịch"},
		paper.Line{Text: "08:15", Size: paper.Large, Own: true},
		paper.Number{Text: "A012"},
		paper.Barcode{Text: "A{1"},
		paper.QR{Text: "http://mc/"},
		paper.Cut{})
	require.Equal(t, ""+
		"\x1b@\x1c."+
		"\x1bJ\x03\x1ba\x01\x1dv0\x00\x01\x00\x03\x00\x81\x7e\x01"+
		"\x1bJ\x04\x1ba\x00\x1d!\x1108:15\n"+
		"\x1ba\x01\x1bE\x01\x1d!\x77A012\n\x1bE\x00"+
		"\x1bJ\x04\x1dh\x58\x1dw\x03\x1dH\x00\x1dkI\x06{BA{{1"+
		"\x1bJ\x24\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x08\x1d(k\x03\x001E1\x1d(k\x0d\x001P0http://mc/\x1d(k\x03\x001Q0"+
		"\x1bJ\x20\x1dVB\x00", string(job))
}

func TestPrinterWithoutCutterFeedsToTheEdge(t *testing.T) {
	band := paper.Band{Dots: paper.Bitmap{Width: 8, Height: 1, Bits: []byte{1}}}
	job := encode(t, named(t, "zjiang-58"), dots{band}, paper.Rule{})
	require.True(t, strings.HasSuffix(string(job), "\x01\x1bJ\x88"), "% x", job)
	require.NotContains(t, string(job), "\x1dV")
}

func TestDocumentWithoutCutIsCut(t *testing.T) {
	band := paper.Band{Dots: paper.Bitmap{Width: 8, Height: 1, Bits: []byte{1}}}
	job := encode(t, named(t, "epson-80"), dots{band}, paper.Rule{})
	require.Equal(t, 1, bytes.Count(job, []byte("\x1dVB")))
	require.NotContains(t, string(encode(t, named(t, "epson-80"), nil)), "\x1dV", "nothing printed, nothing cut")
}

func TestTallBandIsSplitAt255Rows(t *testing.T) {
	b := paper.NewBitmap(16, 600)
	for i := range b.Bits {
		b.Bits[i] = byte(i)
	}
	rows, data := 0, []byte(nil)
	for c, err := range escpos.Commands(encode(t, named(t, "generic-raster"), dots{{Dots: b}}, paper.Rule{})) {
		require.NoError(t, err)
		if c.Op == escpos.Raster {
			require.Zero(t, c.Arg[4])
			rows += int(c.Arg[3])
			data = append(data, c.Data...)
		}
	}
	require.Equal(t, 600, rows)
	require.Len(t, data, len(b.Bits))
}

// Dots can spell real-time commands, inside a row and over its end; printers obey them.
func TestNoRealTimeCommandInAnyRaster(t *testing.T) {
	bad := []byte{0x10, 0x04, 0x05, 0x14}
	r := rand.New(rand.NewPCG(1, 2))
	changed := 0
	for range 1500 {
		b := paper.NewBitmap(8*(1+r.IntN(5)), 1+r.IntN(60))
		for i := range b.Bits {
			b.Bits[i] = bad[r.IntN(len(bad))]
		}
		for _, name := range []string{"epson-58", "generic-raster"} {
			job := encode(t, named(t, name), dots{{Dots: b}}, paper.Rule{})
			for _, n := range []byte{0x04, 0x05, 0x14} {
				require.NotContains(t, string(job), string([]byte{0x10, n}))
			}
			changed += bytes.Count(job, []byte{0x18})
		}
	}
	require.Positive(t, changed)
}

// "1604" as a pair of digit pairs is 10 04.
func TestNoRealTimeCommandInABarcode(t *testing.T) {
	for _, code := range []string{"1604", "001605", "16201604"} {
		job := encode(t, named(t, "epson-80"), nil, paper.Barcode{Text: code})
		require.Contains(t, string(job), "{B"+code)
	}
	require.Contains(t, string(encode(t, named(t, "epson-80"), nil, paper.Barcode{Text: "001234"})), "{C\x00\x0c\x22")
}

func TestDoubledDotsTravelHalved(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		small := paper.NewBitmap(8*(1+r.IntN(4)), 1+r.IntN(50))
		for i := range small.Bits {
			small.Bits[i] = 0x21 | byte(r.Uint32()) // never a real-time command
		}
		big := paper.NewBitmap(2*small.Width, 2*small.Height)
		for y := range big.Height {
			for x := range big.Width {
				if small.Black(x/2, y/2) {
					big.Blacken(x, y)
				}
			}
		}
		sent := paper.Bitmap{}
		for c, err := range escpos.Commands(encode(t, named(t, "zjiang-58"), dots{{Dots: big}}, paper.Rule{})) {
			require.NoError(t, err)
			if c.Op == escpos.Raster {
				sent = paper.Bitmap{Width: int(c.Arg[1]) * 8 << (c.Arg[0] & 1), Bits: c.Data}
				require.GreaterOrEqual(t, c.Arg[0], byte(3))
			}
		}
		require.Equal(t, big.Width, sent.Width)
		require.Equal(t, small.Bits, sent.Bits)
	}
}

func TestRefusals(t *testing.T) {
	wide := dots{{Dots: paper.NewBitmap(584, 1)}}
	for _, c := range []struct {
		block paper.Block
		want  string
	}{
		{paper.Barcode{Text: strings.Repeat("1A", 13)}, "too wide"},
		{paper.Barcode{Text: "Đ"}, "not printable ASCII"},
		{paper.Barcode{}, "not printable ASCII"},
		{paper.QR{Text: "Một cửa"}, "not printable ASCII"},
		{paper.QR{Text: strings.Repeat("x", 413)}, "too long"},
		{paper.Rule{}, "band of 584 dots on paper of 576"},
	} {
		_, err := escpos.Encode(nil, paper.Document{c.block}, named(t, "epson-80"), wide)
		require.ErrorContains(t, err, c.want)
		require.ErrorContains(t, err, "escpos: block 0")
	}
	_, err := escpos.Encode(nil, nil, escpos.Profile{Name: "x", Width: 100}, nil)
	require.ErrorContains(t, err, "whole bytes")
	_, ok := escpos.Named("laser")
	require.False(t, ok)
}

func FuzzCommands(f *testing.F) {
	f.Add([]byte("\x1b@\x1c.A\n\x1dv0\x00\x01\x00\x01\x00\xff\x1dVB\x00"))
	f.Add([]byte("\x1dkI\x06{BA{{1\x1d(k\xff\xff"))
	f.Fuzz(func(t *testing.T, job []byte) {
		end := 0
		for c, err := range escpos.Commands(job) {
			require.Equal(t, end, c.At, "commands follow each other without a gap")
			if err != nil {
				return
			}
			end++
			end = c.At + length(job[c.At:], c)
		}
		require.Equal(t, len(job), end)
	})
}

// length is how many bytes the command takes: its lead, arguments and data.
func length(b []byte, c escpos.Command) int {
	n := len(c.Arg) + len(c.Data)
	switch {
	case c.Op == escpos.Text:
		return n
	case c.Op == escpos.LineFeed:
		return 1
	case c.Op == escpos.Raster, c.Op == escpos.Symbol, c.Op == escpos.FeedCut, c.Op == escpos.Confirmation:
		return n + 3
	default:
		return n + 2
	}
}
