//go:build system

package debian

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"
)

// headless is all that a screen's unit needs otherwise where there is no screen: wlroots draws into memory and looks for
// no touch panel, and there is no console to sit on. The session of PAM, the user, the filters and the browser's own
// sandbox are as they are in an office.
const headless = `[Service]
Environment=WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
StandardInput=null
UtmpIdentifier=
`

// inspected lets a test ask the browser of a screen; Debian's launcher reads it.
const inspected = `CHROMIUM_FLAGS="$CHROMIUM_FLAGS --remote-debugging-port=9222"
`

// loosened is what the test adds to the policy, to ask the page.
const loosened = `{"DeveloperToolsAvailability": 1}
`

// fingers are what the test types and looks with.
const fingers = "wtype,grim"

// screens runs both screens, one after the other, with Debian's cage and Chromium.
func (m *machine) screens(o *office) {
	m.t.Helper()
	for _, p := range []string{"kiosk", "display"} {
		m.write("etc/systemd/system/motcua-"+p+"-screen.service.d/headless.conf", headless, 0o644)
	}
	m.write("etc/chromium.d/inspected", inspected, 0o644)
	m.do("systemctl daemon-reload")
	for _, s := range []struct{ unit, addr string }{{"motcua-display-screen", displayPage}, {"motcua-kiosk-screen", kioskPage}} {
		unit, addr := s.unit, s.addr
		m.do("systemctl set-default graphical.target && systemctl enable --now " + unit + ".service") // it returns when the page is there
		require.Equal(m.t, 1, o.health(addr).Screens)
		require.Contains(m.t, m.do("curl -sf http://127.0.0.1:9222/json"), `"url": "http://`+addr+`/"`)
		require.Equal(m.t, "motcua-screen", m.do("ps -o user= -p $(systemctl show "+unit+" -P MainPID)"))

		m.do("kill -9 $(pgrep -f 'chromium/chromium .*[-]-kiosk')")
		m.until("test $(systemctl show " + unit + " -P NRestarts) = 1 && systemctl is-active " + unit)
		require.Equal(m.t, 1, o.health(addr).Screens)
	}
	// A page that crashed leaves its browser alive: the program notices.
	m.do("kill -9 $(pgrep -f '[-]-type=renderer')")
	m.until("test $(systemctl show motcua-kiosk-screen -P NRestarts) = 2 && systemctl is-active motcua-kiosk-screen")
	require.Equal(m.t, 1, o.health(kioskPage).Screens)
	m.do("! systemctl is-active motcua-display-screen") // a machine has one screen: the second took it
	m.fenced()
	m.policed(o)
	m.updated(o)
	m.do("systemctl disable --now motcua-kiosk-screen.service motcua-display-screen.service")
	m.until("! pgrep cage && ! pgrep chromium")
	require.NoError(m.t, os.Remove(filepath.Join(m.root, "etc/chromium.d/inspected")))
}

// fenced tries the office's network out of the session in which the browser runs.
func (m *machine) fenced() {
	m.t.Helper()
	const within = "echo $$ > /sys/fs/cgroup$(sed -n s/^0:://p /proc/$(systemctl show motcua-kiosk-screen -P MainPID)/cgroup)/cgroup.procs && "
	const ask = "curl -s -m 2 -o /dev/null -w '%{http_code}' http://"
	require.Contains(m.t, m.do("cat /proc/$(systemctl show motcua-kiosk-screen -P MainPID)/cgroup"), "session-")
	require.Equal(m.t, "200", m.do(within+ask+kioskPage+"/healthz"))
	require.Equal(m.t, "200", m.do(ask+"192.168.76.1:8080/healthz"))
	out, err := m.try(within + ask + "192.168.76.1:8080/healthz")
	require.Error(m.t, err, "a browser that was broken into reaches nothing but its own machine")
	require.Equal(m.t, "000", out)
}

// policed looks at the policies as the screen's browser knows them.
func (m *machine) policed(o *office) {
	m.t.Helper()
	at, err := m.debugger()
	require.NoError(m.t, err)
	_, got, err := (&websocket.Dialer{NetDialContext: m.dial}).DialContext(m.t.Context(), at, nil)
	require.ErrorIs(m.t, err, websocket.ErrBadHandshake)
	require.Equal(m.t, http.StatusForbidden, got.StatusCode, "nobody looks into the page")

	const added = "etc/chromium/policies/managed/zz-test.json"
	m.write(added, loosened, 0o644)
	m.do("systemctl restart motcua-kiosk-screen")
	m.typed(o)
	m.hung(o)
	for _, url := range []string{"http://192.168.76.1:8080/", "file:///etc/motcua/kiosk.toml", "chrome://settings/"} {
		eventually(m.t, url+" is blocked", func() bool { return strings.Contains(m.gone(url), "ERR_BLOCKED_BY_ADMINISTRATOR") })
	}
	eventually(m.t, "the hub's address on this machine leads to the ticket machine's program", func() bool {
		m.gone("http://127.0.0.1:8080/healthz")
		got, err := m.ask("Runtime.evaluate", map[string]any{"expression": "location.port + document.body.innerText"})
		return err == nil && strings.Contains(string(got), `"8080{`) && strings.Contains(string(got), `\"kind\":\"kiosk\"`)
	})
	require.NoError(m.t, os.Remove(filepath.Join(m.root, added)))
}

// seated puts what follows before the screen, as if it were a part of it.
const seated = "runuser -u motcua-screen -- env XDG_RUNTIME_DIR=/run/motcua-kiosk-screen WAYLAND_DISPLAY=wayland-0 "

// chords are what a keyboard that somebody brought could say to the compositor and to the browser.
func chords() []string {
	return strings.Fields("ctrl+t ctrl+n ctrl+shift+n ctrl+w ctrl+shift+w ctrl+F4 alt+F4 ctrl+q shift+Escape Escape " +
		"ctrl+l alt+d F6 ctrl+o ctrl+p ctrl+s ctrl+u ctrl+h ctrl+j ctrl+d ctrl+f ctrl+r F5 F1 F3 F7 F10 shift+F10 F12 " +
		"ctrl+shift+j ctrl+alt+F2 alt+Tab ctrl+Tab alt+Escape alt+f alt+Home alt+Left")
}

// strokes are the keys of a chord as wtype wants them.
func strokes(chord string) string {
	keys := strings.Split(chord, "+")
	held, line := keys[:len(keys)-1], ""
	for _, k := range held {
		line += " -M " + k
	}
	line += " -k " + keys[len(keys)-1]
	for _, k := range held {
		line += " -m " + k
	}
	return line + " -s 50"
}

// gone is the browser's answer when it is sent to an address. The page that it leaves for that is missed, so now and then
// the browser has just ended, and there is no answer.
func (m *machine) gone(url string) string {
	got, _ := m.ask("Page.navigate", map[string]any{"url": url})
	return string(got)
}

// typed types on a keyboard what leads out of a browser: the page refuses all of it, and where it does not, the browser does.
func (m *machine) typed(o *office) {
	m.t.Helper()
	m.eval(`window.refused = []; addEventListener('keydown', (e) => {
		if (e.defaultPrevented) refused.push((e.ctrlKey ? 'ctrl+' : '') + (e.shiftKey ? 'shift+' : '') + (e.altKey ? 'alt+' : '') + (e.key.length > 1 ? e.key : e.key.toLowerCase()));
	})`)
	line := seated + "wtype -s 1000" // a browser needs a moment to see that there is a keyboard now
	for _, chord := range chords() {
		line += strokes(chord)
	}
	line += strokes("F11") // the browser takes it, and stays as it is
	m.do(line + strokes("ctrl+l") + " chrome://settings -k Return -s 300")
	var refused []string
	require.NoError(m.t, json.Unmarshal([]byte(m.eval("JSON.stringify(refused)")), &refused))
	for _, chord := range chords() {
		require.Contains(m.t, refused, strings.Replace(chord, "Left", "ArrowLeft", 1))
	}
	m.untouched(o)

	m.eval("Event.prototype.preventDefault = () => {}") // as while the page is not there yet
	line = seated + "wtype -s 1000"
	for _, chord := range strings.Fields("shift+Escape ctrl+n ctrl+t ctrl+shift+n ctrl+l ctrl+o ctrl+p ctrl+s ctrl+u ctrl+h ctrl+j ctrl+w F12 F11 F1 alt+f F10 alt+F4") {
		line += strokes(chord)
	}
	m.do(line + " -s 500")
	m.untouched(o)
}

// untouched holds when the screen shows the page that it has shown since its start, and nothing over it.
func (m *machine) untouched(o *office) {
	m.t.Helper()
	require.Equal(m.t, "0", m.do("systemctl show motcua-kiosk-screen -P NRestarts"))
	require.Equal(m.t, 1, o.health(kioskPage).Screens)
	require.Equal(m.t, "1", m.do(`curl -sf http://127.0.0.1:9222/json | grep '"url":' | grep -vc omnibox`), "windows and tabs")
	m.eval("new Promise(requestAnimationFrame)") // under another window it would paint no more
	require.Equal(m.t, `true http://`+kioskPage+`/`, m.eval("document.hasFocus() + ' ' + location.href"))
	var shot struct{ Data []byte }
	require.NoError(m.t, json.Unmarshal(m.page("Page.captureScreenshot", map[string]any{}), &shot))
	page, err := png.Decode(bytes.NewReader(shot.Data))
	require.NoError(m.t, err)
	screen, err := png.Decode(base64.NewDecoder(base64.StdEncoding, strings.NewReader(m.do(seated+"grim - | base64 -w0"))))
	require.NoError(m.t, err)
	require.Equal(m.t, screen.Bounds().Size(), page.Bounds().Size(), "the page fills the screen")
	require.Less(m.t, different(page, screen), 0.01, "share of the screen that is not the page")
}

// different is the share of two pictures of the same size that is plainly not the same.
func different(a, b image.Image) float64 {
	n, size := 0, a.Bounds().Size()
	for y := range size.Y {
		for x := range size.X {
			r, g, u, _ := a.At(x, y).RGBA()
			R, G, U, _ := b.At(x, y).RGBA()
			if max(r, R)-min(r, R)+max(g, G)-min(g, G)+max(u, U)-min(u, U) > 0x3000 {
				n++
			}
		}
	}
	return float64(n) / float64(size.X*size.Y)
}

// hung keeps the page's script busy for ever: its socket stays open, and the browser is started again.
func (m *machine) hung(o *office) {
	m.t.Helper()
	m.eval("void setTimeout(() => { for (;;); })")
	m.until("test $(systemctl show motcua-kiosk-screen -P NRestarts) = 1 && systemctl is-active motcua-kiosk-screen")
	require.Equal(m.t, 1, o.health(kioskPage).Screens)
}

// updated is what an update's last step does to a screen that runs, and to one that does not.
func (m *machine) updated(o *office) {
	m.t.Helper()
	m.do("systemctl restart motcua-kiosk-screen")
	before := m.do("systemctl show motcua-kiosk-screen -P MainPID")
	m.do("for p in display kiosk; do DPKG_MAINTSCRIPT_PACKAGE=motcua-$p /var/lib/dpkg/info/motcua-$p.postinst configure 1.0; done")
	m.until("test $(systemctl show motcua-kiosk-screen -P MainPID) != " + before + " && systemctl is-active motcua-kiosk-screen")
	require.Equal(m.t, 1, o.health(kioskPage).Screens)
	m.do("! systemctl is-active motcua-display-screen")
}

// debugger is where the screen's page would be inspected.
func (m *machine) debugger() (at string, err error) {
	text, err := m.try("curl -sf http://127.0.0.1:9222/json")
	if err != nil {
		return "", err
	}
	var open []struct {
		Type, URL string
		At        string `json:"webSocketDebuggerUrl"`
	}
	if err := json.Unmarshal([]byte(text), &open); err != nil {
		return "", err
	}
	for _, w := range open {
		if w.Type == "page" { // and not a part of the browser itself
			return w.At, nil
		}
	}
	return "", errors.New("the browser has no page")
}

// page asks something of the screen's page.
func (m *machine) page(method string, params any) json.RawMessage {
	m.t.Helper()
	answer, err := m.ask(method, params)
	require.NoError(m.t, err)
	return answer
}

// ask is page where the browser may end meanwhile. It speaks the browser's debugging protocol.
func (m *machine) ask(method string, params any) (json.RawMessage, error) {
	at, err := m.debugger()
	if err != nil {
		return nil, err
	}
	conn, got, err := (&websocket.Dialer{NetDialContext: m.dial}).DialContext(m.t.Context(), at, nil)
	if err != nil {
		return nil, err
	}
	got.Body.Close()
	defer conn.Close()
	if err := errors.Join(
		conn.SetReadDeadline(time.Now().Add(20*time.Second)),
		conn.WriteJSON(map[string]any{"id": 1, "method": method, "params": params}),
	); err != nil {
		return nil, err
	}
	var answer struct {
		Result json.RawMessage
		Error  struct{ Message string }
	}
	if err := conn.ReadJSON(&answer); err != nil {
		return nil, err
	}
	if answer.Error.Message != "" {
		return nil, errors.New(answer.Error.Message)
	}
	return answer.Result, nil
}

// eval is what an expression is to the screen's page, as text.
func (m *machine) eval(js string) string {
	m.t.Helper()
	var got struct {
		Result           struct{ Value any }
		ExceptionDetails json.RawMessage
	}
	params := map[string]any{"expression": js, "awaitPromise": true, "returnByValue": true}
	require.NoError(m.t, json.Unmarshal(m.page("Runtime.evaluate", params), &got))
	require.Empty(m.t, got.ExceptionDetails, "%s", got.ExceptionDetails)
	return fmt.Sprint(got.Result.Value)
}
