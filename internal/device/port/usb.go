package port

import (
	"errors"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// Requests of the kernel's printer driver, linux/lp.h.
const (
	lpAbort     = 0x0604
	lpGetStatus = 0x060B
)

// Bits of a printer port's status: two good ones and a bad one. USB Device Class Definition for Printing Devices, 4.2.2.
const (
	lpNoError  = 0x08
	lpSelected = 0x10
	lpNoPaper  = 0x20
)

// USB is a printer on /dev/usb/lp*.
type USB struct{ *file }

func openUSB(path string) (*USB, error) {
	d, err := openFile(path)
	if err != nil {
		return nil, err
	}
	// A write that blocks is to end at paper end. Ours do not block, other drivers of /dev/lp* may not know that.
	_ = d.control(func(fd int) error { return unix.IoctlSetInt(fd, lpAbort, 1) })
	return &USB{d}, nil
}

// Read returns what the printer said. The driver also hands on empty packets, which mean that it said nothing.
func (u *USB) Read(p []byte) (int, error) {
	const quiet = 10 * time.Millisecond
	for {
		n, err := u.f.Read(p)
		if n > 0 || err == nil || !errors.Is(err, io.EOF) || u.hungUp() {
			return n, u.broken(err)
		}
		select {
		case <-time.After(quiet):
		case <-u.shut:
			return 0, os.ErrClosed
		}
	}
}

func (u *USB) hungUp() bool {
	events, err := u.poll(0)
	return err != nil || events&(unix.POLLHUP|unix.POLLERR) != 0
}

func (u *USB) poll(want int16) (got int16, err error) {
	err = u.control(func(fd int) error {
		got, err = poll(fd, want)
		return err
	})
	return got, err
}

func poll(fd int, want int16) (int16, error) {
	fds := []unix.PollFd{{Fd: int32(fd), Events: want}}
	for {
		_, err := unix.Poll(fds, 0)
		if !errors.Is(err, unix.EINTR) {
			return fds[0].Revents, err
		}
	}
}

// Write returns when the printer has taken the bytes. The driver takes up to 8 KB at once, and throws away on Close
// what the printer has not taken.
func (u *USB) Write(p []byte) (int, error) {
	n, err := u.f.Write(p)
	if err != nil {
		return n, u.broken(err)
	}
	var failed error
	err = u.raw.Write(func(fd uintptr) bool {
		events, err := poll(int(fd), unix.POLLOUT)
		failed = err
		return err != nil || events != 0
	})
	return n, u.broken(errors.Join(err, failed))
}

// Abort is Close: the driver keeps nothing.
func (u *USB) Abort() error { return u.Close() }

// Lines asks the port, not the printer's firmware: the answer comes even from printers that answer nothing else.
// Some of those always say that all is well.
func (u *USB) Lines() (noPaper, offline, fault bool, err error) {
	var status int
	err = u.control(func(fd int) error {
		status, err = unix.IoctlGetInt(fd, lpGetStatus)
		return err
	})
	if err != nil {
		return false, false, false, u.broken(err)
	}
	noPaper, offline, fault = lines(status)
	return noPaper, offline, fault, nil
}

func lines(status int) (noPaper, offline, fault bool) {
	return status&lpNoPaper != 0, status&lpSelected == 0, status&lpNoError == 0
}
