package scanner_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/scanner"
)

// station is a running scanner reader and what it told.
type station struct {
	mu     sync.Mutex
	plug   func() (scanner.Source, error) // what there is to open
	scans  []scanner.Scan
	states []string
	opens  int
}

// run reads a scanner until the test ends.
func run(t *testing.T, plug func() (scanner.Source, error)) *station {
	s := &station{plug: plug}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		scanner.Run(ctx, s.open, func(got scanner.Scan) {
			s.with(func() { s.scans = append(s.scans, got) })
		}, func(ok bool, err error) {
			s.with(func() { s.states = append(s.states, fmt.Sprint(ok, " ", err)) })
		})
	}()
	t.Cleanup(func() {
		cancel()
		<-done // every source lets go of its reader
	})
	return s
}

func (s *station) with(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do()
}

func (s *station) open(context.Context) (source scanner.Source, err error) {
	s.with(func() {
		s.opens++
		source, err = s.plug()
	})
	return source, err
}

// told are the scans and states so far, and how often something was opened.
func (s *station) told() (scans []scanner.Scan, states []string, opens int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.scans), slices.Clone(s.states), s.opens
}

// after lets time pass until everything that was due by then is done.
func after(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

func send(t *testing.T, w io.Writer, text string) {
	t.Helper()
	_, err := io.WriteString(w, text)
	require.NoError(t, err)
	synctest.Wait()
}

func TestRunReadsASerialScanner(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		device, cable := net.Pipe()
		s := run(t, func() (scanner.Source, error) { return scanner.Serial(cable), nil })
		send(t, device, "K7M2B4")
		after(60 * time.Millisecond)
		send(t, device, "C9TVQ1\r\n")
		scans, _, _ := s.told()
		require.Equal(t, []string{code}, texts(t, scans))

		send(t, device, "H17-26")
		after(90 * time.Millisecond)
		send(t, device, "0105-0001")
		last := time.Now()
		after(99 * time.Millisecond)
		scans, _, _ = s.told()
		require.Len(t, scans, 1)
		after(time.Millisecond)
		scans, states, _ := s.told()
		require.Equal(t, []string{code, "H17-260105-0001"}, texts(t, scans), "silence ends it")
		require.Equal(t, last, scans[1].At)
		require.Equal(t, []string{"true <nil>"}, states)
	})
}

// fingers is a scanner that types; nil keys are the moment it is unplugged.
type fingers struct {
	keys chan stroke
	shut chan struct{}
}

func newFingers() *fingers { return &fingers{make(chan stroke), make(chan struct{})} }

func (f *fingers) ReadKey() (uint16, int32, error) {
	select {
	case s, ok := <-f.keys:
		if !ok {
			return 0, 0, errors.New("no such device")
		}
		return s.code, s.value, nil
	case <-f.shut:
		return 0, 0, net.ErrClosed
	}
}

func (f *fingers) Close() error {
	close(f.shut)
	return nil
}

func (f *fingers) press(strokes ...[]stroke) {
	for _, list := range strokes {
		for _, s := range list {
			f.keys <- s
		}
	}
	synctest.Wait()
}

func TestRunReadsKeysThroughUnplugging(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gone := errors.New("input: no such device: x is not plugged in")
		first, second := newFingers(), newFingers()
		s := run(t, func() (scanner.Source, error) { return scanner.Typing(first), nil })
		first.press(typed(code), tap(keyEnter), typed("H17-26"))
		s.with(func() { s.plug = func() (scanner.Source, error) { return scanner.Source{}, gone } })
		close(first.keys) // in the middle of a scan
		synctest.Wait()
		_, states, _ := s.told()
		require.Equal(t, []string{"true <nil>", "false no such device"}, states)
		after(time.Minute)
		_, states, opens := s.told()
		require.Equal(t, []string{"true <nil>", "false no such device", "false " + gone.Error()}, states, "once, not each second")
		require.InDelta(t, 64, opens, 2, "looked for once a second, and a little more at first")

		s.with(func() { s.plug = func() (scanner.Source, error) { return scanner.Typing(second), nil } })
		after(time.Second)
		_, states, _ = s.told()
		require.Equal(t, "true <nil>", states[3], "back within a second")
		second.press(typed("K7M2B4C9TVQ2"), tap(keyTab))
		scans, _, _ := s.told()
		require.Equal(t, []string{code, "K7M2B4C9TVQ2"}, texts(t, scans), "and nothing of the torn one")
	})
}

func TestRunIsNeverBusy(t *testing.T) {
	for name, r := range map[string]io.Reader{"breaks at once": broken{}, "never says why": silent{}, "ends like a file": empty{}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := run(t, func() (scanner.Source, error) { return scanner.Serial(io.NopCloser(r)), nil })
				after(time.Minute)
				scans, states, opens := s.told()
				require.InDelta(t, 64, opens, 2)
				require.Equal(t, "true <nil>", states[0])
				require.Empty(t, scans)
			})
		})
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("input/output error") }

type silent struct{}

func (silent) Read([]byte) (int, error) { return 0, nil }

type empty struct{}

func (empty) Read([]byte) (int, error) { return 0, io.EOF }

// While the program is busy with one scan, the next one comes in and is not torn by the time that passes.
func TestASlowProgramTearsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		device, cable := net.Pipe()
		found := make(chan string)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		go scanner.Run(ctx, func(context.Context) (scanner.Source, error) { return scanner.Serial(cable), nil },
			func(s scanner.Scan) { found <- s.Text }, func(bool, error) {})
		send(t, device, code+"\r")
		for _, part := range []string{"H17-", "260105", "-0001"} {
			send(t, device, part)
			after(50 * time.Millisecond)
		}
		after(10 * time.Second)
		require.Equal(t, code, <-found)
		require.Equal(t, "H17-260105-0001", <-found)
	})
}
