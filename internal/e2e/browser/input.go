package browser

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// reach is the middle of an element that a person could press now: there, shown,
// enabled, at rest, and not behind another.
const reach = `{
	const el = find(%s);
	if (!el) throw new Error('there is no such element');
	if (el.disabled || el.closest('[inert]')) throw new Error('it is disabled');
	el.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
	const before = el.getBoundingClientRect();
	await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
	const box = el.getBoundingClientRect();
	if (box.x !== before.x || box.y !== before.y) throw new Error('it is moving');
	if (!box.width || !box.height || getComputedStyle(el).visibility !== 'visible') throw new Error('it is not shown');
	const x = box.x + box.width / 2, y = box.y + box.height / 2;
	const top = el.getRootNode().elementFromPoint(x, y);
	if (!top || !(el.contains(top) || top.contains(el) && top.tagName === 'LABEL')) {
		throw new Error('it is behind ' + (top ? top.outerHTML.slice(0, 120) : 'the edge of the screen'));
	}
	return {X: x, Y: y};
}`

type point struct{ X, Y float64 }

// Click presses an element as a person does, with a finger on a touch screen and
// the mouse elsewhere. It waits until the element can be pressed.
func (p *Page) Click(sel string) {
	p.t.Helper()
	at := await[point](p, sel+" to press", fmt.Sprintf(reach, quote(sel)))
	if p.settings.screen.Touch {
		p.run("touch "+sel,
			input.DispatchTouchEvent(input.TouchStart, []*input.TouchPoint{{X: at.X, Y: at.Y}}),
			input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{}))
		return
	}
	p.run("click "+sel, chromedp.MouseClickXY(at.X, at.Y))
}

// Type presses an element and types text into it. Letters that no key of a plain
// keyboard has arrive whole, as from an input method.
func (p *Page) Type(sel, text string) {
	p.t.Helper()
	p.Click(sel)
	for _, r := range text {
		if r < utf8.RuneSelf {
			p.run("type", stroke(r, 0))
		} else {
			p.run("type", input.InsertText(string(r)))
		}
	}
}

// Press strikes keys one after the other, on whatever has the focus. A key goes
// by its character or its DOM name, such as "n", "?", "Enter", "F2" or
// "ArrowDown"; "Control+z" holds a modifier.
func (p *Page) Press(keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		r, held, err := parseKey(key)
		if err != nil {
			p.t.Fatal(err)
		}
		p.run("press "+key, stroke(r, held))
	}
}

// stroke is a key down and up. With a modifier other than shift it types nothing.
func stroke(r rune, held input.Modifier) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		for _, e := range kb.Encode(r) {
			if e.Type == input.KeyChar && held&^input.ModifierShift != 0 {
				continue
			}
			e.Modifiers |= held
			if err := e.Do(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

// parseKey returns the rune that stands for a key in package kb, and the
// modifiers to hold.
func parseKey(key string) (r rune, held input.Modifier, err error) {
	name := key
	for {
		before, after, found := strings.Cut(name, "+")
		if !found || before == "" || after == "" {
			break
		}
		m, err := modifier(before)
		if err != nil {
			return 0, 0, err
		}
		held, name = held|m, after
	}
	if first, size := utf8.DecodeRuneInString(name); size == len(name) {
		return first, held, nil
	}
	for known, k := range kb.Keys {
		// Enter and its like stand there more than once; the lowest rune is the plain key.
		if (k.Key == name || k.Code == name) && (r == 0 || known < r) {
			r = known
		}
	}
	if r == 0 {
		return 0, 0, fmt.Errorf("browser: no key is called %q", name)
	}
	return r, held, nil
}

func modifier(name string) (input.Modifier, error) {
	switch name {
	case "Alt":
		return input.ModifierAlt, nil
	case "Control":
		return input.ModifierCtrl, nil
	case "Meta":
		return input.ModifierMeta, nil
	case "Shift":
		return input.ModifierShift, nil
	}
	return 0, fmt.Errorf("browser: no modifier is called %q", name)
}
