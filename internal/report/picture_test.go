package report_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// How fine the picture of a page is kept: enough to miss a bar, too coarse for how a font is smoothed.
const (
	pictureWide = 48
	pictureHigh = 34
)

// picture is how dark a page is, from 0 to 9, field by field.
func picture(t testing.TB, pdf []byte, page int) (lines []string) {
	t.Helper()
	n := fmt.Sprint(page)
	raw := poppler(t, pdf, "pdftoppm", "-r", "60", "-gray", "-f", n, "-l", n, "-")
	var wide, high, white int
	_, err := fmt.Sscanf(string(raw[:40]), "P5\n%d %d\n%d\n", &wide, &high, &white)
	require.NoError(t, err)
	dots := raw[len(raw)-wide*high:]
	for y := range pictureHigh {
		var line strings.Builder
		for x := range pictureWide {
			ink, all := 0, 0
			for row := y * high / pictureHigh; row < (y+1)*high/pictureHigh; row++ {
				for at := x * wide / pictureWide; at < (x+1)*wide/pictureWide; at++ {
					ink += 255 - int(dots[row*wide+at])
					all += 255
				}
			}
			fmt.Fprint(&line, min(9, ink*10/max(1, all)))
		}
		lines = append(lines, line.String())
	}
	return lines
}

// requireLooks holds every page to its picture: fields may be a shade lighter or darker.
func requireLooks(t *testing.T, name string, pdf []byte) {
	t.Helper()
	var got []string
	for page := range texts(t, pdf) {
		got = append(got, picture(t, pdf, page+1)...)
	}
	golden := filepath.Join("testdata", name+".looks.txt")
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(strings.Join(got, "\n")+"\n"), 0o644))
	}
	kept, err := os.ReadFile(golden)
	require.NoError(t, err)
	want := strings.Split(strings.TrimSpace(string(kept)), "\n")
	require.Len(t, got, len(want), "%s: pages", name)
	for y := range want {
		for x := range want[y] {
			require.InDelta(t, want[y][x], got[y][x], 1, "%s: page %d, line %d, column %d", name, y/pictureHigh+1, y%pictureHigh, x)
		}
	}
}
