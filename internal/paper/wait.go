package paper

import (
	"strconv"
	"time"
)

func ahead(n int, w Words) string {
	switch n {
	case 0:
		return w("paper.ahead.none")
	case 1:
		return w("paper.ahead.one")
	default:
		return w("paper.ahead.many", "n", strconv.Itoa(n))
	}
}

// wait says the range in whole minutes, widened and never narrowed.
func wait(low, high time.Duration, w Words) string {
	from, to := minutesDown(low), minutesUp(high)
	switch {
	case from >= to || from < 1:
		return w("paper.wait.about", "time", span(to, w))
	case to < 60:
		return w("paper.wait.range", "low", strconv.Itoa(from), "high", strconv.Itoa(to))
	default:
		return w("paper.wait.between", "low", span(from, w), "high", span(to, w))
	}
}

func span(minutes int, w Words) string {
	h, m := strconv.Itoa(minutes/60), strconv.Itoa(minutes%60)
	switch {
	case minutes < 60:
		return w("paper.wait.minutes", "m", m)
	case minutes%60 == 0:
		return w("paper.wait.hours", "h", h)
	default:
		return w("paper.wait.hours_minutes", "h", h, "m", m)
	}
}

// called turns the wait into clock times, the only form that is still true when the paper is looked at again later.
// They are rounded outwards to five minutes: an estimate to the minute would be read as a promise.
func called(t TicketData) string {
	const grain = 5
	first, last := t.At.Add(t.EstimateLow), t.At.Add(t.EstimateHigh)
	first = first.Add(-time.Duration(first.Minute()%grain) * time.Minute).Truncate(time.Minute)
	if first.Before(t.At) {
		first = t.At
	}
	if up := last.Truncate(time.Minute); up.Before(last) {
		last = up.Add(time.Minute)
	}
	if over := last.Minute() % grain; over > 0 {
		last = last.Add(time.Duration(grain-over) * time.Minute)
	}
	return first.Format("15:04") + " - " + last.Format("15:04")
}

func minutesDown(d time.Duration) int { return int(max(d, 0) / time.Minute) }

func minutesUp(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }
