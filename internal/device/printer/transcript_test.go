package printer_test

import (
	"fmt"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/printer"
	"motcua/internal/device/sim"
)

// asked is what a printer that is well is asked before a job.
const asked = `> 10 04 01
< 12
> 10 04 02
< 12
> 10 04 03
< 12
> 10 04 04
< 12
`

const (
	cleared = "> 10 14 08 01 03 14 01 06 02 08\n< 37 25 00\n"
	start   = "1b 40 1c 2e"
	bars    = "1b 4a 04 1b 61 01 1d 68 58 1d 77 03 1d 48 00 1d 6b 49 03 7b 43 0c 1b 4a 10 1d 56 42 00"
)

// A job, byte for byte, on a printer of each kind.
func TestTranscripts(t *testing.T) {
	for profile, want := range map[string]string{
		// It may still hold what a program before left, so it is cleared once. The last answer says that all is on paper.
		"epson-80": asked + cleared +
			"> " + start + " 1d 62 01 " + bars + "\n> 1d 28 48 06 00 30 30 40 40 40 41\n" +
			"< 37 22 40 40 40 41 00\n",
		// It cannot confirm: it was ready before, is looked at while it had time to print, and is ready after.
		"xprinter-80": asked +
			"> " + start + " " + bars + "\n" +
			"> 10 04 02\n< 12\n" + asked,
		"bixolon-80": asked + cleared +
			"> " + start + " 1d 62 01 " + bars + "\n" +
			"> 10 04 02\n< 12\n" + asked,
		// It cannot be cleared either: no more than 24 mm of paper are on the way.
		"zjiang-58": asked +
			"> " + start + " " + "1b 4a 04 1b 61 01 1d 68 58 1d 77 03 1d 48 00 1d 6b 49 03 7b 43 0c\n" +
			"> 10 04 02\n< 12\n" + "> 1b 4a 88\n" + "> 10 04 02\n< 12\n" + "> 10 04 02\n< 12\n" + asked,
	} {
		bubble(t, profile, func(t *testing.T) {
			r := newRig(t, profile, nil)
			outcome, err := r.Print(r.ctx, r.note())
			require.NoError(t, err)
			require.Equal(t, printer.Printed, outcome)
			require.Equal(t, want, r.tape.String())
			require.Equal(t, 1, r.copies(r.note()))
		})
	}
}

// Nobody can tell whether a printer that says nothing has printed.
func TestMuteProfile(t *testing.T) {
	bubble(t, "generic-raster", func(t *testing.T) {
		r := newRig(t, "generic-raster", nil)
		_, err := r.Status(r.ctx)
		require.ErrorIs(t, err, printer.ErrNoAnswer)
		for n := range 2 {
			job := r.ticket(fmt.Sprint("A01", n))
			outcome, err := r.Print(r.ctx, job)
			require.ErrorIs(t, err, printer.ErrNoAnswer)
			require.Equal(t, printer.Unknown, outcome)
			pass(0)
			require.Equal(t, 1, r.copies(job))
		}
		require.EqualValues(t, 1, r.opened.Load())
		r.paper.PowerCycle()
		synctest.Wait()
		outcome, _ := r.Print(r.ctx, r.note())
		require.Equal(t, printer.Unknown, outcome)
		require.EqualValues(t, 2, r.opened.Load(), "a wire that was hung up is opened anew")
		require.NotContains(t, r.tape.String(), "10 04")
		require.Empty(t, r.paper.Spoiled())
	})
}

// A status question is put between the pieces of a job, and never inside of a command: the simulated printer would
// complain of it.
func TestLongJobIsPaced(t *testing.T) {
	for _, profile := range []string{"epson-80", "xprinter-80"} {
		bubble(t, profile, func(t *testing.T) {
			r := newRig(t, profile, nil)
			r.paper.Misbehave(sim.Mischief{Speed: 100})
			job := r.ticket("A012")
			require.Greater(t, len(job), 3*r.profile.Pace)
			outcome, err := r.Print(r.ctx, job)
			require.NoError(t, err)
			require.Equal(t, printer.Printed, outcome)
			require.Empty(t, r.paper.Spoiled())
			for _, turn := range r.tape.turns {
				require.LessOrEqual(t, len(turn), r.profile.Buffer)
			}
		})
	}
}

func TestWhatItSaysItIs(t *testing.T) {
	bubble(t, "name", func(t *testing.T) {
		require.Equal(t, "epson-80", newRig(t, "epson-80", nil).String())
		require.Equal(t, "epson-58 at usb:/dev/usb/lp0", newRig(t, "epson-58", &printer.Opts{Name: "usb:/dev/usb/lp0"}).String())
	})
}
