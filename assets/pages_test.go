package assets_test

import (
	"regexp"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/stretchr/testify/require"

	"motcua/assets"
)

func TestPagesKeepToThePolicy(t *testing.T) {
	inline := regexp.MustCompile(`<script(?:\s+type="module")?>|<style\b|\sstyle="|\son[a-z]+="|javascript:|https?://|@import`)
	for _, page := range pages(t) {
		html := read(t, "pages/"+page+".html")
		require.Empty(t, inline.FindAllString(html, -1), page)
		require.Contains(t, html, `<html lang="vi">`, page)
		require.Contains(t, html, `<meta charset="utf-8">`, page)
		require.Regexp(t, `<meta name="viewport" content="width=device-width, initial-scale=1`, html, page)
		require.Regexp(t, `<title[ >]`, html, page)
		require.NotRegexp(t, `user-scalable|maximum-scale`, html, "%s: people may zoom", page)
		for _, m := range regexp.MustCompile(`(?:href|src)="/static/([^"]+)"`).FindAllStringSubmatch(html, -1) {
			_, err := assets.FS.ReadFile(m[1])
			require.NoError(t, err, page)
		}
	}
}

func TestEveryStyleSheetIsSoundAndUsed(t *testing.T) {
	used := map[string]bool{}
	for _, page := range pages(t) {
		for _, m := range regexp.MustCompile(`"/static/css/([^"]+)"`).FindAllStringSubmatch(read(t, "pages/"+page+".html"), -1) {
			used[m[1]] = true
		}
	}
	for _, sheet := range list(t, "css") {
		require.True(t, used[sheet], "no page uses css/%s", sheet)
		got := api.Transform(read(t, "css/"+sheet), api.TransformOptions{Loader: api.LoaderCSS, Sourcefile: sheet})
		require.Empty(t, append(got.Errors, got.Warnings...), sheet)
	}
}

// Colours of the shared components are tokens of base.css: a page's own sheet that names one that is not there shows
// no colour at all.
func TestEveryTokenThatIsUsedExists(t *testing.T) {
	set := map[string]bool{}
	for _, sheet := range list(t, "css") {
		for _, m := range regexp.MustCompile(`(--[\w-]+)\s*:`).FindAllStringSubmatch(read(t, "css/"+sheet), -1) {
			set[m[1]] = true
		}
	}
	for _, script := range list(t, "js") {
		for _, m := range regexp.MustCompile(`['"\x60](--[\w-]+)['"\x60]`).FindAllStringSubmatch(read(t, "js/"+script), -1) {
			set[m[1]] = true
		}
	}
	for _, sheet := range list(t, "css") {
		for _, m := range regexp.MustCompile(`var\((--[\w-]+)\)`).FindAllStringSubmatch(read(t, "css/"+sheet), -1) {
			require.True(t, set[m[1]], "%s: %s is set nowhere", sheet, m[1])
		}
	}
}
