package browser

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/cdproto"
)

// again is the pause before a page is asked once more that was just loading.
const again = 20 * time.Millisecond

// lookFor finds the element of a selector, through shadow trees where it says >>>.
const lookFor = `const find = (sel) => sel.split('>>>').reduce(
	(root, part) => root && (root.shadowRoot || root).querySelector(part.trim()), document);
const words = (el) => (el.innerText === undefined ? el.textContent : el.innerText).replace(/\s+/g, ' ').trim();`

// until resolves to {value} as soon as the function's value is truthy, or to
// {why} with the last exception when time is up.
const until = `(() => { %s
	const end = performance.now() + %d, look = async () => %s;
	return new Promise((resolve) => {
		const turn = async () => {
			let value, why = 'it stayed false';
			try { value = await look(); } catch (e) { why = String(e && e.message || e); }
			if (value) resolve({value});
			else if (performance.now() > end) resolve({why});
			else setTimeout(turn, 10);
		};
		turn();
	});
})()`

// outcome is what a wait in the page comes to.
type outcome[T any] struct {
	Value T
	Why   string
}

// Wait waits until a JavaScript expression, or the promise it gives, is truthy.
// It goes on over reloads and navigations of the page.
func (p *Page) Wait(js string) {
	p.t.Helper()
	await[any](p, js, "("+js+")")
}

// WaitText waits until the text of an element contains want, as a person reads
// it: what is hidden does not count, and white space counts as one space.
func (p *Page) WaitText(sel, want string) {
	p.t.Helper()
	await[bool](p, fmt.Sprintf("text %q in %s", want, sel), fmt.Sprintf(`{
		const el = find(%s);
		if (!el) throw new Error('there is no such element');
		if (words(el).includes(%s)) return true;
		throw new Error('it says "' + words(el) + '"');
	}`, quote(sel), quote(want)))
}

// Text waits for an element and returns its text as a person reads it.
func (p *Page) Text(sel string) string {
	p.t.Helper()
	return await[[]string](p, sel, fmt.Sprintf(`{
		const el = find(%s);
		if (!el) throw new Error('there is no such element');
		return [words(el)];
	}`, quote(sel)))[0]
}

// await runs body, an expression or a block, in the page until its value is
// truthy; what names it in a failure.
func await[T any](p *Page, what, body string) T {
	p.t.Helper()
	deadline := time.Now().Add(p.patience)
	for {
		left := max(0, time.Until(deadline)-p.patience/10) // the page gives up first and can say why
		got, err := evalInto[outcome[T]](p, fmt.Sprintf(until, lookFor, left.Milliseconds(), body))
		switch {
		case err == nil && got.Why == "":
			return got.Value
		case err == nil:
			p.t.Fatalf("browser: waited %v at %s for %s: %s", p.patience, p, what, got.Why)
		case !reloading(err) || time.Now().After(deadline):
			p.t.Fatalf("browser: at %s: %s: %v", p, what, err)
		}
		<-time.After(again)
	}
}

// reloading reports an answer that never came because the page went elsewhere.
func reloading(err error) bool {
	var refused *cdproto.Error
	return errors.As(err, &refused) && refused.Code == -32000
}

// quote writes a string as JavaScript does.
func quote(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // no string makes this happen
	}
	return string(text)
}
