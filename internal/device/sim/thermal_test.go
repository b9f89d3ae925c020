package sim_test

import (
	"context"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/sim"
	"motcua/internal/escpos"
)

func thermal(t *testing.T, profile string) (*sim.Thermal, context.Context) {
	t.Helper()
	p, ok := escpos.Named(profile)
	require.True(t, ok)
	th := sim.NewThermal(p, setter(t), 10)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = th.Run(ctx)
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
	return th, ctx
}

// plug joins a wire to the printer and returns its near end.
func plug(t *testing.T, th *sim.Thermal, ctx context.Context) net.Conn {
	t.Helper()
	near, far := net.Pipe()
	go func() { _ = th.Serve(ctx, far) }()
	t.Cleanup(func() { _ = near.Close() })
	return near
}

func say(t *testing.T, c io.Writer, s string) {
	t.Helper()
	_, err := io.WriteString(c, s)
	require.NoError(t, err)
}

func hears(t *testing.T, c io.Reader, want string) {
	t.Helper()
	b := make([]byte, len(want))
	_, err := io.ReadFull(c, b)
	require.NoError(t, err)
	require.Equal(t, want, string(b))
}

// Paper moves at its speed, and the confirmation comes when the paper is out.
func TestThermalTakesItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th, ctx := thermal(t, "epson-80")
		th.Misbehave(sim.Mischief{Speed: 100})
		c := plug(t, th, ctx)
		began := time.Now()
		say(t, c, start+raster(0, 1, 200, 0x7F)+"\x1bJ\xc8\x1dVB\x00\x1d(H\x06\x0000@ABC")
		hears(t, c, "7\x22@ABC\x00")
		require.Equal(t, 400*time.Second/800, time.Since(began))
		sheets, _ := th.Sheets()
		require.Len(t, sheets, 1)
		require.False(t, sheets[0].Torn)
		require.Empty(t, th.Spoiled())
	})
}

// With no paper the buffer fills up; then the wire takes nothing more, not even a question. What was taken comes out
// when there is paper.
func TestThermalKeepsWhatItCannotPrint(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th, ctx := thermal(t, "epson-80")
		th.Misbehave(sim.Mischief{Faults: sim.Faults{PaperEnd: true}})
		c := plug(t, th, ctx)
		job := start + raster(0, 1, 8, 0x7F) + "\x1dVB\x00"
		say(t, c, job)
		say(t, c, "\x10\x04\x04")
		hears(t, c, "\x72")
		require.NoError(t, c.SetWriteDeadline(time.Now().Add(time.Second)))
		_, err := io.WriteString(c, strings.Repeat("\x00", 8000))
		require.ErrorIs(t, err, os.ErrDeadlineExceeded)
		bytes, dots := th.Inside()
		require.Equal(t, 4096, bytes)
		require.Zero(t, dots)
		sheets, changed := th.Sheets()
		require.Empty(t, sheets)
		th.Reload()
		<-changed
		synctest.Wait()
		sheets, _ = th.Sheets()
		require.Len(t, sheets, 1)
	})
}

// A printer that reports its changes says so while nobody asks, until the next initialisation.
func TestThermalReports(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th, ctx := thermal(t, "epson-80")
		c := plug(t, th, ctx)
		say(t, c, start+string(escpos.ReportChanges()))
		hears(t, c, "\x10\x00\x00\x00")
		th.Misbehave(sim.Mischief{Faults: sim.Faults{CoverOpen: true}})
		hears(t, c, "\x38\x00\x00\x00")
		th.Reload()
		hears(t, c, "\x10\x00\x00\x00")
		say(t, c, start)
		synctest.Wait()
		th.Misbehave(sim.Mischief{Faults: sim.Faults{PaperEnd: true}})
		require.NoError(t, c.SetReadDeadline(time.Now().Add(time.Minute)))
		_, err := c.Read(make([]byte, 1))
		require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	})
}

func TestThermalOnTheNetwork(t *testing.T) {
	th, ctx := thermal(t, "epson-80")
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- th.Listen(ctx, ln) }()
	dial := func() net.Conn {
		c, err := net.Dial("tcp", ln.Addr().String())
		require.NoError(t, err)
		require.NoError(t, c.SetDeadline(time.Now().Add(10*time.Second)))
		t.Cleanup(func() { _ = c.Close() })
		return c
	}
	first := dial()
	say(t, first, "\x10\x04\x01")
	hears(t, first, "\x12")
	_, err = dial().Read(make([]byte, 1))
	require.Error(t, err, "a second client is sent away")
	say(t, first, "\x10\x04\x01")
	hears(t, first, "\x12")

	th.Misbehave(sim.Mischief{Faults: sim.Faults{FailAfter: 3}})
	say(t, first, "\x10\x04\x01")
	_, err = io.ReadAll(first)
	require.ErrorIs(t, err, syscall.ECONNRESET)

	third := dial()
	say(t, third, "\x10\x04\x01")
	hears(t, third, "\x12")
	th.PowerCycle()
	_, err = io.ReadAll(third)
	require.ErrorIs(t, err, syscall.ECONNRESET)
	cancel()
	require.NoError(t, <-ended)
	_, err = net.Dial("tcp", ln.Addr().String())
	require.ErrorIs(t, err, syscall.ECONNREFUSED)
}

func TestPTY(t *testing.T) {
	p, err := sim.NewPTY()
	require.NoError(t, err)
	near, err := os.OpenFile(p.Name, os.O_RDWR|syscall.O_NOCTTY|syscall.O_NONBLOCK, 0)
	require.NoError(t, err)
	defer near.Close()
	say(t, near, "\x1b@\x00\r\n\x13\x03")
	hears(t, p, "\x1b@\x00\r\n\x13\x03")
	say(t, p, "\x12\r\x04")
	hears(t, near, "\x12\r\x04")
	baud, err := p.Baud()
	require.NoError(t, err)
	require.Positive(t, baud)
	require.NoError(t, p.Close())
	_, err = io.ReadAll(near)
	require.True(t, err == nil || strings.Contains(err.Error(), "input/output error"), "%v", err)
}
