package printer_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/printer"
	"motcua/internal/device/sim"
)

// Many who print at the same time get whole tickets, one after the other, on one wire.
func TestJobsDoNotMix(t *testing.T) {
	bubble(t, "epson-80", func(t *testing.T) {
		r := newRig(t, "epson-80", &printer.Opts{Fresh: time.Minute})
		r.paper.Misbehave(sim.Mischief{Speed: 200})
		var wg sync.WaitGroup
		for n := range 6 {
			wg.Go(func() {
				if outcome, err := r.Print(r.ctx, r.ticket(fmt.Sprint("A01", n))); outcome != printer.Printed || err != nil {
					t.Errorf("%v: %v", outcome, err)
				}
				if s, err := r.Status(r.ctx); !s.Ready || err != nil {
					t.Errorf("%+v: %v", s, err)
				}
			})
		}
		wg.Wait()
		for n := range 6 {
			require.Equal(t, 1, r.copies(r.ticket(fmt.Sprint("A01", n))))
		}
		require.EqualValues(t, 1, r.opened.Load())
		require.Empty(t, r.paper.Spoiled())
	})
}

// A printer serves one. The second is told that it is gone, sends nothing, and prints when the first lets go.
func TestTwoOwners(t *testing.T) {
	bubble(t, "epson-80", func(t *testing.T) {
		r := newRig(t, "epson-80", nil)
		second := printer.New(r.open, r.profile, nil)
		r.mustPrint("A012")
		s, err := second.Status(r.ctx)
		require.NoError(t, err)
		require.True(t, s.Gone)
		job := r.ticket("B001")
		outcome, err := second.Print(r.ctx, job)
		require.Equal(t, printer.Failed, outcome)
		require.ErrorIs(t, err, printer.ErrGone)

		require.NoError(t, r.Halt())
		outcome, err = second.Print(r.ctx, job)
		require.NoError(t, err)
		require.Equal(t, printer.Printed, outcome)
		require.Equal(t, 1, r.copies(job))
		require.NoError(t, second.Halt())
	})
}

// A wire that nobody uses is closed; one that is asked now and then is kept.
func TestWireIsHeldOnlyWhileUsed(t *testing.T) {
	bubble(t, "idle", func(t *testing.T) {
		r := newRig(t, "epson-80", &printer.Opts{Idle: 10 * time.Second})
		for range 20 {
			_, err := r.Status(r.ctx)
			require.NoError(t, err)
			require.EqualValues(t, 1, r.held.Load())
			pass(9 * time.Second)
		}
		require.EqualValues(t, 1, r.opened.Load())
		pass(2 * time.Second)
		require.Zero(t, r.held.Load())
		r.mustPrint("A012")
		require.EqualValues(t, 2, r.opened.Load())
		pass(11 * time.Second)
		require.Zero(t, r.held.Load())
	})
}

// A printer that hung up while nobody asked is reached again within the same question, and within the same job.
func TestKeptWireThatDied(t *testing.T) {
	bubble(t, "died", func(t *testing.T) {
		r := newRig(t, "epson-80", nil)
		r.mustPrint("A012")
		r.paper.PowerCycle()
		s, err := r.Status(r.ctx)
		require.NoError(t, err)
		require.True(t, s.Ready)
		r.paper.PowerCycle()
		r.mustPrint("A013")
		require.EqualValues(t, 3, r.opened.Load())
	})
}

func TestHalt(t *testing.T) {
	bubble(t, "halt", func(t *testing.T) {
		r := newRig(t, "epson-80", nil)
		r.paper.Misbehave(sim.Mischief{Speed: 50})
		job := r.ticket("A012")
		outcome, err := r.during(job, 500*time.Millisecond, func() { require.NoError(t, r.Halt()) })
		require.NoError(t, err)
		require.Equal(t, printer.Printed, outcome, "the job that is being printed is finished")
		require.Zero(t, r.held.Load())
		outcome, err = r.Print(r.ctx, job)
		require.Equal(t, printer.Failed, outcome)
		require.ErrorIs(t, err, printer.ErrHalted)
		_, err = r.Status(r.ctx)
		require.ErrorIs(t, err, printer.ErrHalted)
	})
}
