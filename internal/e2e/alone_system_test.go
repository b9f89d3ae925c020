//go:build system

package e2e

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
)

// The machine's disk is full while the hub is away: it says so and gives nothing that it cannot keep, and goes on by
// itself when there is room again. Nothing is lost and nothing comes twice.
func TestAFullDiskUnderTheSpool(t *testing.T) {
	h := openLobby(t, openOffice(t, "testdata/halls.toml"))
	h.granted()
	h.openCounters("1")
	h.kiosk.Kill()
	require.NoError(t, syscall.Mount("tmpfs", h.data, "tmpfs", 0, "size=256k"), "this test mounts a small file system: run it as root")
	t.Cleanup(func() {
		h.kiosk.Kill()
		require.NoError(t, syscall.Unmount(h.data, 0))
	})
	h.startKiosk()
	h.granted()
	h.office.Kill()
	require.True(t, h.insist().Alone)
	ballast := filepath.Join(h.data, "ballast")
	fill(t, ballast)

	h.n++
	refused := fmt.Sprintf("citizen-%04d", h.n)
	for status := http.StatusOK; status == http.StatusOK; {
		var err error
		status, _, err = h.touch(refused)
		require.NoError(t, err)
		if status == http.StatusOK { // it fitted into the last page of the file
			h.names = append(h.names, fmt.Sprintf("AH%03d", len(h.names)+1))
			h.n++
			refused = fmt.Sprintf("citizen-%04d", h.n)
		}
	}
	h.kiosk.WaitLine(`no space left on device`)
	require.NoError(t, os.Remove(ballast))
	h.n--
	h.insist()
	h.start()
	h.settled()
	require.Equal(t, h.names, h.everybody("1"))
}

// fill writes until the disk is full.
func fill(t *testing.T, path string) {
	f, err := os.Create(path)
	require.NoError(t, err)
	for block := make([]byte, 4096); err == nil; {
		_, err = f.Write(block)
	}
	require.ErrorIs(t, err, syscall.ENOSPC)
	require.NoError(t, f.Close())
}

// The machine stands in a network of its own, whose cable to the hub is pulled: nothing answers and nothing refuses,
// packets are simply gone. Numbers go on there and at the hub, and when the cable is back everybody is called once, in
// the order in which the numbers were taken.
func TestTheCableIsPulled(t *testing.T) {
	n := newNetwork(t)
	o := newOffice(t, "testdata/halls.toml")
	o.addr = "0.0.0.0:0"
	o.start()
	_, port, err := net.SplitHostPort(o.addr)
	require.NoError(t, err)
	o.addr = "127.0.0.1:" + port
	h := &lobby{office: o, hub: "http://10.231.7.1:" + port, data: t.TempDir(), page: "http://10.231.8.2:8081"}
	h.openCounters("1")
	h.kiosk = process.StartBy(t, []string{"ip", "netns", "exec", n.name}, "kiosk", "-hub", h.hub, "-listen", "10.231.8.2:8081", "-again-after", "0s", "-data-dir", h.data)
	h.kiosk.WaitLine(`^kiosk `)
	h.kioskIs(func(a alive) bool { return a.Link && a.Spool == "ok" })
	h.granted()
	h.insist()
	for range 2 {
		n.ip("link", "set", n.cable, "down")
		for k := range 2 {
			apart()
			require.True(t, h.insist().Alone)
			apart()
			online := h.must("tickets", fmt.Sprintf("reception-%d-%d", h.n, k), `{"service":"a","channel":"reception"}`)
			h.names = append(h.names, online.ticket(t).Number)
		}
		n.ip("link", "set", n.cable, "up")
		h.settled()
		apart()
		require.False(t, h.insist().Alone)
	}
	require.Equal(t, h.names, h.everybody("1"))
	o.Interrupt()
	require.Zero(t, o.Wait())
	o.verify()
}

// apart lets people take their numbers further apart than two machines may be about the hub's time: their order is then
// nobody's guess.
func apart() { <-time.After(clocks) }

// network is a machine's network namespace with two cables: one to the hub, and one for the test's own touches.
type network struct {
	t           *testing.T
	name, cable string
}

func newNetwork(t *testing.T) *network {
	n := &network{t: t, name: fmt.Sprint("motcua-", os.Getpid()), cable: fmt.Sprint("mch", os.Getpid())}
	n.ip("netns", "add", n.name)
	t.Cleanup(func() { n.ip("netns", "del", n.name) })
	n.ip("-n", n.name, "link", "set", "lo", "up")
	for at, own := range map[string]string{"10.231.7": n.cable, "10.231.8": fmt.Sprint("mct", os.Getpid())} {
		n.ip("link", "add", own, "type", "veth", "peer", "name", own+"k", "netns", n.name)
		t.Cleanup(func() { n.ip("link", "del", own) })
		n.ip("addr", "add", at+".1/30", "dev", own)
		n.ip("link", "set", own, "up")
		n.ip("-n", n.name, "addr", "add", at+".2/30", "dev", own+"k")
		n.ip("-n", n.name, "link", "set", own+"k", "up")
	}
	return n
}

func (n *network) ip(args ...string) {
	n.t.Helper()
	out, err := exec.Command("ip", args...).CombinedOutput()
	require.NoError(n.t, err, "ip %v: %s: run it as root, with iproute2", args, out)
}

// The cable of a wall is pulled and put back, and meanwhile the hub's power is cut: the wall's program says within
// seconds that it does not hear the hub, and shows it again by itself, whatever came first.
func TestTheCableOfAWallIsPulled(t *testing.T) {
	n := newNetwork(t)
	o := newOffice(t, "testdata/halls.toml")
	o.addr = "0.0.0.0:0"
	o.start()
	_, port, err := net.SplitHostPort(o.addr)
	require.NoError(t, err)
	o.addr = "127.0.0.1:" + port
	o.openCounters("1")
	wall := process.StartBy(t, []string{"ip", "netns", "exec", n.name}, "display", "-hub", "http://10.231.7.1:"+port, "-listen", "10.231.8.2:8082", "-voice=false", "-data-dir", t.TempDir())
	wall.WaitLine(`^display `)
	m := &machine{Proc: wall, addr: "10.231.8.2:8082"}
	eventually(t, "the wall hears the hub", m.linked)
	n.ip("link", "set", n.cable, "down")
	eventually(t, "the wall says that it hears nothing", func() bool { return !m.linked() })
	o.must("tickets", "while-it-is-dark", `{"service":"a"}`)
	o.must("counters/1/next", "called-in-the-dark", "")
	o.must("counters/1/finish", "served-in-the-dark", "")
	o.Kill()
	n.ip("link", "set", n.cable, "up")
	o.addr = "0.0.0.0:" + port
	o.start()
	o.addr = "127.0.0.1:" + port
	eventually(t, "the wall hears the hub again", m.linked)
	require.Equal(t, 204, o.must("counters/1/next", "called-in-the-dark-2", "").status, "who was called is not called twice")
}
