package web

import (
	"sync"
	"time"
)

// Limits of guessing a dossier's secret.
const (
	mostTries        = 5               // that fail, of one machine or on one dossier
	mostTriesAddress = 20              // of all machines at one address: the name that a machine gives itself proves nothing
	triesPause       = 5 * time.Minute // since the last one; then all are forgotten
	mostGlimpses     = 20              // that showed something, of one address, within triesPause
	mostTokens       = 100             // that nobody knows, of one address, within triesPause
	mostSuggestions  = 20              // of one address, within triesPause
	mostTried        = 10000           // machines and dossiers that are remembered
)

// station is where a look-up is asked for.
type station struct{ device, address string }

// tries counts look-ups that failed, in memory alone. An unknown code is counted like any other, so that a pause tells
// nothing about it.
type tries struct {
	now func() time.Time // the machine's own clock

	mu  sync.Mutex
	all map[string]tried
}

type tried struct {
	n    int
	last time.Time
}

func newTries(now func() time.Time) *tries { return &tries{now: now, all: map[string]tried{}} }

// limits are the counters that a try of a station on a dossier goes into; there is no dossier where the answer to a
// suggestion is asked for.
func limits(from station, code string) map[string]int {
	all := map[string]int{"machine " + from.device + " " + from.address: mostTries, "address " + from.address: mostTriesAddress}
	if code != "" {
		all["dossier "+code] = mostTries
	}
	return all
}

// pause returns how long a station has to wait before the next try on a dossier.
func (t *tries) pause(from station, code string) (longest time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	for key, most := range limits(from, code) {
		if was, ok := t.all[key]; ok && was.n >= most {
			longest = max(longest, was.last.Add(triesPause).Sub(now))
		}
	}
	return longest
}

// failed counts a try that failed.
func (t *tries) failed(from station, code string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	if len(t.all) > mostTried {
		t.sweep(now)
	}
	for key := range limits(from, code) {
		was := t.all[key]
		if now.Sub(was.last) >= triesPause {
			was.n = 0
		}
		t.all[key] = tried{was.n + 1, now}
	}
}

// glimpses returns how long an address has to wait before it sees another dossier without a proof.
func (t *tries) glimpses(from station) time.Duration { return t.within(glimpsesOf(from), mostGlimpses) }

// glimpsed counts a dossier that was seen without a proof.
func (t *tries) glimpsed(from station) { t.count(glimpsesOf(from)) }

// within returns how long whoever was counted so often has to wait.
func (t *tries) within(key string, most int) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	was := t.all[key]
	if was.n < most {
		return 0
	}
	return was.last.Add(triesPause).Sub(t.now())
}

// count counts what is allowed only so often. The time runs from the first, not from the last: a machine that is busy
// all morning is not at fault.
func (t *tries) count(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	was, known := t.all[key]
	if !known || now.Sub(was.last) >= triesPause {
		was = tried{0, now}
	}
	t.all[key] = tried{was.n + 1, was.last}
}

func glimpsesOf(from station) string { return "glimpses " + from.address }

func tokensOf(from station) string { return "tokens " + from.address }

// sweep forgets what is over, or all when that is not enough: whoever fills the memory has waited at every fifth try.
func (t *tries) sweep(now time.Time) {
	for key, was := range t.all {
		if now.Sub(was.last) >= triesPause {
			delete(t.all, key)
		}
	}
	if len(t.all) > mostTried {
		clear(t.all)
	}
}
