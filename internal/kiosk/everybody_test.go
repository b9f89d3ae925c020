package kiosk

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/wire"
)

// Somebody who cannot read the screen hears it, on the way to a number: the menu, the question, the number letter by
// letter. Where the machine has no voice of its own for the language, nothing offers it.
func TestTheMachineReadsItselfAloud(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	c := startMachine(t, o.hub.URL(), Config{}).citizen(browser.Kiosk)
	c.sees("menu")
	const offered = "!document.querySelector('[data-aid=aloud]').hidden"
	require.False(t, browser.Eval[bool](c.Page, offered))
	browser.Eval[any](c.Page, voices)
	c.Click("[data-lang=en]") // whose voice is a server's
	c.WaitText("#screen h1", "What would you like")
	require.False(t, browser.Eval[bool](c.Page, offered))
	c.Click("[data-lang=vi]")
	c.WaitText("#screen h1", "Ông/bà cần")
	require.True(t, browser.Eval[bool](c.Page, offered))
	c.looksFit(t, "aloud", plainest...)

	said := func() []string { return browser.Eval[[]string](c.Page, "window.said.splice(0)") }
	require.Empty(t, said(), "nobody asked for it")
	c.Click("[data-aid=aloud]")
	heard := said()
	require.Equal(t, "Ông/bà cần làm việc gì?", heard[0])
	require.Contains(t, heard, "Hộ tịch: khai sinh, kết hôn, khai tử, Chưa có ai chờ, Dưới 2 phút, Quầy 1, 2")
	browser.Eval[any](c.Page, "document.querySelector('[data-service=ho-tich]').focus({focusVisible: true}), null")
	require.Equal(t, []string{"Hộ tịch: khai sinh, kết hôn, khai tử, Chưa có ai chờ, Dưới 2 phút, Quầy 1, 2"}, said(), "what Enter would press")
	c.Press("Enter")
	c.sees("priority")
	require.Equal(t, "Ông/bà có thuộc diện ưu tiên không?", said()[0])
	c.Click("#ordinary")
	c.sees("ticket")
	require.Contains(t, said(), "H 0 0 1")
	c.Click("#done")
	c.sees("menu")
	require.NotEmpty(t, said())
	c.Click("[data-aid=aloud]")
	c.chooses("ho-tich")
	c.Wait("['priority', 'again'].includes(document.body.dataset.ready)")
	require.Empty(t, said())
}

// Nobody needs a finger: keys and switches that send them are enough for a number.
func TestANumberByKeysAlone(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	c := startMachine(t, o.hub.URL(), Config{}).citizen(browser.Kiosk)
	c.sees("menu")
	until := func(want string) {
		for range 60 {
			if browser.Eval[bool](c.Page, "document.activeElement.matches('"+want+"')") {
				return
			}
			c.Press("Tab")
		}
		require.Fail(t, "Tab never came to "+want)
	}
	until("[data-service=ho-tich]")
	c.Press("Enter")
	c.sees("priority")
	until("#ordinary")
	c.Press("Enter")
	c.sees("ticket")
	until("#done")
	c.Press("Enter")
	c.sees("menu")
	require.Equal(t, 1, o.view().Issued)
}

// No screen goes away without a word: it counts down in sight, or asks first. The menu alone becomes the picture of
// the empty machine, in which nothing is lost.
func TestEveryScreenWarnsBeforeItGoes(t *testing.T) {
	files, err := filepath.Glob("../../assets/js/kiosk-*.js")
	require.NoError(t, err)
	rest := regexp.MustCompile(`(?m)^.*\brest: ?(.*)$`)
	n := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range rest.FindAllStringSubmatch(string(source), -1) {
			n++
			if filepath.Base(file) == "kiosk-menu.js" || regexp.MustCompile(`stopScreen\(`).MatchString(m[0]) { // which counts
				continue
			}
			require.Regexp(t, `unfinished\(|count: `, m[0], file)
		}
	}
	require.Greater(t, n, 10)
}

func TestWhoSaysYesStays(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	c := startMachine(t, o.hub.URL(), Config{Times: wire.KioskTimes{Idle: 1500}}).citizen(browser.Kiosk)
	c.sees("menu")
	c.Click("#opinion")
	c.sees("opinion")
	c.Wait("document.querySelector('#still').open")
	c.WaitText("#still", "còn ở đây")
	c.Click("#still-yes")
	c.Wait("!document.querySelector('#still').open")
	require.Equal(t, "opinion", browser.Eval[string](c.Page, "document.body.dataset.screen"))
}
