package hub

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
	"motcua/internal/queue"
	"motcua/internal/stats"
)

// A period is found in the middle of a journal, and its days are whole: what the night ended is with its day.
func TestAPeriodIsFoundInTheJournal(t *testing.T) {
	h := past(t, time.Date(2026, 10, 28, 7, 0, 0, 0, queue.Local), 9, 20)
	j := h.keep(t.TempDir())
	defer func() { require.NoError(t, j.Close()) }()
	f := &figures{journal: j, now: func() time.Time { return h.now }}
	for _, span := range append(stats.Spans(), stats.Month) { // once more, out of memory
		for day := range 12 {
			p := stats.PeriodOf(span, time.Date(2026, 10, 26+day, 12, 0, 0, 0, queue.Local))
			var got, want []string
			for d, err := range f.days(t.Context(), p) {
				require.NoError(t, err)
				got = append(got, d.Date)
				taken := 0
				for _, s := range d.Stays {
					if s.Begin == stats.Taken {
						taken++
					}
					require.False(t, d.Date != h.state.Date && s.End == stats.Still, "only today goes on")
				}
				require.Equal(t, h.taken[d.Date], taken, d.Date)
			}
			for _, date := range p.Days() {
				if h.taken[date] > 0 {
					want = append(want, date)
				}
			}
			require.Equal(t, want, got, p.Name())
		}
	}
	all, err := f.Days(t.Context(), h.now.AddDate(0, 0, -2), h.now)
	require.NoError(t, err)
	require.Len(t, all, 3)
	require.False(t, slices.ContainsFunc(all[0].Shifts, func(s stats.Shift) bool { return s.To.IsZero() }))
}

// BenchmarkMonthReport makes the report of a month of 20,000 visits, by counter, out of a journal of 80 days of 667
// visits. Beside it the same records are only read and decoded.
func BenchmarkMonthReport(b *testing.B) {
	h := past(b, time.Date(2026, 9, 1, 7, 0, 0, 0, queue.Local), 80, 667)
	j := h.keep(b.TempDir())
	defer func() { require.NoError(b, j.Close()) }()
	r := &Reports{figures: figures{journal: j, now: func() time.Time { return h.now }}, head: j.Head, office: func() queue.Office { return h.state.Office }}
	p := stats.PeriodOf(stats.Month, time.Date(2026, 10, 15, 0, 0, 0, 0, queue.Local))
	h.records = nil
	runtime.GC()
	var visits int
	var took, again, bare []time.Duration
	for b.Loop() {
		began := time.Now()
		after, err := journal.Since(j, p.Start())
		require.NoError(b, err)
		for record, err := range j.Read(after) {
			require.NoError(b, err)
			if !record.At.Before(p.End()) {
				break
			}
		}
		bare = append(bare, time.Since(began))
		began = time.Now()
		r.kept = keptDays{}
		report, err := r.Report(b.Context(), p, stats.ByCounter)
		require.NoError(b, err)
		took, visits = append(took, time.Since(began)), report.Total.Visits.Taken
		began = time.Now()
		_, err = r.Report(b.Context(), p, stats.ByService)
		require.NoError(b, err)
		again = append(again, time.Since(began))
	}
	slices.Sort(took)
	slices.Sort(again)
	slices.Sort(bare)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(again[len(again)/2].Microseconds())/1000, "ms-again")
	b.ReportMetric(float64(bare[len(bare)/2].Microseconds())/1000, "ms-bare-read")
	b.ReportMetric(float64(visits), "visits")
}
