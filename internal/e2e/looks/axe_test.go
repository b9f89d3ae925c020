package looks

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
)

// axe reads the program that judges the pages. It is not part of the repository.
func axe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("..", "..", "..", ".cache", "axe", "node_modules", "axe-core", "axe.min.js"))
	require.NoError(t, err, "axe-core is not there: tools/setup.sh fetches it from npm")
	return string(source)
}

// colours are the ways in which a page is painted.
func colours() map[string][]browser.Option {
	return map[string][]browser.Option{
		"light":    {browser.Light(), browser.ForcedColors(false)},
		"dark":     {browser.Dark(), browser.ForcedColors(false)},
		"contrast": {browser.Light(), browser.ForcedColors(true)},
	}
}

// judge runs the rules of WCAG 2.0 to 2.2, A and AA, on the page as it stands. What is found once in light is found
// again in every other paint, so the others only run the rules that look at colours.
const judge = `(() => {
	document.getAnimations().forEach((a) => { if (isFinite(a.effect.getComputedTiming().endTime)) a.finish(); });
	const modal = [...document.querySelectorAll('dialog[open]')].pop();
	const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], colour = ['color-contrast', 'link-in-text-block'];
	return axe.run(document, {
		runOnly: %[1]t ? {type: 'tag', values: all} : {type: 'rule', values: colour},
		rules: %[1]t ? {'target-size': {enabled: true}} : {}, resultTypes: ['violations'], iframes: false,
	}).then((found) => found.violations.flatMap((v) => v.nodes.slice(0, 4).map((n) =>
		v.id + ': ' + n.target.join(' ') + ': ' + [...n.any, ...n.all, ...n.none].map((c) => c.message).join('; ').slice(0, 200))));
})()`

// judged are the rules that a page breaks, in every paint.
func (l *looker) judged(p *browser.Page) (faults []string) {
	if !browser.Eval[bool](p, `typeof axe === 'object'`) {
		browser.Eval[any](p, l.axe+"; null")
	}
	for _, paint := range []string{"light", "dark", "contrast"} {
		p.Emulate(colours()[paint]...)
		for _, fault := range browser.Eval[[]string](p, fmt.Sprintf(judge, paint == "light")) {
			faults = append(faults, paint+": "+fault)
		}
	}
	p.Emulate(colours()["light"]...)
	return faults
}
