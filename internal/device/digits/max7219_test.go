package digits_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"periph.io/x/conn/v3/conntest"
	"periph.io/x/conn/v3/physic"
	"periph.io/x/conn/v3/spi"
	"periph.io/x/conn/v3/spi/spitest"

	"motcua/internal/device/digits"
	"motcua/internal/device/sim"
)

// transfers are bytes, two a transfer.
func transfers(b ...byte) []conntest.IO {
	var all []conntest.IO
	for i := 0; i < len(b); i += 2 {
		all = append(all, conntest.IO{W: b[i : i+2]})
	}
	return all
}

func TestMAX7219Transcript(t *testing.T) {
	settings := []byte{0x0F, 0, 0x09, 0, 0x0B, 3, 0x0A, 7}
	show := append(append([]byte{}, settings...),
		1, 0x5B, 2, 0x30, 3, 0x30, 4, 0x77, 5, 0, 6, 0, 7, 0, 8, 0, // 5 1 1 A, and four that are not ours
		0x0C, 1)
	lost := append(append([]byte{}, settings...),
		1, 0xFE, 2, 0x7E, 3, 0x7E, 4, 0x4F, 5, 0, 6, 0, 7, 0, 8, 0, // 0. 0 0 E
		0x0C, 1)
	halt := append(append([]byte{}, settings...),
		1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0,
		0x0C, 0)
	port := spitest.Playback{Playback: conntest.Playback{Ops: transfers(append(append(append(show, lost...), halt...), halt...)...)}}
	panel, err := digits.NewMAX7219(&port, nil)
	require.NoError(t, err)
	require.NoError(t, panel.Show("A115", true))
	require.NoError(t, panel.Show("E000.", false))
	require.NoError(t, panel.Show("", false))
	require.NoError(t, panel.Halt())
	require.NoError(t, port.Close(), "all of it was sent")
	require.Equal(t, "max7219 on playback", panel.String())
	require.False(t, panel.Blinks())
}

// What hurt users of other drivers: A012 shown as 1012, stale digits, every LED lit by ten characters.
func TestMAX7219Traps(t *testing.T) {
	chip := sim.NewMAX7219(4)
	panel, err := digits.NewMAX7219(chip, &digits.DefaultOpts)
	require.NoError(t, err)
	for _, c := range []struct{ text, seen string }{
		{"A012", "A012"}, {"8888", "8888"}, {"7", "   7"}, {"A123456789", "----"}, {"C1000", "1000"}, {"", "    "}, {"K115", "≡115"},
	} {
		require.NoError(t, panel.Show(c.text, false))
		require.Equal(t, c.seen, chip.Lit().String())
	}
}

// The model would show it: with the chip's own decoding A is 1, and digits that are not written keep what they had.
func TestTheModelShowsTheMistakesOfADriver(t *testing.T) {
	chip := sim.NewMAX7219(4)
	c, err := chip.Connect(physic.MegaHertz, spi.Mode0, 8)
	require.NoError(t, err)
	write := func(b ...byte) {
		for _, one := range transfers(b...) {
			require.NoError(t, c.Tx(one.W, nil))
		}
	}
	require.Equal(t, "    ", chip.Lit().String(), "in shutdown")
	write(0x09, 0xFF, 0x0B, 3, 0x0C, 1, 4, 'A', 3, '0', 2, '1', 1, '2')
	require.Equal(t, "1012", chip.Lit().String())
	write(1, '7')
	require.Equal(t, "1017", chip.Lit().String(), "what was not written stays")
	write(0x0F, 1)
	require.Equal(t, "8.8.8.8.", chip.Lit().String())
	write(0x0F, 0, 0x0B, 1)
	require.Equal(t, "  17", chip.Lit().String(), "the scan limit")
	_, err = chip.Connect(physic.MegaHertz, spi.Mode3, 8)
	require.Error(t, err)
	require.Error(t, c.Tx([]byte{1}, nil))
	require.Error(t, c.Tx([]byte{1, 2}, []byte{0, 0}))
}

func TestMAX7219ForgetsAndIsToldAgain(t *testing.T) {
	chip := sim.NewMAX7219(4)
	panel, err := digits.NewMAX7219(chip, nil)
	require.NoError(t, err)
	require.NoError(t, panel.Show("H020", false))
	chip.Forget()
	require.Equal(t, "    ", chip.Lit().String())
	require.NoError(t, panel.Show("H020", false))
	require.Equal(t, "H020", chip.Lit().String())

	chip.Unplug(true)
	require.ErrorIs(t, panel.Show("H021", false), sim.ErrGone)
	_, err = digits.NewMAX7219(chip, nil)
	require.ErrorIs(t, err, sim.ErrGone)
}

func TestABusThatFailsIsAnError(t *testing.T) {
	panel, err := digits.NewMAX7219(&spitest.Playback{Playback: conntest.Playback{DontPanic: true}}, nil)
	require.NoError(t, err)
	require.ErrorContains(t, panel.Show("1", false), "digits: max7219: ")
	require.ErrorContains(t, panel.Halt(), "digits: max7219: ")
}
