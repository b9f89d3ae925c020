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
)

var look = flag.String("look", "", "write every paper as a picture into this folder")

// TestLook prints papers to be looked at by a person.
func TestLook(t *testing.T) {
	if *look == "" {
		t.Skip("asked for with -look FOLDER")
	}
	for lang, w := range languages() {
		papers := slips(lang, w)
		for kind, data := range tickets(lang) {
			papers["ticket-"+strings.ReplaceAll(kind, " ", "-")] = paper.Ticket(data, w)
		}
		for _, name := range []string{"epson-80", "epson-58", "xprinter-80", "zjiang-58", "generic-raster"} {
			p, ok := escpos.Named(name)
			require.True(t, ok)
			for kind, doc := range papers {
				show(t, doc, p, fmt.Sprintf("%s-%s-%s.png", kind, name, lang))
			}
		}
	}
}

func show(t *testing.T, doc paper.Document, p escpos.Profile, name string) {
	set := setter(t)
	job, err := escpos.Encode(nil, doc, p, set)
	require.NoError(t, err)
	pieces, err := sim.Develop(job, p, set)
	require.NoError(t, err)
	require.Len(t, pieces, 1)
	t.Logf("%s: %d bytes, %d mm", name, len(job), pieces[0].Rect.Dy()/8)
	f, err := os.Create(filepath.Join(*look, name))
	require.NoError(t, err)
	require.NoError(t, png.Encode(f, pieces[0]))
	require.NoError(t, f.Close())
}
