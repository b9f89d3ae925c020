package browser

import (
	"embed"
	"fmt"
	"image/png"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

//go:embed testdata
var testdata embed.FS

func serve(t *testing.T) string {
	t.Helper()
	pages, err := fs.Sub(testdata, "testdata")
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServerFS(pages))
	mux.HandleFunc("/later", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<!DOCTYPE html><link rel="icon" href="data:,"><p>đi tiếp</p><script>location.replace('page.html')</script>`)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func open(t *testing.T, s Screen, opts ...Option) *Page {
	t.Helper()
	p := Open(t, s, opts...)
	p.Go(serve(t) + "/page.html")
	return p
}

func TestTextIsWhatAPersonReads(t *testing.T) {
	p := open(t, Desktop)
	require.Equal(t, "Bộ phận Một Cửa", p.Text("h1"))
	require.Equal(t, "A012", p.Text("test-board >>> .number"))
	p.WaitText("h1", "phận Một")
}

func TestClickUsesTheMouseOrAFinger(t *testing.T) {
	for _, c := range []struct {
		screen Screen
		want   string
	}{{Desktop, "bấm bằng mouse"}, {Kiosk, "bấm bằng touch"}, {Phone, "bấm bằng touch"}} {
		p := open(t, c.screen)
		p.Click("#next")
		p.WaitText("#presses", c.want)
		p.Click("test-board >>> button")
		p.WaitText("test-board >>> .number", "A013")
	}
}

func TestClickDoesNotReachThroughACover(t *testing.T) {
	rec := &recorder{TB: t}
	rec.run(func() {
		p := open(t, Desktop)
		p.t, p.patience = rec, time.Second
		p.Click("#covered")
	})
	require.Contains(t, rec.fatal, `it is behind <div id="cover">`)
}

func TestTypeAndPress(t *testing.T) {
	p := open(t, Desktop)
	const name = "Nguyễn Thị Bưởi 12"
	p.Type("#name", name)
	require.Equal(t, name, Eval[string](p, `document.querySelector('#name').value`))
	p.Press("Control+a", "Delete")
	require.Empty(t, Eval[string](p, `document.querySelector('#name').value`))

	Eval[any](p, `document.querySelector('#name').blur(), document.querySelector('#keys').textContent = ''`)
	p.Press("n", "?", "Enter", "F2", "ArrowDown", "Escape", "Control+z")
	require.Equal(t, "n/KeyN/;?/Slash/shiftKey;Enter/Enter/;F2/F2/;ArrowDown/ArrowDown/;Escape/Escape/;z/KeyZ/ctrlKey;", p.Text("#keys"))

	_, _, err := parseKey("Nowhere")
	require.EqualError(t, err, `browser: no key is called "Nowhere"`)
	_, _, err = parseKey("Hyper+n")
	require.EqualError(t, err, `browser: no modifier is called "Hyper"`)
}

func TestStrokesSayWhenAndWhere(t *testing.T) {
	p := open(t, Desktop)
	p.Click("#name")
	Eval[any](p, `window.told = [], document.addEventListener('keydown', (e) => told.push([e.code, e.key, Math.round(e.timeStamp)]))`)
	p.Strokes(append(Scanned("7A", "Enter", nil), Stroke{Code: "KeyW", Key: "Process", Compose: "ư", After: 400 * time.Millisecond})...)
	told := Eval[[][]any](p, `told.map(([code, key, at]) => [code, key, Math.round((at - told[0][2]) / 5)])`)
	require.Equal(t, [][]any{
		{"Digit7", "7", 0.}, {"ShiftLeft", "Shift", 0.}, {"KeyA", "A", 1.}, {"Enter", "Enter", 2.}, {"KeyW", "Process", 82.},
	}, told)
	require.Equal(t, "7Aư", Eval[string](p, `document.querySelector('#name').value`))
	require.True(t, Eval[bool](p, `new Promise((done) => setTimeout(done, 5, true))`), "timers are as they were")
}

func TestEvalGivesTypedValues(t *testing.T) {
	p := open(t, Desktop)
	require.Equal(t, []int{1, 2}, Eval[[]int](p, `[1, 2]`))
	require.Equal(t, "sau", Eval[string](p, `new Promise((done) => setTimeout(done, 5, 'sau'))`))
	require.Zero(t, Eval[int](p, `undefined`))
	require.Nil(t, Eval[*int](p, `null`))

	rec := &recorder{TB: t}
	rec.run(func() { p.t = rec; Eval[any](p, `nothing.here`) })
	require.Contains(t, rec.fatal, "ReferenceError: nothing is not defined")
	p.t = t
}

func TestWaitGoesOnOverNavigation(t *testing.T) {
	p := Open(t, Desktop)
	p.Go(serve(t) + "/later")
	p.WaitText("h1", "Một Cửa")
	Eval[any](p, `setTimeout(() => location.reload(), 30), window.before = true`)
	p.Wait(`!window.before && document.readyState === 'complete'`)
	p.Wait(`Promise.resolve(true)`)
}

func TestAWaitThatFailsSaysWhatItSaw(t *testing.T) {
	rec := &recorder{TB: t}
	p := open(t, Desktop)
	p.t, p.patience = rec, 3*time.Second
	rec.run(func() { p.WaitText("#presses", "A014") })
	require.Contains(t, rec.fatal, `it says "chưa bấm"`)
	rec.run(func() { p.Text("#nowhere") })
	require.Contains(t, rec.fatal, "there is no such element")
	rec.run(func() { p.Wait("false") })
	require.Contains(t, rec.fatal, "/page.html for false: it stayed false")
	p.t, p.patience = t, patience
}

func TestScreenshotHasTheSizeAndColourOfTheScreen(t *testing.T) {
	for _, c := range []struct {
		name   string
		screen Screen
		w, h   int
	}{
		{"kiosk", Kiosk, 1080, 1920},
		{"wall", Wall, 1920, 1080},
		{"wall portrait", Wall.Turned(), 1080, 1920},
		{"wall 4K", Wall4K, 3840, 2160},
		{"desktop", Desktop, 1366, 768},
		{"phone", Phone, 1170, 2532},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := open(t, c.screen, Dark())
			require.Equal(t, []int{c.screen.Width, c.screen.Height}, Eval[[]int](p, `[innerWidth, innerHeight]`))
			require.Equal(t, c.screen.Touch, Eval[bool](p, `navigator.maxTouchPoints > 0`))
			require.Equal(t, c.h > c.w, Eval[bool](p, `matchMedia('(orientation: portrait)').matches`))
			file := filepath.Join(t.TempDir(), "new", "page.png")
			p.Screenshot(file)
			f, err := os.Open(file)
			require.NoError(t, err)
			defer f.Close()
			img, err := png.Decode(f)
			require.NoError(t, err)
			require.Equal(t, c.w, img.Bounds().Dx())
			require.Equal(t, c.h, img.Bounds().Dy())
			r, g, b, _ := img.At(2, 2).RGBA()
			require.Zero(t, r+g+b, "the dark page is black")
		})
	}
}

func TestEmulateChangesAnOpenPage(t *testing.T) {
	p := open(t, Desktop, Zone("Asia/Ho_Chi_Minh"))
	media := func(query string) bool { return Eval[bool](p, "matchMedia("+quote(query)+").matches") }
	require.True(t, media("(prefers-color-scheme: light)"))
	require.Equal(t, -7*60, Eval[int](p, `new Date().getTimezoneOffset()`))
	p.Emulate(Dark(), ForcedColors(true), MoreContrast(true), ReducedMotion(true), On(Phone))
	require.True(t, media("(prefers-color-scheme: dark)"))
	require.True(t, media("(forced-colors: active)"))
	require.True(t, media("(prefers-contrast: more)"))
	require.True(t, media("(prefers-reduced-motion: reduce)"))
	require.Equal(t, Phone.Width, Eval[int](p, `innerWidth`))
	p.Emulate(Light(), ForcedColors(false), MoreContrast(false), ReducedMotion(false))
	require.False(t, media("(prefers-color-scheme: dark)"))
	require.False(t, media("(forced-colors: active)"))
	require.False(t, media("(prefers-contrast: more)"))
	require.False(t, media("(prefers-reduced-motion: reduce)"))
}

func TestOfflineAndBack(t *testing.T) {
	p := open(t, Phone, AllowLostConnections())
	p.Emulate(Offline(true))
	p.WaitText("#online", "offline")
	require.Equal(t, "away", Eval[string](p, `fetch('page.css').then(() => 'there', () => 'away')`))
	p.Emulate(Offline(false))
	p.WaitText("#online", "online")
	require.Equal(t, "there", Eval[string](p, `fetch('page.css').then(() => 'there', () => 'away')`))
}

func TestAPhoneThatIsPutAway(t *testing.T) {
	p := open(t, Phone)
	Eval[any](p, `(() => {
		window.turns = 0;
		window.seen = [];
		setInterval(() => { window.turns++; }, 5);
		for (const name of ['visibilitychange', 'freeze', 'resume']) {
			document.addEventListener(name, () => window.seen.push(name));
		}
	})()`)
	p.Hide()
	from := Eval[int](p, `window.turns`)
	p.Wait(fmt.Sprintf(`window.turns > %d`, from))
	p.Show()
	require.Subset(t, Eval[[]string](p, `window.seen`), []string{"visibilitychange"})
	require.NotContains(t, Eval[[]string](p, `window.seen`), "freeze")

	p.Freeze()
	clock := Open(t, Desktop)
	still := func() bool {
		before := Eval[int](p, `window.turns`)
		Eval[any](clock, `new Promise((done) => setTimeout(done, 100))`)
		return Eval[int](p, `window.turns`) == before
	}
	require.Eventually(t, still, patience, 50*time.Millisecond)
	p.Show()
	p.Wait(`window.seen.filter((name) => name !== 'visibilitychange').join() === 'freeze,resume'`)
}

// Each page is a machine of its own: what one stores the other does not see, and
// both paint at the same time.
func TestPagesDoNotShareAnything(t *testing.T) {
	url := serve(t) + "/page.html"
	one, two := Open(t, Wall), Open(t, Kiosk)
	one.Go(url)
	two.Go(url)
	Eval[any](one, `localStorage.setItem('counter', '1')`)
	require.Nil(t, Eval[*string](two, `localStorage.getItem('counter')`))
	const count = `(() => { window.frames60 = 0; const f = () => { window.frames60++; requestAnimationFrame(f); }; f(); })()`
	Eval[any](one, count)
	Eval[any](two, count)
	one.Wait(`window.frames60 > 10`)
	two.Wait(`window.frames60 > 10`)
	require.True(t, Eval[bool](one, `document.hasFocus() && document.visibilityState === 'visible'`))
	require.True(t, Eval[bool](two, `document.hasFocus() && document.visibilityState === 'visible'`))
}

// Voice needs no touch first, and its signal can be measured.
func TestSoundRunsByItself(t *testing.T) {
	p := open(t, Wall)
	Eval[any](p, `(() => {
		const audio = new AudioContext(), tone = audio.createOscillator(), ear = audio.createAnalyser();
		tone.connect(ear).connect(audio.destination);
		tone.start();
		const wave = new Float32Array(ear.fftSize);
		window.heard = () => { ear.getFloatTimeDomainData(wave); return audio.state === 'running' && Math.max(...wave) > 0.5; };
	})()`)
	p.Wait(`window.heard()`)
}

func TestErrorsInThePageFailTheTest(t *testing.T) {
	for _, c := range []struct{ name, js, want string }{
		{"console", `console.error('hỏng', {so: 12})`, "console: hỏng Object"},
		{"exception", `setTimeout(() => { throw new Error('vỡ'); })`, "uncaught: "},
		{"promise", `void Promise.reject(new Error('lỡ hẹn'))`, "lỡ hẹn"},
		{"missing file", `fetch('nowhere.json')`, "404"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rec := &recorder{TB: t}
			p := open(t, Desktop, Allow("hỏng|vỡ|lỡ hẹn|nowhere"))
			Eval[any](p, `window.timers = new Promise((done) => setTimeout(done, 50)), true`)
			Eval[any](p, `(() => { `+c.js+` })()`)
			p.Wait(`fetch('page.css').then(() => window.timers).then(() => true)`)
			rec.run(func() {
				strict := &Page{t: rec, tab: p.tab, patience: patience}
				strict.tab.remove = func() {}
				strict.console.errors = p.console.unexpected(nil)
				strict.finish()
			})
			require.Len(t, rec.errors, 1)
			require.Contains(t, rec.errors[0], c.want)
		})
	}
}

func TestAMissingBrowserSaysWhatToInstall(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := find()
	require.ErrorContains(t, err, "install Chromium")
}

// recorder is a test that may fail without failing this one.
type recorder struct {
	testing.TB
	fatal  string
	errors []string
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.fatal = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (r *recorder) Errorf(format string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

func (r *recorder) run(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	<-done
}
