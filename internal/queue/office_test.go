package queue_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

// monday is 2026-11-23, 7:25, at the office.
var monday = time.Date(2026, 11, 23, 7, 25, 0, 0, queue.Local)

// tester is a test or one case of a property.
type tester interface {
	require.TestingT
	Helper()
}

// desk is an office under test: the pure core with a clock in hand and a count for ids.
type desk struct {
	t     tester
	s     *queue.State
	now   time.Time
	ids   int
	trail []queue.Entry
}

func (d *desk) Ticket() string {
	d.ids++
	return fmt.Sprintf("T%011d", d.ids)
}

func openDesk(t testing.TB, change ...func(*queue.Office)) *desk {
	d := &desk{t: t, s: queue.NewState(), now: monday}
	office := smallOffice()
	for _, c := range change {
		c(&office)
	}
	d.must(queue.Configure{Office: office})
	return d
}

func smallOffice() queue.Office {
	day := []queue.Span{{From: 7*60 + 30, To: 11*60 + 30}, {From: 13*60 + 30, To: 17 * 60}}
	return queue.Office{
		Name: queue.Text{"vi": "Một cửa phường"},
		Rules: queue.Rules{
			Mixing: queue.Mixing{Priority: 1, Ordinary: 2}, MissedTolerance: queue.Duration(30 * time.Minute),
			OpenEarly: queue.Duration(30 * time.Minute), HeldCross: true,
		},
		Calendars:  []queue.Calendar{{ID: "office", Mon: day, Tue: day, Wed: day, Thu: day, Fri: day}},
		Zones:      []queue.Zone{{ID: "hall", Name: queue.Text{"vi": "Sảnh"}}},
		Priorities: []queue.Priority{{ID: "elderly", Name: queue.Text{"vi": "Người cao tuổi"}}},
		Services: []queue.Service{
			{ID: "civil", Prefix: "A", Name: queue.Text{"vi": "Hộ tịch"}},
			{ID: "land", Prefix: "D", Name: queue.Text{"vi": "Đất đai"}},
			{ID: "result", Prefix: "R", Name: queue.Text{"vi": "Trả kết quả"}},
		},
		Counters: []queue.CounterConfig{
			{ID: "1", Serves: []queue.Serve{{Service: "civil"}, {Service: "land"}}},
			{ID: "2", Serves: []queue.Serve{{Service: "civil"}}},
			{ID: "3", Serves: []queue.Serve{{Service: "land", Rank: 1}, {Service: "civil", Rank: 2}, {Service: "result", Rank: 2}}},
		},
	}
}

// do sends a command the way the engine does, without a request id.
func (d *desk) do(cmd queue.Command) (queue.Result, error) {
	now := d.now
	if now.Before(d.s.Last) {
		now = d.s.Last
	}
	for {
		events, err := queue.Due(d.s, now, queue.Guard{})
		if err != nil {
			return queue.Result{}, err
		}
		if len(events) == 0 {
			break
		}
		d.accept(queue.Entry{At: now, Events: events})
	}
	events, err := queue.Decide(d.s, cmd, "test", now, d)
	if err != nil {
		return queue.Result{}, err
	}
	return d.accept(queue.Entry{At: now, Events: events}), nil
}

func (d *desk) accept(e queue.Entry) queue.Result {
	d.trail = append(d.trail, e)
	return d.s.Apply(e)
}

func (d *desk) must(cmd queue.Command) queue.Result {
	d.t.Helper()
	r, err := d.do(cmd)
	require.NoError(d.t, err)
	return r
}

func (d *desk) refused(code string, cmd queue.Command) *queue.Refusal {
	d.t.Helper()
	_, err := d.do(cmd)
	var r *queue.Refusal
	require.ErrorAs(d.t, err, &r)
	require.Equal(d.t, code, r.Code)
	return r
}

// issue gives a number and returns it.
func (d *desk) issue(service string, class ...string) string {
	d.t.Helper()
	cmd := queue.IssueTicket{Service: service}
	if len(class) > 0 {
		cmd.Class = class[0]
	}
	return d.number(d.must(cmd))
}

func (d *desk) number(r queue.Result) string {
	d.t.Helper()
	v, ok := d.s.Ticket(r.Ticket, d.now)
	require.True(d.t, ok)
	return v.Number
}

// next calls the next ticket at a counter and finishes it at once.
func (d *desk) next(counter string) string {
	d.t.Helper()
	r, err := d.do(queue.CallNext{Counter: counter})
	if err != nil {
		require.ErrorIs(d.t, err, queue.ErrNobody)
		return ""
	}
	n := d.number(r)
	d.must(queue.Finish{Counter: counter})
	return n
}

func (d *desk) open(counters ...string) {
	d.t.Helper()
	for _, c := range counters {
		d.must(queue.OpenCounter{Counter: c})
	}
}

func (d *desk) later(by time.Duration) { d.now = d.now.Add(by) }
