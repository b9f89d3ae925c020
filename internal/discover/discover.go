package discover

import (
	"net"
	"net/netip"
	"slices"
	"strings"

	"golang.org/x/net/dns/dnsmessage"
)

// group is where everybody listens.
func group() *net.UDPAddr { return &net.UDPAddr{IP: net.IPv4(224, 0, 0, 251), Port: 5353} }

const (
	ttl        = 120 // seconds
	maxMessage = 9000
	cacheFlush = 1 << 15
)

// Announcement is what a hub says of itself. ID is ASCII: small letters and digits.
type Announcement struct {
	ID   string
	Port int
}

// Found is a hub that answered.
type Found struct {
	ID   string
	Addr netip.AddrPort
}

// name makes a domain name of ours.
func name(s string) dnsmessage.Name { return dnsmessage.MustNewName(s) }

// addresses are the IPv4 addresses of this machine in the network of another one.
func addresses(near netip.Addr) []netip.Addr {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var all []netip.Addr
	for _, a := range addrs {
		if n, err := netip.ParsePrefix(a.String()); err == nil && n.Addr().Is4() && n.Contains(near) {
			all = append(all, n.Addr())
		}
	}
	return all
}

// goodID reports whether an id is one label of small letters, digits and hyphens.
func goodID(s string) bool {
	return s != "" && len(s) <= 40 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// distinct are hubs, each once, in order.
func distinct(all []Found) []Found {
	slices.SortFunc(all, func(x, y Found) int {
		if c := strings.Compare(x.ID, y.ID); c != 0 {
			return c
		}
		return x.Addr.Compare(y.Addr)
	})
	return slices.Compact(all)
}
