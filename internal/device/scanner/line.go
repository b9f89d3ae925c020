package scanner

import (
	"time"

	"motcua/internal/scan"
)

const (
	idle  = 100 * time.Millisecond // without a suffix, this silence ends a scan
	noise = 2                      // so few characters, all of them bad, are no scan
)

// Control characters that come with scans.
const (
	stx = 0x02
	etx = 0x03
	tab = '\t'
	lf  = '\n'
	cr  = '\r'
)

// line collects the characters of one scan, however it arrives, and no more of them than a scan may have.
type line struct {
	text []byte // at most Limit and an AIM prefix
	size int    // characters that came, good and bad
	bad  bool   // one of them was not printable ASCII
	last time.Time
	once once
}

// put takes the next character and gives the scan that it ends, or that ended in silence before it.
func (l *line) put(c byte, at time.Time) (Scan, bool) {
	before, ok := l.Idle(at)
	switch {
	case c == cr, c == lf, c == tab, c == stx, c == etx:
		if l.size > 0 {
			return l.end(at)
		}
		return before, ok
	case c >= ' ' && c <= '~':
		if len(l.text) < Limit+aimLength {
			l.text = append(l.text, c)
		}
	case l.size == 0 && (c < ' ' || c == 0x7F):
		return before, ok // XON, a break on the line: nothing has begun yet
	default:
		l.bad = true
	}
	l.size++
	l.last = at
	return before, ok
}

// touch keeps a scan open that is still being typed.
func (l *line) touch(at time.Time) {
	if l.size > 0 {
		l.last = at
	}
}

// Due is when the scan that has begun ends in silence; false if none has.
func (l *line) Due() (time.Time, bool) { return l.last.Add(idle), l.size > 0 }

// Idle gives the scan that has ended in silence by now.
func (l *line) Idle(now time.Time) (Scan, bool) {
	if due, begun := l.Due(); !begun || now.Before(due) {
		return Scan{}, false
	}
	return l.end(l.last)
}

// end closes the line and begins a new one. Nothing of the old one stays in memory.
func (l *line) end(at time.Time) (Scan, bool) {
	defer func() {
		clear(l.text)
		l.text, l.size, l.bad = l.text[:0], 0, false
	}()
	aim, text := cutAIM(l.text)
	s := Scan{AIM: string(aim), At: at}
	switch {
	case scan.Of(string(text)).Kind == scan.Identity:
		s.Fault = Personal
	case scan.IsNumber(string(text)):
		s.Fault = Number
	case l.bad:
		if len(l.text) == 0 && l.size <= noise {
			return Scan{}, false
		}
		s.Fault = Garbled
	case l.size-len(aim) > Limit:
		s.Fault = TooLong
	case len(text) == 0:
		return Scan{}, false
	default:
		s.Text = string(text)
	}
	return s, l.once.first(s)
}

const aimLength = 3

// cutAIM takes the symbology off: a bracket, a letter and a letter or digit.
func cutAIM(s []byte) (aim, text []byte) {
	letter := func(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
	if len(s) < aimLength || s[0] != ']' || !letter(s[1]) || !letter(s[2]) && (s[2] < '0' || s[2] > '9') {
		return nil, s
	}
	return s[:aimLength], s[aimLength:]
}
