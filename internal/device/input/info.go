package input

import (
	"fmt"
	"slices"
	"strings"

	"github.com/holoplot/go-evdev"
)

// Info is what a device says of itself.
type Info struct {
	Path  string   // /dev/input/event3: changes with every plugging
	Links []string // names that do not change, those of /dev/input/by-id first
	Name  string   // as its maker calls it
	Bus   uint16   // BUS_… of linux/input.h

	Vendor, Product uint16

	Keys []uint16 // that it can send, in order
}

// Stable is the name to write into a settings file.
func (i Info) Stable() string {
	if len(i.Links) > 0 {
		return i.Links[0]
	}
	return i.Path
}

// Has reports whether the device has all of these keys.
func (i Info) Has(codes ...uint16) bool {
	return !slices.ContainsFunc(codes, func(c uint16) bool { return !slices.Contains(i.Keys, c) })
}

// String is one line for a person to choose by.
func (i Info) String() string {
	return fmt.Sprintf("input:%s (%s, %04x:%04x)", i.Stable(), i.Name, i.Vendor, i.Product)
}

// called reports whether the device's name or one of its links has one of the words in it.
func (i Info) called(words ...string) bool {
	all := strings.ToLower(i.Name + " " + strings.Join(i.Links, " "))
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(all, w) })
}

// Want is a kind of device, for an address that leaves the choice to the program.
type Want struct {
	Name   string          // in errors
	Fits   func(Info) bool // could be one
	Likely func(Info) bool // of several that could be, surely is one
}

// Scanner wants a barcode scanner that types. A keyboard looks the same but for its name.
func Scanner() Want {
	return Want{
		Name: "scanner",
		Fits: func(i Info) bool {
			return i.pluggable() && i.Has(
				evdev.KEY_0, evdev.KEY_1, evdev.KEY_9, evdev.KEY_B, evdev.KEY_Q, evdev.KEY_V, evdev.KEY_LEFTSHIFT, evdev.KEY_ENTER)
		},
		Likely: func(i Info) bool {
			return i.called("barcode", "bar code", "scan", "hid kbw", "symbol technologies", "zebra", "honeywell", "metrologic",
				"datalogic", "newland", "opticon", "zebex", "netum", "eyoyo", "mindeo", "sunlux", "usbkey")
		},
	}
}

// NumberPad wants a pad of digits with an Enter of its own. A keyboard has one too, and letters.
func NumberPad() Want {
	return Want{
		Name: "number pad",
		Fits: func(i Info) bool {
			return i.pluggable() && i.Has(evdev.KEY_KP0, evdev.KEY_KP1, evdev.KEY_KP9, evdev.KEY_KPENTER)
		},
		Likely: func(i Info) bool {
			return !i.Has(evdev.KEY_Q) || i.called("keypad", "key pad", "numpad", "number pad", "numeric")
		},
	}
}

// pluggable leaves out what is built in: the keyboard and the buttons of the machine itself.
func (i Info) pluggable() bool {
	return slices.Contains([]uint16{evdev.BUS_USB, evdev.BUS_BLUETOOTH, evdev.BUS_VIRTUAL}, i.Bus)
}

// choose takes the only device of its kind.
func choose(all []Info, want Want) (Info, error) {
	fit := slices.DeleteFunc(slices.Clone(all), func(i Info) bool { return !want.Fits(i) })
	if likely := slices.DeleteFunc(slices.Clone(fit), func(i Info) bool { return !want.Likely(i) }); len(likely) > 0 {
		fit = likely
	}
	switch len(fit) {
	case 0:
		return Info{}, fmt.Errorf("%w: no %s is plugged in", ErrGone, want.Name)
	case 1:
		return fit[0], nil
	}
	lines := make([]string, len(fit))
	for n, i := range fit {
		lines[n] = "\n\t" + i.String()
	}
	return Info{}, fmt.Errorf("%w: these could be the %s; name one instead of auto:%s", ErrAmbiguous, want.Name, strings.Join(lines, ""))
}
