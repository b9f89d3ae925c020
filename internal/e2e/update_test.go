package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// The hub is updated in the middle of a morning, as a package does it: it is told to stop, and the next one starts at the
// same place. Machines and clerks only wait; nothing is lost, nothing comes twice, and the wall comes back by itself.
func TestUpdatedUnderLoad(t *testing.T) {
	o := openOffice(t, "testdata/halls.toml")
	o.openCounters("1", "2", "4", "7")
	wall := watch(t, o)
	l := &load{office: o, tickets: map[string]queue.TicketView{}, bodies: map[string]string{}}
	l.up.Store(new(gate))
	stop, ended := l.run(8, []string{"1", "2", "4"})
	for n := range 2 {
		enough := l.acks() + 40
		require.Eventually(t, func() bool { return l.acks() > enough && l.flying.Load() >= 4 }, 20*time.Second, time.Millisecond)
		began := time.Now()
		l.Signal(syscall.SIGTERM)
		require.Zero(t, l.Wait(), "it stops in order")
		away := time.Now()
		l.start()
		called := l.insist("counters/7/next", "after-"+string(rune('a'+n)), "")
		require.Contains(t, []int{200, 204, 409}, called.status, "%s", called.body) // 409: the one before is still served
		t.Logf("stopped in %v, a counter calls again %v later", away.Sub(began).Round(time.Millisecond), time.Since(away).Round(time.Millisecond))
		require.Less(t, time.Since(began), 15*time.Second)
		l.afterRestart(10)
	}
	stop()
	ended()
	require.Zero(t, l.kept, "a hub that stops in order answers whatever it kept")
	l.afterRestart(50)
	l.gapless()
	wall.endsLike(t, o)
	o.Interrupt()
	require.Zero(t, o.Wait())
	o.verify()
}

// A ticket machine and a wall of the build before serve the morning on which the hub alone was updated.
func TestMachinesOfTheBuildBefore(t *testing.T) {
	bin := process.Previous(t, previous(t, "protocol"), "./cmd/kiosk", "./cmd/display")
	o := openOffice(t, "testdata/halls.toml")
	o.openCounters("1")
	hub := "http://" + o.addr
	kiosk := process.StartFile(t, filepath.Join(bin, "kiosk"), "--hub", hub, "--listen", "127.0.0.1:0", "--device", "kiosk-1", "--data-dir", t.TempDir())
	display := process.StartFile(t, filepath.Join(bin, "display"), "--hub", hub, "--listen", "127.0.0.1:0", "--device", "wall-1", "--sound-folder", t.TempDir())
	machine := kiosk.WaitLine(`http://(127\.0\.0\.1:\d+)`)[1]
	shown := screen[wire.WallView](t, display.WaitLine(`http://(127\.0\.0\.1:\d+)`)[1], "wall")
	menu := screen[wire.KioskView](t, machine, "kiosk")
	menu.until("the menu", func(v wire.KioskView) bool { return v.Link.Up && v.Menu != nil && len(v.Menu.Services) > 0 })

	var taken wire.Taken
	require.Eventually(t, func() bool {
		got, err := http.Post("http://"+machine+"/take", "application/json", strings.NewReader(`{"request":"the-build-before","service":"a","lang":"vi"}`))
		if err != nil {
			return false
		}
		defer got.Body.Close()
		return got.StatusCode == http.StatusOK && json.NewDecoder(got.Body).Decode(&taken) == nil
	}, 20*time.Second, 50*time.Millisecond)
	called := o.must("counters/1/next", "call", "").ticket(t)
	require.Equal(t, taken.Ticket.Number, called.Number)
	shown.until("the call", func(v wire.WallView) bool {
		return v.Board != nil && len(v.Board.Calls) == 1 && v.Board.Calls[0].Number == called.Number
	})
	require.Eventually(t, func() bool {
		a, err := o.get("/api/v1/office")
		return err == nil && strings.Contains(string(a.body), `"kiosk-1"`) && strings.Contains(string(a.body), `"wall-1"`)
	}, 20*time.Second, 50*time.Millisecond, "the hub knows its machines")
}

// morning is an office of the build before, in the middle of a morning: citizens take numbers at its ticket machine all
// the while.
type morning struct {
	*house
	kiosk, wall *machine

	mu      sync.Mutex
	numbers []string // on paper, in the order in which they were taken
}

// take takes one number as the machine's page does, which asks until it has one.
func (m *morning) take(request string) {
	eventually(m.t, "a number", func() bool {
		got, err := http.Post("http://"+m.kiosk.addr+"/take", "application/json", strings.NewReader(`{"request":"`+request+`","service":"a","lang":"vi"}`))
		if err != nil {
			return false
		}
		defer got.Body.Close()
		var taken wire.Taken
		if got.StatusCode != http.StatusOK || json.NewDecoder(got.Body).Decode(&taken) != nil {
			return false
		}
		m.mu.Lock()
		defer m.mu.Unlock()
		m.numbers = append(m.numbers, taken.Ticket.Number)
		return true
	})
}

// given waits until so many more numbers of a kind were given: the machine's own have another letter.
func (m *morning) given(more int, alone bool) {
	m.t.Helper()
	count := func() (n int) {
		m.mu.Lock()
		defer m.mu.Unlock()
		for _, number := range m.numbers {
			if own := len(strings.TrimRight(number, "0123456789")) > 1; own == alone {
				n++
			}
		}
		return n
	}
	from := count()
	eventually(m.t, "numbers go on", func() bool { return count() >= from+more })
}

// everybody calls everybody who waits, in order.
func (m *morning) everybody() (called []string) {
	m.t.Helper()
	for {
		var ticket queue.TicketView
		status, err := m.do("POST", "counters/1/next", nil, &ticket)
		m.must(status, err)
		if status == http.StatusNoContent {
			return called
		}
		called = append(called, ticket.Number)
		m.must(m.do("POST", "counters/1/finish", nil, nil))
	}
}

// The hub alone is updated during opening hours, in an office whose machines are paired over TLS: ticket machine and wall
// of the build before go on with the certificates they have. The machine gives its own numbers meanwhile, and whoever
// holds a paper is called, once.
func TestAPairedOfficeIsUpdatedInTheMorning(t *testing.T) {
	before := process.Previous(t, previous(t, "paired"), "./cmd/hub", "./cmd/kiosk", "./cmd/display")
	process.Build(t) // now: nobody builds while the hub is away
	m := &morning{house: openHouseOn(t, &house{bin: before, dir: t.TempDir()})}
	spool := t.TempDir()
	m.kiosk = startMachine(m.house, "kiosk", spool, "-again-after", "0s")
	m.accept(m.kiosk.code(), "kiosk-1")
	m.wall = startMachine(m.house, "display", t.TempDir(), "-voice=false")
	m.accept(m.wall.code(), "wall-1")
	shown := screen[wire.WallView](t, m.wall.addr, "wall")
	eventually(t, "the machines hear the hub", func() bool { return m.kiosk.linked() && m.wall.linked() })
	eventually(t, "the machine has a series", func() bool {
		data, err := os.ReadFile(filepath.Join(spool, "spool"))
		return err == nil && strings.Contains(string(data), `{"grant"`)
	})
	m.must(m.do("POST", "counters/1/open", nil, nil))

	var citizens sync.WaitGroup
	var closing atomic.Bool
	citizens.Go(func() {
		next := time.NewTicker(20 * time.Millisecond)
		defer next.Stop()
		for n := 0; !closing.Load(); n++ {
			m.take(fmt.Sprint("citizen-", n))
			<-next.C
		}
	})
	m.given(20, false)
	m.Signal(syscall.SIGTERM)
	require.Zero(t, m.Wait(), "it stops in order")
	m.given(5, true)
	m.bin = "" // the new hub, at the same place
	m.start()
	m.given(20, false)
	closing.Store(true)
	citizens.Wait()
	eventually(t, "the machine has handed everything in", func() bool {
		got, err := http.Get("http://" + m.kiosk.addr + "/healthz")
		if err != nil {
			return false
		}
		defer got.Body.Close()
		var a alive
		return json.NewDecoder(got.Body).Decode(&a) == nil && a.Link && a.Alone == 0
	})
	eventually(t, "both are here again, with the certificates they have", func() bool {
		v := m.devices()
		return len(v.Paired) == 2 && len(v.Waiting) == 0 && v.Paired[0].Connected && v.Paired[1].Connected
	})
	called := m.everybody()
	require.Equal(t, m.numbers, called, "who has a paper is called, once, in the order of taking")
	shown.until("the last call", func(v wire.WallView) bool {
		return v.Board != nil && len(v.Board.Calls) > 0 && v.Board.Calls[0].Number == called[len(called)-1]
	})
}

// previous is the commit of an earlier build.
func previous(t *testing.T, which string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/previous.txt")
	require.NoError(t, err)
	for line := range strings.Lines(string(text)) {
		if commit, ok := strings.CutPrefix(strings.TrimSpace(line), which+" "); ok {
			return commit
		}
	}
	t.Fatalf("testdata/previous.txt names no commit %q", which)
	return ""
}

// page is what a machine's own page is shown.
type page[V any] struct {
	t    *testing.T
	mu   sync.Mutex
	last V
}

// screen listens to a machine as its own page does.
func screen[V any](t *testing.T, addr, topic string) *page[V] {
	p := &page[V]{t: t}
	c := &live.Client{URL: "ws://" + addr + "/live", Topics: []string{topic}, Hello: wire.Report{Kind: "page"}, OnView: p.view}
	var running sync.WaitGroup
	running.Go(func() { _ = c.Run(t.Context()) })
	t.Cleanup(running.Wait)
	return p
}

func (p *page[V]) view(_ string, m wire.Message) {
	var v V
	if err := json.Unmarshal(m.Data, &v); err == nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.last = v
	}
}

func (p *page[V]) until(what string, ok func(V) bool) {
	p.t.Helper()
	eventually(p.t, what, func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		return ok(p.last)
	})
}
