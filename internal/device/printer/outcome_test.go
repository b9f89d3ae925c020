package printer_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/printer"
	"motcua/internal/device/sim"
	"motcua/internal/escpos"
)

func TestGoodPrinters(t *testing.T) {
	for _, p := range escpos.Profiles() {
		profile := p.Name
		if !p.Asks {
			continue // TestMuteProfile
		}
		for name, m := range map[string]sim.Mischief{
			"with a head of 100 mm/s": {Speed: 100}, "noisy": {Noise: true}, "near end": {Faults: sim.Faults{NearEnd: true}},
		} {
			if m.Speed == 0 && !strings.HasSuffix(profile, "-58") {
				continue // what a printer says does not depend on its width
			}
			bubble(t, profile+" "+name, func(t *testing.T) {
				r := newRig(t, profile, nil)
				r.paper.Misbehave(m)
				r.mustPrint("A012")
				s, err := r.Status(r.ctx)
				require.NoError(t, err)
				require.Equal(t, printer.Status{Ready: true, NearEnd: m.NearEnd}, s)
				r.mustPrint("A013")
				require.EqualValues(t, 1, r.opened.Load())
				require.Empty(t, r.paper.Spoiled())
			})
		}
	}
}

// Wherever the paper ends or the cover opens, the ticket that failed never comes out, and the next one is whole and
// stands alone.
func TestPaperEndsAnywhere(t *testing.T) {
	for _, profile := range []string{"epson-58", "bixolon-80", "xprinter-58", "zjiang-58"} {
		cover := false
		for at := 1; at < 6000; at += 613 {
			cover = !cover
			bubble(t, fmt.Sprint(profile, at, cover), func(t *testing.T) { paperEnds(t, profile, at, cover) })
		}
	}
}

func paperEnds(t *testing.T, profile string, at int, cover bool) {
	r := newRig(t, profile, nil)
	m, want := sim.Mischief{Speed: 100, EndAt: at}, printer.ErrPaperEnd
	if cover {
		m.EndAt, m.CoverAt, want = 0, at, printer.ErrCoverOpen
	}
	r.paper.Misbehave(m)
	job := r.ticket("A012")
	began := time.Now()
	outcome, err := r.Print(r.ctx, job)
	require.ErrorIs(t, err, want)
	require.Less(t, time.Since(began), 20*time.Second)
	require.Zero(t, r.copies(job))
	s, err := r.Status(r.ctx)
	require.NoError(t, err)
	require.ErrorIs(t, s.Err(), want)

	r.paper.Reload()
	pass(time.Minute)
	const ahead, partly = 24 * 8, 64
	if _, dots := r.paper.Inside(); r.profile.Clears {
		require.True(t, dots == 0 || !r.profile.Confirms, "nothing of it comes out")
	} else {
		require.LessOrEqual(t, dots, r.profile.Knife+ahead+partly, "what comes out on the new roll is a scrap")
	}
	switch {
	case r.profile.Confirms:
		require.Equal(t, printer.Failed, outcome)
	case !r.profile.Clears:
		require.Equal(t, printer.Unknown, outcome)
	}
	if outcome == printer.Failed {
		require.Zero(t, r.copies(job), "what failed never comes out")
	}
	require.LessOrEqual(t, r.copies(job), 1)
	r.mustPrint("A013")
	pass(time.Minute)
	require.LessOrEqual(t, r.copies(job), 1)
	if r.profile.Clears {
		require.Zero(t, r.copies(job))
	}
}
