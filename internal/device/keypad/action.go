package keypad

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Action is what a key is for.
type Action string

// The actions.
const (
	Next   Action = "next"    // the visit is over, call the next
	Recall Action = "recall"  // call the same again
	Start  Action = "start"   // the citizen has come
	Finish Action = "finish"  // the visit is over, call nobody
	NoShow Action = "no-show" // the citizen did not come
	Hold   Action = "hold"    // put the visit aside
	Call   Action = "call"    // call the number that was typed; with nothing typed it is Start
	Clear  Action = "clear"   // forget what was typed
)

// Actions lists them all.
func Actions() []Action { return []Action{Next, Recall, Start, Finish, NoShow, Hold, Call, Clear} }

// Key is a key that went down: an action, or a digit.
type Key struct {
	Action Action
	Digit  byte // '0' to '9'; 0: none
}

// actionOf reads the name of an action.
func actionOf(name string) (Action, error) {
	if a := Action(name); slices.Contains(Actions(), a) {
		return a, nil
	}
	names := make([]string, 0, len(Actions()))
	for _, a := range Actions() {
		names = append(names, string(a))
	}
	return "", fmt.Errorf("keypad: no action %q: want one of %s", name, strings.Join(names, ", "))
}

// ordered are the actions of a table, in order, or what is wrong with it.
func ordered(table map[string]string) ([]Action, error) {
	var all []Action
	for _, name := range slices.Sorted(maps.Keys(table)) {
		a, err := actionOf(name)
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, nil
}
