package assets_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/live"
)

const scannedCode = "K7M2B4C9TVQ1"

// scanning opens a page that listens for scans and knows everything else that keys do to it.
func scanning(t *testing.T) *browser.Page {
	t.Helper()
	h := newHub(t, live.Options{})
	p := browser.Open(t, browser.Desktop)
	p.Go("http://" + h.addr + "/")
	browser.Eval[any](p, `Promise.all([import('/static/js/staff-scan.js'), import('/static/js/staff-code.js')]).then(([{onScan}, {meaning}]) => {
		window.meaning = meaning;
		window.scans = []; window.heard = []; window.changes = 0;
		document.body.innerHTML = '<form id="form"><input id="field" value="sẵn có"></form><button id="button">x</button>';
		const field = document.getElementById('field');
		field.addEventListener('input', () => { changes++; });
		window.composing = '';
		for (const type of ['compositionstart', 'compositionend']) field.addEventListener(type, () => { composing += type.slice(11) + ' '; });
		document.getElementById('form').addEventListener('submit', (e) => { e.preventDefault(); heard.push('submit'); });
		document.getElementById('button').addEventListener('click', () => heard.push('click'));
		for (const type of ['keydown', 'keypress']) document.addEventListener(type, (e) => { if (e.key !== 'Shift') heard.push(type + ' ' + e.code); });
		onScan({found: (text, fault) => scans.push(fault ? fault + ' ' + text : text), ours: (text, fault) => !fault && meaning(text).kind !== 'other'});
	})`)
	return p
}

func scans(p *browser.Page) []string { return browser.Eval[[]string](p, `scans.splice(0)`) }
func heard(p *browser.Page) []string { return browser.Eval[[]string](p, `heard.splice(0)`) }

// struck are the keys among what was heard.
func struck(p *browser.Page) (keys []string) {
	for _, h := range heard(p) {
		if code, ok := strings.CutPrefix(h, "keydown "); ok {
			keys = append(keys, code)
		}
	}
	return keys
}

// What layouts and input methods make of the keys of a scanner; each was seen on staff computers.
var made = map[string]func(browser.Stroke) browser.Stroke{
	"English": nil,
	// Telex and VNI in the system: the page learns the place of the key and nothing else.
	"input method": func(s browser.Stroke) browser.Stroke {
		s.Key, s.Text = "Process", ""
		return s
	},
	// The Vietnamese layout of XKB: the row of digits has letters.
	"xkb vn": func(s browser.Stroke) browser.Stroke {
		if row, digit := "ăâêộ̀̉̃́đ₫", strings.IndexAny("1234567890", s.Text); strings.HasPrefix(s.Code, "Digit") && digit >= 0 {
			s.Text = string([]rune(row)[digit])
			s.Key = s.Text
		}
		return s
	},
	"French": func(s browser.Stroke) browser.Stroke {
		if i := strings.IndexAny("qwaz1234567890m", strings.ToLower(s.Text)); i >= 0 {
			s.Text = string([]rune(`azqw&é"'(-è_çà,`)[i])
			s.Key = s.Text
		}
		return s
	},
	"caps": func(s browser.Stroke) browser.Stroke { // "inverted" in the scanner's own settings
		if strings.HasPrefix(s.Code, "Key") {
			s.Shift = !s.Shift
		}
		return s
	},
}

func TestAScanIsReadByThePlacesOfTheKeys(t *testing.T) {
	t.Parallel()
	p := scanning(t)
	for name, change := range made {
		p.Strokes(browser.Scanned("]C1"+scannedCode, "Enter", change)...)
		if name == "caps" {
			require.Equal(t, []string{strings.ToLower(scannedCode)}, scans(p))
			continue
		}
		require.Equal(t, []string{scannedCode}, scans(p), name)
	}
	const url = "http://192.168.1.10:8080/t/" + scannedCode
	p.Strokes(browser.Scanned("]Q1"+url, "Tab", made["input method"])...)
	require.Equal(t, []string{url}, scans(p))
	p.Strokes(browser.Scanned("000.00.18.H10-190414-0012", "NumpadEnter", made["xkb vn"])...)
	require.Equal(t, []string{"000.00.18.H10-190414-0012"}, scans(p))
	var all strings.Builder
	for c := byte('!'); c <= '~'; c++ {
		all.WriteByte(c)
	}
	for text := all.String(); text != ""; text = text[min(47, len(text)):] {
		p.Strokes(browser.Scanned("x"+text[:min(47, len(text))], "Enter", made["input method"])...)
		require.Equal(t, []string{"x" + text[:min(47, len(text))]}, scans(p))
	}
	require.Empty(t, heard(p), "nothing else on the page had a key of it")

	p.Strokes(browser.Scanned(scannedCode, "", nil)...)
	p.Wait(`scans.length`) // silence ends it
	require.Equal(t, []string{scannedCode}, scans(p))
	two := append(browser.Scanned(scannedCode, "", nil), browser.Scanned("KMQ999999999", "Enter", nil)...)
	two[len(browser.Scanned(scannedCode, "", nil))].After = 150 * time.Millisecond
	p.Strokes(two...)
	require.Equal(t, []string{scannedCode, "KMQ999999999"}, scans(p), "also before the timer says so")
	p.Strokes(browser.Scanned(strings.Repeat("X", 70), "Enter", nil)...)
	require.Equal(t, []string{"long " + strings.Repeat("X", 67)}, scans(p), "what is too long is one thing, not two")
	require.Empty(t, heard(p))
}

func TestAScanLeavesATextFieldUnharmed(t *testing.T) {
	t.Parallel()
	p := scanning(t)
	p.Click("#field")
	browser.Eval[any](p, `field.setSelectionRange(2, 4)`)
	is := func(name string) {
		t.Helper()
		require.Equal(t, []string{scannedCode}, scans(p), name)
		require.Equal(t, "sẵn có 2 4 field", browser.Eval[string](p, "`${field.value} ${field.selectionStart} ${field.selectionEnd} ${document.activeElement.id}`"), name)
		require.NotContains(t, heard(p), "submit", name)
	}
	p.Strokes(browser.Scanned(scannedCode, "Enter", nil)...)
	is("English")
	require.NotZero(t, browser.Eval[int](p, `changes`), "the page hears that the field changed back")
	p.Strokes(browser.Scanned(scannedCode, "Enter", made["xkb vn"])...)
	is("xkb vn")
	// Telex writes underlined letters into the field as it goes, and has some left when the scan is over.
	var sofar string
	strokes := browser.Scanned(scannedCode, "Enter", func(s browser.Stroke) browser.Stroke {
		sofar += s.Text
		s.Key, s.Text, s.Compose = "Process", "", strings.ReplaceAll(sofar, "B4", "ƀ")
		return s
	})
	p.Strokes(strokes...)
	require.Equal(t, "start end ", browser.Eval[string](p, `composing`), "it was told to let go")
	is("Telex")
	p.Strokes(append(strokes, browser.Stroke{Compose: "ƀ"})...)
	is("Telex, late")

	// What is not of this office stays in the form that it was scanned into, and its Enter too.
	p.Strokes(browser.Scanned("8934563138165", "Enter", nil)...)
	require.Empty(t, scans(p))
	require.Equal(t, "sẵ8934563138165có", browser.Eval[string](p, `field.value`))
	require.Contains(t, heard(p), "submit")
}

func TestAPersonsTypingIsUntouched(t *testing.T) {
	t.Parallel()
	p := scanning(t)
	slow := browser.Scanned(scannedCode, "", nil)
	for i := range slow {
		slow[i].After *= 12 // 60 ms
	}
	p.Click("#field")
	p.Press("Control+a")
	heard(p)
	p.Strokes(slow...)
	p.Press("Enter")
	require.Equal(t, scannedCode, browser.Eval[string](p, `field.value`))
	require.Contains(t, heard(p), "submit")
	require.Empty(t, scans(p))

	// Without a text field a key waits a moment for the next one, and then does what it does.
	browser.Eval[any](p, `field.blur()`)
	p.Press("n")
	p.Wait(`heard.includes('keydown KeyN')`)
	require.Equal(t, []string{"KeyN"}, struck(p))
	p.Press("g", "1", "2") // as fast as a test can
	p.Wait(`heard.includes('keydown Digit2')`)
	require.Equal(t, []string{"KeyG", "Digit1", "Digit2"}, struck(p))
	p.Press("F2", "Escape", "Control+z", "ArrowDown", " ")
	require.Equal(t, []string{"F2", "Escape", "KeyZ", "ArrowDown", "Space"}, struck(p), "at once")

	// A verb that opens a question does not lose the key behind it.
	browser.Eval[any](p, `field.blur(), document.addEventListener('keydown', (e) => { if (e.code === 'KeyG') { field.focus(); field.value = ''; e.preventDefault(); } })`)
	p.Press("g", "7")
	p.Wait(`field.value === '7'`)

	browser.Eval[any](p, `document.getElementById('button').focus(), heard.splice(0)`)
	p.Press("Enter", " ")
	p.Wait(`heard.filter((h) => h === 'click').length === 2`)
	require.Empty(t, scans(p))
}

// UniKey and its like sit in front of the page: they take letters back and put others in.
func TestAnInputMethodThatCorrectsIsNoticed(t *testing.T) {
	t.Parallel()
	p := scanning(t)
	strokes := append(browser.Scanned("https://ba", "", nil), // "aa" becomes "â"
		browser.Stroke{Code: "Backspace", Key: "Backspace", After: time.Millisecond},
		browser.Stroke{Key: "â", Text: "â", After: time.Millisecond})
	strokes = append(strokes, browser.Scanned("c.vn/t/"+scannedCode, "Enter", nil)...)
	p.Strokes(strokes...)
	require.Equal(t, []string{"spoilt https://bac.vn/t/" + scannedCode}, scans(p))
	require.Empty(t, heard(p))
	p.Strokes(browser.Scanned(scannedCode, "Enter", nil)...)
	require.Equal(t, []string{scannedCode}, scans(p))
}

func TestMeaningsOnThePage(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../internal/scan/testdata/meanings.json")
	require.NoError(t, err)
	var cases []struct{ Scanned, Kind, Text string }
	require.NoError(t, json.Unmarshal(data, &cases))
	require.NotEmpty(t, cases)
	p := scanning(t)
	for i, got := range browser.Eval[[]struct{ Kind, Text string }](p, string(data)+`.map((c) => meaning(c.scanned))`) {
		require.Equal(t, cases[i].Kind, got.Kind, cases[i].Scanned)
		require.Equal(t, cases[i].Text, got.Text, cases[i].Scanned)
	}
}
