package sim_test

import (
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

var look = flag.String("look", "", "write the tickets as pictures into this folder")

func setter(t testing.TB) *typeset.Setter {
	t.Helper()
	s, err := typeset.New()
	require.NoError(t, err)
	return s
}

// TestLook prints tickets to be looked at by a person.
func TestLook(t *testing.T) {
	dir := *look
	if dir == "" {
		dir = t.TempDir()
	}
	set := setter(t)
	for lang, w := range languages() {
		for _, name := range []string{"epson-80", "epson-58", "xprinter-80", "zjiang-58", "generic-raster"} {
			p, ok := escpos.Named(name)
			require.True(t, ok)
			for kind, data := range tickets(lang) {
				job, err := escpos.Encode(nil, paper.Ticket(data, w), p, set)
				require.NoError(t, err)
				pieces, err := sim.Develop(job, p, set)
				require.NoError(t, err)
				require.Len(t, pieces, 1)
				t.Logf("%s %s %s: %d bytes, %d mm", name, lang, kind, len(job), pieces[0].Rect.Dy()/8)
				f, err := os.Create(filepath.Join(dir, fmt.Sprintf("%s-%s-%s.png", name, strings.ReplaceAll(kind, " ", "-"), lang)))
				require.NoError(t, err)
				require.NoError(t, png.Encode(f, pieces[0]))
				require.NoError(t, f.Close())
			}
		}
	}
}

// bare is the least: no phone page, no estimate, and both banners.
func bare(lang string) paper.TicketData {
	t := plain(lang)
	t.URL, t.EstimateLow, t.EstimateHigh, t.Ahead = "", 0, 0, 0
	t.Copy, t.Rehearsal = true, true
	return t
}
