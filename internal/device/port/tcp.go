package port

import (
	"context"
	"errors"
	"net"
	"time"
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

// Abort resets the connection. After an ordinary close the kernel would go on sending for minutes.
func (t *TCP) Abort() error {
	return errors.Join(t.SetLinger(0), t.Close())
}
