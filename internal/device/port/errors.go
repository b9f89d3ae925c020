package port

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"syscall"

	"motcua/internal/device/address"
)

// Why a wire does not open, or why it broke.
var (
	ErrGone        = errors.New("not there")                             // unplugged, switched off, or the path is wrong
	ErrPermission  = errors.New("not allowed")                           // the program's user may not open the device
	ErrBusy        = errors.New("somebody else holds it")                // another program, or another part of this one
	ErrNotDevice   = errors.New("not a device of this kind")             // an ordinary file, or no serial port
	ErrTimeout     = errors.New("no answer in time")                     // the host is off, or a wall drops the packets
	ErrRefused     = errors.New("refused")                               // the host is on and does not take us
	ErrUnreachable = errors.New("no way to the host")                    // wrong name, wrong network, cable out
	errKind        = errors.New("want an address of usb, serial or tcp") // a mistake of the caller
)

// explain says what is wrong with the place and what to do about it.
func explain(a address.Address, err error) error {
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("port: %s: %w", a, err)
	}
	err = classify(err)
	if hint := hint(a, err); hint != "" {
		return fmt.Errorf("port: %s: %w; %s", a, err, hint)
	}
	return fmt.Errorf("port: %s: %w", a, err)
}

func hint(a address.Address, err error) string {
	switch {
	case errors.Is(err, ErrPermission) && a.Kind == address.USB:
		return "install the udev rule, or add the user to the group lp"
	case errors.Is(err, ErrPermission):
		return "install the udev rule, or add the user to the group dialout"
	case errors.Is(err, ErrGone):
		return "look at cable and power; a path below by-id stays the same when it is plugged in anew"
	case errors.Is(err, ErrBusy):
		return "stop the other program, such as CUPS or a modem manager"
	case errors.Is(err, ErrTimeout), errors.Is(err, ErrUnreachable):
		return "look at power, network cable and address"
	case errors.Is(err, ErrRefused):
		return "it is no printer, or it serves somebody else: stop them, or switch it off and on"
	default:
		return ""
	}
}

// classify puts one of our errors in front of what the system said.
func classify(err error) error {
	if class := class(err); class != nil && !errors.Is(err, class) {
		return fmt.Errorf("%w: %w", class, err)
	}
	return err
}

func class(err error) error {
	var name *net.DNSError
	switch {
	case errors.Is(err, fs.ErrPermission):
		return ErrPermission
	case anyOf(err, fs.ErrNotExist, syscall.ENODEV, syscall.ENXIO, syscall.EIO, syscall.ENOTDIR, syscall.ELOOP):
		return ErrGone
	case anyOf(err, syscall.EBUSY, syscall.EWOULDBLOCK):
		return ErrBusy
	case anyOf(err, syscall.ENOTTY, syscall.EINVAL, syscall.EISDIR):
		return ErrNotDevice
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.ECONNRESET):
		return ErrRefused
	case anyOf(err, syscall.EHOSTUNREACH, syscall.ENETUNREACH), errors.As(err, &name):
		return ErrUnreachable
	case anyOf(err, context.DeadlineExceeded, os.ErrDeadlineExceeded, syscall.ETIMEDOUT):
		return ErrTimeout
	}
	return nil
}

// broken is what a read or a write of an open wire ended with.
func broken(err error) error {
	switch {
	case err == nil, errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, os.ErrClosed), errors.Is(err, net.ErrClosed):
		return err
	case anyOf(err, io.EOF, syscall.EIO, syscall.ENODEV, syscall.ENXIO, syscall.ESHUTDOWN, syscall.EPIPE,
		syscall.ECONNRESET, syscall.ECONNABORTED, syscall.ETIMEDOUT, syscall.EHOSTUNREACH):
		return fmt.Errorf("port: %w: %w", ErrGone, err)
	default:
		return fmt.Errorf("port: %w", err)
	}
}

func anyOf(err error, these ...error) bool {
	for _, e := range these {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}
