package engine_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/journal/journaltest"
	"motcua/internal/queue"
)

// bench is an engine that runs over a journal, with a clock that stands on a Monday morning.
type bench struct {
	*engine.Engine
	t *testing.T
	n int
}

func start(t *testing.T, j journal.Journal) *bench {
	t.Helper()
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, queue.Local)
	e, err := engine.Open(j, engine.Options{Now: func() time.Time { return now }})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	var done sync.WaitGroup
	done.Go(func() { _ = e.Run(ctx) })
	t.Cleanup(func() { cancel(); done.Wait() })
	return &bench{Engine: e, t: t}
}

func (b *bench) do(request string, cmd queue.Command) (queue.Result, error) {
	return b.Do(b.t.Context(), engine.Command{Request: request, Sender: "test", Body: cmd})
}

func (b *bench) must(cmd queue.Command) queue.Result {
	b.t.Helper()
	b.n++
	r, err := b.do(fmt.Sprintf("must-%d", b.n), cmd)
	require.NoError(b.t, err)
	return r
}

func (b *bench) number(r queue.Result) (number string) {
	b.Read(func(s *queue.State, _ engine.Tag, now time.Time) {
		v, _ := s.Answer(r)
		number = v.Number
	})
	return number
}

func office() queue.Office {
	return queue.Office{
		Name:     queue.Text{"vi": "Một cửa"},
		Services: []queue.Service{{ID: "civil", Prefix: "A", Name: queue.Text{"vi": "Hộ tịch"}}},
		Counters: []queue.CounterConfig{{ID: "1", Serves: []queue.Serve{{Service: "civil"}}}},
	}
}

func TestARetryGetsTheFirstAnswer(t *testing.T) {
	j := journaltest.NewMemory()
	b := start(t, j)
	b.must(queue.Configure{Office: office()})
	first, err := b.do("r1", queue.IssueTicket{Service: "civil"})
	require.NoError(t, err)
	b.must(queue.IssueTicket{Service: "civil"})
	for _, e := range []*bench{b, start(t, j)} {
		again, err := e.do("r1", queue.IssueTicket{Service: "civil"})
		require.NoError(t, err)
		require.Equal(t, first.Ticket, again.Ticket)
		require.True(t, first.At.Equal(again.At))
		require.Equal(t, "A001", e.number(again))
		_, err = e.do("r1", queue.IssueTicket{Service: "civil", Channel: queue.Reception})
		require.ErrorContains(t, err, queue.CodeRequestOther)
	}
}

func TestARefusalLeavesNoTrace(t *testing.T) {
	j := journaltest.NewMemory()
	b := start(t, j)
	b.must(queue.Configure{Office: office()})
	b.must(queue.OpenCounter{Counter: "1"})
	records := func() (n int) {
		for range j.Read(0) {
			n++
		}
		return n
	}
	before := records()
	_, err := b.do("n1", queue.CallNext{Counter: "1"})
	require.ErrorIs(t, err, queue.ErrNobody)
	_, err = b.do("i1", queue.IssueTicket{Service: "nothing"})
	require.ErrorContains(t, err, queue.CodeUnknownService)
	require.Equal(t, before, records())
	b.must(queue.IssueTicket{Service: "civil"})
	_, err = b.do("n1", queue.CallNext{Counter: "1"})
	require.NoError(t, err, "the same request is decided anew")
}

// After an append whose outcome is unknown the engine loads again, and the retry is the same ticket.
func TestAnUnknownOutcomeIsNeverTwoTickets(t *testing.T) {
	for _, fault := range []journaltest.Fault{journaltest.Lost, journaltest.LostButPersisted} {
		t.Run(fmt.Sprint(fault), func(t *testing.T) {
			j := journaltest.Faulty(journaltest.NewMemory(), func(n int) journaltest.Fault {
				if n%3 == 2 {
					return fault
				}
				return journaltest.None
			})
			b := start(t, j)
			_, err := b.do("c", queue.Configure{Office: office()})
			require.NoError(t, err)
			seen := map[string]string{}
			for i := range 60 {
				request := fmt.Sprintf("r%d", i)
				r, err := b.do(request, queue.IssueTicket{Service: "civil"})
				for err != nil {
					require.ErrorIs(t, err, engine.ErrUnavailable)
					r, err = b.do(request, queue.IssueTicket{Service: "civil"})
				}
				number := b.number(r)
				require.Equal(t, fmt.Sprintf("A%03d", i+1), number, "gapless, and never twice")
				require.Empty(t, seen[number])
				seen[number] = r.Ticket
			}
		})
	}
}

func TestReadersSeeOnlyWhatIsKept(t *testing.T) {
	j := journaltest.Faulty(journaltest.NewMemory(), func(n int) journaltest.Fault {
		if n == 3 {
			return journaltest.Lost
		}
		return journaltest.None
	})
	b := start(t, j)
	b.must(queue.Configure{Office: office()})
	b.must(queue.IssueTicket{Service: "civil"})
	_, err := b.do("lost", queue.IssueTicket{Service: "civil"})
	require.ErrorIs(t, err, engine.ErrUnavailable)
	b.Read(func(s *queue.State, tag engine.Tag, now time.Time) {
		require.Equal(t, 1, s.Floor(now).Issued)
	})
	require.NoError(t, b.Fault())
}

func TestAWakeForEveryChange(t *testing.T) {
	b := start(t, journaltest.NewMemory())
	b.must(queue.Configure{Office: office()})
	changed := b.Changed()
	b.must(queue.IssueTicket{Service: "civil"})
	select {
	case <-changed:
	default:
		t.Fatal("the reply came before the wake")
	}
}

// Many screens look at once while the office works; the race detector watches.
func TestReadersOnlyRead(t *testing.T) {
	b := start(t, journaltest.NewMemory())
	b.must(queue.Configure{Office: office()})
	b.must(queue.OpenCounter{Counter: "1"})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for range 200 {
				b.Read(func(s *queue.State, _ engine.Tag, now time.Time) {
					s.Board("", now)
					s.Menu(now)
					s.Floor(now)
					s.Counter("1", now)
					s.Ticket("A001", now)
					s.Gauge("civil", "", now)
					_, _, _ = s.Answered(queue.Request{ID: "x"})
					if err := s.Check(); err != nil {
						t.Error(err)
					}
				})
			}
		})
	}
	for range 50 {
		b.must(queue.IssueTicket{Service: "civil"})
		b.must(queue.CallNext{Counter: "1"})
		b.must(queue.Finish{Counter: "1"})
	}
	readers.Wait()
}
