package display

import (
	"context"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/device/sim"
)

// A board at the far end of a serial line, as an RS-485 adapter is one.
func TestABoardOnASerialLine(t *testing.T) {
	line, err := sim.NewPTY()
	require.NoError(t, err)
	set := config.Digits{At: address.Address{Kind: address.Serial, Place: line.Name, Baud: 9600}, Driver: "text", Cells: 4}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- ShowDigits(ctx, set, "quay-3", "K115", false, time.Hour) }()

	board, frame := sim.NewTextBoard(3, 4), make([]byte, 10)
	_, err = io.ReadFull(line, frame)
	require.NoError(t, err)
	_, err = board.Write(frame)
	require.NoError(t, err)
	require.Equal(t, "K115", board.String())

	cancel()
	require.NoError(t, <-ended)
	_, err = io.ReadFull(line, frame)
	require.NoError(t, err)
	_, err = board.Write(frame)
	require.NoError(t, err)
	require.Equal(t, "    ", board.String(), "it is left dark")

	open, _, err := findDigits(set, "quay-3")
	require.NoError(t, err)
	panel, closer, err := open()
	require.NoError(t, err)
	defer closer.Close()
	require.NoError(t, line.Close())
	require.Error(t, panel.Show("K116", false), "an adapter that was unplugged")
	_, _, err = open()
	require.Error(t, err)
}
