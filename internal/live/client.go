package live

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"sync/atomic"
	"time"

	"motcua/internal/wire"
)

// Client keeps a program connected to a hub. Set the exported fields, then Run; a Client is not copied.
type Client struct {
	URL    string // ws://hub:8080/api/v1/live; http and https are understood as well
	Topics []string
	Hello  wire.Report // Type and Protocol are filled in

	// All are called from Run's goroutine, one at a time.
	OnView  func(topic string, m wire.Message) // never an older one than before, whatever the network did
	OnLink  func(up bool)                      // up: views come. First told when the first view came or the first try ended
	OnError func(code string)                  // the hub refused; it is asked again, more slowly

	Dial func(ctx context.Context, network, addr string) (net.Conn, error) // default: net.Dialer; of wss and https, with its TLS
	Log  *slog.Logger                                                      // default: silence

	clock clock
	link  atomic.Pointer[link]
}

// Run stays connected until ctx ends, and then returns nil. An error means that URL cannot be dialled, ever.
func (c *Client) Run(ctx context.Context) error {
	address, err := c.address()
	if err != nil {
		return err
	}
	r := &run{Client: c, address: address, log: c.Log, seen: map[string]tag{}}
	if r.log == nil {
		r.log = slog.New(slog.DiscardHandler)
	}
	for {
		err := r.connected(ctx)
		if ctx.Err() != nil {
			return nil
		}
		r.tell(false, err)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(r.pause()):
		}
	}
}

// Send reports to the hub. It may be called from anywhere and never waits; while the link is down, or too slow, the
// report is dropped and Send says false.
func (c *Client) Send(r wire.Report) bool {
	l := c.link.Load()
	if l == nil {
		return false
	}
	select {
	case l.out <- r:
		return true
	default:
		return false
	}
}

// Now is the hub's clock as far as it is known.
func (c *Client) Now() time.Time { return c.clock.now() }

// Up reports whether the hub is heard.
func (c *Client) Up() bool { return c.link.Load() != nil }

func (c *Client) address() (string, error) {
	u, err := url.Parse(c.URL)
	if err != nil {
		return "", fmt.Errorf("live: %w", err)
	}
	switch u.Scheme {
	case "http":
		u.Scheme = "ws"
	case "https":
		u.Scheme = "wss"
	case "ws", "wss":
	default:
		return "", fmt.Errorf("live: %q is not the address of a hub", c.URL)
	}
	q := u.Query()
	for _, t := range c.Topics {
		q.Add("topic", t)
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}
