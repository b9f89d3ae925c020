package trust

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"motcua/internal/wire"
)

// Options are what an authority needs to know.
type Options struct {
	Now   func() time.Time // the machine's clock; default time.Now
	Built time.Time        // of the program: no clock is believed that shows an earlier time
	Names []string         // host names and addresses the hub is reached by, beside loopback and the ones it is asked at
	Log   *slog.Logger     // default: silence
}

// Authority is what a hub trusts and is trusted by.
type Authority struct {
	opts  Options
	dir   string
	ca    *ca
	leaf  leaf
	own   atomic.Pointer[tls.Certificate] // brought; nil: the hub's own is for everybody
	lines lines

	mu      sync.Mutex
	devices []device // of devices.json
	waiting []*waiting
	asked   rate
	changed chan struct{}
}

// Open opens the authority in a folder, and makes it at the first start.
func Open(dir string, opts Options) (*Authority, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("trust: %w", err)
	}
	a := &Authority{opts: opts, dir: dir, changed: make(chan struct{}), lines: lines{open: map[string]map[*line]bool{}}}
	var err error
	if a.ca, err = a.openCA(); err != nil {
		return nil, err
	}
	if a.devices, err = readDevices(a.file(devicesFile)); err != nil {
		return nil, err
	}
	a.leaf.names = namesOf(opts.Names)
	_, err = a.certificate(nil)
	return a, err
}

// Look reads a folder without making or changing anything, beside a hub that runs or not.
func Look(dir string) (wire.Authority, []wire.PairedDevice, error) {
	a := &Authority{dir: dir}
	text, err := os.ReadFile(a.file(caFile))
	if err != nil {
		return wire.Authority{}, nil, fmt.Errorf("trust: %w", err)
	}
	if a.ca, err = parseCA(text); err != nil {
		return wire.Authority{}, nil, fmt.Errorf("trust: %s: %w", a.file(caFile), err)
	}
	if a.devices, err = readDevices(a.file(devicesFile)); err != nil {
		return wire.Authority{}, nil, err
	}
	return a.Public(), a.Paired(), nil
}

func (a *Authority) file(name string) string { return filepath.Join(a.dir, name) }

// now is the machine's clock, where it can be right: after a flat battery it shows a time before the program was
// built, or before the authority was made.
func (a *Authority) now() time.Time {
	now := a.opts.Now()
	for _, earliest := range []time.Time{a.opts.Built, a.ca.cert.NotBefore} {
		if now.Before(earliest) {
			now = earliest
		}
	}
	return now
}

// Changed is closed when the machines that wait or are paired change after the call.
func (a *Authority) Changed() <-chan struct{} {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.changed
}

// wake is called with mu held.
func (a *Authority) wake() {
	close(a.changed)
	a.changed = make(chan struct{})
}

// look is how often it is noticed that a machine waits no more.
const look = 5 * time.Second

// Run lets the time of those who wait run out until ctx ends, and then writes down when machines were seen last.
func (a *Authority) Run(ctx context.Context) error {
	tick := time.NewTicker(look)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return a.Close()
		case now := <-tick.C:
			a.mu.Lock()
			a.tidy(now)
			a.mu.Unlock()
		}
	}
}
