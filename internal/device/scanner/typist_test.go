package scanner_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/scanner"
)

// Keys of linux/input-event-codes.h.
const (
	keyLost      = 0
	keyTab       = 15
	keyEnter     = 28
	keyCtrl      = 29
	keyShift     = 42
	keyRight     = 54 // shift
	keyAlt       = 56
	keySpace     = 57
	keyCaps      = 58
	keyF12       = 88
	keyPad1      = 79
	keyEnterPad  = 96
	keyRightCtrl = 97
)

// The rows of a US keyboard, written down from a photograph of one.
var rows = []struct {
	first          uint16
	plain, shifted string
}{
	{2, "1234567890-=", "!@#$%^&*()_+"},
	{16, "qwertyuiop[]", "QWERTYUIOP{}"},
	{30, "asdfghjkl;'`", `ASDFGHJKL:"~`},
	{43, `\zxcvbnm,./`, `|ZXCVBNM<>?`},
	{keySpace, " ", " "},
}

type stroke struct {
	code  uint16
	value int32
}

// tap is a key pressed and let go.
func tap(code uint16) []stroke { return []stroke{{code, 1}, {code, 0}} }

// with is keys under a modifier.
func with(modifier uint16, strokes ...stroke) []stroke {
	return append(append([]stroke{{modifier, 1}}, strokes...), stroke{modifier, 0})
}

// typed is a text as a scanner types it.
func typed(text string) (all []stroke) {
	for _, c := range []byte(text) {
		for _, row := range rows {
			if i := strings.IndexByte(row.plain, c); i >= 0 {
				all = append(all, tap(row.first+uint16(i))...)
				break
			} else if i := strings.IndexByte(row.shifted, c); i >= 0 {
				all = append(all, with(keyShift, tap(row.first+uint16(i))...)...)
				break
			}
		}
	}
	return all
}

var start = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// scans are the strokes through a decoder, a millisecond apart, and half a second of silence.
func scans(d *scanner.Keys, strokes ...[]stroke) (all []scanner.Scan) {
	at := start
	for _, list := range strokes {
		for _, s := range list {
			at = at.Add(time.Millisecond)
			if got, ok := d.Feed(s.code, s.value, at); ok {
				all = append(all, got)
			}
		}
	}
	if got, ok := d.Idle(at.Add(500 * time.Millisecond)); ok {
		all = append(all, got)
	}
	return all
}

// texts are the texts of scans that have no fault.
func texts(t *testing.T, all []scanner.Scan) (list []string) {
	t.Helper()
	for _, s := range all {
		require.Empty(t, s.Fault)
		list = append(list, s.Text)
	}
	return list
}
