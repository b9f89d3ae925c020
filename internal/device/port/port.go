package port

import (
	"context"
	"fmt"
	"io"
	"time"

	"motcua/internal/device/address"
)

// Port is an open wire. Its methods may be called at the same time by one reader and one writer.
//
// Read and Write end with [os.ErrDeadlineExceeded] when their deadline has passed, with [ErrGone] when the device is
// not there any more, and with [os.ErrClosed] or [net.ErrClosed] after Close.
//
// On USB and serial wires a Write that returned without an error has left this machine. On the network it may still
// wait here; Close waits for it a moment. What has not left by the end of Close never does.
type Port interface {
	io.ReadWriteCloser
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
	// Abort is Close that also throws away what has not left this machine.
	Abort() error
}

// Open opens the wire at a, which is of kind usb, serial or tcp, within the deadline of ctx and at most some seconds.
// What is wrong is one of the errors of this package.
func Open(ctx context.Context, a address.Address) (Port, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("port: %s: %w", a, err)
	}
	p, err := open(ctx, a)
	if err != nil {
		return nil, explain(a, err)
	}
	return p, nil
}

func open(ctx context.Context, a address.Address) (Port, error) {
	switch a.Kind {
	case address.USB:
		return openUSB(a.Place)
	case address.Serial:
		return openSerial(a.Place, a.Baud)
	case address.TCP:
		return dial(ctx, a.Place)
	default:
		return nil, errKind
	}
}
