package input

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/holoplot/go-evdev"
	"github.com/stretchr/testify/require"
)

var start = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

func event(kind evdev.EvType, code evdev.EvCode, value int32) evdev.InputEvent {
	return evdev.InputEvent{Type: kind, Code: code, Value: value}
}

func TestOnlyKeysAreHandedOut(t *testing.T) {
	var b burst
	report := event(evdev.EV_SYN, evdev.SYN_REPORT, 0)
	require.Equal(t, []Key{{evdev.KEY_K, Press, start}, {evdev.KEY_K, Repeat, start}, {evdev.KEY_K, Release, start}}, b.keys([]evdev.InputEvent{
		event(evdev.EV_MSC, evdev.MSC_SCAN, 0x7000e), event(evdev.EV_KEY, evdev.KEY_K, 1), report,
		event(evdev.EV_KEY, evdev.KEY_K, 2), report, event(evdev.EV_LED, evdev.LED_CAPSL, 1), event(evdev.EV_KEY, evdev.KEY_K, 0), report,
	}, start))
}

// After SYN_DROPPED the rest of the report has no beginning, also when it comes with the next read.
func TestALossIsTold(t *testing.T) {
	var b burst
	require.Equal(t, []Key{{evdev.KEY_K, Press, start}, {Lost, Release, start}}, b.keys([]evdev.InputEvent{
		event(evdev.EV_KEY, evdev.KEY_K, 1), event(evdev.EV_SYN, evdev.SYN_DROPPED, 0), event(evdev.EV_KEY, evdev.KEY_7, 1),
	}, start))
	require.Equal(t, []Key{{evdev.KEY_ENTER, Press, start}}, b.keys([]evdev.InputEvent{
		event(evdev.EV_KEY, evdev.KEY_7, 0), event(evdev.EV_SYN, evdev.SYN_REPORT, 0), event(evdev.EV_KEY, evdev.KEY_ENTER, 1),
	}, start))
}

func TestNamesOfKeys(t *testing.T) {
	for code := range uint16(evdev.KEY_CNT) {
		got, err := CodeOf(NameOf(code))
		require.NoError(t, err)
		require.Equal(t, code, got)
	}
	require.Equal(t, "KEY_KPENTER", NameOf(96))
	for name, want := range map[string]uint16{"key_a": 30, "KEY_KP1": 79, "28": 28, "767": 767} {
		got, err := CodeOf(name)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	for _, name := range []string{"", "A", "KEY_CNT", "768", "-1", "70000", "KEY_A "} {
		_, err := CodeOf(name)
		require.ErrorContains(t, err, "want a name such as KEY_KP1", name)
	}
}

func keysOf(text string) (all []Key, err error) {
	for r := NewRecording(strings.NewReader(text), start); ; {
		k, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, k)
	}
}

func TestRecordings(t *testing.T) {
	got, err := keysOf("# of a Monday\n\nKEY_A 1 0\nkey_a 0 8 # let go\n28 1\n  28\t2 20\r\n")
	require.NoError(t, err)
	at := func(ms time.Duration) time.Time { return start.Add(ms * time.Millisecond) }
	require.Equal(t, []Key{{30, Press, at(0)}, {30, Release, at(8)}, {28, Press, at(8)}, {28, Repeat, at(20)}}, got)

	var b bytes.Buffer
	for _, k := range got {
		require.NoError(t, Record(&b, k, start))
	}
	require.Equal(t, "KEY_A 1 0\nKEY_A 0 8\nKEY_ENTER 1 8\nKEY_ENTER 2 20\n", b.String())

	for text, says := range map[string]string{
		"KEY_A 1 0\nKEY_A":               "line 2: want a key, 1 or 0, and milliseconds",
		"KEY_A 1 0 0":                    "line 1: want a key",
		"KEY_AA 1":                       `line 1: input: no key is called "KEY_AA"`,
		"KEY_A 3":                        `line 1: "3" is not 1 for pressed`,
		"KEY_A x":                        `line 1: "x" is not 1 for pressed`,
		"KEY_A 1 5\nKEY_A 0 4":           `line 2: "4" is no time`,
		"KEY_A 1 -1":                     `"-1" is no time`,
		"KEY_A 1 99999999999999":         "is no time",
		strings.Repeat("x", 70_000):      "line 1: ",
		"KEY_A 1\n" + "\xff\xfe 1 0\n\n": "line 2: input: no key is called",
	} {
		_, err := keysOf(text)
		require.ErrorContains(t, err, says)
	}
}

func FuzzRecording(f *testing.F) {
	f.Add("KEY_A 1 0\n28 0 8\n")
	f.Add("# x\n\nKEY_KP1 2\n")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := keysOf(text)
		if err != nil {
			return
		}
		var b bytes.Buffer
		for _, k := range all {
			require.NoError(t, Record(&b, k, start))
		}
		again, err := keysOf(b.String())
		require.NoError(t, err)
		require.Equal(t, all, again)
	})
}
