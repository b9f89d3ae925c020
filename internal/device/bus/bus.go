package bus

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"periph.io/x/conn/v3/i2c"
	"periph.io/x/conn/v3/spi"
	"periph.io/x/host/v3/sysfs"
)

// Why a bus or a pin cannot be used. Each comes wrapped in a sentence that says what to do.
var (
	ErrNone       = errors.New("bus: there is none of that name")
	ErrPermission = errors.New("bus: permission denied")
)

var (
	spiName = regexp.MustCompile(`^(?:SPI|/dev/spidev)(\d{1,4})\.(\d{1,3})$`)
	i2cName = regexp.MustCompile(`^(?:I2C|/dev/i2c-)?(\d{1,4})$`)
)

// SPI opens a port by its name, "SPI0.0" or "/dev/spidev0.0": the bus, and which chip is selected on it.
func SPI(name string) (spi.PortCloser, error) {
	m := spiName.FindStringSubmatch(name)
	if m == nil {
		return nil, fmt.Errorf("%w: %q is no SPI port: want a name such as SPI0.0; %s", ErrNone, name, present("/dev/spidev*"))
	}
	bus, chip := number(m[1]), number(m[2])
	path := fmt.Sprintf("/dev/spidev%d.%d", bus, chip)
	if err := usable(path, "dtparam=spi=on", "spi"); err != nil {
		return nil, err
	}
	p, err := sysfs.NewSPI(bus, chip)
	if err != nil {
		return nil, fmt.Errorf("bus: %w", err)
	}
	return p, nil
}

// I2C opens a bus by its number, "1", "I2C1" or "/dev/i2c-1".
func I2C(name string) (i2c.BusCloser, error) {
	m := i2cName.FindStringSubmatch(name)
	if m == nil {
		return nil, fmt.Errorf("%w: %q is no I²C bus: want a number such as 1; %s", ErrNone, name, present("/dev/i2c-*"))
	}
	path := fmt.Sprintf("/dev/i2c-%d", number(m[1]))
	if err := usable(path, "dtparam=i2c_arm=on", "i2c"); err != nil {
		return nil, err
	}
	b, err := sysfs.NewI2C(number(m[1]))
	if err != nil {
		return nil, fmt.Errorf("bus: %w", err)
	}
	return b, nil
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // digits alone, and few
	return n
}

// usable says what to do when a device is not there or may not be opened.
func usable(path, overlay, group string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		siblings := strings.TrimRight(path, "0123456789.") + "*"
		return fmt.Errorf("%w: %s: on a Raspberry Pi write %s into /boot/firmware/config.txt and start anew; %s",
			ErrNone, path, overlay, present(siblings))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: %s: let this program's user into the group %s, or install the udev rule", ErrPermission, path, group)
	case err != nil:
		return fmt.Errorf("bus: %w", err)
	}
	return f.Close()
}

// present lists the devices of a kind, for whoever has to choose another.
func present(pattern string) string {
	all, err := filepath.Glob(pattern)
	if err != nil || len(all) == 0 {
		return "there are none"
	}
	slices.Sort(all)
	return "there are " + strings.Join(all, ", ")
}
