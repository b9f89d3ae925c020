package input

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/holoplot/go-evdev"
	"github.com/stretchr/testify/require"

	"motcua/internal/device/address"
)

// What devices of a kiosk say of themselves: names, buses and keys as the kernel reports them.
var (
	keyboardKeys = keysBetween(evdev.KEY_ESC, evdev.KEY_KPDOT, evdev.KEY_102ND, evdev.KEY_KPENTER, evdev.KEY_LEFTMETA)
	padKeys      = keysBetween(evdev.KEY_KP7, evdev.KEY_KPDOT, evdev.KEY_KPASTERISK, evdev.KEY_KPSLASH, evdev.KEY_KPENTER, evdev.KEY_NUMLOCK, evdev.KEY_BACKSPACE)

	builtIn     = Info{Name: "AT Translated Set 2 keyboard", Bus: evdev.BUS_I8042, Keys: keyboardKeys}
	powerButton = Info{Name: "Power Button", Bus: evdev.BUS_HOST, Keys: []uint16{evdev.KEY_POWER}}
	mouse       = Info{Name: "Logitech USB Optical Mouse", Bus: evdev.BUS_USB, Keys: []uint16{evdev.BTN_LEFT, evdev.BTN_RIGHT}}
	touch       = Info{Name: "ILITEK Multi-Touch", Bus: evdev.BUS_USB, Keys: []uint16{evdev.BTN_TOUCH}}
	keyboard    = Info{Name: "Dell KB216 Wired Keyboard", Bus: evdev.BUS_USB, Vendor: 0x413c, Product: 0x2113, Keys: keyboardKeys}
	mediaKeys   = Info{Name: "Dell KB216 Wired Keyboard Consumer Control", Bus: evdev.BUS_USB, Keys: []uint16{evdev.KEY_MUTE, evdev.KEY_VOLUMEUP}}
	honeywell   = Info{Name: "Honeywell Imaging & Mobility 1900", Bus: evdev.BUS_USB, Vendor: 0x0c2e, Product: 0x0b61, Keys: keyboardKeys}
	nameless    = Info{Name: "SM SM-2D PRODUCT HID KBW", Bus: evdev.BUS_USB, Vendor: 0x2dd6, Product: 0x2100, Keys: keyboardKeys}
	plain       = Info{Name: "USB Adapter", Bus: evdev.BUS_USB, Vendor: 0x1a2c, Product: 0x0e24, Keys: keyboardKeys}
	pad         = Info{Name: "SEM USB Keyboard", Bus: evdev.BUS_USB, Vendor: 0x1a2c, Product: 0x6004, Keys: padKeys}
)

func keysBetween(first, last uint16, more ...uint16) (all []uint16) {
	for c := first; c <= last; c++ {
		all = append(all, c)
	}
	return append(all, more...)
}

func TestAutoTakesTheOnlyOne(t *testing.T) {
	hall := []Info{builtIn, powerButton, mouse, touch, mediaKeys}
	for name, c := range map[string]struct {
		plugged []Info
		want    Want
		take    Info
	}{
		"a scanner":                          {[]Info{honeywell}, Scanner(), honeywell},
		"a scanner without a name":           {[]Info{plain}, Scanner(), plain},
		"a scanner beside a keyboard":        {[]Info{keyboard, nameless}, Scanner(), nameless},
		"a scanner beside a pad":             {[]Info{pad, plain}, Scanner(), plain},
		"a pad":                              {[]Info{pad}, NumberPad(), pad},
		"a pad beside a keyboard and a scan": {[]Info{keyboard, honeywell, pad}, NumberPad(), pad},
		"a keyboard has a pad too":           {[]Info{keyboard}, NumberPad(), keyboard},
	} {
		got, err := choose(append(slices.Clone(hall), c.plugged...), c.want)
		require.NoError(t, err, name)
		require.Equal(t, c.take, got, name)
	}
	for _, plugged := range [][]Info{nil, hall, {pad}} {
		_, err := choose(plugged, Scanner())
		require.ErrorIs(t, err, ErrGone)
		require.EqualError(t, err, "input: no such device: no scanner is plugged in")
	}
}

func TestAutoDoesNotGuess(t *testing.T) {
	one, two := keyboard, plain
	one.Path, one.Links = "/dev/input/event3", []string{"/dev/input/by-id/usb-Dell-event-kbd", "/dev/input/by-path/pci-1"}
	two.Path = "/dev/input/event4"
	_, err := choose([]Info{one, two, pad}, Scanner())
	require.ErrorIs(t, err, ErrAmbiguous)
	require.EqualError(t, err, "input: more than one candidate: these could be the scanner; name one instead of auto:"+
		"\n\tinput:/dev/input/by-id/usb-Dell-event-kbd (Dell KB216 Wired Keyboard, 413c:2113)"+
		"\n\tinput:/dev/input/event4 (USB Adapter, 1a2c:0e24)")
	_, err = choose([]Info{honeywell, nameless}, Scanner())
	require.ErrorIs(t, err, ErrAmbiguous, "two that are scanners by their names")
}

func TestListKnowsTheLinks(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"event0", "event1", "event2", "event3", "mice", "js0"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), nil, 0o600))
	}
	link := func(to, name string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700))
		require.NoError(t, os.Symlink(to, filepath.Join(dir, name)))
	}
	link("../event1", "by-path/pci-0000:00:14.0-usb-0:2:1.0-event-kbd")
	link("../event1", "by-id/usb-Honeywell-event-kbd")
	link("../event9", "by-id/usb-gone-event-kbd")
	link(filepath.Join(dir, "event3"), "by-path/absolute")
	there := map[string]Info{"event0": powerButton, "event1": honeywell, "event3": pad}
	all, err := list(dir, func(path string) (Info, error) {
		i, ok := there[filepath.Base(path)]
		if !ok {
			return i, explain(path, syscall.ENODEV) // event2 is unplugged as we look
		}
		return i, nil
	})
	require.NoError(t, err)
	require.Equal(t, slices.Sorted(maps.Keys(there)), []string{filepath.Base(all[0].Path), filepath.Base(all[1].Path), filepath.Base(all[2].Path)})
	require.Equal(t, []string{
		filepath.Join(dir, "by-id/usb-Honeywell-event-kbd"), filepath.Join(dir, "by-path/pci-0000:00:14.0-usb-0:2:1.0-event-kbd"),
	}, all[1].Links)
	require.Equal(t, all[1].Links[0], all[1].Stable())
	require.Equal(t, filepath.Join(dir, "event0"), all[0].Stable())
	require.Equal(t, []string{filepath.Join(dir, "by-path/absolute")}, all[2].Links)

	all, err = list(dir, func(path string) (Info, error) {
		if filepath.Base(path) == "event1" {
			return honeywell, nil
		}
		return Info{}, explain(path, syscall.EACCES)
	})
	require.ErrorIs(t, err, ErrPermission)
	require.Len(t, all, 1, "and those that may be read")

	all, err = list(filepath.Join(dir, "nothing"), describe)
	require.NoError(t, err, "a machine without any")
	require.Empty(t, all)
}

func TestErrorsSayWhatToDo(t *testing.T) {
	path := func(err error) error { return &fs.PathError{Op: "open", Path: "/dev/input/event3", Err: err} }
	for _, c := range []struct {
		err  error
		is   error
		says string
	}{
		{path(syscall.ENOENT), ErrGone, "is not plugged in"},
		{path(syscall.ENODEV), ErrGone, "is not plugged in"},
		{path(syscall.EACCES), ErrPermission, "group input"},
		{path(syscall.EPERM), ErrPermission, "udev rule"},
		{errors.New("device or resource busy"), ErrBusy, "stop it"}, // as evdev tells it
		{errors.New("no such device"), ErrGone, "is not plugged in"},
		{path(fs.ErrClosed), fs.ErrClosed, "file already closed"},
		{errors.New("inappropriate ioctl for device"), nil, "not an input device"},
		{errors.New("input/output error"), nil, "input: x: input/output error"},
	} {
		got := explain("x", c.err)
		require.ErrorContains(t, got, c.says)
		for _, kind := range []error{ErrGone, ErrPermission, ErrBusy, ErrAmbiguous, fs.ErrClosed} {
			require.Equal(t, kind == c.is, errors.Is(got, kind), "%v as %v", c.err, kind)
		}
	}
	require.NoError(t, explain("x", nil))
}

func TestOpenWithoutADevice(t *testing.T) {
	at := func(path string) address.Address { return address.Address{Kind: address.Input, Place: path} }
	_, err := Open(at(filepath.Join(t.TempDir(), "by-id")), Scanner())
	require.ErrorIs(t, err, ErrGone)
	file := filepath.Join(t.TempDir(), "event0")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err = Open(at(file), Scanner())
	require.ErrorContains(t, err, file+" is not an input device")
	_, err = Open(at("/dev/null"), NumberPad())
	require.ErrorContains(t, err, "/dev/null is not an input device")
	_, err = Open(at(t.TempDir()), NumberPad())
	require.ErrorContains(t, err, "is not an input device")
	_, err = Open(address.Address{Kind: address.Sim}, NumberPad())
	require.EqualError(t, err, "input: sim: a number pad is at auto or input:/dev/input/by-id/…")
}
