//go:build system

package debian

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
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
	m.policed()
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
func (m *machine) policed() {
	m.t.Helper()
	_, got, err := (&websocket.Dialer{NetDialContext: m.dial}).DialContext(m.t.Context(), m.debugger(), nil)
	require.ErrorIs(m.t, err, websocket.ErrBadHandshake)
	require.Equal(m.t, http.StatusForbidden, got.StatusCode, "nobody looks into the page")

	const added = "etc/chromium/policies/managed/zz-test.json"
	m.write(added, loosened, 0o644)
	m.do("systemctl restart motcua-kiosk-screen")
	for _, url := range []string{"http://192.168.76.1:8080/", "file:///etc/motcua/kiosk.toml"} {
		require.Contains(m.t, string(m.page("Page.navigate", map[string]any{"url": url})), "ERR_BLOCKED_BY_ADMINISTRATOR", url)
	}
	require.NoError(m.t, os.Remove(filepath.Join(m.root, added)))
}

// debugger is where the screen's page would be inspected.
func (m *machine) debugger() string {
	m.t.Helper()
	var open []struct {
		Type, URL string
		At        string `json:"webSocketDebuggerUrl"`
	}
	require.NoError(m.t, json.Unmarshal([]byte(m.until("curl -sf http://127.0.0.1:9222/json")), &open))
	for _, w := range open {
		if w.Type == "page" { // and not a part of the browser itself
			return w.At
		}
	}
	require.FailNow(m.t, "the browser has no page")
	return ""
}

// page asks something of the screen's page over the browser's debugging protocol.
func (m *machine) page(method string, params any) json.RawMessage {
	m.t.Helper()
	conn, got, err := (&websocket.Dialer{NetDialContext: m.dial}).DialContext(m.t.Context(), m.debugger(), nil)
	require.NoError(m.t, err)
	got.Body.Close()
	defer conn.Close()
	require.NoError(m.t, conn.SetReadDeadline(time.Now().Add(20*time.Second)))
	require.NoError(m.t, conn.WriteJSON(map[string]any{"id": 1, "method": method, "params": params}))
	var answer struct {
		Result json.RawMessage `json:"result"`
		Error  json.RawMessage `json:"error"`
	}
	require.NoError(m.t, conn.ReadJSON(&answer))
	require.Empty(m.t, answer.Error, "%s", answer.Error)
	return answer.Result
}
