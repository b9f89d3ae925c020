package kiosk

import (
	"context"
	"errors"
	"io"

	"motcua/internal/device/address"
	"motcua/internal/device/input"
	"motcua/internal/device/port"
)

// scanner looks at the scanner. Whether it reads can only be told by holding something under it.
func (d *doctor) scanner(ctx context.Context) {
	at := d.set.Scanner.At
	switch {
	case at.IsZero():
		d.say("scanner", skipped, "scanner-none")
		return
	case d.running != nil && d.running.Scanner == scannerOK:
		d.say("scanner", fine, "scanner-ok", "at", at.String())
		return
	}
	device, err := d.openScanner(ctx, at)
	if err != nil {
		d.say("scanner", wrong, "scanner-"+scannerCode(err, at), "at", at.String(), "detail", err.Error())
		return
	}
	defer device.Close()
	d.say("scanner", fine, "scanner-ok", "at", at.String())
}

func (d *doctor) openScanner(ctx context.Context, at address.Address) (io.Closer, error) {
	if at.Is(address.Serial) {
		return d.port(ctx, at)
	}
	return d.keys(at)
}

func scannerCode(err error, at address.Address) string {
	switch {
	case errors.Is(err, input.ErrAmbiguous):
		return "ambiguous"
	case errors.Is(err, input.ErrPermission):
		return "permission-input"
	case errors.Is(err, port.ErrPermission):
		return "permission-serial"
	case errors.Is(err, input.ErrBusy), errors.Is(err, port.ErrBusy):
		return "busy"
	case (errors.Is(err, input.ErrGone) || errors.Is(err, port.ErrGone)) && at.Is(address.Auto):
		return "none-found"
	case errors.Is(err, input.ErrGone), errors.Is(err, port.ErrGone):
		return "unplugged"
	default:
		return "failed"
	}
}
