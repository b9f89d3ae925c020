package hub

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"motcua/internal/engine"
	"motcua/internal/queue"
)

// figure is a gauge that is looked up when somebody asks.
func figure(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc(name, help, labels, nil)
}

// room collects the queue. Its labels are ids of services and words of the program; no counter is one, because a
// counter is a clerk.
type room struct{ app *App }

// Describe is prometheus.Collector: what comes is known when it comes.
func (*room) Describe(chan<- *prometheus.Desc) {}

// Collect is prometheus.Collector.
func (r *room) Collect(to chan<- prometheus.Metric) {
	var (
		v   queue.OfficeView
		now time.Time
	)
	r.app.engine.Read(func(s *queue.State, _ engine.Tag, at time.Time) { v, now = s.Floor(at), at })
	say := func(value int, name, help string) {
		to <- prometheus.MustNewConstMetric(figure(name, help), prometheus.GaugeValue, float64(value))
	}
	say(v.Issued, "motcua_issued_today", "Numbers given today.")
	say(v.Served, "motcua_served_today", "Visits that ended today.")
	say(v.Missed, "motcua_missed_today", "Tickets whose holders did not come, as it stands now.")
	say(v.PapersFailed, "motcua_papers_failed_today", "Papers that did not come out today.")
	say(v.PapersUnknown, "motcua_papers_unknown_today", "Papers of which nobody knows whether they came out, today.")
	say(len(v.Paperless), "motcua_paperless", "Tickets whose holders wait and may have no paper.")
	say(number(v.Status == queue.Open), "motcua_open", "1 while numbers are given by the opening hours.")
	services(to, v.Services, now)
	counters(to, v.Counters)
}

func services(to chan<- prometheus.Metric, all []queue.OfficeService, now time.Time) {
	waiting := figure("motcua_waiting", "People who wait, by service.", "service")
	late := figure("motcua_waiting_late", "People who wait longer than the service's target, by service.", "service")
	longest := figure("motcua_wait_longest_seconds", "How long the first in line waits, by service.", "service")
	for _, s := range all {
		wait := 0.
		if !s.Oldest.IsZero() {
			wait = max(0, now.Sub(s.Oldest).Seconds())
		}
		to <- prometheus.MustNewConstMetric(waiting, prometheus.GaugeValue, float64(s.Waiting), s.ID)
		to <- prometheus.MustNewConstMetric(late, prometheus.GaugeValue, float64(s.Late), s.ID)
		to <- prometheus.MustNewConstMetric(longest, prometheus.GaugeValue, wait, s.ID)
	}
}

func counters(to chan<- prometheus.Metric, all []queue.OfficeCounter) {
	desc := figure("motcua_counters", "Counters by state.", "state")
	byState := map[queue.CounterState]int{queue.CounterOpen: 0, queue.CounterPaused: 0, queue.CounterClosed: 0}
	for _, c := range all {
		byState[c.State]++
	}
	for state, n := range byState {
		to <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, float64(n), string(state))
	}
}

func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
