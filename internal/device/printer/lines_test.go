package printer_test

import (
	"context"
	"errors"
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/printer"
)

var errHeld = errors.New("held")

func TestPortsOwnLines(t *testing.T) {
	for name, c := range map[string]struct {
		after   lines
		outcome printer.Outcome
		want    error
	}{
		"all is well":  {lines{}, printer.Printed, nil},
		"paper end":    {lines{noPaper: true}, printer.Unknown, printer.ErrPaperEnd},
		"fault":        {lines{fault: true}, printer.Unknown, printer.ErrFault},
		"no such line": {lines{err: errHeld}, printer.Unknown, printer.ErrNoAnswer},
	} {
		bubble(t, name, func(t *testing.T) {
			r := newRig(t, "generic-raster", nil)
			var now lines
			d := printer.New(func(ctx context.Context) (printer.Port, error) {
				p, err := r.open(ctx)
				return &lined{Port: p, now: &now, after: c.after}, err
			}, r.profile, nil)
			s, err := d.Status(r.ctx)
			require.NoError(t, err)
			require.Equal(t, printer.Status{Ready: true}, s)
			job := r.ticket("A012")
			outcome, err := d.Print(r.ctx, job)
			require.ErrorIs(t, err, c.want)
			require.Equal(t, c.outcome, outcome)
			outcome, err = d.Print(r.ctx, r.ticket("A013"))
			if c.want != nil && c.after.err == nil {
				require.Equal(t, printer.Failed, outcome, "known before it is sent")
				require.ErrorIs(t, err, c.want)
			}
			require.NoError(t, d.Halt())
			require.Zero(t, r.held.Load())
		})
	}
}

// lines is what a USB port knows by itself.
type lines struct {
	noPaper, offline, fault bool
	err                     error
}

// lined is a port whose lines change with the first bytes of a job.
type lined struct {
	printer.Port
	now   *lines
	after lines
}

func (l *lined) Lines() (noPaper, offline, fault bool, err error) {
	return l.now.noPaper, l.now.offline, l.now.fault, l.now.err
}

func (l *lined) Write(b []byte) (int, error) {
	*l.now = l.after
	return l.Port.Write(b)
}

// What a USB port knows explains a printer that cannot answer, and so does a driver that ends a write at paper end.
func TestWhyAPrinterTakesNothing(t *testing.T) {
	for name, p := range map[string]*dammed{
		"lines":         {lines: lines{noPaper: true}, err: os.ErrDeadlineExceeded},
		"paper end":     {err: syscall.ENOSPC},
		"lines, broken": {lines: lines{noPaper: true}, err: syscall.EIO},
	} {
		bubble(t, name, func(t *testing.T) {
			r := newRig(t, "xprinter-80", nil)
			d := printer.New(func(ctx context.Context) (printer.Port, error) {
				wire, err := r.open(ctx)
				p.Port = wire
				return p, err
			}, r.profile, nil)
			outcome, err := d.Print(r.ctx, r.ticket("A012"))
			require.Equal(t, printer.Unknown, outcome)
			require.ErrorIs(t, err, printer.ErrPaperEnd)
			require.ErrorIs(t, err, p.err)
			require.NoError(t, d.Halt())
		})
	}
}

// dammed takes questions and the first bytes of a job, and no more.
type dammed struct {
	printer.Port
	lines
	err   error
	taken int
}

func (d *dammed) Lines() (noPaper, offline, fault bool, err error) {
	return d.noPaper, d.offline, d.fault, d.lines.err
}

func (d *dammed) Write(b []byte) (int, error) {
	if d.taken += len(b); d.taken > 1000 && len(b) > 10 {
		return 0, d.err
	}
	return d.Port.Write(b)
}
