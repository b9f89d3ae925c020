package kiosk

import (
	"os"
	"strconv"
	"strings"
	"time"

	"motcua/internal/queue"
	"motcua/internal/spool"
)

// Counted is what a machine counts since it was switched on, whatever becomes of its clock, and the name of that start.
// An empty name says that nothing is counted.
type Counted func() (boot string, up time.Duration)

// counted asks Linux. It counts on while the machine sleeps.
func counted() (boot string, up time.Duration) {
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return "", 0
	}
	text, err := os.ReadFile("/proc/uptime")
	if err != nil {
		return "", 0
	}
	seconds, _, _ := strings.Cut(string(text), " ")
	n, err := strconv.ParseFloat(seconds, 64)
	if err != nil {
		return "", 0
	}
	return strings.TrimSpace(string(id)), time.Duration(n * float64(time.Second))
}

// moment is the time as this machine knows it best: the hub's, as far as it was heard since the program started; else
// the hub's at the newest grant and what was counted since; else the machine's own clock. A hub that came up in another
// year grants nothing, so what it says then does not count against what it said with a grant.
func (a *alone) moment() spool.Moment {
	m := spool.Moment{}
	m.Boot, m.Up = a.counted()
	known, ok := a.keep.Granted()
	ok = ok && m.Boot != "" && m.Boot == known.Known.Boot
	since := known.Known.At.Add(m.Up - known.Known.Up)
	switch heard := a.hubNow(); {
	case a.heard.Load() && !(ok && heard.Sub(since).Abs() > astray):
		m.At, m.Sure = heard, true
	case ok:
		m.At, m.Sure = since, true
	default:
		m.At = a.now()
	}
	m.At = m.At.In(queue.Local).Truncate(time.Millisecond)
	return m
}

// astray is further than a clock is put right while its day goes on.
const astray = 24 * time.Hour

// lag is how far the hub's clock may be behind, as it is known here, of what the hub said itself.
const lag = time.Minute

// plausible reports whether the time can be right: not before what the machine knows to be over. Whether it is a day of
// its series is the series' affair.
func (a *alone) plausible(now time.Time) bool {
	known, ok := a.keep.Granted()
	now = now.Add(lag)
	return ok && !now.Before(known.Known.At) && !now.Before(a.keep.Newest())
}
