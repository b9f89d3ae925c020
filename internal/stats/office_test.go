package stats_test

import (
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/stats"
)

var monday = time.Date(2026, 11, 23, 7, 30, 0, 0, queue.Local)

// desk is a queue that is run the way the engine does, and keeps what was accepted.
type desk struct {
	t     require.TestingT
	s     *queue.State
	now   time.Time
	actor string
	ids   int
	trail []queue.Entry
}

func (d *desk) Ticket() string {
	d.ids++
	return fmt.Sprintf("T%06d", d.ids)
}

func openDesk(t require.TestingT, now time.Time, change ...func(*queue.Office)) *desk {
	d := &desk{t: t, s: queue.NewState(), now: now, actor: "a"}
	o := smallOffice()
	for _, c := range change {
		c(&o)
	}
	d.must(queue.Configure{Office: o})
	return d
}

func smallOffice() queue.Office {
	return queue.Office{
		Name: queue.Text{"vi": "Một cửa phường"},
		Rules: queue.Rules{
			MissedTolerance: queue.Duration(time.Hour), HeldCross: true, AlwaysOpen: true, ForgottenAfter: queue.Duration(2 * time.Hour),
		},
		Priorities: []queue.Priority{{ID: "elderly", Name: queue.Text{"vi": "Người cao tuổi"}}},
		Services: []queue.Service{
			{ID: "civil", Prefix: "A", Name: queue.Text{"vi": "Hộ tịch"}},
			{ID: "land", Prefix: "D", Name: queue.Text{"vi": "Đất đai"}, Target: queue.Duration(5 * time.Minute)},
			{ID: "result", Prefix: "R", Name: queue.Text{"vi": "Trả kết quả"}},
		},
		Counters: []queue.CounterConfig{
			{ID: "1", Serves: []queue.Serve{{Service: "civil"}, {Service: "land"}}},
			{ID: "2", Serves: []queue.Serve{{Service: "civil"}}},
			{ID: "3", Serves: []queue.Serve{{Service: "land", Rank: 1}, {Service: "civil", Rank: 2}, {Service: "result", Rank: 2}}},
		},
	}
}

func (d *desk) do(cmd queue.Command) (queue.Result, error) {
	if d.now.Before(d.s.Last) {
		d.now = d.s.Last
	}
	for {
		events, err := queue.Due(d.s, d.now, queue.Guard{Confirm: true})
		require.NoError(d.t, err)
		if len(events) == 0 {
			break
		}
		d.accept(queue.Entry{At: d.now, Events: events})
	}
	events, err := queue.Decide(d.s, cmd, "test", d.now, d)
	if err != nil {
		return queue.Result{}, err
	}
	return d.accept(queue.Entry{At: d.now, Actor: d.actor, Events: events}), nil
}

func (d *desk) accept(e queue.Entry) queue.Result {
	d.trail = append(d.trail, e)
	return d.s.Apply(e)
}

func (d *desk) must(cmd queue.Command) queue.Result {
	r, err := d.do(cmd)
	require.NoError(d.t, err, "%T", cmd)
	return r
}

func (d *desk) later(by time.Duration) { d.now = d.now.Add(by) }

// days folds what was accepted.
func (d *desk) days() iter.Seq2[*stats.WorkDay, error] { return fold(d.trail) }

func fold(trail []queue.Entry) iter.Seq2[*stats.WorkDay, error] {
	return func(yield func(*stats.WorkDay, error) bool) {
		f := stats.NewFold()
		for _, e := range trail {
			if day := f.Apply(e); day != nil && !yield(day, nil) {
				return
			}
		}
		if day := f.Day(); day != nil {
			yield(day, nil)
		}
	}
}

func (d *desk) report(p stats.Period, by stats.Dimension) *stats.Report {
	r, err := stats.Make(p, by, d.now, stats.Source{Office: queue.Text{"vi": "Một cửa"}, Days: d.days()})
	require.NoError(d.t, err)
	return r
}

func row(t testing.TB, r *stats.Report, key string) stats.Row {
	t.Helper()
	i := slices.IndexFunc(r.Rows, func(row stats.Row) bool { return row.Key == key })
	require.GreaterOrEqual(t, i, 0, "there is a row %q", key)
	return r.Rows[i]
}
