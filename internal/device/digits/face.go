package digits

import (
	"strings"
	"time"
)

// half is how long a blinking text is lit, and how long it is dark.
const half = 500 * time.Millisecond

// face is what a panel should show, now and a little later.
type face struct {
	text  string
	calls time.Time // the text blinks until then
	began time.Time // since when it blinks

	over  string // a message before the text
	until time.Time
}

// shown is one look of a panel.
type shown struct {
	text  string
	blink bool
	next  time.Time // when it changes by itself; zero: never
}

// at is how the face looks at a time.
func (f face) at(now time.Time) shown {
	switch {
	case now.Before(f.until):
		return shown{text: f.over, next: f.until}
	case now.Before(f.calls):
		return shown{text: f.text, blink: true, next: f.calls}
	}
	return shown{text: f.text}
}

// byHand is a look for a panel that does not blink by itself.
func (s shown) byHand(began, now time.Time) shown {
	if !s.blink {
		return s
	}
	halves := now.Sub(began) / half
	if next := began.Add((halves + 1) * half); next.Before(s.next) {
		s.next = next
	}
	s.blink = false
	if halves%2 == 1 {
		s.text = ""
	}
	return s
}

// same reports whether two texts differ in their points and in blanks around them at most.
func same(a, b string) bool { return bare(a) == bare(b) }

func bare(s string) string { return strings.Trim(strings.ReplaceAll(s, ".", ""), " ") }
