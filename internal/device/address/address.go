package address

import (
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
)

// Kind is the kind of wire.
type Kind string

// The kinds. The empty kind is no device.
const (
	None   Kind = ""
	Sim    Kind = "sim"
	Auto   Kind = "auto"
	USB    Kind = "usb"
	TCP    Kind = "tcp"
	Serial Kind = "serial"
	Input  Kind = "input"
	SPI    Kind = "spi"
	I2C    Kind = "i2c"
	GPIO   Kind = "gpio"
)

// Defaults of what an address leaves out.
const (
	DefaultPort = "9100"
	DefaultBaud = 9600
)

// Address is where a device hangs.
type Address struct {
	Kind  Kind
	Place string // path, host:port or name of a bus; empty where the kind needs none
	Baud  int    // of Serial, bits a second
	Chip  int    // of I2C, the seven-bit address on the bus
}

// IsZero reports whether there is no device.
func (a Address) IsZero() bool { return a.Kind == None }

// String writes the address as [Parse] reads it.
func (a Address) String() string {
	switch a.Kind {
	case None, Sim, Auto:
		return string(a.Kind)
	case Serial:
		return fmt.Sprintf("serial:%s@%d", a.Place, a.Baud)
	case I2C:
		return fmt.Sprintf("i2c:%s@%#02x", a.Place, a.Chip)
	default:
		return string(a.Kind) + ":" + a.Place
	}
}

// Parse reads an address; the empty string is no device. An error says what was expected.
func Parse(s string) (Address, error) {
	a, err := parse(s)
	if err != nil {
		return Address{}, err
	}
	return a, nil
}

func parse(s string) (Address, error) {
	kind, place, _ := strings.Cut(strings.TrimSpace(s), ":")
	a := Address{Kind: Kind(kind), Place: place}
	switch a.Kind {
	case None, Sim, Auto:
		if place != "" || kind == "" && s != "" {
			return a, fmt.Errorf("address: %q: %q takes nothing behind it", s, kind)
		}
		return a, nil
	case GPIO:
		return a, nil
	case USB, Input:
		return a, a.path(s)
	case TCP:
		return a.host(s)
	case Serial:
		return a.serial(s)
	case SPI:
		if place == "" {
			return a, fmt.Errorf("address: %q: want the name of a port, such as spi:SPI0.0", s)
		}
		return a, nil
	case I2C:
		return a.bus(s)
	}
	return a, fmt.Errorf("address: %q: want one of %s", s, strings.Join(kinds(), ", "))
}

func kinds() []string {
	all := []Kind{Sim, Auto, USB, TCP, Serial, Input, SPI, I2C, GPIO}
	names := make([]string, len(all))
	for i, k := range all {
		names[i] = string(k)
	}
	return names
}

// Is reports whether the kind is one of those given.
func (a Address) Is(kinds ...Kind) bool { return slices.Contains(kinds, a.Kind) }

func (a Address) path(s string) error {
	if !strings.HasPrefix(a.Place, "/") || strings.ContainsRune(a.Place, 0) {
		return fmt.Errorf("address: %q: want a path such as %s:/dev/…", s, a.Kind)
	}
	return nil
}

const hostLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:%"

func (a Address) host(s string) (Address, error) {
	host, port, err := net.SplitHostPort(a.Place)
	if err != nil {
		host, port = strings.Trim(a.Place, "[]"), DefaultPort
	}
	if n, err := strconv.ParseUint(port, 10, 16); host == "" || err != nil || n == 0 || strings.Trim(host, hostLetters) != "" {
		return a, fmt.Errorf("address: %q: want a host and a port such as tcp:192.168.1.60:9100", s)
	}
	a.Place = net.JoinHostPort(host, port)
	return a, nil
}

func (a Address) serial(s string) (Address, error) {
	a.Baud = DefaultBaud
	if path, baud, ok := cutLast(a.Place, "@"); ok {
		n, err := strconv.Atoi(baud)
		if err != nil || n < 300 || n > 4_000_000 {
			return a, fmt.Errorf("address: %q: want a speed such as serial:/dev/ttyUSB0@9600", s)
		}
		a.Place, a.Baud = path, n
	}
	return a, a.path(s)
}

func (a Address) bus(s string) (Address, error) {
	name, chip, ok := cutLast(a.Place, "@")
	n, err := strconv.ParseUint(chip, 0, 7)
	if !ok || name == "" || err != nil {
		return a, fmt.Errorf("address: %q: want a bus and the chip's address on it, such as i2c:1@0x70", s)
	}
	a.Place, a.Chip = name, int(n)
	return a, nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// UnmarshalText is Parse, for settings files.
func (a *Address) UnmarshalText(b []byte) error {
	got, err := Parse(string(b))
	if err == nil {
		*a = got
	}
	return err
}

// MarshalText is String, for settings files.
func (a Address) MarshalText() ([]byte, error) { return []byte(a.String()), nil }
