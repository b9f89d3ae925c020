package assets_test

import (
	"maps"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Inks and the grounds they stand on, with the contrast WCAG 2.2 asks for at level AA: 4.5 for words (1.4.3), 3 for
// what bounds a control or shows the focus (1.4.11).
var contrasts = []struct {
	ink     string
	grounds []string
	least   float64
}{
	{"--ink", []string{"--paper", "--surface", "--sunken", "--primary-soft"}, 4.5},
	{"--muted", []string{"--paper", "--surface", "--sunken"}, 4.5},
	{"--link", []string{"--paper", "--surface", "--primary-soft"}, 4.5},
	{"--primary-strong", []string{"--paper", "--surface", "--primary-soft"}, 4.5},
	{"--on-primary", []string{"--primary", "--primary-hover"}, 4.5},
	{"--on-bad", []string{"--bad-ground"}, 4.5},
	{"--ok", []string{"--paper", "--surface", "--ok-soft"}, 4.5},
	{"--warn", []string{"--paper", "--surface", "--warn-soft"}, 4.5},
	{"--bad", []string{"--paper", "--surface", "--bad-soft"}, 4.5},
	{"--call", []string{"--call-ground"}, 7},
	{"--call-ground", []string{"--call"}, 7},
	{"--on-call-ground", []string{"--call-ground"}, 7},
	{"--on-call-muted", []string{"--call-ground"}, 4.5},
	{"--edge", []string{"--paper", "--surface"}, 3},
	{"--focus", []string{"--paper", "--surface"}, 3},
}

func TestColoursCanBeRead(t *testing.T) {
	css := read(t, "css/base.css")
	light := colours(css[:strings.Index(css, "@media (prefers-color-scheme: dark)")])
	dark := maps.Clone(light)
	night := css[strings.Index(css, "@media (prefers-color-scheme: dark)"):]
	maps.Copy(dark, colours(night[:strings.Index(night, "@media (prefers-contrast")]))
	for name, tokens := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, c := range contrasts {
			for _, ground := range c.grounds {
				require.Contains(t, tokens, c.ink)
				require.Contains(t, tokens, ground)
				got := contrast(t, tokens[c.ink], tokens[ground])
				require.GreaterOrEqual(t, got, c.least, "%s: %s on %s", name, c.ink, ground)
			}
		}
	}
}

func colours(css string) map[string]string {
	tokens := map[string]string{}
	for _, m := range regexp.MustCompile(`(--[\w-]+):\s*(#[0-9a-f]{6});`).FindAllStringSubmatch(css, -1) {
		tokens[m[1]] = m[2]
	}
	return tokens
}

// contrast is the ratio of WCAG 2.2, section "contrast ratio".
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		v, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		require.NoError(t, err)
		c := float64(v) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestContrastIsMeasuredRight(t *testing.T) {
	require.InDelta(t, 21, contrast(t, "#000000", "#ffffff"), 1e-9)
	require.InDelta(t, 4.54, contrast(t, "#767676", "#ffffff"), .01)
}
