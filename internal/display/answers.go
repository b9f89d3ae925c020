package display

import (
	"slices"
	"sync"

	"motcua/internal/wire"
)

// answers are the calls that were painted, by screen. Each is told to the hub once; one that the hub could not hear is
// told when it is there again, and a hub that was restarted hears those of the current calls anew.
type answers struct {
	mu   sync.Mutex
	all  map[answer]wire.Report
	owed []answer // in the order they came
}

type answer struct {
	call   int64
	screen string
}

// add takes in an answer; false if it was known.
func (a *answers) add(r wire.Report) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	key := answer{r.Call, r.Screen}
	if _, known := a.all[key]; known {
		return false
	}
	a.all[key] = r
	a.owed = append(a.owed, key)
	return true
}

// forget drops the answers for calls that the board no longer lists.
func (a *answers) forget(listed func(call int64) bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for key := range a.all {
		if !listed(key.call) {
			delete(a.all, key)
		}
	}
}

// again makes every answer for these calls owed once more: the hub that is there now may have forgotten them.
func (a *answers) again(current func(call int64) bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for key := range a.all {
		if current(key.call) && !slices.Contains(a.owed, key) {
			a.owed = append(a.owed, key)
		}
	}
}

// flush sends what is owed until the way is blocked.
func (a *answers) flush(send func(wire.Report) bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for len(a.owed) > 0 {
		if r, ok := a.all[a.owed[0]]; ok && !send(r) {
			return
		}
		a.owed = a.owed[1:]
	}
}
