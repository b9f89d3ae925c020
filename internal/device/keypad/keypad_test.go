package keypad_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"periph.io/x/conn/v3/gpio"

	"motcua/internal/device/keypad"
	"motcua/internal/device/sim"
)

// office is what stands behind a keypad: it notes commands and takes a while.
type office struct {
	takes   time.Duration
	outcome keypad.Outcome

	mu sync.Mutex
	heard
}

type heard struct {
	done    []string
	typed   []string
	signals []keypad.Signal
	states  []bool
}

// now is what was heard so far.
func (o *office) now() heard {
	o.mu.Lock()
	defer o.mu.Unlock()
	return heard{slices.Clone(o.done), slices.Clone(o.typed), slices.Clone(o.signals), slices.Clone(o.states)}
}

func (o *office) note(f func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	f()
}

func (o *office) opts() keypad.Opts {
	return keypad.Opts{
		Do: func(ctx context.Context, c keypad.Command) keypad.Outcome {
			o.note(func() { o.done = append(o.done, string(c.Action)+c.Number) })
			select {
			case <-ctx.Done():
			case <-time.After(o.takes):
			}
			return o.outcome
		},
		Typed:   func(n string) { o.note(func() { o.typed = append(o.typed, n) }) },
		Signal:  func(s keypad.Signal) { o.note(func() { o.signals = append(o.signals, s) }) },
		OnState: func(ok bool) { o.note(func() { o.states = append(o.states, ok) }) },
	}
}

func run(t *testing.T, part func(context.Context) error) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		require.NoError(t, part(ctx))
	}()
	return func() {
		cancel()
		<-ended
	}
}

func last[T any](all []T) T { return all[len(all)-1] }

func after(d time.Duration) {
	synctest.Wait()
	<-time.After(d)
	synctest.Wait()
}

// pad is a simulated number pad with an office behind it.
func pad(t *testing.T, o *office) (press func(codes ...uint16), n *sim.Numpad, stop func()) {
	n = sim.NewNumpad()
	source := keypad.NewNumpad(func() (keypad.Keyboard, error) { return n.Open() }, keypad.DefaultTable())
	stop = run(t, keypad.New(source, o.opts()).Run)
	return func(codes ...uint16) {
		for _, c := range codes {
			n.Press(c)
			synctest.Wait()
		}
	}, n, stop
}

const (
	plus, minus, star, slash, enter, dot, numlock = 78, 74, 55, 98, 96, 83, 69
	kp0, kp1, kp5                                 = 82, 79, 76
)

func TestEachKeyOfANumberPad(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := &office{}
		press, _, stop := pad(t, o)
		defer stop()
		for _, keys := range [][]uint16{{plus}, {star}, {minus}, {slash}, {enter}, {kp1, kp1, kp5, enter}, {kp1, dot, kp0, kp5, enter}, {numlock}} {
			press(keys...)
			after(time.Second)
		}
		require.Equal(t, []string{"next", "recall", "no-show", "hold", "start", "call115", "call05"}, o.now().done)
		require.Equal(t, []string{"", "", "", "", "", "1", "11", "115", "", "1", "", "0", "05", ""}, o.now().typed)
		require.Equal(t, []bool{true}, o.now().states)
	})
}

func TestADoublePressIsOneCommand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := &office{takes: 3 * time.Second}
		press, _, stop := pad(t, o)
		defer stop()
		press(plus, plus)
		after(2 * time.Second)
		press(plus, star)
		require.Equal(t, []string{"next"}, o.now().done, "one command at a time")
		require.Equal(t, []keypad.Signal{keypad.Accepted}, o.now().signals, "a key that does nothing says nothing")
		after(time.Second)
		require.Equal(t, []keypad.Signal{keypad.Accepted, keypad.Fine}, o.now().signals)
		press(plus)
		after(700 * time.Millisecond)
		press(plus)
		require.Equal(t, []string{"next"}, o.now().done, "the hand was still on the key")
		after(100 * time.Millisecond)
		press(plus)
		require.Equal(t, []string{"next", "next"}, o.now().done)
		after(3 * time.Second)
		press(star)
		require.Equal(t, []string{"next", "next", "recall"}, o.now().done, "another key is another wish")
	})
}

func TestWhatWasTypedIsForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := &office{outcome: keypad.Refused}
		press, _, stop := pad(t, o)
		defer stop()
		press(kp1, kp1, kp1, kp1, kp1)
		require.Equal(t, []string{"1", "11", "111", "1111"}, o.now().typed)
		after(11 * time.Second)
		require.Equal(t, "", last(o.now().typed))
		press(enter)
		require.Equal(t, []string{"start"}, o.now().done)
		require.Equal(t, keypad.Wrong, last(o.now().signals))
	})
}

func TestAPadThatIsUnpluggedComesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := &office{outcome: keypad.Nobody}
		press, n, stop := pad(t, o)
		synctest.Wait()
		n.Unplug(true)
		after(time.Minute)
		require.Equal(t, []bool{true, false}, o.now().states)
		n.Unplug(false)
		after(10 * time.Second)
		require.Equal(t, []bool{true, false, true}, o.now().states)
		press(plus)
		require.Equal(t, []keypad.Signal{keypad.Accepted, keypad.Empty}, o.now().signals)
		stop()
	})
}

func TestTheEndDoesNotWaitForACommand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := &office{takes: time.Hour}
		press, _, stop := pad(t, o)
		press(plus)
		began := time.Now()
		stop()
		require.Zero(t, time.Since(began))
	})
}

// pins are the pins of a simulated machine.
func pins(names ...string) (map[string]*sim.Pin, func(string) (gpio.PinIn, error)) {
	all := map[string]*sim.Pin{}
	for _, n := range names {
		all[n] = sim.NewPin(n)
	}
	return all, func(name string) (gpio.PinIn, error) {
		if p := all[name]; p != nil {
			return p, nil
		}
		return nil, fmt.Errorf("no pin %s", name)
	}
}

func TestKeysOnPins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		all, open := pins("GPIO17", "GPIO27")
		source, err := keypad.NewPins(open, map[string]string{"next": "GPIO17", "recall": "GPIO27"})
		require.NoError(t, err)
		o := &office{}
		stop := run(t, keypad.New(source, o.opts()).Run)
		synctest.Wait()
		require.Equal(t, []bool{true}, o.now().states)
		require.Equal(t, gpio.PullUp, all["GPIO17"].Pull())

		bounce := func(pin string, levels ...gpio.Level) {
			for _, l := range levels {
				all[pin].Put(l)
				after(2 * time.Millisecond)
			}
		}
		bounce("GPIO17", gpio.Low, gpio.High, gpio.Low, gpio.High, gpio.Low)
		require.Empty(t, o.now().done, "not before it is still")
		after(20 * time.Millisecond)
		require.Equal(t, []string{"next"}, o.now().done)
		after(5 * time.Second)
		require.Equal(t, []string{"next"}, o.now().done, "held is pressed once")
		bounce("GPIO17", gpio.High, gpio.Low, gpio.High)
		bounce("GPIO27", gpio.Low)
		after(time.Second)
		require.Equal(t, []string{"next", "recall"}, o.now().done)
		bounce("GPIO27", gpio.High, gpio.Low, gpio.High) // a spike
		after(time.Second)
		require.Equal(t, []string{"next", "recall"}, o.now().done)
		stop()
	})
}

func TestAPinThatIsNotThere(t *testing.T) {
	_, open := pins("GPIO17")
	source, err := keypad.NewPins(open, map[string]string{"next": "GPIO99"})
	require.NoError(t, err)
	err = source.Listen(t.Context(), func() { t.Error("it is not ready") }, nil)
	require.EqualError(t, err, "keypad: next: no pin GPIO99")
	broken := errors.New("broken")
	source, err = keypad.NewPins(func(string) (gpio.PinIn, error) { return nil, broken }, map[string]string{"next": "GPIO17"})
	require.NoError(t, err)
	require.ErrorIs(t, source.Listen(t.Context(), nil, nil), broken)
}

func TestLampAndBeeper(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		all, _ := pins("lamp", "beep")
		lamp, beep := all["lamp"], all["beep"]
		l, err := keypad.NewLamp(func(name string) (gpio.PinOut, error) { return all[name], nil }, "lamp", "beep")
		require.NoError(t, err)
		stop := run(t, l.Run)
		synctest.Wait()
		require.Equal(t, gpio.Low, lamp.Read())
		look := func(ms int) string {
			s := ""
			for range ms / 35 {
				synctest.Wait()
				s += map[bool]string{true: "*", false: "."}[bool(lamp.Read())] + map[bool]string{true: "b", false: " "}[bool(beep.Read())]
				<-time.After(35 * time.Millisecond)
			}
			return s
		}
		l.Signal(keypad.Accepted)
		require.Equal(t, "*b*b* * * * ", look(210), "lit until it is done")
		l.Signal(keypad.Fine)
		require.Equal(t, ". . ", look(70))
		l.Signal(keypad.Empty)
		require.Equal(t, ".b.b. . .b.b. . ", look(280), "two beeps")
		l.Signal(keypad.Wrong)
		synctest.Wait()
		l.Signal(keypad.Accepted)
		require.Equal(t, "*b*b* * ", look(140), "the newest signal counts")
		stop()
		require.Equal(t, gpio.Low, lamp.Read())
	})
	broken := errors.New("broken")
	_, err := keypad.NewLamp(func(string) (gpio.PinOut, error) { return nil, broken }, "lamp", "")
	require.ErrorIs(t, err, broken)
	l, err := keypad.NewLamp(nil, "", "")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.NoError(t, l.Run(ctx), "no lamp is a lamp too")
}
