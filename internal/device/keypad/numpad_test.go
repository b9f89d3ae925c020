package keypad_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/keypad"
)

func noCode(name string) (uint16, error) {
	if name == "KEY_F1" {
		return 59, nil
	}
	return 0, fmt.Errorf("no key %q", name)
}

func TestTables(t *testing.T) {
	table, err := keypad.ParseTable(nil, noCode)
	require.NoError(t, err)
	require.Equal(t, keypad.DefaultTable(), table)
	require.Equal(t, keypad.Key{Action: keypad.Next}, table[78])
	require.Equal(t, keypad.Key{Digit: '7'}, table[71])

	table, err = keypad.ParseTable(map[string]string{"next": "enter", "finish": "KEY_F1"}, noCode)
	require.NoError(t, err)
	require.Equal(t, keypad.Key{Action: keypad.Next}, table[96], "what is written counts more than the default")
	require.Equal(t, keypad.Key{Action: keypad.Finish}, table[59])
	require.NotContains(t, table, uint16(78), "an action that was moved leaves its key")
	require.Equal(t, keypad.Key{Action: keypad.Recall}, table[55])

	for want, keys := range map[string]map[string]string{
		`keypad: no action "nxt": want one of next, recall, start, finish, no-show, hold, call, clear`: {"nxt": "+"},
		`keypad: hold: no key "§"`:                {"hold": "§"},
		`keypad: next and recall are both on "+"`: {"next": "+", "recall": "+"},
	} {
		_, err := keypad.ParseTable(keys, noCode)
		require.EqualError(t, err, want)
	}
}

func TestPinsThatCannotWork(t *testing.T) {
	for want, keys := range map[string]map[string]string{
		`keypad: no keys: name a pin for each action, such as keys = { next = "GPIO17" }`:            {},
		`keypad: hold and next are both on GPIO17`:                                                   {"next": "GPIO17", "hold": "GPIO17"},
		`keypad: no action "x": want one of next, recall, start, finish, no-show, hold, call, clear`: {"x": "GPIO17"},
	} {
		_, err := keypad.NewPins(nil, keys)
		require.EqualError(t, err, want)
	}
}

// Whatever the settings say of the keys: an error, or a table in which every action that was named has one key.
func FuzzTable(f *testing.F) {
	f.Add("next", "+", "recall", "enter")
	f.Add("next", "+", "recall", "+")
	f.Add("nothing", "", "", "\xff")
	f.Add("call", "65535", "clear", "-1")
	f.Fuzz(func(t *testing.T, a, onA, b, onB string) {
		named := map[string]string{a: onA, b: onB}
		table, err := keypad.ParseTable(named, func(name string) (uint16, error) {
			n, err := strconv.ParseUint(name, 10, 16)
			return uint16(n), err
		})
		if err != nil {
			return
		}
		for action := range named {
			n := 0
			for _, key := range table {
				if string(key.Action) == action {
					n++
				}
			}
			require.Equal(t, 1, n, action)
		}
	})
}
