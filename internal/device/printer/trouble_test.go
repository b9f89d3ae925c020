package printer_test

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/printer"
	"motcua/internal/device/sim"
	"motcua/internal/escpos"
)

// What is wrong before a job is known before a byte of it is sent.
func TestNothingIsSentToAPrinterThatDoesNotPrint(t *testing.T) {
	for name, c := range map[string]struct {
		mischief sim.Mischief
		status   printer.Status
		want     error
	}{
		"paper end":  {sim.Mischief{Faults: sim.Faults{PaperEnd: true, NearEnd: true}}, printer.Status{PaperEnd: true, NearEnd: true}, printer.ErrPaperEnd},
		"cover open": {sim.Mischief{Faults: sim.Faults{CoverOpen: true}}, printer.Status{CoverOpen: true}, printer.ErrCoverOpen},
		"hot":        {sim.Mischief{Faults: sim.Faults{Hot: true}}, printer.Status{Hot: true}, printer.ErrHot},
		"stuck":      {sim.Mischief{Faults: sim.Faults{Stuck: true}}, printer.Status{Fault: true}, printer.ErrFault},
		"gone":       {sim.Mischief{Faults: sim.Faults{Gone: true}}, printer.Status{Gone: true}, printer.ErrGone},
		"mute":       {sim.Mischief{Faults: sim.Faults{Mute: true}}, printer.Status{Gone: true}, printer.ErrNoAnswer},
		"garbage":    {sim.Mischief{Garbage: true}, printer.Status{Gone: true}, printer.ErrNoAnswer},
	} {
		for _, profile := range []string{"epson-80", "xprinter-80"} {
			bubble(t, profile+" "+name, func(t *testing.T) {
				r := newRig(t, profile, nil)
				r.paper.Misbehave(c.mischief)
				s, err := r.Status(r.ctx)
				require.NoError(t, err)
				require.ErrorIs(t, s.Err(), c.want)
				s.Cause = nil
				require.Equal(t, c.status, s)
				synctest.Wait() // the printer has noticed that it was hung up on
				job := r.ticket("A012")
				outcome, err := r.Print(r.ctx, job)
				require.Equal(t, printer.Failed, outcome)
				require.ErrorIs(t, err, c.want)
				require.NotContains(t, r.tape.String(), "1b 40")

				r.paper.Misbehave(sim.Mischief{})
				pass(time.Minute)
				require.Zero(t, r.copies(job))
				r.mustPrint("A013")
			})
		}
	}
}

// Wherever the wire breaks or the power goes, there is at most one ticket, and none that was said to have failed.
func TestWireBreaksAnywhere(t *testing.T) {
	for _, profile := range []string{"epson-58", "bixolon-80", "xprinter-58"} {
		for at := 20; at < 4500; at += 1013 {
			for _, speed := range []int{0, 100} {
				bubble(t, fmt.Sprint(profile, at, speed), func(t *testing.T) {
					r := newRig(t, profile, nil)
					r.paper.Misbehave(sim.Mischief{Speed: speed, Faults: sim.Faults{FailAfter: at}})
					job := r.ticket("A012")
					outcome, err := r.Print(r.ctx, job)
					require.ErrorIs(t, err, printer.ErrGone)
					pass(time.Minute)
					if r.profile.Clears {
						require.Equal(t, printer.Failed, outcome)
					} else {
						require.Equal(t, printer.Unknown, outcome)
					}
					if outcome == printer.Failed {
						require.Zero(t, r.copies(job))
					}
					r.mustPrint("A013")
					require.LessOrEqual(t, r.copies(job), 1)
				})
			}
		}
	}
}

// A wire that loses bytes spoils the ticket, and not even a printer that confirms can tell: the driver cannot know. Lost
// bytes also make a printer take what follows for dots: where it confirms, that is noticed, and it comes right again.
func TestWireLosesBytes(t *testing.T) {
	for _, profile := range []string{"epson-58", "bixolon-80", "xprinter-58", "zjiang-58"} {
		for every := 300; every < 4000; every += 1211 {
			bubble(t, fmt.Sprint(profile, every), func(t *testing.T) {
				r := newRig(t, profile, nil)
				r.paper.Misbehave(sim.Mischief{Speed: 100, LoseEvery: every})
				job := r.ticket("A012")
				_, _ = r.Print(r.ctx, job)
				require.Zero(t, r.copies(job))
				require.NotEmpty(t, r.paper.Spoiled())
				r.paper.Misbehave(sim.Mischief{Speed: 100})
				if r.profile.Confirms {
					_, err := r.Print(r.ctx, r.ticket("A013")) // it may hang on the one before, whose cut was lost
					require.NoError(t, err)
					r.mustPrint("A014")
				}
			})
		}
	}
}

// during runs f while a job is being printed.
func (r *rig) during(job []byte, after time.Duration, f func()) (printer.Outcome, error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		<-time.After(after)
		f()
	}()
	outcome, err := r.Print(r.ctx, job)
	<-done
	synctest.Wait()
	return outcome, err
}

func TestHotHeadIsWaitedFor(t *testing.T) {
	for _, profile := range []string{"epson-80", "xprinter-80"} {
		bubble(t, profile, func(t *testing.T) {
			r := newRig(t, profile, nil)
			slow := sim.Mischief{Speed: 60}
			r.paper.Misbehave(slow)
			job := r.ticket("A012")
			outcome, err := r.during(job, 100*time.Millisecond, func() {
				hot := slow
				hot.Hot = true
				r.paper.Misbehave(hot)
				<-time.After(20 * time.Second)
				s, err := r.Status(r.ctx)
				require.NoError(t, err)
				require.Equal(t, printer.Status{Hot: true}, s, "what the job saw last")
				r.paper.Misbehave(sim.Mischief{Speed: 200})
			})
			require.NoError(t, err)
			require.Equal(t, printer.Printed, outcome)
			pass(time.Minute)
			require.Equal(t, 1, r.copies(job))
		})
	}
}

func TestPowerCycleInTheMiddle(t *testing.T) {
	for _, profile := range []string{"epson-80", "bixolon-80", "xprinter-80"} {
		bubble(t, profile, func(t *testing.T) {
			r := newRig(t, profile, nil)
			r.paper.Misbehave(sim.Mischief{Speed: 100})
			job := r.ticket("A012")
			outcome, err := r.during(job, 200*time.Millisecond, r.paper.PowerCycle)
			require.ErrorIs(t, err, printer.ErrGone)
			require.NotEqual(t, printer.Printed, outcome)
			pass(time.Minute)
			require.Zero(t, r.copies(job))
			require.Empty(t, r.paper.Spoiled())
			r.mustPrint("A013")
		})
	}
}

// The cable is out for a while; the printer goes on with what it has. As soon as it is reached again it must forget
// the rest, long before the next job.
func TestUnpluggedInTheMiddle(t *testing.T) {
	bubble(t, "epson-80", func(t *testing.T) {
		r := newRig(t, "epson-80", nil)
		r.paper.Misbehave(sim.Mischief{Speed: 100})
		job := r.ticket("A012")
		outcome, err := r.during(job, 200*time.Millisecond, func() {
			r.cut.Store(true)
			r.paper.Misbehave(sim.Mischief{Faults: sim.Faults{Gone: true, PaperEnd: true}})
		})
		require.ErrorIs(t, err, printer.ErrGone)
		require.Equal(t, printer.Unknown, outcome)
		s, err := r.Status(r.ctx)
		require.NoError(t, err)
		require.True(t, s.Gone)
		require.ErrorIs(t, s.Cause, errCut)
		inside, _ := r.paper.Inside()
		require.NotZero(t, inside)

		r.cut.Store(false)
		r.paper.Misbehave(sim.Mischief{Faults: sim.Faults{PaperEnd: true}})
		s, err = r.Status(r.ctx)
		require.NoError(t, err)
		require.True(t, s.PaperEnd)
		inside, _ = r.paper.Inside()
		require.Zero(t, inside)
		r.paper.Reload()
		pass(time.Minute)
		require.Zero(t, r.copies(job))
		r.mustPrint("A013")
	})
}

// A program that was killed in the middle of a job leaves the rest in the printer.
func TestWhatAKilledProgramLeft(t *testing.T) {
	bubble(t, "epson-80", func(t *testing.T) {
		r := newRig(t, "epson-80", nil)
		r.paper.Misbehave(sim.Mischief{Faults: sim.Faults{PaperEnd: true}})
		p, err := r.open(r.ctx)
		require.NoError(t, err)
		job := r.note()
		_, err = p.Write(job)
		require.NoError(t, err)
		require.NoError(t, p.Close())
		synctest.Wait()

		_, err = r.Status(r.ctx)
		require.NoError(t, err)
		r.paper.Reload()
		pass(time.Minute)
		require.Zero(t, r.copies(job))
		r.mustPrint("A013")
	})
}

// A job that waited behind another is too old after some seconds. One whose caller gave up is not sent either.
func TestOldJobNeverComesOut(t *testing.T) {
	bubble(t, "epson-80", func(t *testing.T) {
		r := newRig(t, "epson-80", &printer.Opts{Finish: time.Minute})
		r.paper.Misbehave(sim.Mischief{Speed: 10})
		first, second := r.ticket("A012"), r.ticket("A013")
		var late, given printer.Outcome
		var errLate, errGiven error
		outcome, err := r.during(first, time.Millisecond, func() {
			ctx, cancel := context.WithTimeout(r.ctx, time.Second)
			defer cancel()
			given, errGiven = r.Print(ctx, second)
			late, errLate = r.Print(r.ctx, second)
		})
		require.NoError(t, err)
		require.Equal(t, printer.Printed, outcome)
		require.Equal(t, printer.Failed, given)
		require.ErrorIs(t, errGiven, context.DeadlineExceeded)
		require.NotErrorIs(t, errGiven, printer.ErrLate)
		require.Equal(t, printer.Failed, late)
		require.ErrorIs(t, errLate, printer.ErrLate)
		pass(time.Minute)
		require.Zero(t, r.copies(second))
	})
}

// A job whose time is over in the middle is taken back.
func TestDeadlineInTheMiddle(t *testing.T) {
	for _, cancelled := range []bool{false, true} {
		bubble(t, fmt.Sprint(cancelled), func(t *testing.T) {
			r := newRig(t, "epson-80", nil)
			r.paper.Misbehave(sim.Mischief{Speed: 20})
			ctx, cancel := context.WithTimeout(r.ctx, 700*time.Millisecond)
			defer cancel()
			if cancelled {
				time.AfterFunc(500*time.Millisecond, cancel)
			}
			job := r.ticket("A012")
			outcome, err := r.Print(ctx, job)
			require.ErrorIs(t, err, ctx.Err())
			require.Equal(t, printer.Failed, outcome)
			r.paper.Misbehave(sim.Mischief{Speed: 100})
			pass(time.Minute)
			require.Zero(t, r.copies(job))
			r.mustPrint("A013")
		})
	}
}

// A printer whose profile is wrong never confirms.
func TestProfileThatPromisesTooMuch(t *testing.T) {
	bubble(t, "clone with an epson profile", func(t *testing.T) {
		clone, _ := escpos.Named("xprinter-80")
		r := newRig(t, "epson-80", nil, clone)
		for _, job := range [][]byte{r.ticket("A012"), r.note()} { // some pieces, and one
			outcome, err := r.Print(r.ctx, job)
			require.Equal(t, printer.Unknown, outcome)
			require.ErrorIs(t, err, printer.ErrNoAnswer)
			require.ErrorContains(t, err, "has not confirmed")
			pass(time.Minute)
			require.LessOrEqual(t, r.copies(job), 1)
		}
	})
}

// A printer that was set to a tiny buffer by its switches cannot even be asked when it is out of paper: the question
// waits behind the ticket. Nobody can say what comes out later, until it can be cleared.
func TestBufferSmallerThanThought(t *testing.T) {
	tiny, _ := escpos.Named("epson-80")
	tiny.Buffer = 45
	for _, at := range []int{300, 2500, 5300, 8700} {
		bubble(t, fmt.Sprintf("out of paper at byte %d", at), func(t *testing.T) {
			r := newRig(t, "epson-80", nil, tiny)
			r.mustPrint("A012")
			r.paper.Misbehave(sim.Mischief{Speed: 100, EndAt: at})
			job := r.ticket("A013")
			outcome, err := r.Print(r.ctx, job)
			require.Equal(t, printer.Unknown, outcome)
			require.ErrorIs(t, err, printer.ErrNoAnswer)
			s, err := r.Status(r.ctx)
			require.NoError(t, err)
			require.True(t, s.Gone)
			r.paper.Reload()
			pass(time.Minute)
			r.mustPrint("A014")
			require.Zero(t, r.copies(job))
		})
	}
}

// A head that does not cool is a fault in the end.
func TestHeadStaysHot(t *testing.T) {
	bubble(t, "epson-80", func(t *testing.T) {
		r := newRig(t, "epson-80", nil)
		r.paper.Misbehave(sim.Mischief{Speed: 60})
		job := r.ticket("A012")
		outcome, err := r.during(job, 100*time.Millisecond, func() {
			r.paper.Misbehave(sim.Mischief{Faults: sim.Faults{Hot: true}})
		})
		require.ErrorIs(t, err, printer.ErrHot)
		require.Equal(t, printer.Failed, outcome)
		r.paper.Misbehave(sim.Mischief{})
		pass(time.Minute)
		require.Zero(t, r.copies(job))
	})
}

func TestJobThatIsNoJob(t *testing.T) {
	bubble(t, "garbage", func(t *testing.T) {
		r := newRig(t, "epson-80", nil)
		outcome, err := r.Print(r.ctx, []byte("\x1b@\x1b\x01"))
		require.Equal(t, printer.Failed, outcome)
		require.ErrorContains(t, err, "byte 2")
		require.Zero(t, r.opened.Load())
	})
}
