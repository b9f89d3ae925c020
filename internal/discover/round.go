package discover

import (
	"context"
	"log/slog"
	"net"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// lookEvery is how often a hub looks which networks it is in. A machine asks every few seconds for as long as it has no
// hub, so this is what a cable that is plugged in late costs.
const lookEvery = 5 * time.Second

// link is a network that this machine is in. The same interface with another address is another link: the kernel joins
// a group by the address that the interface had.
type link struct {
	index int
	name  string
	addrs string // IPv4, as text
}

// links are those on which a question can come in now.
func links() (all []link) {
	found, err := net.Interfaces()
	if err != nil {
		return nil
	}
	for _, i := range found {
		if i.Flags&net.FlagUp == 0 || i.Flags&(net.FlagMulticast|net.FlagLoopback) == 0 {
			continue
		}
		addrs, err := i.Addrs()
		if err != nil {
			continue
		}
		var own []string
		for _, a := range addrs {
			if n, err := netip.ParsePrefix(a.String()); err == nil && n.Addr().Is4() {
				own = append(own, a.String())
			}
		}
		if len(own) > 0 {
			all = append(all, link{index: i.Index, name: i.Name, addrs: strings.Join(own, " ")})
		}
	}
	return all
}

// networks are those of the addresses.
func (l link) networks() (all []netip.Prefix) {
	for _, a := range strings.Fields(l.addrs) {
		if p, err := netip.ParsePrefix(a); err == nil {
			all = append(all, p)
		}
	}
	return all
}

// listen joins the group in this network.
func (l link) listen() (*net.UDPConn, error) {
	return net.ListenMulticastUDP("udp4", &net.Interface{Index: l.index, Name: l.name}, group())
}

// loopback reports whether nobody but this machine is there.
func (l link) loopback() bool { return strings.HasPrefix(l.addrs, "127.") }

// round serves every link for as long as it is there.
type round struct {
	links func() []link
	serve func(context.Context, link) error // until its context ends; earlier only with an error
	log   *slog.Logger
	deaf  bool // nobody else can ask; was said
}

// served is a link that is served.
type served struct {
	stop context.CancelFunc
	done chan struct{} // closed when it is not served any more
}

// run looks, and looks again, until ctx ends.
func (r *round) run(ctx context.Context) {
	var serving sync.WaitGroup
	defer serving.Wait()
	now := map[link]served{}
	beat := time.NewTicker(lookEvery)
	defer beat.Stop()
	for {
		found := map[link]bool{}
		for _, l := range r.links() {
			found[l] = true
		}
		r.hears(found)
		for l, s := range now {
			select {
			case <-s.done: // it failed: it is tried anew
				delete(now, l)
			default:
				if !found[l] {
					s.stop()
					<-s.done
					delete(now, l)
				}
			}
		}
		for l := range found {
			if _, ok := now[l]; ok {
				continue
			}
			ctx, stop := context.WithCancel(ctx)
			s := served{stop, make(chan struct{})}
			now[l] = s
			serving.Go(func() {
				defer close(s.done)
				defer stop()
				if err := r.serve(ctx, l); err != nil {
					r.log.Debug("discover: a network is not served", "link", l.name, "error", err)
				}
			})
		}
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
		}
	}
}

// hears says when nobody else can ask, and when somebody can again.
func (r *round) hears(found map[link]bool) {
	deaf := true
	for l := range found {
		deaf = deaf && l.loopback()
	}
	switch {
	case deaf && !r.deaf:
		r.log.Warn("discover: no network takes multicast: until one does, machines need the hub's address in their settings")
	case !deaf && r.deaf:
		r.log.Info("discover: machines in the network find the hub")
	}
	r.deaf = deaf
}
