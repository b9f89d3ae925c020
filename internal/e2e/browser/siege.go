package browser

import (
	"fmt"
	"strings"
)

// witness notes what a page did not refuse, after all of its own listeners, and makes something of every kind that
// would lead away.
const witness = `(() => {
	window.slips = [];
	const kinds = ['keydown', 'contextmenu', 'dragstart', 'dragover', 'drop', 'auxclick', 'selectstart', 'submit', 'paste', 'copy'];
	for (const kind of kinds) window.addEventListener(kind, (e) => {
		if (!e.defaultPrevented) slips.push(kind + ' ' + (e.key || ''));
	});
	for (const kind of ['mousedown', 'mouseup']) window.addEventListener(kind, (e) => {
		if (e.button === 0 || e.button === 2) return;
		if (!e.defaultPrevented) slips.push(kind + ' ' + e.button);
	});
	window.addEventListener('wheel', (e) => { if (e.ctrlKey && !e.defaultPrevented) slips.push('wheel'); }, {passive: true});
	const bait = document.createElement('div');
	bait.id = 'bait';
	bait.style = 'position: fixed; inset: 0 auto auto 0; z-index: 99999; display: grid; background: white';
	bait.innerHTML = '<a id="away" href="https://example.com/">away</a><a id="window" href="/" target="_blank">window</a>' +
		'<input id="file" type="file"><label id="label" for="file">file</label>';
	document.body.append(bait);
	window.addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 'stay'; });
})()`

// chords are keys that a browser or a desk obeys, and what scanners type that were set up wrongly: a scanner's line
// feed is Control and j, its tabulator Control and i, and so on through the control characters.
func chords() []string {
	all := []string{"Escape", "Shift+Escape", "Backspace", "Delete", "PrintScreen", "ContextMenu", "BrowserBack", "BrowserHome", "Pause", "Insert", "PageUp", "PageDown"}
	for n := 1; n <= 12; n++ {
		all = append(all, fmt.Sprintf("F%d", n), fmt.Sprintf("Alt+F%d", n), fmt.Sprintf("Control+F%d", n))
	}
	for c := 'a'; c <= 'z'; c++ {
		all = append(all, "Control+"+string(c))
	}
	for _, c := range "anrwijtpco0123456789+-= " {
		all = append(all, "Alt+"+string(c), "Meta+"+string(c), "Control+Shift+"+string(c))
	}
	for _, name := range []string{"ArrowLeft", "ArrowRight", "Home", "Tab", "Delete", "Enter", "Escape"} {
		all = append(all, "Alt+"+name, "Control+"+name)
	}
	return all
}

// Besiege does to a page what a curious person can do to it, at a place where no button is, and returns whatever the
// page let through. What it would lead to is tried too: a page that is left, a second window, a dialog.
func (p *Page) Besiege(x, y float64) (slips []string) {
	p.t.Helper()
	before, windows := p.String(), p.Windows()
	Eval[any](p, witness)
	for _, key := range chords() {
		if _, _, err := parseKey(key); err == nil {
			p.Press(key)
		}
	}
	for _, name := range []string{"middle", "right", "back", "forward"} {
		p.Button(name, x, y)
	}
	p.Drag(x, y, x+200, y+40)
	p.Drop("chữ lạ", "https://example.com/", x, y)
	p.Zoom(x, y)
	for _, bait := range []string{"#away", "#window", "#file", "#label"} {
		p.Click(bait)
	}
	Eval[any](p, `(() => { print(); open('/'); alert('x'); confirm('x'); prompt('x'); document.getElementById('bait').remove(); })()`)
	slips = Eval[[]string](p, "slips")
	if scale := Eval[float64](p, "visualViewport.scale"); scale != 1 {
		slips = append(slips, fmt.Sprintf("zoomed %g", scale))
	}
	if text := Eval[string](p, "getSelection().toString()"); text != "" {
		slips = append(slips, "selected "+text)
	}
	if after := p.String(); after != before {
		slips = append(slips, "left for "+after)
	}
	if n := p.Windows(); n != windows {
		slips = append(slips, fmt.Sprintf("%d windows", n))
	}
	return slips
}

// Landmark is what a page shows, for comparing it with what it shows later.
func (p *Page) Landmark(sel string) string {
	p.t.Helper()
	return strings.TrimSpace(Eval[string](p, "document.querySelector("+quote(sel)+").innerText"))
}
