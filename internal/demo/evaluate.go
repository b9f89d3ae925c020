package demo

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"time"

	"motcua/internal/estimate"
	"motcua/internal/queue"
)

// Score is how good the estimates of the wait were over some days.
type Score struct {
	Tickets        int
	Ours           float64 // mean absolute error, minutes, of the middle of our range
	QueueLength    float64 // of people ahead × mean service time ÷ counters
	LastServed     float64 // of the wait of the last one served
	OursRMS        float64
	QueueLengthRMS float64
	LastServedRMS  float64
	Inside         float64 // share of waits that lay within the range on the ticket
	Width          float64 // mean width of that range, minutes
}

// Evaluate replays days of the demo office through the real queue, in its own time, and measures what the tickets
// said against what happened. Every other day is a Monday.
func Evaluate(o queue.Office, days int, seed uint64) (Score, error) {
	var sum Score
	var said []saying
	if days < 1 {
		return sum, fmt.Errorf("demo: %d days are not enough to measure on", days)
	}
	o.Rules.AlwaysOpen, o.Rules.LateCheck = false, false
	var paces *queue.State
	for n := range days {
		rng := rand.New(rand.NewPCG(seed, uint64(n)))
		d := &day{rng: rng, ids: rand.NewChaCha8([32]byte{byte(n), byte(n >> 8)}), date: replayDay(n)}
		if err := d.live(o, paces); err != nil {
			return sum, err
		}
		paces = d.state
		said = append(said, d.said...)
	}
	for _, s := range said {
		sum.Tickets++
		add := func(abs, rms *float64, guess float64) {
			*abs += math.Abs(guess - s.wait)
			*rms += (guess - s.wait) * (guess - s.wait)
		}
		add(&sum.Ours, &sum.OursRMS, s.mid)
		add(&sum.QueueLength, &sum.QueueLengthRMS, s.queueLength)
		add(&sum.LastServed, &sum.LastServedRMS, s.lastServed)
		if s.wait >= float64(s.low) && s.wait <= float64(s.high) {
			sum.Inside++
		}
		sum.Width += float64(s.high - s.low)
	}
	n := float64(max(1, sum.Tickets))
	for _, mean := range []*float64{&sum.Ours, &sum.QueueLength, &sum.LastServed, &sum.Inside, &sum.Width} {
		*mean /= n
	}
	for _, rms := range []*float64{&sum.OursRMS, &sum.QueueLengthRMS, &sum.LastServedRMS} {
		*rms = math.Sqrt(*rms / n)
	}
	return sum, nil
}

// replayDay is the n-th day: Monday, Tuesday, Monday, Tuesday, …
func replayDay(n int) time.Time {
	return time.Date(2026, 11, 23+n/2*7+n%2, 0, 0, 0, 0, queue.Local)
}

// saying is one ticket's estimate and what came of it, in minutes.
type saying struct {
	low, high                    int
	mid, queueLength, lastServed float64
	wait                         float64
}

// WriteScore prints a score for people.
func WriteScore(w io.Writer, s Score, days int, seed uint64) {
	fmt.Fprintf(w, "%d tickets of %d days (seed %d), error of the wait in minutes\n\n", s.Tickets, days, seed)
	fmt.Fprintf(w, "  %-46s %8s %8s\n", "estimator", "mean", "rms")
	fmt.Fprintf(w, "  %-46s %8.2f %8.2f\n", "ours, middle of the range", s.Ours, s.OursRMS)
	fmt.Fprintf(w, "  %-46s %8.2f %8.2f\n", "people ahead × mean service time ÷ counters", s.QueueLength, s.QueueLengthRMS)
	fmt.Fprintf(w, "  %-46s %8.2f %8.2f\n\n", "wait of the last one served", s.LastServed, s.LastServedRMS)
	fmt.Fprintf(w, "  the range on the ticket held for %.1f %% (it says %.0f %%), %.1f minutes wide on average\n",
		100*s.Inside, 100*estimate.Coverage, s.Width)
}
