package scanner_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/scanner"
	"motcua/internal/scan"
)

const code = "K7M2B4C9TVQ1"

func TestEveryCharacterIsTyped(t *testing.T) {
	for c := byte(' '); c <= '~'; c++ {
		text := "a" + string(c) + "z"
		require.Equal(t, []string{text}, texts(t, scans(new(scanner.Keys), typed(text), tap(keyEnter))))
	}
}

func TestEverySuffixOfKeys(t *testing.T) {
	for name, suffix := range map[string][]stroke{
		"Enter": tap(keyEnter), "Enter of the pad": tap(keyEnterPad), "tab": tap(keyTab), "none": nil,
		"control-M, control-J": append(with(keyCtrl, tap(50)...), with(keyRightCtrl, tap(36)...)...),
		"twice":                append(tap(keyEnter), tap(keyEnter)...),
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, []string{code, "H17-260105-0001"}, texts(t, scans(new(scanner.Keys),
				typed(code), suffix, pause(suffix), typed("H17-260105-0001"), suffix)))
		})
	}
}

// pause is a silence made of strokes that mean nothing, where nothing else ends a scan.
func pause(suffix []stroke) []stroke {
	if suffix != nil {
		return nil
	}
	return slices.Repeat([]stroke{{keyF12, 0}}, 120)
}

func TestCapitalsAndDigitsHoweverTheyAreMade(t *testing.T) {
	lower := strings.ToLower(code)
	for name, strokes := range map[string][]stroke{
		"shift held all along":  with(keyShift, typed("kmbctvq")...),
		"right shift":           with(keyRight, typed("kmbctvq")...),
		"caps lock around":      slices.Concat(tap(keyCaps), typed("kmbctvq"), tap(keyCaps)),
		"both shifts, one left": slices.Concat([]stroke{{keyShift, 1}, {keyRight, 1}, {keyShift, 0}}, typed("kmbctvq"), []stroke{{keyRight, 0}}),
	} {
		require.Equal(t, []string{"KMBCTVQ"}, texts(t, scans(new(scanner.Keys), strokes, tap(keyEnter))), name)
	}
	// Caps lock and shift together are small letters, and digits stay digits; what it means is the same.
	got := scans(new(scanner.Keys), tap(keyCaps), typed(code), tap(keyEnter))
	require.Equal(t, []string{lower}, texts(t, got))
	require.Equal(t, scan.Meaning{Kind: scan.Code, Text: code}, got[0].Meaning())

	pad := slices.Concat(tap(keyPad1), tap(keyPad1+1), tap(82), tap(98), tap(55), tap(83), tap(74), tap(78))
	require.Equal(t, []string{"120/*.-+"}, texts(t, scans(new(scanner.Keys), pad)))
}

func TestKeysThatAreNone(t *testing.T) {
	noise := slices.Concat(tap(keyF12), []stroke{{48, 2}, {48, 2}, {48, 0}}, tap(240), tap(700))
	require.Equal(t, []string{"K7M2"}, texts(t, scans(new(scanner.Keys), noise, typed("K7"), noise, typed("M2"), noise, tap(keyEnter))))
	require.Empty(t, scans(new(scanner.Keys), noise, tap(keyEnter), tap(keyTab)))
}

// A scan with a hole must not become another, shorter one.
func TestLostKeysSpoilTheirScan(t *testing.T) {
	lost := []stroke{{keyLost, 0}}
	got := scans(new(scanner.Keys), typed("K7M2"), []stroke{{keyShift, 1}}, lost, typed("tvq1"), tap(keyEnter), typed("b4c9"), tap(keyEnter))
	require.Equal(t, scanner.Garbled, got[0].Fault)
	require.Empty(t, got[0].Text)
	require.Equal(t, []string{"b4c9"}, texts(t, got[1:]), "the shift that nobody saw go is forgotten")
	require.Empty(t, scans(new(scanner.Keys), lost))
}

// Scanners type what is not on their keyboard by its number: Alt, and digits on the pad.
func TestAnIdentityCardTypedByAlt(t *testing.T) {
	name := slices.Concat(typed("079123456789||NGUY"), with(keyAlt, slices.Concat(tap(keyPad1), tap(keyPad1), tap(keyPad1))...), typed("N VAN THU|01011990"))
	d := new(scanner.Keys)
	got := scans(d, name, tap(keyEnter))
	require.Equal(t, []scanner.Scan{{At: got[0].At, Fault: scanner.Personal}}, got)
	require.Equal(t, scan.Meaning{Kind: scan.Identity}, got[0].Meaning())
	require.Empty(t, strings.Trim(string(d.Kept()), "\x00"))

	got = scans(new(scanner.Keys), typed("BANH"), with(keyAlt, tap(keyPad1)...), typed("MI"), tap(keyEnter))
	require.Equal(t, scanner.Garbled, got[0].Fault)
	require.Equal(t, scan.Meaning{Kind: scan.Other}, got[0].Meaning())
}

func TestAScanEndsInSilence(t *testing.T) {
	d := new(scanner.Keys)
	at := start
	feed := func(text string, gap time.Duration) {
		for _, s := range typed(text) {
			at = at.Add(gap)
			_, ok := d.Feed(s.code, s.value, at)
			require.False(t, ok)
		}
	}
	feed("k7m2", 30*time.Millisecond)
	last := at.Add(-30 * time.Millisecond) // the last key was pressed then
	due, begun := d.Due()
	require.True(t, begun)
	require.Equal(t, last.Add(100*time.Millisecond), due)
	_, ok := d.Idle(due.Add(-1))
	require.False(t, ok)
	got, ok := d.Idle(due)
	require.True(t, ok)
	require.Equal(t, scanner.Scan{Text: "k7m2", At: last}, got)
	_, begun = d.Due()
	require.False(t, begun)

	// Without a timer the next key tells, and loses nothing of the next scan.
	feed("b4c9", 30*time.Millisecond)
	last = at.Add(-30 * time.Millisecond)
	at = at.Add(time.Second)
	got, ok = d.Feed(keyShift, 1, at)
	require.True(t, ok)
	require.Equal(t, scanner.Scan{Text: "b4c9", At: last}, got)
	require.Equal(t, []string{"Q"}, texts(t, scans(d, typed("q"), []stroke{{keyShift, 0}}, tap(keyEnter))))
}

func FuzzKeys(f *testing.F) {
	seed := func(strokes ...[]stroke) {
		var data []byte
		for _, s := range slices.Concat(strokes...) {
			data = append(data, byte(s.code), byte(s.value), 3)
		}
		f.Add(data)
	}
	seed(typed("]C1"+code), tap(keyEnter), typed(code))
	seed(typed(strings.Repeat("x", 70)), tap(keyTab))
	seed(with(keyAlt, tap(keyPad1)...), []stroke{{keyLost, 0}}, typed("079123456789|"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, at := new(scanner.Keys), start
		for ; len(data) >= 3; data = data[3:] {
			at = at.Add(time.Duration(data[2]) * time.Millisecond)
			if s, ok := d.Feed(uint16(data[0]), int32(data[1]), at); ok {
				sound(t, s)
			}
		}
		if s, ok := d.Idle(at.Add(time.Hour)); ok {
			sound(t, s)
		}
		_, begun := d.Due()
		require.False(t, begun)
	})
}

// sound is what every scan is, whatever was read.
func sound(t *testing.T, s scanner.Scan) {
	t.Helper()
	require.Equal(t, s.Fault == "", s.Text != "", "a text or a fault")
	require.LessOrEqual(t, len(s.Text), scanner.Limit)
	require.Empty(t, strings.TrimFunc(s.AIM+s.Text, func(r rune) bool { return r >= ' ' && r <= '~' }))
	require.NotEqual(t, scan.Identity, scan.Of(s.Text).Kind)
	require.False(t, scan.IsNumber(s.Text))
	require.False(t, s.At.IsZero())
}
