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
	e := &ear{port: p}
	heard := d.question(e)
	switch {
	case e.replies.Senseless() > 0 || heard.answers == 0 && e.bytes > 0:
		// Some of the bytes of any greeting look like answers: what is no printer is known by the others.
		d.say("printer", wrong, "printer-garbled", "at", at.String(), "profile", profile.Name)
	case heard.answers > 0:
		status := printer.Meaning(heard.status)
		d.paper(paperOf(status))
		if !profile.Asks {
			d.say("printer", doubt, "printer-talks", "profile", profile.Name)
		} else if profile.Confirms && status.Ready && !d.confirms(e) {
			d.say("printer", wrong, "printer-unconfirmed", "profile", profile.Name)
		}
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
	answers int
	status  escpos.Status
}

// question asks all four questions about the status. Before and after it listens for a while to what nobody asked for:
// a server that is no printer greets, or complains.
func (d *doctor) question(e *ear) (h heard) {
	d.overhear(e)
	defer d.overhear(e)
	for n := byte(1); n <= 4; n++ {
		reply, ok := d.hears(e, escpos.AskStatus(n), func(r escpos.Reply) bool { return r.Said == escpos.Answer })
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
func (d *doctor) confirms(e *ear) bool {
	id := escpos.NewID(uint16(d.now().UnixMilli()))
	_, ok := d.hears(e, escpos.Confirm(id), func(r escpos.Reply) bool { return r.Said == escpos.Done && r.ID == id })
	return ok
}

// hears sends the question and waits for its answer.
func (d *doctor) hears(e *ear, question []byte, answers func(escpos.Reply) bool) (escpos.Reply, bool) {
	_ = e.port.SetDeadline(d.now().Add(d.answer))
	if _, err := e.port.Write(question); err != nil {
		return escpos.Reply{}, false
	}
	return e.listen(answers)
}

// overhear listens without a question.
func (d *doctor) overhear(e *ear) {
	_ = e.port.SetDeadline(d.now().Add(d.answer / 4))
	_, _ = e.listen(func(escpos.Reply) bool { return false })
}

// ear hears all that a printer says.
type ear struct {
	port    port.Port
	replies escpos.Replies
	bytes   int
}

// listen reads until the wanted reply, or until the port's deadline.
func (e *ear) listen(wanted func(escpos.Reply) bool) (found escpos.Reply, ok bool) {
	var b [64]byte
	for {
		n, err := e.port.Read(b[:])
		e.bytes += n
		for _, v := range b[:n] {
			if r, whole := e.replies.Feed(v); whole && !ok && wanted(r) {
				found, ok = r, true
			}
		}
		if ok || err != nil {
			return found, ok
		}
	}
}
