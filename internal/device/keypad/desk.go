package keypad

import "time"

const (
	hand    = 800 * time.Millisecond // the same key pressed so soon after its command is the same press
	typing  = 10 * time.Second       // what was typed is forgotten after so long
	longest = 4                      // digits of a number
)

// Command is what a person wants of the counter.
type Command struct {
	Action Action // next, recall, start, finish, no-show, hold, call
	Number string // of call: the digits of a ticket, without its letters
}

// answer is what becomes of a key.
type answer int

const (
	ignored answer = iota // the same press, or a command is under way
	typed                 // a digit, or clear
	taken                 // a command begins
)

// desk is what a keypad remembers.
type desk struct {
	busy  bool
	last  Action
	ended time.Time // of the last command

	number string
	typed  time.Time // its last digit
}

// press takes in a key.
func (d *desk) press(k Key, now time.Time) (answer, Command) {
	d.expire(now)
	switch {
	case k.Digit != 0:
		if len(d.number) == longest {
			return ignored, Command{}
		}
		d.number, d.typed = d.number+string(k.Digit), now
		return typed, Command{}
	case k.Action == Clear:
		d.number = ""
		return typed, Command{}
	}
	c := Command{Action: k.Action}
	if k.Action == Call {
		c.Number = d.number
		if c.Number == "" {
			c.Action = Start
		}
	}
	if d.busy || c.Action == d.last && now.Sub(d.ended) < hand {
		return ignored, Command{}
	}
	d.busy, d.last, d.number = true, c.Action, ""
	return taken, c
}

// done ends the command that is under way.
func (d *desk) done(now time.Time) { d.busy, d.ended = false, now }

// expire forgets what was typed long ago, and says whether it did.
func (d *desk) expire(now time.Time) bool {
	if d.number == "" || now.Sub(d.typed) < typing {
		return false
	}
	d.number = ""
	return true
}
