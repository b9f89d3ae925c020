package e2e

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

var kills = flag.Int("kills", 25, "how often the hub is killed under load")

// The hub is killed again and again while sixteen ticket machines and four clerks press their buttons. Whatever was
// acknowledged is there, whatever was not is asked for again and comes once.
func TestKilledUnderLoad(t *testing.T) {
	o := openOffice(t, "testdata/halls.toml")
	o.openCounters("1", "2", "4", "7")
	wall := watch(t, o)
	l := &load{office: o, tickets: map[string]queue.TicketView{}, bodies: map[string]string{}}
	l.up.Store(new(gate))
	stop, ended := l.run(16, []string{"1", "2", "4", "7"})
	for range *kills {
		l.cutOff()
		l.afterRestart(5)
	}
	stop()
	ended()
	t.Logf("%d kills, %d tickets; requests that died without an answer: %d, of them kept by the journal: %d",
		*kills, len(l.tickets), l.died, l.kept)
	l.afterRestart(200)
	l.gapless()
	wall.endsLike(t, o)

	o.Interrupt()
	require.Zero(t, o.Wait())
	records := o.verify()
	require.Greater(t, records, uint64(len(l.tickets)))
	said, code := process.Run(t, "hub", "journal", "verify", "-data", o.dir)
	require.Zero(t, code, said)
}

// load is the machines and clerks, and what they were told.
type load struct {
	*office
	flying atomic.Int64 // requests sent and not answered
	up     atomic.Pointer[gate]

	mu      sync.Mutex
	tickets map[string]queue.TicketView // by id
	bodies  map[string]string           // answer by request id, for what a machine was told
	keys    []string                    // request ids that were answered, oldest first
	died    int                         // requests that were in the hub's hands when it died
	kept    int                         // of these, the ones that the hub had kept before it died
}

// gate is shut while the hub is away.
type gate struct{ ch chan struct{} }

func (g *gate) wait(ctx context.Context) {
	if g.ch == nil {
		return
	}
	select {
	case <-g.ch:
	case <-ctx.Done():
	}
}

// run starts the machines and the clerks; stop makes them finish what they began, ended waits for it.
func (l *load) run(machines int, counters []string) (stop, ended func()) {
	ctx, cancel := context.WithCancel(l.t.Context())
	var all sync.WaitGroup
	for m := range machines {
		all.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				service := string("abcde"[(n+m)%5])
				a := l.insist("tickets", fmt.Sprintf("m%d-%d", m, n), fmt.Sprintf(`{"service":%q}`, service))
				l.acknowledged(fmt.Sprintf("m%d-%d", m, n), service, a)
			}
		})
	}
	for _, c := range counters {
		all.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				l.insist("counters/"+c+"/next", fmt.Sprintf("c%s-%d-next", c, n), "")
				l.insist("counters/"+c+"/finish", fmt.Sprintf("c%s-%d-finish", c, n), "")
			}
		})
	}
	return cancel, all.Wait
}

// insist sends a request until it is answered, always with the same id.
func (l *load) insist(path, key, body string) answer {
	died := time.Time{}
	for {
		l.up.Load().wait(l.t.Context())
		l.flying.Add(1)
		a, err := l.post(l.t.Context(), path, key, body)
		l.flying.Add(-1)
		switch {
		case l.t.Context().Err() != nil:
			return answer{}
		case err == nil && a.status < 500:
			l.outcome(died, a)
			return a
		case err != nil && died.IsZero():
			died = time.Now()
		}
	}
}

// outcome counts what became of a request whose first answer never came.
func (l *load) outcome(died time.Time, a answer) {
	if died.IsZero() {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.died++
	if a.status == 201 && a.ticket(l.t).IssuedAt.Before(died) {
		l.kept++
	}
}

func (l *load) acknowledged(key, service string, a answer) {
	if a.status != 201 {
		if l.t.Context().Err() == nil {
			l.t.Errorf("%s: %d %s", key, a.status, a.body)
		}
		return
	}
	v := a.ticket(l.t)
	l.mu.Lock()
	defer l.mu.Unlock()
	if other, twice := l.tickets[v.ID]; twice {
		l.t.Errorf("%s got the ticket of another request: %s", key, other.Number)
	}
	l.tickets[v.ID] = v
	l.bodies[key] = string(a.body)
	l.keys = append(l.keys, key+" "+service)
}

// cutOff kills the hub while requests are in its hands, and starts it again.
func (l *load) cutOff() {
	l.t.Helper()
	enough := l.acks() + 60
	require.Eventually(l.t, func() bool { return l.acks() > enough && l.flying.Load() >= 8 }, 20*time.Second, time.Millisecond)
	shut := &gate{ch: make(chan struct{})}
	before := l.flying.Load()
	l.Kill()
	l.up.Store(shut)
	require.Positive(l.t, before, "nothing was in flight")
	l.start()
	l.up.Store(new(gate))
	close(shut.ch)
}

func (l *load) acks() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.keys)
}

// afterRestart asks for the tickets acknowledged last, by id and by sending their requests again.
func (l *load) afterRestart(last int) {
	l.t.Helper()
	l.mu.Lock()
	keys := slices.Clone(l.keys[max(0, len(l.keys)-last):])
	l.mu.Unlock()
	for _, k := range keys {
		key, service, _ := strings.Cut(k, " ")
		l.mu.Lock()
		body := l.bodies[key]
		l.mu.Unlock()
		again := l.insist("tickets", key, fmt.Sprintf(`{"service":%q}`, service))
		require.Equal(l.t, body, string(again.body), "a retry reads the same")
		told := again.ticket(l.t)
		a, err := l.get("/api/v1/tickets/" + told.ID)
		require.NoError(l.t, err)
		require.Equal(l.t, told.Number, a.ticket(l.t).Number)
	}
}

// gapless asks for every ticket there is, and checks that each series counts 1, 2, 3, …
func (l *load) gapless() {
	l.t.Helper()
	ids := slices.Sorted(maps.Keys(l.tickets))
	var asking sync.WaitGroup
	for part := range slices.Chunk(ids, len(ids)/8+1) {
		asking.Go(func() {
			for _, id := range part {
				a, err := l.get("/api/v1/tickets/" + id)
				if err != nil || a.status != 200 || a.ticket(l.t).Number != l.tickets[id].Number {
					l.t.Errorf("%s: %v %d %s", l.tickets[id].Number, err, a.status, a.body)
				}
			}
		})
	}
	asking.Wait()
	series := map[string][]int{}
	for _, told := range l.tickets {
		n, err := strconv.Atoi(told.Number[1:])
		require.NoError(l.t, err)
		series[told.Number[:1]] = append(series[told.Number[:1]], n)
	}
	require.Len(l.t, series, 5)
	for prefix, numbers := range series {
		slices.Sort(numbers)
		for i, n := range numbers {
			require.Equal(l.t, i+1, n, "series %s", prefix)
		}
	}
}

// watcher is a wall that looks at the board all the while.
type watcher struct {
	mu    sync.Mutex
	board json.RawMessage
	seq   uint64
	links int
	wrong string
}

func watch(t *testing.T, o *office) *watcher {
	w := &watcher{}
	c := &live.Client{
		URL: "ws://" + o.addr + "/api/v1/live", Topics: []string{wire.TopicBoard},
		Hello:  wire.Report{Kind: "display", Device: "wall-1"},
		OnView: w.view, OnLink: w.link,
	}
	var running sync.WaitGroup
	ctx, cancel := context.WithCancel(context.Background())
	running.Go(func() { _ = c.Run(ctx) })
	t.Cleanup(func() { cancel(); running.Wait() })
	return w
}

func (w *watcher) view(_ string, m wire.Message) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if m.Seq < w.seq {
		w.wrong = fmt.Sprintf("the board went back from record %d to %d", w.seq, m.Seq)
	}
	w.board, w.seq = m.Data, m.Seq
}

func (w *watcher) link(up bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if up {
		w.links++
	}
}

// endsLike waits until the wall shows what the hub says.
func (w *watcher) endsLike(t *testing.T, o *office) {
	t.Helper()
	same := func() bool {
		a, err := o.get("/api/v1/board?zone=")
		w.mu.Lock()
		defer w.mu.Unlock()
		return err == nil && string(w.board) == string(a.body)
	}
	require.Eventually(t, same, 15*time.Second, 50*time.Millisecond)
	w.mu.Lock()
	defer w.mu.Unlock()
	require.Empty(t, w.wrong)
	require.Greater(t, w.links, 1, "the link was never lost")
}
