package bus

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"periph.io/x/conn/v3/driver/driverreg"
	"periph.io/x/conn/v3/gpio"
	"periph.io/x/host/v3/gpioioctl"
)

// Pin finds a pin by the kernel's name of its line, such as "GPIO17", or by its number on the chip. The chip is
// "gpiochip0"; empty is any, the main one first.
func Pin(chip, name string) (gpio.PinIO, error) {
	if _, err := driverreg.Init(); err != nil {
		return nil, fmt.Errorf("bus: %w", err)
	}
	chips := slices.Clone(gpioioctl.Chips)
	if chip != "" {
		chips = slices.DeleteFunc(chips, func(c *gpioioctl.GPIOChip) bool { return c.Name() != chip })
	}
	for _, c := range chips {
		if line := lineOf(c, name); line != nil {
			return line, nil
		}
	}
	if len(chips) == 0 {
		return nil, fmt.Errorf("%w: no pins on %q: let this program's user into the group gpio; %s", ErrNone, chip, present("/dev/gpiochip*"))
	}
	return nil, fmt.Errorf("%w: no pin %q: want a name such as GPIO17, as gpioinfo lists them", ErrNone, name)
}

// In opens keys on a chip, Out lamps: [Pin] as their drivers ask for it.
func In(chip string) func(name string) (gpio.PinIn, error) {
	return func(name string) (gpio.PinIn, error) { return Pin(chip, name) }
}

// Out is In for lamps.
func Out(chip string) func(name string) (gpio.PinOut, error) {
	return func(name string) (gpio.PinOut, error) { return Pin(chip, name) }
}

// lineOf finds a line on a chip. periph puts the chip's name in front of a name that two chips have.
func lineOf(c *gpioioctl.GPIOChip, name string) gpio.PinIO {
	n, err := strconv.Atoi(name)
	for _, line := range c.Lines() {
		plain := strings.TrimPrefix(line.Name(), c.Name()+"-")
		if err == nil && line.Number() == n || err != nil && plain == name {
			return line
		}
	}
	return nil
}
