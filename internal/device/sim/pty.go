package sim

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// PTY is a serial line without hardware: a device that is plugged in at Name, and the far end of its cable, which
// reads and writes here. Close unplugs it.
type PTY struct {
	Name string
	far  *os.File
	near *os.File // keeps the line up while nobody else has opened it
}

// NewPTY plugs in a serial line.
func NewPTY() (*PTY, error) {
	far, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, fmt.Errorf("sim: pty: %w", err)
	}
	p := &PTY{far: far}
	if err := p.plugIn(); err != nil {
		return nil, fmt.Errorf("sim: pty: %w", errors.Join(err, far.Close()))
	}
	return p, nil
}

func (p *PTY) plugIn() error {
	n := 0
	err := p.control(func(fd int) (err error) {
		if err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
			return err
		}
		if n, err = unix.IoctlGetInt(fd, unix.TIOCGPTN); err != nil {
			return err
		}
		return raw(fd)
	})
	if err != nil {
		return err
	}
	p.Name = fmt.Sprintf("/dev/pts/%d", n)
	p.near, err = os.OpenFile(p.Name, os.O_RDWR|unix.O_NOCTTY|unix.O_NONBLOCK, 0)
	return err
}

// raw hands bytes on as they are, with no echo.
func raw(fd int) error {
	t, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return err
	}
	t.Iflag, t.Oflag, t.Lflag = 0, 0, 0
	return unix.IoctlSetTermios(fd, unix.TCSETS, t)
}

func (p *PTY) control(f func(fd int) error) (err error) {
	c, err := p.far.SyscallConn()
	if err != nil {
		return err
	}
	if e := c.Control(func(fd uintptr) { err = f(int(fd)) }); e != nil {
		return e
	}
	return err
}

// Baud is the speed that the near end has set, in bits a second.
func (p *PTY) Baud() (int, error) {
	var t *unix.Termios
	err := p.control(func(fd int) (err error) {
		t, err = unix.IoctlGetTermios(fd, unix.TCGETS2)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("sim: pty: %w", err)
	}
	return int(t.Ospeed), nil
}

func (p *PTY) Read(b []byte) (int, error)  { return p.far.Read(b) }
func (p *PTY) Write(b []byte) (int, error) { return p.far.Write(b) }

// Close unplugs the line: whoever has it open loses it.
func (p *PTY) Close() error { return errors.Join(p.near.Close(), p.far.Close()) }
