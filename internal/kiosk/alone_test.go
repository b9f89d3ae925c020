package kiosk

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// started is a machine under test that can be started again on its data.
type started struct {
	*machine
	halt func()
}

// startOn starts a machine on a folder of its own, and does not wait for the hub.
func startOn(t *testing.T, hubURL, dir string, change ...func(*Config)) *started {
	t.Helper()
	cfg := Config{Hub: hubURL, Listen: "127.0.0.1:0", DataDir: dir, AgainAfter: -1}
	for _, c := range change {
		c(&cfg)
	}
	a, err := New(cfg)
	require.NoError(t, err)
	a.desk.times = times{patience: 10 * time.Second, grace: 300 * time.Millisecond, pause: 20 * time.Millisecond, alone: time.Second, print: 20 * time.Second}
	ended := make(chan error, 1)
	stop := make(chan struct{})
	ctx := newStop(t, stop)
	go func() { ended <- a.Run(ctx) }()
	s := &started{machine: &machine{App: a, t: t, url: "http://" + a.Addr()}}
	s.halt = func() {
		close(stop)
		require.NoError(t, <-ended)
		s.halt = func() {}
	}
	t.Cleanup(func() { s.halt() })
	return s
}

// ready waits until the machine could give numbers by itself.
func (s *started) ready() {
	s.t.Helper()
	s.await(func(v wire.KioskView) bool { return v.Link.Up && v.Menu != nil && v.Alone != nil && v.Alone.Why == "" })
}

// away waits until the machine gives numbers by itself.
func (s *started) away() {
	s.t.Helper()
	s.await(func(v wire.KioskView) bool { return !v.Link.Up && v.Alone != nil && v.Alone.Why == "" && v.Menu != nil })
}

// number takes a number and returns what is called.
func (s *started) number(request, service string, alone bool) string {
	s.t.Helper()
	status, taken, p := s.take(touch(request, service))
	require.Equal(s.t, http.StatusOK, status, p.Code)
	require.Equal(s.t, alone, taken.Alone)
	require.Equal(s.t, "printed", taken.Paper)
	return taken.Ticket.Number
}

// settled waits until the hub has every number and word of a paper of the machine's.
func (s *started) settled() {
	s.t.Helper()
	require.Eventually(s.t, func() bool {
		return len(s.alone.keep.Waiting(everything)) == 0 && len(s.alone.keep.Untold(everything)) == 0
	}, 20*time.Second, 5*time.Millisecond)
	require.Empty(s.t, s.alone.keep.Refused())
}

// order calls everybody at the counters that serve a service, one after another.
func (o *office) order(counter string) (numbers []string) {
	o.t.Helper()
	for n := 0; ; n++ {
		r, err := o.hub.Engine().Do(o.t.Context(), engine.Command{Request: fmt.Sprint("call-", counter, n), Sender: "staff", Body: queue.CallNext{Counter: counter}})
		if err != nil {
			require.ErrorIs(o.t, err, queue.ErrNobody)
			return numbers
		}
		numbers = append(numbers, r.View().Number)
		o.do(queue.Finish{Counter: counter})
	}
}

// civil is the counter that calls ho-tich alone in these tests.
func (o *office) civil() string {
	o.do(queue.OpenCounter{Counter: "1", Services: []queue.Serve{{Service: "ho-tich"}}})
	return "1"
}

func TestNumbersGoOnWhileTheHubIsAway(t *testing.T) {
	o := openOffice(t, monday, nil)
	m := startOn(t, o.hub.URL(), t.TempDir())
	m.ready()
	require.Equal(t, "H001", m.number("online-1", "ho-tich", false))
	o.close()
	m.away()
	require.Equal(t, []string{"HG001", "CG001", "HG002"}, []string{
		m.number("alone-1", "ho-tich", true), m.number("alone-2", "chung-thuc", true), m.number("alone-3", "ho-tich", true),
	})
	require.Equal(t, "HG001", m.number("alone-1", "ho-tich", true), "the same touch")
	sheets, _ := m.sim.Sheets()
	require.Len(t, sheets, 4)
	status, _, p := m.take(wire.TakeNumber{Request: "alone-away", Service: "none", Lang: "vi"})
	require.Equal(t, http.StatusServiceUnavailable, status, p.Code)

	o.start()
	m.ready()
	m.settled()
	require.Equal(t, "H002", m.number("online-2", "ho-tich", false))
	require.Equal(t, []string{"H001", "HG001", "HG002", "H002"}, o.order(o.civil()))
	require.Equal(t, 5, o.view().Issued)
	require.Equal(t, 3, o.view().Series[0].HandedIn)
	require.Zero(t, o.view().PapersUnknown)
}

// The hub issues, its answer never comes, and the network stays away: the citizen has one number, and the hub's goes.
func TestALostAnswerAndNoHubIsOneNumber(t *testing.T) {
	o := openOffice(t, monday, nil)
	c := newCable(t, o.hub.Addr())
	m := startOn(t, c.url(), t.TempDir())
	m.ready()
	c.hold()
	got := make(chan string, 1)
	go func() { got <- m.number("twin-number", "ho-tich", true) }()
	require.Eventually(t, func() bool { return o.view().Issued == 1 }, 5*time.Second, time.Millisecond)
	c.pull()
	c.release()
	require.Equal(t, "HG001", <-got)
	c.plug()
	m.ready()
	m.settled()
	require.Equal(t, []string{"HG001"}, o.order(o.civil()))
	require.Equal(t, 2, o.view().Issued)
	sheets, _ := m.sim.Sheets()
	require.Len(t, sheets, 1)
}

// A hub that hears and does not answer, for its disk is full or the network swallows everything, is as good as away.
func TestAHubThatDoesNotAnswerIsAway(t *testing.T) {
	o := openOffice(t, monday, nil)
	c := newCable(t, o.hub.Addr())
	m := startOn(t, c.url(), t.TempDir())
	m.ready()
	c.hold()
	require.Equal(t, "HG001", m.number("no-answer", "ho-tich", true))
	c.release()
	m.settled()
	require.Equal(t, []string{"HG001"}, o.order(o.civil()))
}

// The machine is switched off and on while the hub is away, once with its clock as it was and then with a flat battery.
func TestAMachineStartsWhileTheHubIsAway(t *testing.T) {
	o := openOffice(t, monday, nil)
	dir := t.TempDir()
	boot := func(name string, at time.Time) func(*Config) {
		own := clockAt(at)
		return func(c *Config) {
			c.Now = own.Now
			c.Counted = func() (string, time.Duration) { return name, time.Since(own.since) }
		}
	}
	url := o.hub.URL()
	m := startOn(t, url, dir, boot("first", monday))
	m.ready()
	o.close()
	m.away()
	require.Equal(t, "HG001", m.number("before-off", "ho-tich", true))
	m.halt()

	m = startOn(t, url, dir, boot("second", monday.Add(20*time.Minute)))
	m.away()
	require.Equal(t, "HG001", m.number("before-off", "ho-tich", true), "a touch from before is found again")
	require.Equal(t, "HG002", m.number("after-off", "ho-tich", true))
	m.halt()

	for _, wrong := range []time.Time{monday.AddDate(-6, 0, 0), monday.AddDate(30, 0, 0), monday.Add(-time.Hour)} {
		m = startOn(t, url, dir, boot("third", wrong))
		m.await(func(v wire.KioskView) bool { return !v.Link.Up && v.Alone != nil && v.Alone.Why == whyClock })
		status, _, p := m.take(touch("wrong-clock", "ho-tich"))
		require.Equal(t, http.StatusServiceUnavailable, status)
		require.Equal(t, "hub-away", p.Code)
		m.halt()
	}

	o.clock.set(monday.Add(40 * time.Minute))
	o.start()
	m = startOn(t, url, dir, boot("fourth", monday.AddDate(30, 0, 0)))
	m.ready()
	m.settled()
	require.Equal(t, []string{"HG001", "HG002"}, o.order(o.civil()))
	require.Equal(t, "HG002", o.view().Recent[0].Number)
	require.WithinDuration(t, monday.Add(20*time.Minute), o.view().Recent[0].Issued, 21*time.Minute)
}

// The hub comes up in another year, and goes away again before anybody has set its clock: the machine goes on with the
// time that it has counted, and whoever it gave a number keeps the place.
func TestAHubInAnotherYearIsNotBelieved(t *testing.T) {
	o := openOffice(t, monday, nil)
	m := startOn(t, o.hub.URL(), t.TempDir())
	m.ready()
	var given []string
	for n, wrong := range []time.Time{monday.AddDate(5, 0, 0), monday.AddDate(-7, 0, 0)} {
		o.close()
		o.clock.set(wrong)
		o.start()
		m.await(func(v wire.KioskView) bool { return v.Link.Up && m.link.Now().Sub(wrong).Abs() < time.Hour })
		o.close()
		m.away()
		given = append(given, m.number(fmt.Sprint("wrong-year-", n), "ho-tich", true))
	}
	o.clock.set(monday.Add(time.Minute))
	o.start()
	m.settled()
	require.Equal(t, []string{"HG001", "HG002"}, given)
	require.Equal(t, given, o.order(o.civil()))
}

func TestADamagedFileIsAnotherLetter(t *testing.T) {
	o := openOffice(t, monday, nil)
	url, dir := o.hub.URL(), t.TempDir()
	m := startOn(t, url, dir)
	m.ready()
	o.close()
	m.away()
	require.Equal(t, "HG001", m.number("alone-1", "ho-tich", true))
	m.halt()
	path := filepath.Join(dir, "spool")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	data[len(data)/2] ^= 1
	require.NoError(t, os.WriteFile(path, data, 0o600))

	m = startOn(t, url, dir)
	m.await(func(v wire.KioskView) bool { return v.Alone != nil && v.Alone.Why != "" })
	status, _, _ := m.take(touch("alone-2", "ho-tich"))
	require.Equal(t, http.StatusServiceUnavailable, status, "nobody knows how far the old series went")
	o.start()
	m.ready()
	_, state := m.alone.stand()
	require.Equal(t, "new", state, "and the office page says so")
	o.close()
	m.away()
	number := m.number("alone-3", "ho-tich", true)
	require.Equal(t, "001", number[2:])
	require.NotEqual(t, "HG001", number)
	aside, err := filepath.Glob(path + ".damaged-*")
	require.NoError(t, err)
	require.Len(t, aside, 1)
}

// Of a damaged file whatever can be read is handed in. What cannot is left out, and keeps nobody else from being called.
func TestADamagedFileIsHandedInAsFarAsItCanBeRead(t *testing.T) {
	o := openOffice(t, monday, nil)
	url, dir := o.hub.URL(), t.TempDir()
	m := startOn(t, url, dir)
	m.ready()
	o.close()
	m.away()
	for _, n := range []string{"1", "2", "3"} {
		require.Equal(t, "HG00"+n, m.number("alone-"+n, "ho-tich", true))
	}
	m.halt()
	path := filepath.Join(dir, "spool")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	data[bytes.Index(data, []byte("touch-alone-2"))] ^= 1
	require.NoError(t, os.WriteFile(path, data, 0o600))

	m = startOn(t, url, dir)
	m.await(func(v wire.KioskView) bool { return v.Alone != nil && v.Alone.Why != "" })
	n, state := m.alone.stand()
	require.Equal(t, "new", state)
	require.Equal(t, 2, n)
	require.Equal(t, "HG003", m.number("alone-3", "ho-tich", true), "the same touch, and no second paper")
	o.start()
	m.ready()
	m.settled()
	require.Equal(t, []string{"HG001", "HG003"}, o.order(o.civil()))
	require.Equal(t, 2, o.view().Issued)
}

func TestASeriesIsUsedUp(t *testing.T) {
	o := openOffice(t, monday, func(o *queue.Office) {
		for i := range o.Services {
			o.Services[i].Cap.Day = 2
		}
	})
	m := startOn(t, o.hub.URL(), t.TempDir())
	m.ready()
	require.Equal(t, "H001", m.number("online-1", "ho-tich", false))
	o.close()
	m.away()
	m.number("alone-1", "ho-tich", true)
	m.number("alone-2", "ho-tich", true)
	status, _, p := m.take(touch("alone-3", "ho-tich"))
	require.Equal(t, http.StatusConflict, status)
	require.Equal(t, "series-used", p.Code)
	m.await(func(v wire.KioskView) bool {
		for _, s := range v.Menu.Services {
			if s.ID == "ho-tich" {
				return s.Refused == "series-used"
			}
		}
		return false
	})
	require.Equal(t, "CG001", m.number("alone-4", "chung-thuc", true))
	o.start()
	m.ready()
	m.settled()
	require.Equal(t, 4, o.view().Issued, "who holds a paper is called, also above the cap")
}

// The next working day comes while the hub is away: numbers are of that day, and yesterday's expire visibly.
func TestTheNextDayComesWhileTheHubIsAway(t *testing.T) {
	o := openOffice(t, monday, nil)
	url, dir := o.hub.URL(), t.TempDir()
	day := func(n int) func(*Config) {
		own := clockAt(monday.AddDate(0, 0, n))
		return func(c *Config) {
			c.Now = own.Now
			c.Counted = func() (string, time.Duration) { return fmt.Sprint("day ", n), time.Since(own.since) }
		}
	}
	m := startOn(t, url, dir, day(0))
	m.ready()
	o.close()
	m.away()
	m.number("monday-1", "ho-tich", true)
	m.halt()
	m = startOn(t, url, dir, day(1))
	m.away()
	require.Equal(t, "HG001", m.number("tuesday-1", "ho-tich", true))
	o.clock.set(monday.AddDate(0, 0, 1).Add(time.Minute))
	o.start()
	m.ready()
	m.settled()
	require.Equal(t, []string{"HG001"}, o.order(o.civil()))
	require.Equal(t, 1, o.view().Lapses)
	require.Equal(t, "HG001", o.view().Lapsed[0].Number)
}
