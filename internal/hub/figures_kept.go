package hub

import (
	"sync"

	"motcua/internal/stats"
)

// mostStays is how much of days that are over is remembered: a busy month, some 8 MB.
const mostStays = 25_000

// keptDays remembers days that are over, which never change, so that the same month by another dimension is not read
// again. A day on which nothing was is remembered as nil.
type keptDays struct {
	mu    sync.Mutex
	days  map[string]*stats.WorkDay
	order []string // oldest first
	stays int
}

// get returns a day; ok is false when it has to be read.
func (k *keptDays) get(date string) (day *stats.WorkDay, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	day, ok = k.days[date]
	return day, ok
}

func (k *keptDays) put(date string, day *stats.WorkDay) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, known := k.days[date]; known || size(day) > mostStays {
		return
	}
	if k.days == nil {
		k.days = map[string]*stats.WorkDay{}
	}
	k.days[date], k.order, k.stays = day, append(k.order, date), k.stays+size(day)
	for k.stays > mostStays {
		first := k.order[0]
		k.stays -= size(k.days[first])
		delete(k.days, first)
		k.order = k.order[1:]
	}
}

// size counts a day on which nothing was too, so that these do not grow for ever.
func size(day *stats.WorkDay) int {
	if day == nil {
		return 1
	}
	return 1 + len(day.Stays)
}
