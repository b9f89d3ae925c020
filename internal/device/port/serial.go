package port

import (
	"errors"
	"os"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"
)

// Serial is a serial port: 8 data bits, no parity, 1 stop bit. XOFF stops our output and XON lets it go on; neither
// is read. Hardware handshake is off, because most cables do not carry it.
type Serial struct {
	*file
	baud  int
	until atomic.Pointer[time.Time] // deadline of writes
}

func openSerial(path string, baud int) (*Serial, error) {
	d, err := openFile(path)
	if err != nil {
		return nil, err
	}
	s := &Serial{file: d, baud: baud}
	if err := s.control(s.setUp); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return s, nil
}

// setUp makes the line raw, at any speed that the hardware can do, and drops what somebody said before.
func (s *Serial) setUp(fd int) error {
	t, err := unix.IoctlGetTermios(fd, unix.TCGETS2)
	if err != nil {
		return err
	}
	t.Iflag, t.Oflag, t.Lflag = unix.IXON|unix.IGNBRK|unix.IGNPAR, 0, 0
	t.Cflag = unix.CS8 | unix.CREAD | unix.CLOCAL | unix.BOTHER
	t.Ispeed, t.Ospeed = uint32(s.baud), uint32(s.baud)
	t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
	t.Cc[unix.VSTART], t.Cc[unix.VSTOP] = 0x11, 0x13
	if err := unix.IoctlSetTermios(fd, unix.TCSETS2, t); err != nil {
		return err
	}
	if err := unix.IoctlSetInt(fd, unix.TIOCEXCL, 0); err != nil {
		return err
	}
	return unix.IoctlSetInt(fd, unix.TCFLSH, unix.TCIOFLUSH)
}

func (s *Serial) Read(p []byte) (int, error) {
	n, err := s.f.Read(p)
	return n, s.broken(err)
}

// Write returns when the bytes are on the wire.
func (s *Serial) Write(p []byte) (int, error) {
	n, err := s.f.Write(p)
	if err != nil {
		return n, s.broken(err)
	}
	return s.drain(n, s.waiting)
}

// drain waits until the last of n bytes has left, and returns how many have.
func (s *Serial) drain(n int, waiting func() (int, error)) (int, error) {
	for {
		waiting, err := waiting()
		if err != nil || waiting == 0 {
			return n, s.broken(err)
		}
		if t := s.until.Load(); t != nil && !t.IsZero() && !time.Now().Before(*t) {
			return max(n-waiting, 0), os.ErrDeadlineExceeded
		}
		select {
		case <-time.After(s.time(waiting)):
		case <-s.shut:
			return max(n-waiting, 0), os.ErrClosed
		}
	}
}

// waiting is how many bytes have not left.
func (s *Serial) waiting() (n int, err error) {
	err = s.control(func(fd int) error {
		n, err = unix.IoctlGetInt(fd, unix.TIOCOUTQ)
		return err
	})
	return n, err
}

// time is how long so many bytes take, ten bits each, in steps that notice a deadline.
func (s *Serial) time(bytes int) time.Duration {
	d := time.Duration(bytes) * 10 * time.Second / time.Duration(s.baud)
	return min(max(d, time.Millisecond), 50*time.Millisecond)
}

// SetWriteDeadline sets the deadline of writes.
func (s *Serial) SetWriteDeadline(t time.Time) error {
	s.until.Store(&t)
	return s.file.SetWriteDeadline(t)
}

// SetDeadline sets both deadlines.
func (s *Serial) SetDeadline(t time.Time) error {
	s.until.Store(&t)
	return s.file.SetDeadline(t)
}

// Close drops what has not left: the kernel would wait for it, up to half a minute while XOFF holds it up.
func (s *Serial) Close() error {
	_ = s.control(func(fd int) error { return unix.IoctlSetInt(fd, unix.TCFLSH, unix.TCOFLUSH) })
	return s.file.Close()
}

// Abort is Close.
func (s *Serial) Abort() error { return s.Close() }
