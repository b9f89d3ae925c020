package input

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/holoplot/go-evdev"
	"github.com/stretchr/testify/require"

	"motcua/internal/device/address"
)

// plugIn makes the kernel believe in a device and returns it and its path. Where the kernel cannot, the test is
// skipped.
func plugIn(t *testing.T, name string, keys []uint16) (*evdev.InputDevice, string) {
	t.Helper()
	if _, err := os.Stat("/dev/uinput"); err != nil {
		t.Skip("no /dev/uinput: this kernel makes no virtual devices")
	}
	codes := make([]evdev.EvCode, len(keys))
	for i, k := range keys {
		codes[i] = evdev.EvCode(k)
	}
	d, err := evdev.CreateDevice(name, evdev.InputID{BusType: evdev.BUS_VIRTUAL, Vendor: 0x0c2e, Product: 0x0b61},
		map[evdev.EvType][]evdev.EvCode{evdev.EV_KEY: codes})
	if errors.Is(err, fs.ErrPermission) {
		t.Skip("/dev/uinput may not be opened: run as root")
	}
	require.NoError(t, err)
	t.Cleanup(func() { d.Close() })
	path := ""
	require.Eventually(t, func() bool {
		all, err := List()
		for _, i := range all {
			if i.Name == name {
				path = i.Path
			}
		}
		return err == nil && path != ""
	}, 10*time.Second, 10*time.Millisecond)
	return d, path
}

func strike(t *testing.T, d *evdev.InputDevice, code evdev.EvCode) {
	t.Helper()
	for _, e := range []evdev.InputEvent{
		event(evdev.EV_KEY, code, 1), event(evdev.EV_SYN, evdev.SYN_REPORT, 0),
		event(evdev.EV_KEY, code, 0), event(evdev.EV_SYN, evdev.SYN_REPORT, 0),
	} {
		require.NoError(t, d.WriteOne(&e))
	}
}

func TestARealDeviceIsReadAlone(t *testing.T) {
	virtual, path := plugIn(t, "Motcua Test Barcode Scanner", keyboardKeys)
	other, err := evdev.OpenWithFlags(path, os.O_RDONLY)
	require.NoError(t, err)
	defer other.Close()

	k, err := Open(address.Address{Kind: address.Auto}, Scanner())
	require.NoError(t, err)
	require.Equal(t, "Motcua Test Barcode Scanner", k.Info().Name)
	require.Equal(t, uint16(0x0c2e), k.Info().Vendor)
	require.True(t, k.Info().Has(evdev.KEY_A, evdev.KEY_ENTER))

	strike(t, virtual, evdev.KEY_7)
	for _, value := range []int32{Press, Release} {
		got, err := k.Read()
		require.NoError(t, err)
		require.Equal(t, Key{evdev.KEY_7, value, got.At}, got)
		require.WithinDuration(t, time.Now(), got.At, time.Minute)
	}
	_, err = Open(address.Address{Kind: address.Input, Place: path}, Scanner())
	require.ErrorIs(t, err, ErrBusy)

	// What was typed while the device was ours, nobody else heard.
	require.NoError(t, k.Close())
	strike(t, virtual, evdev.KEY_9)
	events, err := other.ReadSlice(64)
	require.NoError(t, err)
	var b burst
	require.Equal(t, uint16(evdev.KEY_9), b.keys(events, start)[0].Code)
}

// waiting reads until an error, and returns when there is nothing to read.
func waiting(t *testing.T, k *Keyboard) <-chan error {
	t.Helper()
	ended := make(chan error, 1)
	go func() {
		_, err := k.Read()
		ended <- err
	}()
	require.Eventually(t, func() bool {
		stacks := make([]byte, 1<<20)
		for stack := range strings.SplitSeq(string(stacks[:runtime.Stack(stacks, true)]), "\n\n") {
			if strings.Contains(stack, "[IO wait") && strings.Contains(stack, "(*Keyboard).Read") {
				return true
			}
		}
		return false
	}, 10*time.Second, time.Millisecond, "a read that waits does not hold a thread")
	return ended
}

func TestCloseEndsARead(t *testing.T) {
	_, path := plugIn(t, "Motcua Test Pad", padKeys)
	k, err := Open(address.Address{Kind: address.Input, Place: path}, NumberPad())
	require.NoError(t, err)
	ended := waiting(t, k)
	require.NoError(t, k.Close())
	require.ErrorIs(t, <-ended, fs.ErrClosed)
}

func TestUnpluggingEndsARead(t *testing.T) {
	virtual, path := plugIn(t, "Motcua Test Pad", padKeys)
	k, err := Open(address.Address{Kind: address.Input, Place: path}, NumberPad())
	require.NoError(t, err)
	defer k.Close()
	ended := waiting(t, k)
	require.NoError(t, evdev.DestroyDevice(virtual))
	require.ErrorIs(t, <-ended, ErrGone)
	_, err = Open(address.Address{Kind: address.Input, Place: path}, NumberPad())
	require.ErrorIs(t, err, ErrGone)
}

// A program that does not read in time is told that it missed something.
func TestARealLossIsTold(t *testing.T) {
	virtual, path := plugIn(t, "Motcua Test Barcode Scanner", keyboardKeys)
	k, err := Open(address.Address{Kind: address.Input, Place: path}, Scanner())
	require.NoError(t, err)
	defer k.Close()
	for range 500 {
		strike(t, virtual, evdev.KEY_7)
	}
	strike(t, virtual, evdev.KEY_ENTER)
	lost := false
	for {
		got, err := k.Read()
		require.NoError(t, err)
		lost = lost || got.Code == Lost
		if got.Code == evdev.KEY_ENTER {
			break
		}
	}
	require.True(t, lost)
}
