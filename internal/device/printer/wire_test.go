package printer_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"motcua/internal/device/address"
	"motcua/internal/device/port"
	"motcua/internal/device/printer"
	"motcua/internal/device/sim"
	"motcua/internal/escpos"
)

// calm are times that a busy machine does not miss.
func calm() *printer.Opts {
	return &printer.Opts{Answer: 5 * time.Second, Stall: 10 * time.Second, Finish: 10 * time.Second, Fresh: 10 * time.Second, Idle: time.Minute}
}

// desk is a driver and a simulated printer on a real wire.
type desk struct {
	*rig
	at   address.Address
	stop func() // ends the printer's side
}

func newDesk(t *testing.T, profile string, plug func(ctx context.Context, p *sim.Thermal, work *sync.WaitGroup) address.Address) *desk {
	t.Helper()
	before := goleak.IgnoreCurrent()
	p, ok := escpos.Named(profile)
	require.True(t, ok)
	s, err := set()
	require.NoError(t, err)
	p.Speed = 2000 // nothing is waited for that does not move
	ctx, cancel := context.WithCancel(context.Background())
	d := &desk{rig: &rig{T: t, ctx: ctx, profile: p, paper: sim.NewThermal(p, s, 50)}}
	var work sync.WaitGroup
	work.Go(func() { _ = d.paper.Run(ctx) })
	d.at = plug(ctx, d.paper, &work)
	d.Driver = printer.New(d.dial, p, calm())
	d.stop = sync.OnceFunc(func() {
		cancel()
		work.Wait()
	})
	t.Cleanup(func() {
		require.NoError(t, d.Halt())
		d.stop()
		goleak.VerifyNone(t, before)
	})
	return d
}

func (d *desk) dial(ctx context.Context) (printer.Port, error) { return port.Open(ctx, d.at) }

func network(t *testing.T) func(context.Context, *sim.Thermal, *sync.WaitGroup) address.Address {
	return func(ctx context.Context, p *sim.Thermal, work *sync.WaitGroup) address.Address {
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		work.Go(func() { _ = p.Listen(ctx, ln) })
		return address.Address{Kind: address.TCP, Place: ln.Addr().String()}
	}
}

// cable plugs the printer in as a device with a stable name.
func cable(t *testing.T, kind address.Kind, name string) func(context.Context, *sim.Thermal, *sync.WaitGroup) address.Address {
	return func(ctx context.Context, p *sim.Thermal, work *sync.WaitGroup) address.Address {
		line, err := sim.NewPTY()
		require.NoError(t, err)
		_ = os.Remove(name)
		require.NoError(t, os.Symlink(line.Name, name))
		work.Go(func() { _ = p.Serve(ctx, line) })
		return address.Address{Kind: kind, Place: name, Baud: 115200}
	}
}

// until waits for the printer's side.
func (d *desk) until(what string, ok func() bool) {
	d.Helper()
	late := time.After(10 * time.Second)
	for {
		_, changed := d.paper.Sheets()
		if ok() {
			return
		}
		select {
		case <-changed:
		case <-late:
			require.Fail(d, what)
		}
	}
}

// empty waits until the printer has nothing more to print.
func (d *desk) empty() {
	d.Helper()
	d.until("the printer still has something to print", func() bool {
		bytes, _ := d.paper.Inside()
		return bytes == 0
	})
}

func TestOnRealWires(t *testing.T) {
	dir := t.TempDir()
	for name, plug := range map[string]func(context.Context, *sim.Thermal, *sync.WaitGroup) address.Address{
		"tcp":    network(t),
		"serial": cable(t, address.Serial, filepath.Join(dir, "serial")),
		"usb":    cable(t, address.USB, filepath.Join(dir, "usb")),
	} {
		for _, profile := range []string{"epson-80", "xprinter-80"} {
			if profile != "epson-80" && name != "tcp" {
				continue // it has to be given time, on every wire the same
			}
			t.Run(name+" "+profile, func(t *testing.T) {
				d := newDesk(t, profile, plug)
				d.mustPrint("A012")
				d.paper.Misbehave(sim.Mischief{Noise: true})
				d.mustPrint("A013")
				require.Empty(t, d.paper.Spoiled())

				d.paper.Misbehave(sim.Mischief{EndAt: 3000, Speed: 500})
				job := d.ticket("A014")
				outcome, err := d.Print(d.ctx, job)
				require.ErrorIs(t, err, printer.ErrPaperEnd)
				if d.profile.Clears {
					require.Equal(t, printer.Failed, outcome)
				} else {
					require.Equal(t, printer.Unknown, outcome)
				}
				s, err := d.Status(d.ctx)
				require.NoError(t, err)
				require.ErrorIs(t, s.Err(), printer.ErrPaperEnd)
				d.paper.Reload()
				d.empty()
				require.LessOrEqual(t, d.copies(job), 1)
				d.mustPrint("A015")
				if outcome == printer.Failed {
					require.Zero(t, d.copies(job))
				}
			})
		}
	}
}

// The network takes a whole ticket at once, long before there is paper. It does not count as printed, and what waits in
// the kernel never arrives.
func TestNetworkTakesEverything(t *testing.T) {
	d := newDesk(t, "xprinter-80", network(t))
	d.paper.Misbehave(sim.Mischief{Faults: sim.Faults{FailAfter: 3000}})
	job := d.ticket("A012")
	outcome, err := d.Print(d.ctx, job)
	require.Equal(t, printer.Unknown, outcome)
	require.ErrorIs(t, err, printer.ErrGone)
	d.mustPrint("A013")
	require.Zero(t, d.copies(job))
}

func TestSecondClientOnTheNetwork(t *testing.T) {
	d := newDesk(t, "epson-80", network(t))
	d.mustPrint("A012")
	second := printer.New(d.dial, d.profile, calm())
	outcome, err := second.Print(d.ctx, d.ticket("B001"))
	require.Equal(t, printer.Failed, outcome)
	require.ErrorIs(t, err, printer.ErrGone)
	d.mustPrint("A013")
	require.NoError(t, d.Driver.Halt())
	d.until("the first has let go", func() bool {
		s, err := second.Status(d.ctx)
		return err == nil && s.Ready
	})
	require.NoError(t, second.Halt())
	require.Zero(t, d.copies(d.ticket("B001")))
}

func TestSecondOwnerOfADevice(t *testing.T) {
	d := newDesk(t, "epson-80", cable(t, address.USB, filepath.Join(t.TempDir(), "lp")))
	d.mustPrint("A012")
	second := printer.New(d.dial, d.profile, calm())
	s, err := second.Status(d.ctx)
	require.NoError(t, err)
	require.True(t, s.Gone)
	require.ErrorIs(t, s.Cause, port.ErrBusy)
	require.ErrorIs(t, s.Err(), printer.ErrGone)
	require.NoError(t, second.Halt())
}

// Pulled out in the middle of a job and plugged in again, the printer has another number and the same name.
func TestReplug(t *testing.T) {
	for _, kind := range []address.Kind{address.USB, address.Serial} {
		t.Run(string(kind), func(t *testing.T) {
			plug := cable(t, kind, filepath.Join(t.TempDir(), "by-id"))
			var work sync.WaitGroup
			d := newDesk(t, "epson-80", plug)
			d.paper.Misbehave(sim.Mischief{Faults: sim.Faults{FailAfter: 3000}, Speed: 200})
			job := d.ticket("A012")
			outcome, err := d.Print(d.ctx, job)
			require.Equal(t, printer.Unknown, outcome)
			require.ErrorIs(t, err, printer.ErrGone)
			s, err := d.Status(d.ctx)
			require.NoError(t, err)
			require.ErrorIs(t, s.Cause, port.ErrGone)

			d.paper.Misbehave(sim.Mischief{})
			plug(d.ctx, d.paper, &work)
			d.mustPrint("A013")
			require.Zero(t, d.copies(job))
			d.stop()
			work.Wait()
		})
	}
}

// A printer that is away is said to be, and comes back by itself.
func TestNetworkPrinterComesBack(t *testing.T) {
	d := newDesk(t, "epson-80", network(t))
	d.paper.Misbehave(sim.Mischief{Faults: sim.Faults{Gone: true}})
	s, err := d.Status(d.ctx)
	require.NoError(t, err)
	require.True(t, s.Gone)
	d.paper.Misbehave(sim.Mischief{})
	s, err = d.Status(d.ctx)
	require.NoError(t, err)
	require.True(t, s.Ready)
	d.stop()
	s, err = d.Status(t.Context())
	require.NoError(t, err)
	require.True(t, s.Gone)
	require.ErrorIs(t, s.Cause, port.ErrRefused)
}
