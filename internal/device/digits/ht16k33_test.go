package digits_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"periph.io/x/conn/v3/i2c/i2ctest"

	"motcua/internal/device/digits"
	"motcua/internal/device/sim"
)

// to is what one address is sent.
func to(addr uint16, commands ...[]byte) []i2ctest.IO {
	var all []i2ctest.IO
	for _, c := range commands {
		all = append(all, i2ctest.IO{Addr: addr, W: c})
	}
	return all
}

func TestHT16K33Transcript(t *testing.T) {
	bus := i2ctest.Playback{Ops: to(0x70,
		[]byte{0x21}, []byte{0xA0},
		[]byte{0, 0x70, 0x24, 0x06, 0x00, 0x06, 0x00, 0xED, 0x40, 0, 0, 0, 0, 0, 0, 0, 0}, // K 1 1 5.
		[]byte{0xEF}, []byte{0x85},
		[]byte{0x21}, []byte{0xA0}, make([]byte, 17), []byte{0xEF}, []byte{0x80}, // dark
		make([]byte, 17), []byte{0x80}, []byte{0x20}, // halt
	)}
	panel := digits.NewHT16K33(&bus, 0x70, &digits.Opts{Cells: 4, Brightness: 16})
	require.NoError(t, panel.Show("K115.", true))
	require.NoError(t, panel.Show("", true))
	require.NoError(t, panel.Halt())
	require.NoError(t, bus.Close(), "all of it was sent")
	require.Equal(t, "ht16k33 on playback@0x70", panel.String())
	require.True(t, panel.Blinks())
}

func TestHT16K33SevenSegmentTranscript(t *testing.T) {
	bus := i2ctest.Playback{Ops: to(0x71,
		[]byte{0x21}, []byte{0xA0},
		[]byte{0, 0x77, 0, 0x06, 0, 0, 0, 0x06, 0, 0x6D, 0, 0, 0, 0, 0, 0, 0}, // A 1 (colon) 1 5
		[]byte{0xE7}, []byte{0x81},
	)}
	panel := digits.NewHT16K33Seven(&bus, 0x71, nil)
	require.NoError(t, panel.Show("A115", false))
	require.NoError(t, bus.Close())
}

func TestHT16K33OnItsModel(t *testing.T) {
	chip := sim.NewHT16K33(0x70, 4)
	require.Equal(t, "    ", chip.Lit().String(), "just switched on")
	panel := digits.NewHT16K33(chip, 0x70, nil)
	require.NoError(t, panel.Show("M009", true))
	require.Equal(t, "M009", chip.Lit().String())
	require.Equal(t, time.Second, chip.Lit().Blink)
	require.Equal(t, 8, chip.Lit().Brightness)
	chip.Forget()
	require.Equal(t, "    ", chip.Lit().String())
	require.NoError(t, panel.Show("M009", false))
	require.Equal(t, "M009", chip.Lit().String())
	require.Zero(t, chip.Lit().Blink)
	require.NoError(t, panel.Halt())
	require.Equal(t, "    ", chip.Lit().String())

	require.ErrorIs(t, digits.NewHT16K33(chip, 0x71, nil).Show("1", false), sim.ErrGone, "another address")
	chip.Unplug(true)
	require.ErrorIs(t, panel.Show("1", false), sim.ErrGone)

	seven := sim.NewHT16K33Seven(0x70)
	require.NoError(t, digits.NewHT16K33Seven(seven, 0x70, &digits.Opts{Cells: 8, Brightness: 99}).Show("A123456", false))
	require.Equal(t, "----", seven.Lit().String(), "it has four cells, whatever the settings say")
	require.NoError(t, digits.NewHT16K33Seven(seven, 0x70, nil).Show("12.34", false))
	require.Equal(t, "12.34", seven.Lit().String())
}
