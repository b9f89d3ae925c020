package digits_test

import (
	"context"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/digits"
	"motcua/internal/device/sim"
)

// stand is a panel of four seven-segment digits that runs, with what its chip shows.
type stand struct {
	*digits.Panel
	chip *sim.MAX7219
	stop context.CancelFunc

	mu     sync.Mutex
	states []bool
	opened int
}

func newStand(t *testing.T) *stand {
	s := &stand{chip: sim.NewMAX7219(4)}
	open := func() (digits.Driver, io.Closer, error) {
		s.note(func() { s.opened++ })
		d, err := digits.NewMAX7219(s.chip, nil)
		return d, s.chip, err
	}
	s.Panel = digits.NewPanel(open, &digits.PanelOpts{OnState: func(ok bool) { s.note(func() { s.states = append(s.states, ok) }) }})
	s.stop = run(t, s.Run)
	return s
}

func (s *stand) note(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

// now is how often the panel was opened, and how it was found to be.
func (s *stand) now() (opened int, states []bool) {
	s.note(func() { opened, states = s.opened, slices.Clone(s.states) })
	return opened, states
}

func run(t *testing.T, part func(context.Context) error) context.CancelFunc {
	ctx, cancel := context.WithCancel(t.Context())
	go func() { require.NoError(t, part(ctx)) }()
	return cancel
}

func (s *stand) seen() string {
	synctest.Wait()
	return s.chip.Lit().String()
}

func after(d time.Duration) {
	synctest.Wait()
	<-time.After(d)
	synctest.Wait()
}

func TestACallBlinksForAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStand(t)
		defer s.stop()
		require.Equal(t, "    ", s.seen())
		s.Call("A115")
		seen := ""
		for range 20 {
			seen += s.seen() + "|"
			after(500 * time.Millisecond)
		}
		require.Equal(t, strings.Repeat("A115|    |", 8)+"A115|A115|A115|A115|", seen)

		s.Call("A116")
		after(600 * time.Millisecond)
		require.Equal(t, "    ", s.seen(), "another call blinks")
		s.Show("A116.")
		require.Equal(t, "    ", s.seen(), "a point does not end it")
		s.Show("----")
		require.Equal(t, "----", s.seen(), "another text does")
	})
}

func TestAMessageStandsBeforeTheNumber(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStand(t)
		defer s.stop()
		s.Show("A115")
		s.Flash("--", 2*time.Second)
		require.Equal(t, "  --", s.seen())
		after(1999 * time.Millisecond)
		require.Equal(t, "  --", s.seen())
		after(time.Millisecond)
		require.Equal(t, "A115", s.seen())
		s.Flash("12", time.Minute)
		s.Unflash()
		require.Equal(t, "A115", s.seen())
		s.Flash("12", time.Minute)
		s.Call("A116")
		require.Equal(t, "A116", s.seen(), "a call is seen at once")
	})
}

func TestAPanelThatForgetsIsRefreshed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStand(t)
		s.Show("H020")
		require.Equal(t, "H020", s.seen())
		after(time.Second)
		s.chip.Forget()
		require.Equal(t, "    ", s.seen())
		after(4 * time.Second)
		require.Equal(t, "H020", s.seen())
		opened, _ := s.now()
		require.Equal(t, 1, opened)
		s.stop()
		require.Equal(t, "    ", s.seen(), "at the end it is dark")
	})
}

func TestALostPanelIsFoundAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStand(t)
		defer s.stop()
		s.Show("H020")
		synctest.Wait()
		s.chip.Unplug(true)
		after(5 * time.Second)
		_, states := s.now()
		require.Equal(t, []bool{true, false}, states)
		s.Show("H021")
		after(time.Minute)
		opened, _ := s.now()
		require.Less(t, opened, 12, "it is looked for ever more slowly")
		s.chip.Unplug(false)
		after(10 * time.Second)
		require.Equal(t, "H021", s.seen())
		_, states = s.now()
		require.Equal(t, []bool{true, false, true}, states)
	})
}

func TestAPanelThatBlinksByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		chip := sim.NewHT16K33(0x70, 4)
		p := digits.NewPanel(func() (digits.Driver, io.Closer, error) { return digits.NewHT16K33(chip, 0x70, nil), nil, nil }, nil)
		stop := run(t, p.Run)
		p.Call("K001")
		after(3 * time.Second)
		require.Equal(t, "K001", chip.Lit().String())
		require.Equal(t, time.Second, chip.Lit().Blink)
		sent := len(chip.Transfers())
		after(4 * time.Second)
		require.LessOrEqual(t, len(chip.Transfers())-sent, 5, "nothing but the refresh goes over the bus")
		after(time.Second)
		require.Zero(t, chip.Lit().Blink)
		stop()
		synctest.Wait()
		require.Equal(t, "    ", chip.Lit().String())
	})
}
