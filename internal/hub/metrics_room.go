package hub

import (
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
)

// roomFigures are of the queue. Their labels are ids of services and words of the program; no counter is one, because a
// counter is a clerk.
func (a *App) roomFigures(s scrape) {
	var (
		v   queue.OfficeView
		now time.Time
	)
	a.engine.Read(func(st *queue.State, _ engine.Tag, at time.Time) { v, now = st.Floor(at), at })
	say := func(value int, name, help string) { s.say(float64(value), name, help) }
	say(v.Issued, "motcua_issued_today", "Numbers given today.")
	say(v.Served, "motcua_served_today", "Visits that ended today.")
	say(v.Missed, "motcua_missed_today", "Tickets whose holders did not come, as it stands now.")
	say(v.PapersFailed, "motcua_papers_failed_today", "Papers that did not come out today.")
	say(v.PapersUnknown, "motcua_papers_unknown_today", "Papers of which nobody knows whether they came out, today.")
	say(len(v.Paperless), "motcua_paperless", "Tickets whose holders wait and may have no paper.")
	say(number(v.Status == queue.Open), "motcua_open", "1 while numbers are given by the opening hours.")
	handed := 0
	for _, series := range v.Series {
		handed += series.HandedIn
	}
	say(handed, "motcua_handed_in_today", "Numbers of today that ticket machines gave while the hub was away.")
	say(v.Lapses, "motcua_handed_in_late", "Numbers that were handed in today when nobody could be called for them any more.")
	services(s, v.Services, now)
	counters(s, v.Counters)
}

func services(to scrape, all []queue.OfficeService, now time.Time) {
	wait := func(s queue.OfficeService) float64 {
		if s.Oldest.IsZero() {
			return 0
		}
		return max(0, now.Sub(s.Oldest).Seconds())
	}
	for _, g := range [...]struct {
		name, help string
		of         func(queue.OfficeService) float64
	}{
		{"motcua_waiting", "People who wait, by service.", func(s queue.OfficeService) float64 { return float64(s.Waiting) }},
		{"motcua_waiting_late", "People who wait longer than the service's target, by service.", func(s queue.OfficeService) float64 { return float64(s.Late) }},
		{"motcua_wait_longest_seconds", "How long the first in line waits, by service.", wait},
	} {
		say := to.gauge(g.name, g.help)
		for _, s := range all {
			say(g.of(s), "service", s.ID)
		}
	}
}

func counters(to scrape, all []queue.OfficeCounter) {
	say := to.gauge("motcua_counters", "Counters by state.")
	byState := map[queue.CounterState]int{queue.CounterOpen: 0, queue.CounterPaused: 0, queue.CounterClosed: 0}
	for _, c := range all {
		byState[c.State]++
	}
	for state, n := range byState {
		say(float64(n), "state", string(state))
	}
}

func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
