package kiosk

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/device/sim"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// hears waits until the hub knows what became of the newest ticket's paper.
func (o *office) hears(want queue.PaperState) {
	o.t.Helper()
	require.Eventually(o.t, func() bool { return o.view().Recent[0].Paper == want }, 10*time.Second, 5*time.Millisecond)
}

func TestTheHubHearsWhatBecameOfEveryPaper(t *testing.T) {
	o := openOffice(t, monday, nil)
	c := newCable(t, o.hub.Addr())
	p := newNoted(t, named(t, "epson-80"))
	m := startMachine(t, c.url(), Config{Printer: p})
	_, _, _ = m.take(touch("paper-told-1", "ho-tich"))
	o.hears(queue.PaperPrinted)
	p.Misbehave(sim.Faults{FailAfter: 200})
	_, _, _ = m.take(touch("paper-told-2", "chung-thuc"))
	o.hears(queue.PaperFailed)
	p.Misbehave(sim.Faults{PaperEnd: true})
	m.await(func(v wire.KioskView) bool { return v.Paper == "end" })
	_, taken, _ := m.take(touch("paper-told-3", "dat-dai"))
	require.Equal(t, "none", taken.Paper)
	o.hears(queue.PaperFailed)

	p.Misbehave(sim.Faults{Mute: true})
	m.relay.change(func(v *wire.KioskView) { v.Paper = paperOK }) // it said so before it fell silent
	p.gate = make(chan struct{})
	m.desk.times.print = time.Millisecond
	status, _, _ := m.take(touch("paper-told-4", "cu-tru"))
	require.Equal(t, http.StatusOK, status)
	c.pull()
	close(p.gate)
	m.await(func(v wire.KioskView) bool { return v.Papers[len(v.Papers)-1].Paper == "unknown" && !v.Link.Up })
	c.plug()
	o.hears(queue.PaperUnknown)
}

// A paper that ends while the machine shuts down is told, too: the hub would call a citizen without a paper otherwise.
func TestTheHubHearsOfThePaperOfAMachineThatShutsDown(t *testing.T) {
	o := openOffice(t, monday, nil)
	p := newNoted(t, named(t, "epson-80"))
	p.gate = make(chan struct{})
	a, err := New(Config{Hub: o.hub.URL(), Listen: "127.0.0.1:0", Printer: p})
	require.NoError(t, err)
	a.desk.times.print = time.Millisecond
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	m := &machine{App: a, t: t, url: "http://" + a.Addr()}
	m.await(func(v wire.KioskView) bool { return v.Link.Up && v.Menu != nil })
	_, taken, _ := m.take(touch("paper-last", "ho-tich"))
	require.Equal(t, printing, taken.Paper)
	stop()
	<-a.desk.ended
	close(p.gate)
	require.NoError(t, <-ended)
	require.Equal(t, queue.PaperPrinted, o.view().Recent[0].Paper)
}

// A hub that does not answer holds a goodbye up no longer than agreed.
func TestWhatNobodyHearsIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tell := newTeller(nil, newNoLog())
		var tried int
		tell.add(func(context.Context) error { tried++; return errAway })
		tell.add(func(context.Context) error { return errAway })
		ctx, cancel := context.WithTimeout(t.Context(), goodbye)
		defer cancel()
		began := time.Now()
		tell.rest(ctx)
		require.Equal(t, goodbye, time.Since(began))
		require.Positive(t, tried)
		require.Equal(t, 2, tell.left())
	})
}

func TestTheTellerForgetsTheOldestFirst(t *testing.T) {
	tell := newTeller(nil, newNoLog())
	for range untold + 3 {
		tell.add(nil)
	}
	require.Len(t, tell.queue, untold)
}

// The office sends citizens to another machine: no number is issued that would have no paper.
func TestNumbersAreTakenElsewhere(t *testing.T) {
	o := openOffice(t, monday, nil)
	p := newNoted(t, named(t, "epson-80"))
	m := startMachine(t, o.hub.URL(), Config{Printer: p, NoPaper: config.NoPaperElsewhere})
	_, first, _ := m.take(touch("elsewhere-1", "ho-tich"))
	for _, f := range []sim.Faults{{PaperEnd: true}, {CoverOpen: true}, {Hot: true}, {Stuck: true}, {Gone: true}} {
		p.Misbehave(f)
		m.await(func(v wire.KioskView) bool { return !prints(v.Paper) })
		status, _, problem := m.take(touch("elsewhere-2", "chung-thuc"))
		require.Equal(t, http.StatusConflict, status)
		require.Equal(t, "no-paper", problem.Code)
		status, again, _ := m.take(touch("elsewhere-1", "ho-tich"))
		require.Equal(t, http.StatusOK, status, "a number that was taken is answered for")
		require.Equal(t, first.Ticket.ID, again.Ticket.ID)
	}
	require.Equal(t, 1, o.view().Issued)
	p.Misbehave(sim.Faults{NearEnd: true})
	m.await(func(v wire.KioskView) bool { return v.Paper == "near-end" })
	status, _, _ := m.take(touch("elsewhere-2", "chung-thuc"))
	require.Equal(t, http.StatusOK, status)
}
