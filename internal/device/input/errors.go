package input

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"syscall"
)

// Why a device cannot be read. Each comes wrapped in a sentence that says what to do.
var (
	ErrGone       = errors.New("input: no such device")          // unplugged, or not plugged in yet
	ErrPermission = errors.New("input: permission denied")       // of the device file
	ErrBusy       = errors.New("input: device is in use")        // another program has grabbed it
	ErrAmbiguous  = errors.New("input: more than one candidate") // for auto
)

// explain says what an error of the system means for a device and what to do about it.
func explain(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrClosed):
		return fmt.Errorf("input: %s: %w", path, fs.ErrClosed)
	case is(err, syscall.ENOENT, syscall.ENODEV, syscall.ENXIO) || errors.Is(err, io.EOF):
		return fmt.Errorf("%w: %s is not plugged in", ErrGone, path)
	case is(err, syscall.EACCES, syscall.EPERM):
		return fmt.Errorf("%w: %s: let this program's user into the group input, or install the udev rule of docs/hardware.md",
			ErrPermission, path)
	case is(err, syscall.EBUSY):
		return fmt.Errorf("%w: another program reads %s alone: stop it", ErrBusy, path)
	case is(err, syscall.ENOTTY, syscall.EINVAL, syscall.EISDIR):
		return fmt.Errorf("input: %s is not an input device: want one of /dev/input/by-id", path)
	}
	return fmt.Errorf("input: %s: %w", path, err)
}

// is looks at the words too: of an ioctl's error, evdev hands on no more than those.
func is(err error, numbers ...syscall.Errno) bool {
	return slices.ContainsFunc(numbers, func(n syscall.Errno) bool {
		return errors.Is(err, n) || strings.HasSuffix(err.Error(), n.Error())
	})
}
