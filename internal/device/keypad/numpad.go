package keypad

import (
	"context"
	"fmt"
	"io"
	"maps"
	"sync"
)

// Codes of linux/input-event-codes.h that a number pad has. A pad that sends those of the main block is understood too.
const (
	codeBackspace, codeEnter, codeDelete             = 14, 28, 111
	codeMinus, codeSlash, codeDot, codeEqual         = 12, 53, 52, 13
	codeKPSlash, codeKPStar, codeKPMinus, codeKPPlus = 98, 55, 74, 78
	codeKPEnter, codeKPDot, codeKPComma              = 96, 83, 121
)

// signs are names for the keys of a number pad, beside those of the kernel.
func signs() map[string]uint16 {
	return map[string]uint16{
		"+": codeKPPlus, "-": codeKPMinus, "*": codeKPStar, "/": codeKPSlash, ".": codeKPDot,
		"enter": codeKPEnter, "backspace": codeBackspace,
	}
}

// Table says what the keys of a number pad are, by code.
type Table map[uint16]Key

// DefaultTable is the number pad as docs/hardware.md draws it.
func DefaultTable() Table {
	t := Table{
		codeKPPlus: {Action: Next}, codeKPMinus: {Action: NoShow}, codeKPStar: {Action: Recall}, codeKPSlash: {Action: Hold},
		codeKPEnter: {Action: Call}, codeKPDot: {Action: Clear}, codeBackspace: {Action: Clear},
		codeEqual: {Action: Next}, codeMinus: {Action: NoShow}, codeSlash: {Action: Hold}, codeEnter: {Action: Call},
		codeDot: {Action: Clear}, codeKPComma: {Action: Clear}, codeDelete: {Action: Clear},
	}
	for i, code := range []uint16{82, 79, 80, 81, 75, 76, 77, 71, 72, 73} { // KEY_KP0 to KEY_KP9
		t[code] = Key{Digit: '0' + byte(i)}
	}
	for i, code := range []uint16{11, 2, 3, 4, 5, 6, 7, 8, 9, 10} { // KEY_0 to KEY_9
		t[code] = Key{Digit: '0' + byte(i)}
	}
	return t
}

// ParseTable changes the default table: each action that is named is on that key alone. Keys are signs such as "+" and
// "enter", or what code knows.
func ParseTable(keys map[string]string, code func(name string) (uint16, error)) (Table, error) {
	actions, err := ordered(keys)
	if err != nil {
		return nil, err
	}
	t, taken := DefaultTable(), map[uint16]Action{}
	for _, a := range actions {
		maps.DeleteFunc(t, func(_ uint16, k Key) bool { return k.Action == a })
	}
	for _, a := range actions {
		c, known := signs()[keys[string(a)]]
		if !known {
			if c, err = code(keys[string(a)]); err != nil {
				return nil, fmt.Errorf("keypad: %s: %w", a, err)
			}
		}
		if other, twice := taken[c]; twice {
			return nil, fmt.Errorf("keypad: %s and %s are both on %q", other, a, keys[string(a)])
		}
		t[c], taken[c] = Key{Action: a}, a
	}
	return t, nil
}

// Keyboard is a device that types. Value is 1 for a key that goes down, 0 up, 2 held.
type Keyboard interface {
	io.Closer // ends a ReadKey that waits
	ReadKey() (code uint16, value int32, err error)
}

// Numpad is a number pad.
type Numpad struct {
	open  func() (Keyboard, error)
	table Table
}

// NewNumpad reads the keyboard that open finds.
func NewNumpad(open func() (Keyboard, error), t Table) *Numpad { return &Numpad{open: open, table: t} }

// Listen implements Source. Keys without a meaning, such as NumLock, are nobody's.
func (n *Numpad) Listen(ctx context.Context, ready func(), press func(Key)) error {
	k, err := n.open()
	if err != nil {
		return err
	}
	shut := sync.OnceFunc(func() { _ = k.Close() })
	defer shut()
	defer context.AfterFunc(ctx, shut)()
	ready()
	for {
		code, value, err := k.ReadKey()
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			return fmt.Errorf("keypad: %w", err)
		}
		if key, known := n.table[code]; known && value == 1 {
			press(key)
		}
	}
}
