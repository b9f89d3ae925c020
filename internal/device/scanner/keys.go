package scanner

import "time"

// Codes of linux/input-event-codes.h that mean more than a character.
const (
	keyLost       = 0 // KEY_RESERVED: input's word for keys that were lost
	keyTab        = 15
	keyEnter      = 28
	keyLeftCtrl   = 29
	keyLeftShift  = 42
	keyRightShift = 54
	keyLeftAlt    = 56
	keyCapsLock   = 58
	keyEnterPad   = 96
	keyRightCtrl  = 97
	keyRightAlt   = 100
	keyLeftMeta   = 125
	keyRightMeta  = 126
)

// Keys reads the scans of a scanner that types, as if on a US keyboard, whatever the keyboards of the house are. The
// zero value is ready.
//
// A scan ends with Enter on either side, with a tab, or after 100 ms of silence. Control and a letter are the control
// character, which Bytes has the rule for; a character that the scanner can only type by its number (Alt) is none of
// ours.
type Keys struct {
	line
	held map[uint16]bool // modifiers
	caps bool
}

// Feed takes a key as it comes (a code, and 1 for pressed, 0 for released, 2 for held) and gives the scan that it ends,
// or that ended in silence before it.
func (k *Keys) Feed(code uint16, value int32, at time.Time) (Scan, bool) {
	before, ok := k.Idle(at)
	if s, ended := k.key(code, value, at); ended {
		return s, true // then nothing had begun before it
	}
	return before, ok
}

func (k *Keys) key(code uint16, value int32, at time.Time) (Scan, bool) {
	switch code {
	case keyLost:
		k.lost(at)
	case keyLeftShift, keyRightShift, keyLeftCtrl, keyRightCtrl, keyLeftAlt, keyRightAlt, keyLeftMeta, keyRightMeta:
		k.hold(code, value != 0)
		k.touch(at)
	case keyCapsLock:
		k.caps = k.caps != (value == 1)
		k.touch(at)
	default:
		if c, ok := k.char(code); ok && value == 1 {
			return k.put(c, at)
		}
	}
	return Scan{}, false
}

func (k *Keys) hold(code uint16, down bool) {
	if k.held == nil {
		k.held = map[uint16]bool{}
	}
	k.held[code] = down
}

// lost spoils the scan that is under way, and forgets modifiers that nobody knows to be held.
func (k *Keys) lost(at time.Time) {
	clear(k.held)
	k.size++
	k.bad, k.last = true, at
}

// unknown is a character that no barcode of ours has.
const unknown = 0x80

// char is the character of a key with the modifiers that are held; false if it has none.
func (k *Keys) char(code uint16) (byte, bool) {
	key, ok := layout[code]
	switch {
	case !ok:
		return 0, false
	case k.held[keyLeftAlt] || k.held[keyRightAlt] || k.held[keyLeftMeta] || k.held[keyRightMeta]:
		return unknown, true
	case k.held[keyLeftCtrl] || k.held[keyRightCtrl]:
		return key.plain & 0x1F, true
	}
	shift := k.held[keyLeftShift] || k.held[keyRightShift]
	if k.caps && key.plain >= 'a' && key.plain <= 'z' {
		shift = !shift
	}
	if shift {
		return key.shifted, true
	}
	return key.plain, true
}
