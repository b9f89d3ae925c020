package kiosk

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"motcua/internal/device/address"
	"motcua/internal/device/port"
	"motcua/internal/device/printer"
	"motcua/internal/escpos"
)

// printer looks at the printer: the wire, what it says, and whether it is of the kind that the settings name.
func (d *doctor) printer(ctx context.Context) {
	at, name := d.set.Printer.At, d.set.Printer.Profile
	profile, known := escpos.Named(name)
	if !known {
		d.say("printer", wrong, "printer-profile", "profile", name, "known", strings.Join(escpos.Names(), ", "))
		return
	}
	if width, ok := escpos.WidthOf(d.set.Printer.Paper); ok && width != profile.Width {
		d.say("printer", doubt, "printer-width", "profile", name, "paper", fmt.Sprint(d.set.Printer.Paper))
	}
	switch {
	case at.Is(address.Sim):
		d.say("printer", doubt, "printer-sim")
	case d.holds():
		d.paper(d.running.Paper)
	default:
		d.wire(ctx, profile)
	}
}

// paper says what the printer says.
func (d *doctor) paper(state string) {
	switch state {
	case paperOK:
		d.say("printer", fine, "printer-ok", "at", d.set.Printer.At.String())
	case paperNear:
		d.say("printer", doubt, "printer-"+paperNear)
	default: // end, cover, hot, fault, gone
		d.say("printer", wrong, "printer-"+state, "at", d.set.Printer.At.String())
	}
}

// wire opens the wire to the printer and listens to what is at its end.
func (d *doctor) wire(ctx context.Context, profile escpos.Profile) {
	at := d.set.Printer.At
	p, err := d.port(ctx, at)
	if err != nil {
		d.say("printer", wrong, "printer-"+wireCode(err, at), "at", at.String(), "place", at.Place, "detail", err.Error())
		return
	}
	defer p.Close()
	heard := d.question(p, profile)
	switch {
	case heard.answers > 0:
		status := printer.Meaning(heard.status)
		d.paper(paperOf(status))
		if !profile.Asks {
			d.say("printer", doubt, "printer-talks", "profile", profile.Name)
		} else if profile.Confirms && status.Ready && !d.confirms(p) {
			d.say("printer", wrong, "printer-unconfirmed", "profile", profile.Name)
		}
	case heard.bytes > 0:
		d.say("printer", wrong, "printer-garbled", "at", at.String(), "profile", profile.Name)
	case profile.Asks:
		d.say("printer", wrong, "printer-silent", "at", at.String(), "profile", profile.Name)
	default:
		d.say("printer", fine, "printer-mute", "at", at.String(), "profile", profile.Name)
	}
}

// wireCode is the end of a code for a wire that does not open.
func wireCode(err error, at address.Address) string {
	kind := "-usb"
	if at.Is(address.Serial) {
		kind = "-serial"
	}
	switch {
	case errors.Is(err, port.ErrPermission):
		return "permission" + kind
	case errors.Is(err, port.ErrGone):
		return "unplugged"
	case errors.Is(err, port.ErrBusy):
		return "busy"
	case errors.Is(err, port.ErrNotDevice):
		return "no-device"
	case errors.Is(err, port.ErrRefused):
		return "refused"
	case errors.Is(err, port.ErrTimeout), errors.Is(err, port.ErrUnreachable):
		return "unreachable"
	default:
		return "failed"
	}
}

// heard is what a printer answered.
type heard struct {
	answers, bytes int
	status         escpos.Status
}

// question asks all four questions about the status.
func (d *doctor) question(p port.Port, profile escpos.Profile) (h heard) {
	for n := byte(1); n <= 4; n++ {
		_ = p.SetDeadline(d.now().Add(d.answer))
		if _, err := p.Write(escpos.AskStatus(n)); err != nil {
			return h
		}
		var reply escpos.Reply
		bytes, ok := listen(p, func(r escpos.Reply) bool { reply = r; return r.Said == escpos.Answer })
		h.bytes += bytes
		if !ok {
			return h // whoever does not answer one question answers none
		}
		if s, err := escpos.ParseStatus(n, reply.Byte); err == nil {
			h.answers++
			h.status = h.status.Merge(s)
		}
	}
	return h
}

// confirms asks whether the printer says when something is on paper. There is nothing to print.
func (d *doctor) confirms(p port.Port) bool {
	id := escpos.NewID(uint16(d.now().UnixMilli()))
	_ = p.SetDeadline(d.now().Add(d.answer))
	if _, err := p.Write(escpos.Confirm(id)); err != nil {
		return false
	}
	_, ok := listen(p, func(r escpos.Reply) bool { return r.Said == escpos.Done && r.ID == id })
	return ok
}

// listen reads until the wanted reply, or until the port's deadline.
func listen(p port.Port, wanted func(escpos.Reply) bool) (bytes int, ok bool) {
	var (
		replies escpos.Replies
		b       [64]byte
	)
	for {
		n, err := p.Read(b[:])
		bytes += n
		for _, v := range b[:n] {
			if r, whole := replies.Feed(v); whole && wanted(r) {
				return bytes, true
			}
		}
		if err != nil {
			return bytes, false
		}
	}
}
