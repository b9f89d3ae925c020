package escpos_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/escpos"
	"motcua/internal/paper"
)

// printed is what a printer makes of a job without text and codes: rasters and feeds, on paper of that width.
func printed(t testing.TB, job []byte, width int) []string {
	t.Helper()
	var rows []string
	align := byte(0)
	for c, err := range escpos.Commands(job) {
		require.NoError(t, err)
		switch c.Op {
		case escpos.Alignment:
			align = c.Arg[0]
		case escpos.FeedDots:
			for range c.Arg[0] {
				rows = append(rows, blank(width))
			}
		case escpos.Raster:
			require.Zero(t, c.Arg[4], "at most 255 rows")
			stride := int(c.Arg[1])
			for ; len(c.Data) > 0; c.Data = c.Data[stride:] {
				row := spread(c.Data[:stride], 1+int(c.Arg[0]&1))
				left := [...]int{0, (width - len(row)) / 2, width - len(row)}[align]
				row = append(append([]byte(blank(left)), row...), blank(width-left-len(row))...)
				for range 1 + c.Arg[0]>>1 {
					rows = append(rows, string(row))
				}
			}
		}
	}
	return rows
}

func blank(n int) string { return string(bytes.Repeat([]byte{'.'}, n)) }

// spread is the dots as characters, each repeated.
func spread(dots []byte, times int) []byte {
	var out []byte
	for i := range 8 * len(dots) {
		c := byte('.')
		if dots[i/8]&(0x80>>(i%8)) != 0 {
			c = '#'
		}
		out = append(out, bytes.Repeat([]byte{c}, times)...)
	}
	return out
}

// However a picture is cut into strips, the paper shows that picture where its alignment puts it.
func TestStripsAreThePicture(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, name := range []string{"epson-58", "generic-raster"} {
		p := named(t, name)
		for i := range 400 {
			band := paper.Band{Align: paper.Align(i % 3), Dots: sparse(r)}
			job := encode(t, p, dots{band}, paper.Rule{}, paper.Rule{})
			var want []string
			x := band.X(p.Width)
			for y := range band.Dots.Height {
				row := string(spread(band.Dots.Row(y), 1))
				want = append(want, blank(x)+row+blank(p.Width-x-len(row)))
			}
			got := printed(t, job, p.Width)
			require.GreaterOrEqual(t, len(got), 2*len(want))
			require.Equal(t, append(want, want...), got[:2*len(want)], "picture %d", i)
		}
	}
}

// sparse is a picture with white rows, repeated rows and white at the sides, and no real-time command.
func sparse(r *rand.Rand) paper.Bitmap {
	b := paper.NewBitmap(8*(1+r.IntN(12)), 1+r.IntN(60))
	b.Blacken(0, b.Height-1) // white all over is no paper
	for y := range b.Height {
		switch {
		case y > 0 && y < b.Height-1 && r.IntN(3) == 0:
			copy(b.Row(y), b.Row(y-1))
		case r.IntN(4) > 0 && y < b.Height-1:
			row := b.Row(y)
			from := r.IntN(len(row))
			for i := range row[from : from+1+r.IntN(len(row)-from)] {
				row[from+i] = byte(r.Uint32()) &^ 0x10
			}
		}
	}
	return b
}

// What is white costs little, wherever it is.
func TestStripsSaveWhite(t *testing.T) {
	b := paper.NewBitmap(384, 100)
	for x := range 8 {
		b.Blacken(188+x, 0)
		b.Blacken(188+x, 99)
	}
	for y := 40; y < 60; y++ {
		b.Blacken(0, y)
		b.Blacken(383, y)
	}
	for _, c := range []struct {
		profile string
		most    int
	}{{"epson-58", 10*48 + 100}, {"generic-raster", 20*48 + 100}} {
		t.Run(c.profile, func(t *testing.T) {
			job := encode(t, named(t, c.profile), dots{{Align: paper.Center, Dots: b}}, paper.Rule{})
			require.Less(t, len(job), c.most, fmt.Sprintf("%d bytes as one piece", 48*100))
		})
	}
}

func TestWhitePictureIsAFeed(t *testing.T) {
	job := encode(t, named(t, "epson-80"), dots{{Above: 2, Below: 3, Dots: paper.NewBitmap(16, 20)}}, paper.Rule{})
	require.Equal(t, "\x1b@\x1c.\x1db\x01", string(job), "nothing to print is no paper")
}
