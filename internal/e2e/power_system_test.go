//go:build system

package e2e

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// The hub's power is cut while two machines give numbers, then that of one machine too, with numbers that nobody else
// has: each goes on from its own series, the wall says that it hears nothing, and when the hub is back everything is
// handed in once.
func TestThePowerIsCutInTheLAN(t *testing.T) {
	h := newLAN(t)
	d := h.openSeat()
	d.start()
	d.openCounters("1")
	kiosks := []*kiosk{d.openKiosk("kiosk-1"), d.openKiosk("kiosk-2")}
	for _, k := range kiosks {
		k.start()
	}
	wall := h.plug("wall").connect()
	wall.run("display", "-hub", "http://"+d.addr, "-listen", wall.ip+":8082", "-voice=false", "-data-dir", wall.dir)
	screen := &machine{Proc: wall.Proc, addr: wall.ip + ":8082"}
	for _, k := range kiosks {
		k.works()
	}
	eventually(t, "the wall hears the hub", screen.linked)

	var told []taking
	// both take so many numbers at each machine at once, and in the middle of it something happens.
	both := func(n int, happens func()) (last []taking) {
		t.Helper()
		var (
			all  sync.WaitGroup
			some atomic.Int64
		)
		took := make([][]taking, len(kiosks))
		middle := make(chan struct{})
		for i, k := range kiosks {
			all.Go(func() {
				for range n {
					took[i] = append(took[i], k.take())
					if some.Add(1) == int64(n) { // of twice as many
						close(middle)
					}
				}
			})
		}
		<-middle
		happens()
		all.Wait()
		for _, one := range took {
			told = append(told, one...)
			last = append(last, one[len(one)-1])
		}
		return last
	}
	for _, x := range both(2, func() {}) {
		require.False(t, x.Alone)
	}
	for _, x := range both(20, d.Kill) {
		require.True(t, x.Alone)
	}
	eventually(t, "the wall says that it hears nothing", func() bool { return !screen.linked() })
	both(6, func() { kiosks[0].box.Kill(); kiosks[0].start() })
	both(6, d.start)
	for _, k := range kiosks {
		k.settled()
	}
	for _, x := range both(1, func() {}) {
		require.False(t, x.Alone)
	}
	eventually(t, "the wall hears the hub again", screen.linked)
	series := map[string]bool{}
	for _, x := range told {
		series[strings.TrimRight(x.Ticket.Number, "0123456789")] = true
	}
	require.Len(t, series, 3, "the hub's, and one of each machine")
	d.nothingLostNothingTwice(told...)
	d.ends()
}

// A machine's power is cut while the hub is away and it alone knows the numbers that it gave: it comes back and goes on
// with the next one.
func TestAMachineAloneLosesItsPowerInTheLAN(t *testing.T) {
	d := newLAN(t).openSeat()
	d.start()
	d.openCounters("1")
	k := d.openKiosk("kiosk-1")
	k.start()
	k.works()
	told := []taking{k.take()}
	d.Kill()
	for range 3 {
		told = append(told, k.take(), k.take())
		k.box.Kill()
		k.start()
	}
	told = append(told, k.take())
	d.start()
	k.settled()
	told = append(told, k.take())
	var numbers []string
	for _, x := range told {
		numbers = append(numbers, x.Ticket.Number)
	}
	require.Equal(t, []string{"A001", "AK001", "AK002", "AK003", "AK004", "AK005", "AK006", "AK007", "A002"}, numbers)
	d.nothingLostNothingTwice(told...)
	d.ends()
}
