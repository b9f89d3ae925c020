//go:build system

package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
	"motcua/internal/wire"
)

// lan is a network: a switch, the machines that are plugged into it, each in a network namespace of its own, and the
// test at .1, for its own requests.
type lan struct {
	t      *testing.T
	prefix string
	net    string // "10.231.101."
	places int
}

// lans are the networks that this test process has made.
var lans atomic.Int32

func newLAN(t *testing.T) *lan {
	t.Parallel() // mostly, these tests wait
	n := lans.Add(1)
	h := &lan{t: t, prefix: fmt.Sprintf("mc%d%c", os.Getpid(), 'a'+n), net: fmt.Sprintf("10.231.%d.", 100+n)}
	h.add("sw")
	h.in("sw", "link", "add", "br0", "type", "bridge")
	h.in("sw", "link", "set", "br0", "up")
	own := h.prefix + "t"
	h.ip("link", "add", own, "type", "veth", "peer", "name", "test", "netns", h.ns("sw"))
	h.in("sw", "link", "set", "test", "master", "br0", "up")
	t.Cleanup(func() { h.ip("link", "del", own) }) // at once: a namespace that is deleted lets go of its own later
	h.ip("addr", "add", h.net+"1/24", "dev", own)
	h.ip("link", "set", own, "up")
	return h
}

func (h *lan) ns(name string) string { return h.prefix + "-" + name }

func (h *lan) add(name string) {
	h.ip("netns", "add", h.ns(name))
	h.t.Cleanup(func() { h.ip("netns", "del", h.ns(name)) }) // its cables go with it
	h.in(name, "link", "set", "lo", "up")
}

func (h *lan) ip(args ...string) {
	h.t.Helper()
	out, err := exec.Command("ip", args...).CombinedOutput()
	require.NoError(h.t, err, "ip %v: %s: run it as root, with iproute2", args, out)
}

func (h *lan) in(name string, args ...string) {
	h.t.Helper()
	h.ip(append([]string{"-n", h.ns(name)}, args...)...)
}

// box is one machine of the network: where it is, its clock, its folder, and the program that runs on it.
type box struct {
	*process.Proc
	lan   *lan
	name  string
	ip    string
	dir   string
	clock *process.Clock // nil: the right one
	boot  string         // a file that names this start of the machine; empty: the one of the test
}

// plug adds a machine with its cable, which carries nothing before connect.
func (h *lan) plug(name string) *box {
	h.t.Helper()
	h.places++
	b := &box{lan: h, name: name, ip: fmt.Sprint(h.net, 9+h.places), dir: h.t.TempDir()}
	h.add(name)
	h.in("sw", "link", "add", "p-"+name, "type", "veth", "peer", "name", "eth0", "netns", h.ns(name))
	h.in("sw", "link", "set", "p-"+name, "master", "br0", "up")
	return b
}

// connect puts the cable in and gives the machine its address, as the office's router does.
func (b *box) connect() *box {
	b.lan.t.Helper()
	b.lan.in(b.name, "addr", "add", b.ip+"/24", "dev", "eth0")
	b.lan.in(b.name, "link", "set", "eth0", "up")
	return b
}

// run starts a program on the machine.
func (b *box) run(program string, args ...string) {
	b.lan.t.Helper()
	before := []string{"ip", "netns", "exec", b.lan.ns(b.name)}
	if b.boot != "" {
		before = append(before, "sh", "-c", `mount --bind "$0" /proc/sys/kernel/random/boot_id && exec "$@"`, b.boot)
	}
	if b.clock != nil {
		b.Proc = process.StartByClock(b.lan.t, b.clock, before, program, args...)
		return
	}
	b.Proc = process.StartBy(b.lan.t, before, program, args...)
}

// reboot is another start of the machine, as the kernel names it.
func (b *box) reboot(name string) {
	b.lan.t.Helper()
	b.boot = filepath.Join(b.lan.t.TempDir(), "boot_id")
	require.NoError(b.lan.t, os.WriteFile(b.boot, []byte(name+"\n"), 0o600))
}

// seat is an office in a network: the hub on a machine of its own, reached by the test over the network.
type seat struct {
	*office
	box      *box
	settings string // a file; empty: none
}

// openSeat makes the office of a hub in a network. It is not started.
func (h *lan) openSeat() *seat {
	h.t.Helper()
	o := newOffice(h.t, "testdata/halls.toml")
	d := &seat{office: o, box: h.plug("hub").connect()}
	d.box.dir = o.dir
	o.addr = d.box.ip + ":8080"
	return d
}

func (d *seat) start() {
	d.t.Helper()
	d.run()
	d.WaitLine(`^hub (http://\S+)$`)
}

// run starts the hub and does not wait until it serves.
func (d *seat) run() {
	d.t.Helper()
	d.box.run("hub", "-config", d.settings, "-listen", d.addr, "-data", d.dir, "-office", d.file, "-tls", "off")
	d.Proc = d.box.Proc
}

// kiosk is a ticket machine in a network, and what it told people.
type kiosk struct {
	*lobby
	box *box
}

// openKiosk adds a ticket machine.
func (d *seat) openKiosk(name string) *kiosk {
	d.t.Helper()
	b := d.box.lan.plug(name).connect()
	return &kiosk{lobby: &lobby{office: d.office, hub: "http://" + d.addr, data: b.dir, page: "http://" + b.ip + ":8081"}, box: b}
}

func (k *kiosk) start() {
	k.t.Helper()
	k.box.run("kiosk", "-hub", k.hub, "-listen", k.box.ip+":8081", "-device", k.box.name, "-again-after", "0s", "-data-dir", k.data)
	k.lobby.kiosk = k.box.Proc
	k.box.WaitLine(`^kiosk `)
}

// works waits until the machine hears the hub and has numbers for when it does not.
func (k *kiosk) works() {
	k.t.Helper()
	k.kioskIs(func(a alive) bool { return a.Link && a.Spool == "ok" })
	k.granted()
}

// ready is whether the hub gives numbers, or the code of why not.
func (d *seat) ready() string {
	a, err := d.get("/readyz")
	if err != nil {
		return err.Error()
	}
	if a.status == http.StatusOK {
		return ""
	}
	return a.code(d.t)
}

// problems are the codes of what the staff's pages show.
func (d *seat) problems() (codes []string) {
	d.t.Helper()
	a, err := d.get("/api/v1/office")
	require.NoError(d.t, err)
	var v wire.OfficeView
	require.NoError(d.t, json.Unmarshal(a.body, &v), "%s", a.body)
	for _, p := range v.Problems {
		codes = append(codes, p.Code)
	}
	return codes
}

// ends stops the office and reads its journal from the first record to the last.
func (d *seat) ends() {
	d.t.Helper()
	d.Interrupt()
	require.Zero(d.t, d.Wait(), d.Output())
	d.verify()
}

// taking is a number that was told to somebody, and between which moments.
type taking struct {
	wire.Taken
	asked, told time.Time
}

func (k *kiosk) take() taking {
	k.t.Helper()
	asked := time.Now()
	t := k.insist()
	return taking{t, asked, time.Now()}
}

// clocks is how far what two machines make of the hub's time may lie apart: a tick takes its time to each of them.
const clocks = 300 * time.Millisecond

// nothingLostNothingTwice calls everybody and compares: whoever was told a number is called once and nobody else is,
// whoever was told a number before another one asked is called before them, and the series of each machine has no hole.
func (d *seat) nothingLostNothingTwice(told ...taking) {
	d.t.Helper()
	by := map[string]taking{}
	for _, x := range told {
		_, twice := by[x.Ticket.Number]
		require.False(d.t, twice, "%s was told twice", x.Ticket.Number)
		by[x.Ticket.Number] = x
	}
	var before taking // of those that were called, the one that asked last
	for _, number := range (&lobby{office: d.office}).everybody("1") {
		x, ok := by[number]
		require.True(d.t, ok, "%s is called, and nobody was told it, or twice", number)
		require.False(d.t, x.told.Before(before.asked.Add(-clocks)), "%s was taken before %s", number, before.Ticket.Number)
		if x.asked.After(before.asked) {
			before = x
		}
		delete(by, number)
	}
	require.Empty(d.t, by, "they are called")
	most, n := map[string]int{}, map[string]int{}
	for _, x := range told {
		series := strings.TrimRight(x.Ticket.Number, "0123456789")
		seq, err := strconv.Atoi(x.Ticket.Number[len(series):])
		require.NoError(d.t, err)
		most[series] = max(most[series], seq)
		n[series]++
	}
	for series := range most {
		if len(series) > 1 { // a machine's own; the hub's may have a number whose answer was lost, and which is taken back
			require.Equal(d.t, n[series], most[series], "no hole in %s", series)
		}
	}
}
