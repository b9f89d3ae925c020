package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

const (
	patience = 10 * time.Second
	zone     = "hall"
)

// socket is a program on the hub's live socket that remembers the newest view of its topic.
type socket struct {
	t      testing.TB
	client *live.Client
	views  chan wire.Message
	up     chan bool
	stop   func()
}

func (r *rig) listen(topic string, hello wire.Report) *socket {
	r.t.Helper()
	s := &socket{t: r.t, views: make(chan wire.Message, 1000), up: make(chan bool, 100)}
	s.client = &live.Client{
		URL: r.url + "/api/v1/live", Topics: []string{topic}, Hello: hello,
		OnView: func(_ string, m wire.Message) { s.views <- m }, OnLink: func(up bool) { s.up <- up },
	}
	ctx, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() { _ = s.client.Run(ctx) })
	s.stop = func() { cancel(); done.Wait() }
	r.t.Cleanup(s.stop)
	return s
}

// until waits for a view of which ok is true.
func until[V any](s *socket, what string, ok func(V) bool) V {
	s.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	var last V
	for {
		select {
		case m := <-s.views:
			last = *new(V)
			require.NoError(s.t, json.Unmarshal(m.Data, &last))
			if ok(last) {
				return last
			}
		case <-deadline.C:
			text, _ := json.Marshal(last)
			s.t.Fatalf("no view in which %s; the last one: %s", what, text)
		}
	}
}

// display joins as a display with so many visible pages.
func (r *rig) display(id string, screens int) *socket {
	r.t.Helper()
	s := r.listen("board/"+zone, wire.Report{Kind: "display", Device: id, Zone: zone})
	require.True(r.t, <-s.up)
	require.True(r.t, s.client.Send(wire.Report{Type: "device", State: &wire.Health{Screens: screens}}))
	return s
}

func (s *socket) paint(call int64, screen string, delay int) {
	s.t.Helper()
	s.say(wire.Report{Type: "painted", Call: call, Screen: screen, DelayMS: delay})
}

// say sends a report, when there is room for it.
func (s *socket) say(r wire.Report) {
	s.t.Helper()
	for deadline := time.Now().Add(patience); !s.client.Send(r); runtime.Gosched() {
		require.True(s.t, time.Now().Before(deadline), "the link is stuck")
	}
}

// desk is an office with one open counter, its page, and nobody called yet.
func desk(t *testing.T) (*rig, *socket) {
	r := configured(t)
	r.counter("1", "open", nil)
	return r, r.listen("counter/1", wire.Report{Kind: "page"})
}

func (r *rig) call() int64 {
	r.t.Helper()
	r.issue("civil")
	return decode[queue.TicketView](r.t, r.counter("1", "next", nil)).Call
}

func shown(screens, painted int, silent ...string) func(wire.CounterView) bool {
	return func(v wire.CounterView) bool {
		return v.Shown != nil && v.Shown.Screens == screens && v.Shown.Painted == painted && fmt.Sprint(v.Shown.Silent) == fmt.Sprint(silent)
	}
}

// A screen is a visible page: a display with two of them counts twice, one with none counts once and is silent.
func TestShownOnThreeOfFourScreens(t *testing.T) {
	r, page := desk(t)
	two, one := r.display("wall-two", 2), r.display("wall-one", 1)
	r.display("wall-none", 0)
	call := r.call()
	until(page, "the call", shown(4, 0))
	two.paint(call, "left", 30)
	one.paint(call, "only", 45)
	until(page, "2 of 4", shown(4, 2))
	two.paint(call, "left", 30) // said again, it does not count again
	two.paint(call, "right", 40)
	v := until(page, "3 of 4", shown(4, 3))
	require.Zero(t, v.Shown.DelayMS, "no longer than the hub itself has known the call")
	r.machine.later(3 * time.Second)
	until(page, "the one without a page named", shown(4, 3, "wall-none"))
}

// Two seconds are the machine's, however fast the office's clock runs, and count from when the hub first showed the
// call.
func TestSilenceIsMeasuredByTheMachine(t *testing.T) {
	r, page := desk(t)
	wall := r.display("wall-1", 1)
	until(page, "the office", func(wire.CounterView) bool { return true })
	r.office.later(3 * time.Hour)
	call := r.call()
	until(page, "0 of 1", shown(1, 0))
	r.office.later(10 * time.Minute)
	r.machine.later(2 * time.Second)
	r.issue("land") // a new view
	until(page, "nobody named yet", func(v wire.CounterView) bool { return shown(1, 0)(v) && v.Waiting == 1 })
	r.machine.later(time.Millisecond)
	until(page, "the wall named", shown(1, 0, "wall-1"))
	wall.paint(call, "a", 600_000) // by the office's clock
	v := until(page, "the wall has it", shown(1, 1))
	require.Equal(t, 2001, v.Shown.DelayMS, "the delay on the wall, not in the office's hurried time")
}

// A display that was lost is missed for five minutes, then it is expected no more.
func TestALostDisplayIsExpectedForAWhile(t *testing.T) {
	r, page := desk(t)
	lost := r.display("wall-lost", 1)
	r.display("wall-here", 1)
	office := r.listen("office", wire.Report{Kind: "page"})
	until(office, "both connected", func(v wire.OfficeView) bool {
		return len(v.Devices) == 2 && v.Devices[0].Connected && v.Devices[1].Connected
	})
	lost.stop()
	v := until(office, "one lost", func(v wire.OfficeView) bool { return len(v.Devices) == 2 && !v.Devices[1].Connected })
	require.Equal(t, "wall-lost", v.Devices[1].ID)
	require.True(t, monday.Equal(v.Devices[1].LastSeen), v.Devices[1].LastSeen)
	r.call()
	until(page, "the call", shown(2, 0))
	r.machine.later(3 * time.Second)
	until(page, "both named", shown(2, 0, "wall-here", "wall-lost"))
	r.machine.later(5 * time.Minute)
	until(page, "the lost one forgotten", shown(1, 0, "wall-here"))
}

// Walls of another zone have nothing to do with a call; one for the whole office has.
func TestShownByZone(t *testing.T) {
	r, page := desk(t)
	for id, of := range map[string]string{"upstairs": "upper", "everywhere": ""} {
		s := r.listen("board/"+of, wire.Report{Kind: "display", Device: id, Zone: of})
		require.True(t, <-s.up)
		require.True(t, s.client.Send(wire.Report{Type: "device", State: &wire.Health{Screens: 1}}))
	}
	r.call()
	until(page, "the call", shown(1, 0))
	r.machine.later(3 * time.Second)
	until(page, "the wall of the whole office alone", shown(1, 0, "everywhere"))
}

// A display that dials again before its old connection was found dead stays connected.
func TestADisplayThatComesBack(t *testing.T) {
	r, _ := desk(t)
	first := r.display("wall-1", 1)
	office := r.listen("office", wire.Report{Kind: "page"})
	until(office, "the display", func(v wire.OfficeView) bool { return len(v.Devices) == 1 && v.Devices[0].Health.Screens == 1 })
	second := r.display("wall-1", 2)
	until(office, "its second connection", func(v wire.OfficeView) bool { return v.Devices[0].Health.Screens == 2 })
	first.stop()
	require.True(t, second.client.Send(wire.Report{Type: "device", State: &wire.Health{Screens: 3}}))
	v := until(office, "news of it", func(v wire.OfficeView) bool { return v.Devices[0].Health.Screens == 3 })
	require.True(t, v.Devices[0].Connected)
}

// What nobody could see makes no view and wakes nobody.
func TestViewsChangeOnlyWithTheirContent(t *testing.T) {
	r, page := desk(t)
	wall := r.display("wall-1", 1)
	call := r.call()
	until(page, "the call", shown(1, 0))
	wall.paint(call, "a", 5)
	until(page, "1 of 1", shown(1, 1))
	for range 50 {
		wall.paint(call, "a", 7)
		wall.paint(999_999, "a", 7)
		wall.say(wire.Report{Type: "device", State: &wire.Health{Screens: 1}})
	}
	r.counter("1", "recall", nil)
	v := until(page, "the recall", func(wire.CounterView) bool { return true })
	require.Greater(t, v.Current.Call, call, "the next view after all of that is the recall's")
}

// Pages and oddly named machines are nobody's devices.
func TestOnlyMachinesAreDevices(t *testing.T) {
	r, _ := desk(t)
	for _, hello := range []wire.Report{
		{Kind: "page", Device: "page-1"},
		{Kind: "display", Device: "Wall 1"},
		{Kind: "", Device: "kiosk-1"},
		{Kind: "display", Device: "wall-1", Zone: "a zone"},
	} {
		s := r.listen("board/", hello)
		require.True(t, <-s.up)
		s.client.Send(wire.Report{Type: "device", State: &wire.Health{Screens: 1}})
	}
	kiosk := r.listen("service", wire.Report{Kind: "kiosk", Device: "kiosk-1"})
	require.True(t, <-kiosk.up)
	office := r.listen("office", wire.Report{Kind: "page"})
	v := until(office, "the kiosk", func(v wire.OfficeView) bool { return len(v.Devices) > 0 })
	require.Len(t, v.Devices, 1)
	require.Equal(t, "kiosk-1", v.Devices[0].ID)
}

// A socket asks for what there is.
func TestTopics(t *testing.T) {
	r := configured(t)
	ticket := r.issue("civil")
	for topic, good := range map[string]bool{
		"board/": true, "board/hall": true, "board/moon": false, "counter/1": true, "counter/77": false, "office": true,
		"service": true, "ticket/" + ticket.ID: true, "ticket/A001": false, "ticket/": false, "nothing": false, "office/": true,
	} {
		got := make(chan string, 10)
		c := &live.Client{
			URL: r.url + "/api/v1/live", Topics: []string{topic}, OnView: func(string, wire.Message) { got <- "view" },
			OnError: func(code string) { got <- code },
		}
		ctx, cancel := context.WithCancel(context.Background())
		var done sync.WaitGroup
		done.Go(func() { _ = c.Run(ctx) })
		require.Equal(t, map[bool]string{true: "view", false: "topic"}[good], <-got, topic)
		cancel()
		done.Wait()
	}
	foreign := r.send("GET", "/api/v1/live?topic=office", "", "Origin", "http://evil.example", "Connection", "Upgrade", "Upgrade", "websocket",
		"Sec-Websocket-Version", "13", "Sec-Websocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
	require.Equal(t, http.StatusForbidden, foreign.status)
}
