package web

import (
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// Limits of what strangers of one address ask for: the phones of a full hall open their pages at once, behind one
// address or many. Machines and whoever is signed in are not counted, so an office behind one address is never slowed.
const (
	floodRate  = 100   // in a second
	floodBurst = 3000  // at once
	mostFloods = 20000 // addresses that are remembered
)

var errFlood = &problem{status: http.StatusTooManyRequests, code: "too-many", params: map[string]string{"seconds": "1"}}

// floods counts the requests of strangers, in memory alone. A bucket that is full again is forgotten.
type floods struct {
	now func() time.Time // the machine's own clock

	mu  sync.Mutex
	all map[netip.Prefix]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

func newFloods(now func() time.Time) *floods {
	return &floods{now: now, all: map[netip.Prefix]bucket{}}
}

// take counts one request; an error says that it is one too many.
func (f *floods) take(remote string) error {
	from := Network(remote)
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.now()
	b, known := f.all[from]
	if !known {
		if len(f.all) >= mostFloods {
			f.sweep(now)
		}
		b = bucket{floodBurst, now}
	}
	b = b.filled(now)
	if b.left < 1 {
		f.all[from] = b
		return errFlood
	}
	b.left--
	f.all[from] = b
	return nil
}

func (b bucket) filled(now time.Time) bucket {
	passed := max(0, now.Sub(b.at).Seconds()) // a clock that is set back gives nothing and takes nothing
	return bucket{min(floodBurst, b.left+passed*floodRate), now}
}

// sweep forgets who has been quiet, or all when that is not enough: what it guards is the hub's time, and memory comes
// first.
func (f *floods) sweep(now time.Time) {
	for from, b := range f.all {
		if b.filled(now).left >= floodBurst {
			delete(f.all, from)
		}
	}
	if len(f.all) >= mostFloods {
		clear(f.all)
	}
}

// Network is what counts as one address: of IPv6 the 64 bits that one network has.
func Network(remote string) netip.Prefix {
	at, err := netip.ParseAddrPort(remote)
	if err != nil {
		return netip.Prefix{}
	}
	ip := at.Addr().Unmap().WithZone("")
	bits := ip.BitLen()
	if ip.Is6() && !ip.IsLoopback() {
		bits = 64
	}
	p, _ := ip.Prefix(bits)
	return p
}

// calm turns a stranger away who asks too often, whatever it is for.
func (s *Server) calm(c caller, req *http.Request) error {
	if c.id != "" || c.device != "" || s.opts.Devices == nil {
		return nil
	}
	return s.floods.take(req.RemoteAddr)
}
