package keypad

import "time"

const (
	settle = 20 * time.Millisecond  // a contact that was still for so long does not bounce any more
	idle   = 250 * time.Millisecond // a contact is looked at this often even without an edge: edges get lost
)

// contact turns the levels of one key into presses.
type contact struct {
	down   bool
	moving bool
	since  time.Time // it left its state
}

// see takes in a level, true for closed. It says whether the key was pressed just now, and when to look again at the
// latest.
func (c *contact) see(closed bool, now time.Time) (pressed bool, again time.Duration) {
	switch {
	case closed == c.down:
		c.moving = false
		return false, idle
	case !c.moving:
		c.moving, c.since = true, now
		return false, settle
	}
	if left := settle - now.Sub(c.since); left > 0 {
		return false, left
	}
	c.down, c.moving = closed, false
	return closed, idle
}
