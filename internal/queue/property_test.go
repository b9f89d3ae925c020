package queue_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/queue"
)

// machine sends random commands to a desk and watches what must never happen.
type machine struct {
	*desk
	known  []string        // ticket ids of all days
	given  int             // by machines alone
	batch  queue.HandIn    // the newest of them
	called map[string]bool // calls by turn that nobody took back
}

// step draws one command and sends it.
func (m *machine) step(t *rapid.T) {
	counter := rapid.SampledFrom([]string{"1", "2", "3", "9"}).Draw(t, "counter")
	service := rapid.SampledFrom([]string{"civil", "civil", "land", "result", "gone"}).Draw(t, "service")
	ticket := "nobody"
	if len(m.known) > 0 {
		ticket = rapid.SampledFrom(m.known).Draw(t, "ticket")
	}
	paper := rapid.SampledFrom([]queue.PaperState{queue.PaperPrinted, queue.PaperFailed, queue.PaperUnknown}).Draw(t, "paper")
	commands := []queue.Command{
		queue.IssueTicket{Service: service, Class: rapid.SampledFrom([]string{"", "", "elderly"}).Draw(t, "class")},
		queue.IssueTicket{Service: service, Channel: queue.Reception, Override: true, Then: []string{"result"}},
		queue.CallNext{Counter: counter},
		queue.CallNext{Counter: counter},
		queue.CallNext{Counter: counter},
		queue.CallTicket{Counter: counter, Number: ticket},
		queue.Recall{Counter: counter},
		queue.Start{Counter: counter},
		queue.NoShow{Counter: counter},
		queue.Finish{Counter: counter, Outcome: queue.Advised},
		queue.Finish{Counter: counter},
		queue.Hold{Counter: counter},
		queue.Return{Counter: counter},
		queue.Transfer{Counter: counter, Service: service},
		queue.Transfer{Counter: counter, ToCounter: rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "to")},
		queue.ResumeTicket{Ticket: ticket},
		queue.ResumeTicket{Ticket: ticket, Counter: counter},
		queue.CancelTicket{Ticket: ticket},
		queue.CorrectOutcome{Ticket: ticket, Outcome: queue.Registered, Reason: queue.ReasonMistaken},
		queue.NotePaper{Ticket: ticket, State: paper, Copy: rapid.Bool().Draw(t, "copy")},
		queue.OpenCounter{Counter: counter},
		queue.OpenCounter{Counter: counter, Services: []queue.Serve{{Service: service}}},
		queue.OpenCounter{
			Counter: counter, Clerk: rapid.SampledFrom([]string{"mai", "an"}).Draw(t, "clerk"),
			Seat:      rapid.SampledFrom([]queue.Seat{"", queue.SeatTake, queue.SeatKeep}).Draw(t, "seat"),
			Elsewhere: rapid.SampledFrom([]queue.Elsewhere{"", queue.ElsewhereLeave}).Draw(t, "elsewhere"),
		},
		queue.PauseCounter{Counter: counter},
		queue.CloseCounter{Counter: counter},
		queue.GrantSeries{Spool: "spool"},
		queue.GrantSeries{Spool: "second"},
		m.alone(t),
		m.alone(t),
		queue.GrantSeries{Spool: "third", Letter: rapid.SampledFrom([]string{"K", "H", "?"}).Draw(t, "letter")},
		queue.ReportNumbers{Date: m.now.Format(time.DateOnly), Numbers: []queue.Given{{Prefix: "A", Last: rapid.IntRange(0, 40).Draw(t, "seen")}}},
		queue.FreeNumbers{Skip: rapid.IntRange(-1, 3).Draw(t, "skip")},
		queue.StartRehearsal{},
		queue.EndRehearsal{},
		queue.CloseDay{},
		queue.OpenDay{},
		queue.Configure{Office: smallOffice()},
		queue.Configure{Office: smallerOffice()},
		queue.Configure{Office: otherOffice()},
	}
	cmd := rapid.SampledFrom(commands).Draw(t, "command")
	r, err := m.do(cmd)
	switch c := cmd.(type) {
	case queue.IssueTicket:
		if err == nil {
			m.known = append(m.known, r.Ticket)
		}
	case queue.HandIn:
		m.batch = c
		if err == nil {
			for _, ticket := range c.Tickets {
				if _, ok := m.s.HandedIn(ticket); ok && !slices.Contains(m.known, ticket.Ticket) {
					m.known = append(m.known, ticket.Ticket)
				}
			}
		}
	case queue.CallNext:
		if err == nil {
			require.False(t, m.called[r.Ticket], "%s was called by turn while it was called already", r.Ticket)
			m.called[r.Ticket] = true
		}
	}
	if err == nil && r.Ticket != "" && r.State != queue.Called {
		delete(m.called, r.Ticket)
	}
}

// alone is a batch that a machine gave by itself: mostly the next numbers of a series, now and then the one before
// again, and now and then nonsense.
func (m *machine) alone(t *rapid.T) queue.HandIn {
	if len(m.batch.Tickets) > 0 && rapid.IntRange(0, 5).Draw(t, "again") == 0 {
		return m.batch
	}
	spool := rapid.SampledFrom([]string{"spool", "second"}).Draw(t, "spool")
	c := queue.HandIn{Spool: spool, Torn: rapid.IntRange(0, 9).Draw(t, "torn") == 0}
	v, _ := m.s.Series("test", spool, m.now)
	for _, day := range v.Days {
		for _, run := range day.Series {
			for n := range rapid.IntRange(0, 3).Draw(t, "taken") {
				m.given++
				ago := time.Duration(rapid.IntRange(-100, 10_000).Draw(t, "ago")) * time.Second
				c.Tickets = append(c.Tickets, queue.HandedIn{
					Ticket: fmt.Sprint("S", m.given), Date: day.Date, Prefix: run.Prefix, Request: fmt.Sprint("touch-", m.given),
					Seq: run.From + n + rapid.SampledFrom([]int{0, 0, 0, 0, 0, 0, 1, -1}).Draw(t, "odd"), Taken: m.now.Add(-ago),
					Class: rapid.SampledFrom([]string{"", "elderly", "gone"}).Draw(t, "class"),
				})
			}
		}
	}
	return c
}

func smallerOffice() queue.Office {
	o := smallOffice()
	o.Services = o.Services[:2]
	o.Counters = o.Counters[:2]
	return o
}

// otherOffice drops the counters that the others have, and has another ratio.
func otherOffice() queue.Office {
	o := smallOffice()
	o.Services = o.Services[:1]
	o.Counters = []queue.CounterConfig{{ID: "3", Serves: []queue.Serve{{Service: "civil"}}}}
	o.Rules.Mixing = queue.Mixing{Priority: 3, Ordinary: 1}
	return o
}

func TestEveryHistoryKeepsTheInvariantsAndReplays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &machine{desk: &desk{t: t, s: queue.NewState(), now: monday}, called: map[string]bool{}}
		office := smallOffice()
		office.Rules.AutoNoShow = rapid.IntRange(0, 2).Draw(t, "auto")
		office.Rules.NextFinishes = rapid.Bool().Draw(t, "finishes")
		office.Rules.HeldCross = rapid.Bool().Draw(t, "cross")
		m.must(queue.Configure{Office: office})
		for range rapid.IntRange(1, 120).Draw(t, "steps") {
			m.step(t)
			require.NoError(t, m.s.Check())
			m.seated(t)
			switch rapid.IntRange(0, 39).Draw(t, "time") {
			case 0:
				m.later(14 * time.Hour)
			case 7:
				m.restored()
			case 1, 2, 3, 4, 5, 6:
				m.later(7 * time.Minute)
			}
		}
		replayed := replay(t, m.trail)
		require.NoError(t, replayed.Check())
		require.Equal(t, pictures(m.s, m.known, m.now), pictures(replayed, m.known, m.now), "a replay shows the same")
		require.Equal(t, m.s.Dump(), replayed.Dump(), "a replay holds the same")

		// Loading starts at the last opened day and must come to the same.
		last := 0
		for i, e := range m.trail {
			if len(e.Events) == 0 {
				continue // a batch that had been handed in
			}
			if _, ok := e.Events[0].(queue.DayOpened); ok {
				last = i
			}
		}
		loaded := replay(t, m.trail[last:])
		require.Equal(t, pictures(m.s, m.known, m.now), pictures(loaded, m.known, m.now))
		require.Equal(t, m.s.Dump(), loaded.Dump())
		m.drain()
	})
}

// seated checks that nobody sits at two counters.
func (m *machine) seated(t *rapid.T) {
	sits := map[string]string{}
	for _, c := range m.s.Floor(m.now).Counters {
		require.False(t, c.Clerk != "" && sits[c.Clerk] != "", "%s sits at %s and %s", c.Clerk, sits[c.Clerk], c.ID)
		sits[c.Clerk] = c.ID
	}
}

// drain lets every counter of the office work, as it is configured, until nobody is left: whoever waits is called by somebody.
func (m *machine) drain() {
	counters := []string{"1", "2", "3"}
	for _, c := range counters {
		_, _ = m.do(queue.Finish{Counter: c})
		if cfg, ok := m.s.Office.Counter(c); ok {
			_, _ = m.do(queue.OpenCounter{Counter: c, Services: cfg.Serves})
		}
	}
	for idle := 0; idle < len(counters); {
		for _, c := range counters {
			if _, err := m.do(queue.CallNext{Counter: c}); err != nil {
				idle++
				continue
			}
			idle = 0
			m.must(queue.Finish{Counter: c})
		}
	}
	require.Zero(m.t, m.s.Floor(m.now).Waiting, "somebody waits for a counter that does not call")
}

// replay folds entries that went through the journal's encoding.
func replay(t require.TestingT, trail []queue.Entry) *queue.State {
	s := queue.NewState()
	for _, e := range trail {
		kept := queue.Entry{At: e.At, Actor: e.Actor, Request: e.Request}
		for _, event := range e.Events {
			kind, version, data, err := queue.EncodeEvent(event)
			require.NoError(t, err)
			back, err := queue.DecodeEvent(kind, version, data)
			require.NoError(t, err)
			kept.Events = append(kept.Events, back)
		}
		s.Apply(kept)
	}
	return s
}

// pictures is everything that any screen shows, as JSON.
func pictures(s *queue.State, known []string, now time.Time) string {
	var all []any
	board, _ := s.Board("hall", now)
	all = append(all, board, s.Menu(now), s.Floor(now))
	for _, c := range []string{"1", "2", "3"} {
		v, _ := s.Counter(c, now)
		all = append(all, v)
	}
	for _, id := range known {
		v, _ := s.Ticket(id, now)
		all = append(all, v)
	}
	data, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// In every prefix of the calls made while both kinds wait, the ratio holds: never more than p priority calls ahead
// of each o ordinary ones, and never more than o ordinary ahead of each p priority ones.
func TestTheRatioHoldsInEveryPrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ratio := queue.Mixing{Priority: rapid.IntRange(1, 3).Draw(t, "p"), Ordinary: rapid.IntRange(1, 4).Draw(t, "o")}
		d := &desk{t: t, s: queue.NewState(), now: monday}
		office := smallOffice()
		office.Rules.Mixing = ratio
		d.must(queue.Configure{Office: office})
		d.open("1")
		waiting := map[string]map[bool]int{"civil": {}, "land": {}}
		prefix := map[string]map[bool]int{"civil": {}, "land": {}}
		for range rapid.IntRange(10, 200).Draw(t, "steps") {
			service := rapid.SampledFrom([]string{"civil", "land"}).Draw(t, "service")
			if priority := rapid.Bool().Draw(t, "priority"); rapid.IntRange(0, 2).Draw(t, "what") > 0 {
				class := ""
				if priority {
					class = "elderly"
				}
				d.issue(service, class)
				waiting[service][priority]++
				continue
			}
			r, err := d.do(queue.CallNext{Counter: "1"})
			if err != nil {
				require.ErrorIs(t, err, queue.ErrNobody)
				continue
			}
			v, _ := d.s.Ticket(r.Ticket, d.now)
			both := waiting[v.Service][true] > 0 && waiting[v.Service][false] > 0
			waiting[v.Service][v.Priority]--
			d.must(queue.Finish{Counter: "1"})
			if !both {
				clear(prefix[v.Service])
				continue
			}
			prefix[v.Service][v.Priority]++
			p, o := prefix[v.Service][true], prefix[v.Service][false]
			require.LessOrEqual(t, p, ratio.Priority*(o/ratio.Ordinary+1), "%d priority, %d ordinary", p, o)
			require.LessOrEqual(t, o, ratio.Ordinary*(p/ratio.Priority+1), "%d priority, %d ordinary", p, o)
		}
	})
}

// Nobody starves: however many come later, a ticket is called after at most those before it and the priority that
// the ratio lets through.
func TestNobodyStarves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &desk{t: t, s: queue.NewState(), now: monday}
		d.must(queue.Configure{Office: smallOffice()})
		d.open("2")
		older := rapid.IntRange(0, 12).Draw(t, "older")
		for range older {
			d.issue("civil")
		}
		mine := d.issue("civil")
		allowed := older + (older/2 + 1)
		for calls := 0; ; calls++ {
			d.issue("civil", "elderly")
			d.issue("civil")
			if d.next("2") == mine {
				return
			}
			require.Less(t, calls, allowed, "%s still waits", mine)
		}
	})
}

// The order foretold to the clerk and to the citizen is the order in which people are called.
func TestTheForetoldOrderIsTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &desk{t: t, s: queue.NewState(), now: monday}
		d.must(queue.Configure{Office: smallOffice()})
		d.open("2", "3")
		for range rapid.IntRange(1, 30).Draw(t, "people") {
			d.issue(rapid.SampledFrom([]string{"civil", "civil", "land", "result"}).Draw(t, "service"),
				rapid.SampledFrom([]string{"", "elderly"}).Draw(t, "class"))
			d.later(time.Duration(rapid.IntRange(0, 200).Draw(t, "gap")) * time.Second)
			if rapid.Bool().Draw(t, "call") {
				d.next("3")
			}
		}
		for _, counter := range []string{"2", "3"} {
			v, _ := d.s.Counter(counter, d.now)
			ahead := map[string]int{}
			for _, row := range v.Next {
				ticket, _ := d.s.Ticket(row.ID, d.now)
				ahead[row.Number] = ticket.Ahead
			}
			for i, row := range v.Next {
				if counter == "2" {
					require.Equal(t, i, ahead[row.Number], "people ahead of %s", row.Number)
				}
				require.Equal(t, row.Number, d.next(counter), fmt.Sprint("counter ", counter, " call ", i))
			}
		}
	})
}
