package queue

import (
	"slices"
	"time"
)

// Figures are what some stays at counters come to. Medians are in whole seconds, and absent where nothing was measured.
type Figures struct {
	Served      int             `json:"served"`
	Missed      int             `json:"missed"`
	Transferred int             `json:"transferred"`
	Held        int             `json:"held"`
	Corrected   int             `json:"corrected"`
	Wait        *int            `json:"wait_median,omitempty"`    // from the number to its first call
	Service     *int            `json:"service_median,omitempty"` // from the citizen's coming to the end, of visits that were served
	Outcomes    map[Outcome]int `json:"outcomes"`
}

// FiguresOf sums stays up.
func FiguresOf(visits []Visit) Figures {
	f := Figures{Outcomes: map[Outcome]int{}}
	var waits, services []time.Duration
	for _, v := range visits {
		f.count(v)
		if !v.Issued.IsZero() {
			waits = append(waits, v.Called.Sub(v.Issued))
		}
		if v.End == EndServed && !v.Started.IsZero() {
			services = append(services, v.Ended.Sub(v.Started))
		}
	}
	f.Wait, f.Service = median(waits), median(services)
	return f
}

func (f *Figures) count(v Visit) {
	switch v.End {
	case EndServed:
		f.Served++
		f.Outcomes[v.Outcome]++
	case EndMissed:
		f.Missed++
	case EndTransferred:
		f.Transferred++
	case EndHeld:
		f.Held++
	}
	if len(v.Corrections) > 0 {
		f.Corrected++
	}
}

// Peers are the fewest clerks whose median says nothing of a single one of them.
const Peers = 3

// Usual is the middle of an office's clerks, to see one's own figures beside it. It names nobody.
type Usual struct {
	Clerks  int  `json:"clerks"`
	Served  int  `json:"served"`
	Wait    *int `json:"wait_median,omitempty"`
	Service *int `json:"service_median,omitempty"`
}

// UsualOf is the middle of the clerks of some stays; nil with too few clerks.
func UsualOf(visits []Visit) *Usual {
	by := map[string]int{}
	for _, v := range visits {
		if v.Clerk != "" && v.End == EndServed {
			by[v.Clerk]++
		}
	}
	if len(by) < Peers {
		return nil
	}
	counts := []int{}
	for _, clerk := range sorted(by) {
		counts = append(counts, by[clerk])
	}
	all := FiguresOf(visits)
	return &Usual{Clerks: len(by), Served: *middle(counts), Wait: all.Wait, Service: all.Service}
}

func median(spans []time.Duration) *int {
	seconds := make([]int, len(spans))
	for i, d := range spans {
		seconds[i] = int(max(0, d).Round(time.Second) / time.Second)
	}
	return middle(seconds)
}

// middle is the median, of two the rounded mean; nil of none.
func middle(list []int) *int {
	if len(list) == 0 {
		return nil
	}
	slices.Sort(list)
	m := list[len(list)/2]
	if len(list)%2 == 0 {
		m = (m + list[len(list)/2-1] + 1) / 2
	}
	return &m
}
