package web

import (
	"slices"
	"time"

	"motcua/internal/wire"
)

const (
	// A display that was lost longer ago than this is expected no more.
	expectLost = 5 * time.Minute
	// A screen that has not shown a call after this long is named.
	paintWithin = 2 * time.Second

	keepShows  = 200 // calls
	maxScreens = 16  // pages of one display
)

// shows are the calls that are on the boards now or were a moment ago, and who painted them.
type shows struct {
	byCall  map[int64]*showing
	order   []int64 // as they came
	dropped int64   // newest call that is not kept any more
}

// showing is one call on its way to the eyes of the hall.
type showing struct {
	since   time.Time                 // when the hub showed it first, by the machine's clock
	painted map[string]map[string]int // by display and screen: after how long, ms
}

// show notes that a call is shown from now on.
func (p *presence) show(call int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shows.add(call, p.machine())
}

func (s *shows) add(call int64, now time.Time) *showing {
	one := s.byCall[call]
	if one != nil || call <= s.dropped {
		return one
	}
	one = &showing{since: now, painted: map[string]map[string]int{}}
	s.byCall[call] = one
	s.order = append(s.order, call)
	if len(s.order) > keepShows {
		s.dropped = max(s.dropped, s.order[0])
		delete(s.byCall, s.order[0])
		s.order = s.order[1:]
	}
	return one
}

// paint notes that a screen shows a call, and reports whether that is news. A screen counts from the call by the
// office's clock, which a demonstration hurries, and the hub by its own until it hears of it; the truth is the smaller.
func (s *shows) paint(r wire.Report, device string, now time.Time) bool {
	one := s.byCall[r.Call]
	if one == nil || len(r.Screen) > maxWord {
		return false
	}
	screens := one.painted[device]
	if screens == nil {
		screens = map[string]int{}
		one.painted[device] = screens
	}
	if _, known := screens[r.Screen]; known || len(screens) >= maxScreens {
		return false
	}
	screens[r.Screen] = max(0, min(r.DelayMS, int(now.Sub(one.since).Milliseconds())))
	return true
}

// shown says which displays of a zone show a call.
func (p *presence) shown(call int64, zone string) *wire.Shown {
	p.mu.Lock()
	defer p.mu.Unlock()
	now, v := p.machine(), &wire.Shown{Call: call}
	one := p.shows.add(call, now)
	if one == nil {
		return nil
	}
	for _, d := range p.known {
		if d.Kind != kindDisplay || d.Zone != "" && d.Zone != zone || !d.Connected && now.Sub(d.moved) >= expectLost {
			continue
		}
		expected, since := max(1, d.Health.Screens), one.since
		if d.Connected && d.moved.After(since) {
			since = d.moved
		}
		painted := min(expected, len(one.painted[d.ID]))
		v.Screens += expected
		v.Painted += painted
		for _, delay := range one.painted[d.ID] {
			v.DelayMS = max(v.DelayMS, delay)
		}
		if painted < expected && now.Sub(since) > paintWithin {
			v.Silent = append(v.Silent, d.ID)
		}
	}
	slices.Sort(v.Silent)
	return v
}
