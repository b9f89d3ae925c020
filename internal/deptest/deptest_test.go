package deptest

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheHouseKeepsItsPlan(t *testing.T) {
	h, err := readHouse()
	require.NoError(t, err)
	require.Equal(t, "motcua", h.module)
	require.NotEmpty(t, h.requires)
	require.Contains(t, h.packages, "internal/deptest", "the walk found this package")
	for _, c := range h.complaints() {
		t.Error(c)
	}
}

// Each breach below is planted in a house that is otherwise in order.
func TestEveryRuleBites(t *testing.T) {
	sound := func() *pkg { return &pkg{documented: true} }
	for _, c := range []struct {
		name  string
		plant func(*house)
		want  string
	}{
		{"nothing", func(*house) {}, ""},
		{"unknown package", func(h *house) { h.packages["internal/misc"] = sound() }, "internal/misc is a new package"},
		{"core imports contract", func(h *house) { h.imports("internal/queue", "motcua/internal/wire") }, "internal/queue (core) imports internal/wire (contract)"},
		{"core imports core", func(h *house) { h.imports("internal/speech", "motcua/internal/queue") }, "internal/speech (core) imports internal/queue (core)"},
		{"core exception", func(h *house) { h.imports("internal/queue", "motcua/internal/estimate") }, ""},
		{"core imports a module", func(h *house) { h.imports("internal/queue", "golang.org/x/text/unicode/norm") }, "standard library only"},
		{"core imports assets", func(h *house) { h.imports("internal/speech", "motcua/assets") }, "imports assets (leaf)"},
		{"core test imports core", func(h *house) { h.testImports("internal/queue", "motcua/internal/speech") }, ""},
		{"core test imports adapter", func(h *house) { h.testImports("internal/queue", "motcua/internal/web") }, "a test of internal/queue (core) imports internal/web"},
		{"core test exception", func(h *house) { h.testImports("internal/escpos", "motcua/internal/typeset") }, ""},
		{"adapter test imports app", func(h *house) { h.testImports("internal/web", "motcua/internal/hub") }, ""},
		{"adapter imports adapter", func(h *house) { h.imports("internal/live", "motcua/internal/web") }, "internal/live (adapter) imports internal/web (adapter)"},
		{"adapter exception", func(h *house) { h.imports("internal/web", "motcua/internal/staff") }, ""},
		{"assets import ours", func(h *house) { h.imports("assets", "motcua/internal/queue") }, "assets (leaf) imports internal/queue (core)"},
		{"app imports app", func(h *house) { h.imports("internal/hub", "motcua/internal/kiosk") }, "internal/hub (app) imports internal/kiosk (app)"},
		{"product imports proof", func(h *house) { h.imports("internal/hub", "motcua/internal/e2e/browser") }, "imports internal/e2e/browser (proof)"},
		{"hall links office", func(h *house) {
			h.imports("internal/kiosk", "motcua/internal/live")
			h.imports("internal/live", "motcua/internal/engine")
		}, "internal/kiosk links internal/engine (internal/kiosk -> internal/live -> internal/engine)"},
		{"module in its place", func(h *house) { h.imports("internal/live", "github.com/gorilla/websocket") }, ""},
		{"module out of place", func(h *house) { h.imports("internal/web", "github.com/gorilla/websocket") }, "belongs to internal/live"},
		{"module in a tree", func(h *house) { h.imports("internal/device/digits", "periph.io/x/conn/v3/spi") }, ""},
		{"unknown module", func(h *house) { h.imports("internal/web", "example.org/thing") }, "new module example.org/thing"},
		{"unknown module in a test", func(h *house) { h.testImports("internal/web", "example.org/thing") }, "new module example.org/thing"},
		{"test module in product", func(h *house) { h.imports("internal/hub", "github.com/stretchr/testify/require") }, "belongs to tests"},
		{"test module in proof", func(h *house) { h.imports("internal/journal/journaltest", "github.com/stretchr/testify/require") }, ""},
		{"sealed module in a test", func(h *house) { h.testImports("internal/web", "github.com/chromedp/chromedp") }, "belongs to internal/e2e/browser alone"},
		{"sealed module in proof", func(h *house) { h.imports("internal/e2e", "github.com/chromedp/cdproto/page") }, "belongs to internal/e2e/browser"},
		{"no doc.go", func(h *house) { h.packages["internal/web"].documented = false }, "internal/web has no doc.go"},
		{"init", func(h *house) { h.packages["internal/web"].inits = []string{"web.go:1"} }, "web.go:1: an init function"},
		{"template package", func(h *house) { h.imports("internal/web", "html/template") }, "internal/web imports html/template, which keeps every method"},
		{"long main", func(h *house) { h.packages["cmd/hub"].mainLines = mainLimit + 1 }, "cmd/hub/main.go has 61 lines"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := &house{module: "motcua", requires: []string{"github.com/gorilla/websocket", "github.com/chromedp/chromedp"}, packages: map[string]*pkg{}}
			for m := range modules() {
				h.requires = append(h.requires, m)
			}
			for name := range rooms() {
				h.packages[name] = sound()
			}
			c.plant(h)
			got := h.complaints()
			if c.want == "" {
				require.Empty(t, got)
				return
			}
			require.NotEmpty(t, got)
			require.Contains(t, got[0], c.want)
		})
	}
}

// A reason is what makes a table of exceptions worth reading.
func TestEveryExceptionHasAReason(t *testing.T) {
	for e, why := range exceptions() {
		require.NotEmpty(t, why, e)
		require.Contains(t, rooms(), e.from)
		require.Contains(t, rooms(), e.to)
		require.False(t, rooms()[e.from].mayImport(rooms()[e.to]), "%v needs no exception", e)
	}
	for e, why := range coreTests() {
		require.NotEmpty(t, why, e)
		require.Equal(t, core, rooms()[e.from])
		require.Contains(t, rooms(), e.to)
	}
	for m, u := range modules() {
		require.NotEmpty(t, u.why, m)
		require.Equal(t, len(u.in) > 2, u.many != "", "%s is used in one or two places, or there is a reason for more", m)
	}
}

func (h *house) imports(name string, paths ...string) {
	h.packages[name].imports = append(h.packages[name].imports, paths...)
}

func (h *house) testImports(name string, paths ...string) {
	h.packages[name].testImports = append(h.packages[name].testImports, paths...)
}
