package bus_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/bus"
)

// No machine has these: what is said is what a technician needs.
func TestABusThatIsNotThereSaysWhatToDo(t *testing.T) {
	_, err := bus.SPI("SPI999.9")
	require.ErrorIs(t, err, bus.ErrNone)
	require.ErrorContains(t, err, "/dev/spidev999.9: on a Raspberry Pi write dtparam=spi=on")
	_, err = bus.SPI("/dev/spidev999.9")
	require.ErrorIs(t, err, bus.ErrNone)
	_, err = bus.SPI("spidev0")
	require.ErrorContains(t, err, `"spidev0" is no SPI port: want a name such as SPI0.0`)

	for _, name := range []string{"999", "I2C999", "/dev/i2c-999"} {
		_, err = bus.I2C(name)
		require.ErrorIs(t, err, bus.ErrNone)
		require.ErrorContains(t, err, "/dev/i2c-999: on a Raspberry Pi write dtparam=i2c_arm=on")
	}
	_, err = bus.I2C("one")
	require.ErrorContains(t, err, `"one" is no I²C bus: want a number such as 1`)

	_, err = bus.Pin("gpiochip999", "GPIO17")
	require.ErrorIs(t, err, bus.ErrNone)
	require.ErrorContains(t, err, `no pins on "gpiochip999"`)
	_, err = bus.In("gpiochip999")("GPIO17")
	require.ErrorIs(t, err, bus.ErrNone)
	_, err = bus.Out("gpiochip999")("GPIO17")
	require.ErrorIs(t, err, bus.ErrNone)
}
