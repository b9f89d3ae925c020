package discover

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"golang.org/x/net/dns/dnsmessage"

	"motcua/internal/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A machine finds the hub of its network, over real multicast where this machine has any.
func TestAMachineFindsTheHub(t *testing.T) {
	if len(links()) == 0 {
		t.Skip("no network of this machine takes multicast")
	}
	ctx, cancel := context.WithCancel(t.Context())
	var announcing sync.WaitGroup
	defer announcing.Wait()
	defer cancel()
	announcing.Go(func() {
		require.NoError(t, Announce(ctx, Announcement{ID: "test1", Port: 8443}, slog.New(slog.DiscardHandler)))
	})
	look, done := context.WithTimeout(t.Context(), 2500*time.Millisecond)
	defer done()
	found := Browse(look)
	if len(found) == 0 {
		t.Skip("multicast of this machine does not come back to it")
	}
	require.True(t, slices.ContainsFunc(found, func(f Found) bool { return f.ID == "test1" && f.Addr.Port() == 8443 }), found)
}

// A question that was sent to this machine alone, from a network that it does not serve there, is not answered.
func TestOnlyWhoeverIsNearIsAnswered(t *testing.T) {
	socket := func(ip string) *net.UDPConn {
		c, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.ParseIP(ip)})
		require.NoError(t, err)
		t.Cleanup(func() { c.Close() })
		require.NoError(t, c.SetReadDeadline(time.Now().Add(20*time.Second)))
		return c
	}
	hub, far, near := socket("127.0.0.1"), socket("127.0.1.1"), socket("127.0.0.2")
	require.NoError(t, hub.SetReadDeadline(time.Time{}))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		networks := link{addrs: "192.168.1.10/24 127.0.0.1/24"}.networks()
		ended <- Announcement{ID: "abc", Port: 8443}.serveOn(ctx, hub, networks, slog.New(slog.DiscardHandler))
	}()
	for _, c := range []*net.UDPConn{far, near} {
		_, err := c.WriteTo(ask(), hub.LocalAddr())
		require.NoError(t, err)
	}
	buf := make([]byte, maxMessage)
	n, from, err := near.ReadFromUDPAddrPort(buf)
	require.NoError(t, err)
	require.Equal(t, "abc", read(buf[:n], from.Addr())[0].ID)
	cancel()
	require.NoError(t, <-ended, "it has answered all that it answers")
	require.NoError(t, far.SetReadDeadline(time.Now().Add(time.Millisecond))) // what was sent here is here
	_, err = far.Read(buf)
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
}

// Cables are plugged in late, pulled and given other addresses, and a socket fails: what is there is served, once, and
// nothing else.
func TestNetworksComeAndGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var (
			mu      sync.Mutex
			here    []link
			serving []string
			fail    = make(chan error)
			said    bytes.Buffer
		)
		lo, early := link{1, "lo", "127.0.0.1/8"}, link{2, "eth0", "192.168.1.10/24"}
		late, moved := link{3, "eth1", "10.0.0.1/8"}, link{2, "eth0", "192.168.7.10/24"}
		r := round{
			log:   slog.New(slog.NewTextHandler(&said, nil)),
			links: func() []link { mu.Lock(); defer mu.Unlock(); return slices.Clone(here) },
			serve: func(ctx context.Context, l link) error {
				mu.Lock()
				serving = append(serving, l.addrs)
				mu.Unlock()
				defer func() {
					mu.Lock()
					defer mu.Unlock()
					i := slices.Index(serving, l.addrs)
					serving = slices.Delete(serving, i, i+1)
				}()
				select {
				case <-ctx.Done():
					return nil
				case err := <-fail:
					return err
				}
			},
		}
		set := func(now ...link) {
			mu.Lock()
			defer mu.Unlock()
			here = now
		}
		is := func(want ...string) {
			t.Helper()
			synctest.Wait()
			mu.Lock()
			defer mu.Unlock()
			require.ElementsMatch(t, want, serving)
		}
		afterALook := func(want ...string) {
			t.Helper()
			time.Sleep(lookEvery)
			is(want...)
		}
		set(lo)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { defer close(ended); r.run(ctx) }()
		afterALook("127.0.0.1/8")
		require.Contains(t, said.String(), "no network takes multicast")
		set(lo, early)
		afterALook("127.0.0.1/8", "192.168.1.10/24")
		require.Contains(t, said.String(), "machines in the network find the hub")
		set(lo, early, late)
		afterALook("127.0.0.1/8", "192.168.1.10/24", "10.0.0.1/8")
		set(lo, moved, late)
		afterALook("127.0.0.1/8", "192.168.7.10/24", "10.0.0.1/8")
		set(moved)
		afterALook("192.168.7.10/24")
		fail <- errors.New("network is down")
		is()
		afterALook("192.168.7.10/24")
		set()
		afterALook()
		require.Equal(t, 2, strings.Count(said.String(), "no network takes multicast"), said.String())
		set(early)
		afterALook("192.168.1.10/24")
		cancel()
		<-ended
		is()
	})
}

// A look costs little enough to be had for as long as the hub runs.
func BenchmarkLook(b *testing.B) {
	for b.Loop() {
		links()
	}
}

func TestAnAnswerIsReadBack(t *testing.T) {
	a := Announcement{ID: "abc-1", Port: 8443}
	at := []netip.Addr{netip.MustParseAddr("192.168.1.10")}
	for _, legacy := range []bool{true, false} {
		found := read(a.answer(ask(), at, legacy), netip.MustParseAddr("192.168.1.11"))
		require.Equal(t, []Found{{ID: "abc-1", Addr: netip.MustParseAddrPort("192.168.1.11:8443")}}, found, "reached at where the answer came from")
	}
	other, err := (&dnsmessage.Message{Questions: []dnsmessage.Question{{Name: name("_http._tcp.local."), Type: dnsmessage.TypePTR, Class: dnsmessage.ClassINET}}}).Pack()
	require.NoError(t, err)
	require.Nil(t, a.answer(other, at, true), "somebody else is asked")
	require.Nil(t, a.answer(a.answer(ask(), at, true), at, true), "an answer is no question")
	require.Error(t, Announce(t.Context(), Announcement{ID: "Một Cửa", Port: 1}, nil))
	require.Error(t, Announce(t.Context(), Announcement{ID: "a", Port: 0}, nil))
}

// Anybody in the network sends what they like.
func FuzzMessages(f *testing.F) {
	a := Announcement{ID: "abc", Port: 8443}
	f.Add(ask())
	f.Add(a.answer(ask(), []netip.Addr{netip.MustParseAddr("10.0.0.1")}, true))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		a.answer(data, nil, true)
		for _, found := range read(data, netip.MustParseAddr("10.0.0.2")) {
			require.True(t, goodID(found.ID))
			require.NotZero(t, found.Addr.Port())
			require.NotContains(t, found.ID, wire.Service)
		}
	})
}
