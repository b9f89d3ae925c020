package sim_test

import (
	"bytes"
	"context"
	"image/png"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/printer"
	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

func ticketJob(t testing.TB, data paper.TicketData, w paper.Words, p escpos.Profile, set *typeset.Setter) []byte {
	t.Helper()
	job, err := escpos.Encode(nil, paper.Ticket(data, w), p, set)
	require.NoError(t, err)
	return job
}

func newPrinter(t testing.TB, keep int) (*sim.Printer, []byte) {
	t.Helper()
	set := setter(t)
	p, ok := escpos.Named("epson-58")
	require.True(t, ok)
	return sim.NewPrinter(p, set, keep), ticketJob(t, plain("vi"), languages()["vi"], p, set)
}

func TestPrinterKeepsTheLastSheets(t *testing.T) {
	p, job := newPrinter(t, 2)
	_, changed := p.Sheets()
	for range 3 {
		outcome, err := p.Print(t.Context(), job)
		require.NoError(t, err)
		require.Equal(t, printer.Printed, outcome)
	}
	<-changed
	sheets, _ := p.Sheets()
	require.Len(t, sheets, 2)
	require.Equal(t, uint64(2), sheets[0].Seq)
	require.Equal(t, uint64(3), sheets[1].Seq)
	img, err := png.Decode(bytes.NewReader(sheets[1].PNG))
	require.NoError(t, err)
	require.Equal(t, code, readBarcode(t, bitmap(t, grey(img))))
}

func TestPrinterMisbehaves(t *testing.T) {
	for name, c := range map[string]struct {
		faults  sim.Faults
		outcome printer.Outcome
		err     error
		ready   bool
		sheets  int
	}{
		"paper end":    {sim.Faults{PaperEnd: true}, printer.Failed, printer.ErrPaperEnd, false, 0},
		"cover open":   {sim.Faults{CoverOpen: true, PaperEnd: true}, printer.Failed, printer.ErrCoverOpen, false, 0},
		"hot":          {sim.Faults{Hot: true}, printer.Failed, printer.ErrHot, false, 0},
		"stuck":        {sim.Faults{Stuck: true}, printer.Failed, printer.ErrFault, false, 0},
		"gone":         {sim.Faults{Gone: true}, printer.Failed, printer.ErrGone, false, 0},
		"near end":     {sim.Faults{NearEnd: true}, printer.Printed, nil, true, 1},
		"broken wire":  {sim.Faults{FailAfter: 100}, printer.Failed, printer.ErrGone, true, 0},
		"late failure": {sim.Faults{FailAfter: 1 << 20}, printer.Printed, nil, true, 1},
	} {
		t.Run(name, func(t *testing.T) {
			p, job := newPrinter(t, 5)
			_, changed := p.Sheets()
			p.Misbehave(c.faults)
			<-changed
			outcome, err := p.Print(t.Context(), job)
			require.ErrorIs(t, err, c.err)
			require.Equal(t, c.outcome, outcome)
			s, err := p.Status(t.Context())
			require.NoError(t, err)
			require.Equal(t, c.ready, s.Ready)
			require.Equal(t, c.ready, s.Err() == nil)
			sheets, _ := p.Sheets()
			require.Len(t, sheets, c.sheets)

			p.Misbehave(sim.Faults{})
			sheets, _ = p.Sheets()
			require.Len(t, sheets, c.sheets, "a job that failed never comes out later")
		})
	}
}

// A mute printer may have printed: nobody may print the ticket again on its own.
func TestMutePrinterIsUnknown(t *testing.T) {
	p, job := newPrinter(t, 5)
	p.Misbehave(sim.Faults{Mute: true})
	outcome, err := p.Print(t.Context(), job)
	require.ErrorIs(t, err, printer.ErrNoAnswer)
	require.Equal(t, printer.Unknown, outcome)
	_, err = p.Status(t.Context())
	require.ErrorIs(t, err, printer.ErrNoAnswer)
	sheets, _ := p.Sheets()
	require.Len(t, sheets, 1)
}

func TestSpoiledJobFails(t *testing.T) {
	p, job := newPrinter(t, 5)
	outcome, err := p.Print(t.Context(), job[:len(job)-4])
	require.ErrorContains(t, err, "not cut off")
	require.Equal(t, printer.Failed, outcome)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	outcome, err = p.Print(ctx, job)
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, printer.Failed, outcome)
	_, err = p.Status(ctx)
	require.ErrorIs(t, err, context.Canceled)
}

func BenchmarkPrint(b *testing.B) {
	p, job := newPrinter(b, 4)
	for b.Loop() {
		if _, err := p.Print(b.Context(), job); err != nil {
			b.Fatal(err)
		}
	}
}

func TestPrinterIsShared(t *testing.T) {
	p, job := newPrinter(t, 4)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for range 5 {
				p.Misbehave(sim.Faults{NearEnd: i%2 == 0})
				if outcome, err := p.Print(t.Context(), job); outcome != printer.Printed || err != nil {
					t.Errorf("%v: %v", outcome, err)
				}
				if _, err := p.Status(t.Context()); err != nil {
					t.Error(err)
				}
				p.Sheets()
			}
		})
	}
	wg.Wait()
	sheets, _ := p.Sheets()
	require.Len(t, sheets, 4)
	require.Equal(t, uint64(20), sheets[3].Seq)
}
