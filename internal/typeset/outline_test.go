package typeset_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/paper"
	"motcua/internal/typeset"
)

func TestOutlinesHaveEveryLetter(t *testing.T) {
	serif, err := typeset.NewSerif()
	require.NoError(t, err)
	for _, o := range []typeset.Outline{serif.Regular, serif.Bold} {
		for _, letter := range append(slices.Concat(paper.Alphabet()...), "A", "–", "·", "?", "\u00a0", "\ufffd") {
			for _, r := range letter {
				require.True(t, o.Has(r), letter)
			}
		}
		require.False(t, o.Has('漢'))
	}
	clear(serif.Bold.TTF())
	require.NotZero(t, serif.Bold.TTF()[1], "nobody writes to the font itself")
}

func TestBarsAlone(t *testing.T) {
	bars, err := typeset.Code128("000.00.18.H10-261123-0012")
	require.NoError(t, err)
	require.Equal(t, 1, bars.Height)
	require.True(t, bars.Black(0, 0), "no white on the left")
	require.True(t, bars.Black(bars.Width-1, 0), "none on the right")
	_, err = typeset.Code128("mã")
	require.ErrorContains(t, err, "not printable ASCII")
	require.Equal(t, "Nguyễn Thị", typeset.Clean(norm.NFD.String(" Nguyễn\n Thị ")))
}
