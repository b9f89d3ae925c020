package assets_test

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/stretchr/testify/require"

	"motcua/assets"
)

// Pages that open on whatever hangs on the wall or lies in a pocket; all other pages are ours to choose the browser of.
var anyBrowser = []string{"wall", "phone", "phone-dossier", "phone-procedure", "phone-opinion"}

// Syntax each kind of page keeps to.
var (
	forAnyBrowser = api.TransformOptions{Target: api.ES2018}
	forOurs       = api.TransformOptions{Engines: []api.Engine{{Name: api.EngineChrome, Version: "108"}}}
)

// Functions that came after ES2018 and that no syntax check sees.
var younger = regexp.MustCompile(`\.(?:flat|flatMap|at|replaceAll|matchAll|trimStart|trimEnd|hasOwn|fromEntries|` +
	`allSettled|any|findLast|findLastIndex|toSorted|toReversed|toSpliced|replaceChildren|getAnimations)\(|` +
	`\bglobalThis\b|\bstructuredClone\b|\bWeakRef\b|\bBigInt\b|\bqueueMicrotask\b|\bAbortSignal\.\w|catch \{`)

// What a page may not have: it comes over plain HTTP from the office's own network.
var secureOnly = regexp.MustCompile(`\bcrypto\.(?:randomUUID|subtle)|\bnavigator\.(?:clipboard|serviceWorker|wakeLock)\.`)

func TestSyntaxOfEachPagesScripts(t *testing.T) {
	seen := map[string]bool{}
	for _, page := range pages(t) {
		for _, script := range reached(t, page) {
			seen[script] = true
			source := read(t, "js/"+script)
			code := transform(t, script, source, api.TransformOptions{Target: api.ESNext}) // without comments
			want := forOurs
			if slices.Contains(anyBrowser, page) {
				want = forAnyBrowser
				require.Empty(t, younger.FindAllString(code, -1), "%s, for %s", script, page)
			}
			require.Equal(t, code, transform(t, script, source, want), "%s, for %s: this syntax is too young", script, page)
			require.Empty(t, secureOnly.FindAllString(code, -1), "%s, for %s", script, page)
		}
	}
	for _, script := range list(t, "js") {
		require.True(t, seen[script], "no page uses js/%s", script)
	}
}

func TestTheSyntaxCheckSeesWhatIsTooYoung(t *testing.T) {
	for _, source := range []string{"a?.b", "a ?? b", "class A { x = 1 }", "try { a() } catch { b() }", "a ||= b", "class A { #x() {} }"} {
		now := transform(t, source, source, api.TransformOptions{Target: api.ESNext})
		require.NotEqual(t, now, transform(t, source, source, forAnyBrowser), source)
	}
	require.Regexp(t, younger, "list.flatMap(f)")
	require.Regexp(t, secureOnly, "crypto.randomUUID()")
}

// transform prints a script as esbuild would for a target. What needs no lowering comes out the same for all.
func transform(t *testing.T, name, source string, o api.TransformOptions) string {
	t.Helper()
	o.Sourcefile, o.Format = name, api.FormatESModule
	o.Supported = map[string]bool{"regexp-unicode-property-escapes": true} // ES2018; unknown to esbuild's tables
	got := api.Transform(source, o)
	require.Empty(t, append(got.Errors, got.Warnings...), name)
	return string(got.Code)
}

var (
	scriptOf = regexp.MustCompile(`<script type="module" src="/static/js/([\w-]+\.js)"></script>`)
	imports  = regexp.MustCompile(`(?m)^(?:import|export)\b[^;]*?\bfrom ['"]\./([\w-]+\.js)['"]|^import ['"]\./([\w-]+\.js)['"]|\bimport\(['"]\./([\w-]+\.js)['"]\)`)
)

// reached are the scripts a page loads, with what they import.
func reached(t *testing.T, page string) []string {
	t.Helper()
	all := map[string]bool{}
	var visit func(script string)
	visit = func(script string) {
		if all[script] {
			return
		}
		all[script] = true
		for _, m := range imports.FindAllStringSubmatch(read(t, "js/"+script), -1) {
			visit(m[1] + m[2] + m[3])
		}
	}
	for _, m := range scriptOf.FindAllStringSubmatch(read(t, "pages/"+page+".html"), -1) {
		visit(m[1])
	}
	return slices.Sorted(maps.Keys(all))
}

func pages(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, file := range list(t, "pages") {
		names = append(names, strings.TrimSuffix(file, path.Ext(file)))
	}
	return names
}

func list(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := assets.FS.ReadDir(dir)
	require.NoError(t, err)
	var names []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	require.NotEmpty(t, names)
	return names
}

func read(t *testing.T, name string) string {
	t.Helper()
	body, err := assets.FS.ReadFile(name)
	require.NoError(t, err)
	return string(body)
}
