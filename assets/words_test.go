package assets_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// No page says anything that is in no language file: neither its HTML nor its scripts have words of their own. What
// stands in a page before its scripts run is one of the Vietnamese texts; notice.html is filled in by the hub, and the
// product's name is one name.
func TestPagesHaveNoWordsOfTheirOwn(t *testing.T) {
	vi := map[string]bool{"Một Cửa": true}
	for _, forms := range texts(t, "vi") {
		vi[forms[0]] = true
	}
	shown := regexp.MustCompile(`>([^<>]*\p{L}{2}[^<>]*)<`)
	for _, page := range pages(t) {
		for _, m := range shown.FindAllStringSubmatch(read(t, "pages/"+page+".html"), -1) {
			words := strings.TrimSpace(regexp.MustCompile(`\{[\w.]+\}`).ReplaceAllString(m[1], ""))
			if vi[words] {
				continue
			}
			words = strings.Trim(strings.TrimSuffix(words, "Một Cửa"), " ·.")
			if page == "ca" && regexp.MustCompile(`^[\w:/.\- ]+$`).MatchString(words) { // a file's name, a command
				continue
			}
			require.True(t, words == "" || vi[words], "%s: %q", page, words)
		}
	}
	literal := regexp.MustCompile(`(?:\btext|'aria-label'|\btitle|\bplaceholder): *['"\x60][^'"\x60$]*\p{L}{2}|(?:textContent|innerText|document\.title) = ['"\x60][^'"\x60$]*\p{L}{2}`)
	keys := regexp.MustCompile(`'(?:Esc|Ctrl|Enter|Shift|Alt|Tab)[^']{0,12}'|'[a-z-]+(?:\.[\w-]+)+'`) // what stands on a keyboard, and the key of a text
	for _, script := range list(t, "js") {
		source := keys.ReplaceAllString(read(t, "js/"+script), "''")
		require.Empty(t, literal.FindAllString(source, -1), script)
	}
}
