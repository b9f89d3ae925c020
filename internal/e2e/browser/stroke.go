package browser

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Stroke is one key as a keyboard, a layout and an input method make it: where it is, and what became of it.
type Stroke struct {
	Code  string // its place, such as "KeyA"
	Key   string // what the layout or an input method makes of it, such as "ă" or "Process"
	Text  string // what it types into a text field; empty: nothing
	Shift bool
	After time.Duration // since the stroke before it, by the clock of the events
	// Compose is what an input method shows underlined in the text field after this key; it is not typed yet. Without
	// Code and Key it does so by itself.
	Compose string
}

// patient makes the timers that the page sets wait longer, or again as long as they say.
const patient = `(() => {
	const real = window.realTimeout || window.setTimeout;
	window.realTimeout = real;
	window.setTimeout = (f, ms, ...rest) => real(f, ms * %d, ...rest);
})()`

// Strokes strikes keys. The events carry the times that the strokes say; so that it does not matter how long it takes
// to send them, timers that the page sets meanwhile wait ten times as long.
func (p *Page) Strokes(strokes ...Stroke) {
	p.t.Helper()
	Eval[any](p, fmt.Sprintf(patient, 10))
	defer Eval[any](p, fmt.Sprintf(patient, 1))
	at := time.Now()
	for _, s := range strokes {
		at = at.Add(s.After)
		p.run("strike "+s.Code, s.actions(at)...)
	}
}

// taken is the virtual key code of a key that an input method took.
const taken = 229

// timed is a key event with its time in full: cdproto has whole seconds only.
type timed struct {
	*input.DispatchKeyEventParams
	Timestamp float64 `json:"timestamp"` // seconds since 1970
}

func (t timed) Do(ctx context.Context) error {
	return cdp.Execute(ctx, input.CommandDispatchKeyEvent, t, nil)
}

func (s Stroke) event(t input.KeyType, at time.Time) timed {
	e := input.DispatchKeyEvent(t).WithCode(s.Code).WithKey(s.Key)
	switch {
	case s.Key == "Process":
		e.WindowsVirtualKeyCode = taken
	case s.Code == "Enter" || s.Code == "NumpadEnter":
		e.WindowsVirtualKeyCode = '\r'
	case s.Code == "Tab":
		e.WindowsVirtualKeyCode = '\t'
	case s.Code == "Backspace":
		e.WindowsVirtualKeyCode = '\b'
	case strings.HasPrefix(s.Code, "Key"):
		e.WindowsVirtualKeyCode = int64(s.Code[3])
	}
	if s.Shift {
		e.Modifiers = input.ModifierShift
	}
	return timed{e, float64(at.UnixMicro()) / 1e6}
}

func (s Stroke) actions(at time.Time) (all []chromedp.Action) {
	byKey := s.Code+s.Key != ""
	if byKey {
		down := s.event(input.KeyRawDown, at)
		if s.Text != "" {
			down.Type, down.Text = input.KeyDown, s.Text
		}
		all = append(all, down)
	}
	if s.Compose != "" {
		end := int64(utf8.RuneCountInString(s.Compose))
		all = append(all, input.ImeSetComposition(s.Compose, end, end))
	}
	if byKey {
		all = append(all, s.event(input.KeyUp, at))
	}
	return all
}

// Scanned are the strokes of a scanner that types text and then a suffix, which may be empty: five milliseconds a key,
// capitals by shift. made is what becomes of each key, nil for an English keyboard.
func Scanned(text, suffix string, made func(Stroke) Stroke) (all []Stroke) {
	for _, c := range text {
		s := onKeyboard(c)
		if s.Shift {
			all = append(all, Stroke{Code: "ShiftLeft", Key: "Shift", Shift: true})
		}
		if s.After = 5 * time.Millisecond; made != nil {
			s = made(s)
		}
		all = append(all, s)
	}
	if suffix != "" {
		key := strings.TrimPrefix(suffix, "Numpad")
		all = append(all, Stroke{Code: suffix, Key: key, Text: map[string]string{"Enter": "\r"}[key], After: 5 * time.Millisecond})
	}
	return all
}

// onKeyboard is where a character is on an English keyboard.
func onKeyboard(c rune) Stroke {
	k := kb.Keys[c]
	return Stroke{Code: k.Code, Key: k.Key, Text: string(c), Shift: k.Shift}
}
