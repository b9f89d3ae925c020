package display

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/device/sim"
)

// A board at the far end of a serial line, as an RS-485 adapter is one.
func TestABoardOnASerialLine(t *testing.T) {
	line, err := sim.NewPTY()
	require.NoError(t, err)
	at := address.Address{Kind: address.Serial, Place: line.Name, Baud: 9600}
	open, _, err := findDigits(config.Digits{At: at, Driver: "text", Cells: 4}, "quay-3")
	require.NoError(t, err)
	panel, closer, err := open()
	require.NoError(t, err)
	defer closer.Close()

	board, frame := sim.NewTextBoard(3, 4), make([]byte, 10)
	arrive := func() {
		_, err = io.ReadFull(line, frame)
		require.NoError(t, err)
		_, err = board.Write(frame)
		require.NoError(t, err)
	}
	require.NoError(t, panel.Show("K115", false))
	arrive()
	require.Equal(t, "K115", board.String())
	require.NoError(t, panel.Halt())
	arrive()
	require.Equal(t, "    ", board.String())

	require.NoError(t, line.Close())
	require.Error(t, panel.Show("K116", false), "an adapter that was unplugged")
	_, _, err = open()
	require.Error(t, err)
}
