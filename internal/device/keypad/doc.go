// Package keypad reads the call keypad of one counter: a few keys on GPIO pins, or a USB number pad. It answers every
// key at once with a lamp and a beep, and lets one command at a time through, so that a key that bounces, or that an
// impatient hand presses twice, is one command.
//
// What a command does is its owner's to say. It may import device contracts and periph's pin interfaces.
package keypad
