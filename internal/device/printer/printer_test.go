package printer_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/printer"
)

func TestNothingIsBelievedPrintedByMistake(t *testing.T) {
	var o printer.Outcome
	require.Equal(t, printer.Unknown, o)
	require.Equal(t, "unknown printed failed", o.String()+" "+printer.Printed.String()+" "+printer.Failed.String())
}

// The first thing that a person must do is the one that is told.
func TestWhyAPrinterDoesNotPrint(t *testing.T) {
	for _, c := range []struct {
		status printer.Status
		want   error
	}{
		{printer.Status{Ready: true, NearEnd: true}, nil},
		{printer.Status{Gone: true, PaperEnd: true}, printer.ErrGone},
		{printer.Status{CoverOpen: true, PaperEnd: true}, printer.ErrCoverOpen},
		{printer.Status{PaperEnd: true, Hot: true}, printer.ErrPaperEnd},
		{printer.Status{Hot: true}, printer.ErrHot},
		{printer.Status{Fault: true}, printer.ErrFault},
		{printer.Status{}, printer.ErrFault},
	} {
		require.Equal(t, c.want, c.status.Err(), "%+v", c.status)
	}
}
