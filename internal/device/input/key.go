package input

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/holoplot/go-evdev"
)

// What happened to a key; Key.Value.
const (
	Release int32 = 0
	Press   int32 = 1
	Repeat  int32 = 2 // it is held down; the kernel makes these up
)

// Lost is the code of a Key that stands for keys that nobody read in time: the kernel threw them away.
const Lost uint16 = evdev.KEY_RESERVED

// Key is one stroke, or half of one.
type Key struct {
	Code  uint16    // KEY_… of linux/input-event-codes.h
	Value int32     // Press, Release or Repeat
	At    time.Time // when it was read
}

// CodeOf is the code of a key by its name, such as KEY_KP1, or by its number.
func CodeOf(name string) (uint16, error) {
	code, known := evdev.KEYFromString[strings.ToUpper(name)]
	if known && code <= evdev.KEY_MAX {
		return uint16(code), nil
	}
	if n, err := strconv.ParseUint(name, 10, 16); err == nil && n <= evdev.KEY_MAX {
		return uint16(n), nil
	}
	return 0, fmt.Errorf("input: no key is called %q: want a name such as KEY_KP1, or a number up to %d", name, evdev.KEY_MAX)
}

// NameOf is the name of a key, or its number where it has none. CodeOf reads it back.
func NameOf(code uint16) string {
	name := evdev.KEYToString[evdev.EvCode(code)]
	if got, err := CodeOf(name); err != nil || got != code {
		return strconv.Itoa(int(code))
	}
	return name
}

// burst turns what the kernel hands out into keys.
type burst struct{ torn bool }

// keys leaves out everything but keys. After a loss the rest of the report is of no use: its beginning is missing.
func (b *burst) keys(events []evdev.InputEvent, at time.Time) []Key {
	var all []Key
	for _, e := range events {
		switch {
		case e.Type == evdev.EV_SYN && e.Code == evdev.SYN_DROPPED:
			b.torn = true
			all = append(all, Key{Code: Lost, At: at})
		case e.Type == evdev.EV_SYN:
			b.torn = false
		case e.Type == evdev.EV_KEY && !b.torn:
			all = append(all, Key{Code: uint16(e.Code), Value: e.Value, At: at})
		}
	}
	return all
}
