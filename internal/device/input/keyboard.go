package input

import (
	"fmt"
	"os"
	"syscall"
	"time"

	"github.com/holoplot/go-evdev"

	"motcua/internal/device/address"
)

// Keyboard is a device that belongs to this program alone until it is closed. One goroutine reads it; any may close it.
type Keyboard struct {
	device *evdev.InputDevice
	info   Info
	burst  burst
	read   []Key // not handed out yet
}

// Open takes a device. With address.Auto it is the only one of the kind that is wanted; with address.Input it is the
// one at that path, whatever it is. The errors are those of this package; each says what to do.
func Open(at address.Address, want Want) (*Keyboard, error) {
	path, err := where(at, want)
	if err != nil {
		return nil, err
	}
	// Opened without O_NONBLOCK, the file would block in the kernel from the first ioctl on, deaf to Close.
	d, err := evdev.OpenWithFlags(path, os.O_RDONLY|syscall.O_NONBLOCK)
	if err != nil {
		return nil, explain(path, err)
	}
	k := &Keyboard{device: d}
	if k.info, err = about(d); err == nil {
		err = explain(path, d.Grab())
	}
	if err != nil {
		d.Close()
		return nil, err
	}
	return k, nil
}

func where(at address.Address, want Want) (string, error) {
	switch at.Kind {
	case address.Input:
		return at.Place, nil
	case address.Auto:
		all, closed := List()
		i, err := choose(all, want)
		if err != nil && closed != nil {
			return "", closed // the one that is wanted may be among those that may not be read
		}
		return i.Stable(), err
	}
	return "", fmt.Errorf("input: %s: a %s is at auto or input:/dev/input/by-id/…", at, want.Name)
}

// Info is what the device says of itself, without its links.
func (k *Keyboard) Info() Info { return k.info }

// Read waits for the next key. After an error there are no more: the device is gone (ErrGone) or closed (fs.ErrClosed).
func (k *Keyboard) Read() (Key, error) {
	for len(k.read) == 0 {
		events, err := k.device.ReadSlice(64)
		if err != nil {
			return Key{}, explain(k.device.Path(), err)
		}
		k.read = k.burst.keys(events, time.Now())
	}
	next := k.read[0]
	k.read = k.read[1:]
	return next, nil
}

// ReadKey is Read for those who do not know this package's Key.
func (k *Keyboard) ReadKey() (code uint16, value int32, err error) {
	next, err := k.Read()
	return next.Code, next.Value, err
}

// Close gives the device back. A Read that waits ends.
func (k *Keyboard) Close() error { return k.device.Close() }

// String is the device for a log line.
func (k *Keyboard) String() string { return k.info.String() }
