package digits_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/digits"
	"motcua/internal/device/sim"
)

func template(t *testing.T, s string) digits.Template {
	t.Helper()
	parsed, err := digits.ParseTemplate(s)
	require.NoError(t, err)
	return parsed
}

func TestTextBoard(t *testing.T) {
	board := sim.NewTextBoard(3, 4)
	panel := digits.NewText(board, template(t, digits.DefaultTemplate), digits.TextOpts{Cells: 4, Addr: 3})
	require.NoError(t, panel.Show("K115.", true), "a board has no points")
	require.Equal(t, "K115", board.String())
	require.NoError(t, panel.Show("7", false))
	require.Equal(t, "   7", board.String())
	require.NoError(t, panel.Show("A12345", false))
	require.Equal(t, "----", board.String())
	require.NoError(t, panel.Halt())
	require.Equal(t, "    ", board.String())
	require.Equal(t, "\x0203K115\x037E", string(board.Transfers()[0].Wire))
	require.False(t, panel.Blinks())
	require.Equal(t, "text board 3", panel.String())
	require.Equal(t, "K115", func() string {
		require.NoError(t, panel.Show("K115", false))
		return board.Lit().String()
	}())
}

// A line carries frames for everybody, in pieces and with noise between them.
func TestTheBoardTakesItsOwnFramesOnly(t *testing.T) {
	board := sim.NewTextBoard(3, 4)
	for _, piece := range []string{"noise", "\x0203H0", "01\x03", "7", "9", "\x0204A111\x0377", "\x0203H002\x0300", "\x02\x0303"} {
		_, err := board.Write([]byte(piece))
		require.NoError(t, err)
	}
	require.Equal(t, "H001", board.String())
	var means []string
	for _, tr := range board.Transfers() {
		means = append(means, tr.Means)
	}
	require.Equal(t, []string{`text: "H001"`, "for board 4", "broken: the checksum is 7A", "broken: no address"}, means)
}

func TestALineThatFailsIsAnError(t *testing.T) {
	board := sim.NewTextBoard(3, 4)
	board.Unplug(true)
	require.ErrorIs(t, digits.NewText(board, template(t, "{text}"), digits.TextOpts{}).Show("1", false), sim.ErrGone)
	require.ErrorIs(t, digits.NewText(short{}, template(t, "{text}{text}"), digits.TextOpts{Cells: 4}).Show("12", false), io.ErrShortWrite)
}

// short is a line that takes one byte.
type short struct{}

func (short) Write([]byte) (int, error) { return 1, nil }
