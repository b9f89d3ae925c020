package port

import (
	"errors"
	"io/fs"
	"os"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// file is a device file that this process alone holds. It never blocks in the kernel: whoever waits, waits in the
// runtime's poller, where deadlines and Close reach him.
type file struct {
	f    *os.File
	raw  syscall.RawConn
	once sync.Once
	shut chan struct{} // closed by Close
}

func openFile(path string) (*file, error) {
	f, err := os.OpenFile(path, os.O_RDWR|unix.O_NOCTTY|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	d := &file{f: f, shut: make(chan struct{})}
	if err := d.own(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return d, nil
}

// own makes sure of a device, and that nobody who keeps the same custom holds it.
func (d *file) own() (err error) {
	info, err := d.f.Stat()
	if err != nil {
		return err
	}
	if info.Mode()&fs.ModeCharDevice == 0 || d.f.SetDeadline(time.Time{}) != nil { // it cannot be waited for
		return ErrNotDevice
	}
	if d.raw, err = d.f.SyscallConn(); err != nil {
		return err
	}
	return d.control(func(fd int) error { return unix.Flock(fd, unix.LOCK_EX|unix.LOCK_NB) })
}

// control calls f with the descriptor, which stays open meanwhile.
func (d *file) control(f func(fd int) error) (err error) {
	if e := d.raw.Control(func(fd uintptr) { err = f(int(fd)) }); e != nil {
		return e
	}
	return err
}

// broken is what a read, a write or a question ended with. Whatever it was, after Close it is that: a descriptor that is
// being closed answers each call with an error of its own, and a poll of it looks like a device that has gone.
func (d *file) broken(err error) error {
	select {
	case <-d.shut:
		if err != nil {
			return os.ErrClosed
		}
	default:
	}
	return broken(err)
}

func (d *file) Close() error {
	d.once.Do(func() { close(d.shut) })
	return d.f.Close()
}

func (d *file) SetDeadline(t time.Time) error      { return d.f.SetDeadline(t) }
func (d *file) SetReadDeadline(t time.Time) error  { return d.f.SetReadDeadline(t) }
func (d *file) SetWriteDeadline(t time.Time) error { return d.f.SetWriteDeadline(t) }
