package port

import (
	"context"
	"errors"
	"net"
	"time"

	"golang.org/x/sys/unix"
)

// TCP is a connection to a printer on the network.
type TCP struct{ *net.TCPConn }

// dialTime is how long a host may take to answer. A printer on the same network takes milliseconds.
const dialTime = 2 * time.Second

func dial(ctx context.Context, place string) (*TCP, error) {
	d := net.Dialer{
		Timeout: dialTime,
		// A printer that lost its power is noticed while nothing is said.
		KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 5 * time.Second, Interval: 2 * time.Second, Count: 3},
	}
	c, err := d.DialContext(ctx, "tcp", place)
	if err != nil {
		return nil, err
	}
	t, ok := c.(*net.TCPConn)
	if !ok {
		return nil, errors.Join(ErrNotDevice, c.Close())
	}
	if err := t.SetNoDelay(true); err != nil { // a status question does not wait for company
		return nil, errors.Join(err, t.Close())
	}
	return &TCP{t}, nil
}

func (t *TCP) Read(p []byte) (int, error) {
	n, err := t.TCPConn.Read(p)
	return n, broken(err)
}

func (t *TCP) Write(p []byte) (int, error) {
	n, err := t.TCPConn.Write(p)
	return n, broken(err)
}

// closeTime is how long the far end may take to acknowledge the last bytes.
const closeTime = time.Second

// Close gives the far end a moment to take what was written. Then it resets the connection: the kernel would go on
// sending for minutes, and a ticket would come out long after.
func (t *TCP) Close() error {
	const step = 5 * time.Millisecond
	for end := time.Now().Add(closeTime); t.waiting(); time.Sleep(step) {
		if !time.Now().Before(end) {
			return t.Abort()
		}
	}
	return t.TCPConn.Close()
}

// waiting reports whether bytes have not been acknowledged by a far end that is still there.
func (t *TCP) waiting() bool {
	raw, err := t.SyscallConn()
	if err != nil {
		return false
	}
	waiting := false
	err = raw.Control(func(fd uintptr) {
		n, err := unix.IoctlGetInt(int(fd), unix.SIOCOUTQ)
		events, gone := poll(int(fd), 0)
		waiting = err == nil && n > 0 && gone == nil && events&(unix.POLLHUP|unix.POLLERR) == 0
	})
	return err == nil && waiting
}

// Abort resets the connection at once.
func (t *TCP) Abort() error {
	return errors.Join(t.SetLinger(0), t.TCPConn.Close())
}
