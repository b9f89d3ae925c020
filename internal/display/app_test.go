package display

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"motcua/internal/speech"
)

func TestAConfigThatCannotWork(t *testing.T) {
	for want, cfg := range map[string]Config{
		"display: no device name": {Hub: "http://hub:8080"},
		`display: hub "hub:8080": want an address such as https://hub.local:8443`: {Hub: "hub:8080", Device: "d"},
		`display: speak "fr": want vi or en`:                                      {Hub: "http://hub", Device: "d", Speak: []speech.Lang{"fr"}},
		`display: lang "vi,fr": want vi,en or vi/en or one of vi, en`:             {Hub: "http://hub", Device: "d", Lang: "vi,fr"},
	} {
		_, err := New(cfg)
		require.EqualError(t, err, want)
	}
}

func TestTheProgramServesItsPage(t *testing.T) {
	h := newHall(t)
	for path, want := range map[string]struct {
		code int
		kind string
	}{
		"":                    {200, "text/html; charset=utf-8"},
		"static/js/wall.js":   {200, "text/javascript; charset=utf-8"},
		"static/css/wall.css": {200, "text/css; charset=utf-8"},
		"voice/chime.wav":     {200, "audio/wav"},
		"voice/vi/no.wav":     {404, "text/plain; charset=utf-8"},
		"office":              {404, "text/plain; charset=utf-8"},
	} {
		answer, err := http.Get(h.url(path))
		require.NoError(t, err)
		answer.Body.Close()
		require.Equal(t, want.code, answer.StatusCode, path)
		require.Equal(t, want.kind, answer.Header.Get("Content-Type"), path)
	}
	answer, err := http.Get(h.url(""))
	require.NoError(t, err)
	answer.Body.Close()
	require.Contains(t, answer.Header.Get("Content-Security-Policy"), "default-src 'self'")
	require.Equal(t, "no-store", answer.Header.Get("Cache-Control"))
}

func TestHealthzTellsWhetherAPagePaints(t *testing.T) {
	h := newHall(t, speaking)
	look := func() (int, map[string]any) {
		answer, err := http.Get(h.url("healthz"))
		require.NoError(t, err)
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		require.NoError(t, err)
		var health map[string]any
		require.NoError(t, json.Unmarshal(body, &health))
		return answer.StatusCode, health
	}
	code, _ := look()
	require.Equal(t, http.StatusServiceUnavailable, code)
	page := openWall(t, h)
	page.Wait(`wall.voice.state === 'ok' && fetch('/healthz').then((a) => a.json()).then((s) => s.voice === 'ok')`)
	code, health := look()
	require.Equal(t, http.StatusOK, code)
	require.Equal(t, map[string]any{"hub": true, "screens": 1.0, "voice": "ok"}, health)
}

func TestRunEndsWithNothingLeftBehind(t *testing.T) {
	before := goleak.IgnoreCurrent()
	app, err := New(Config{Hub: "http://127.0.0.1:1", Device: "d", Listen: "127.0.0.1:0", Voice: true})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- app.Run(ctx) }()
	answer, err := http.Get("http://" + app.Addr() + "/")
	require.NoError(t, err)
	answer.Body.Close()
	cancel()
	select {
	case err := <-ended:
		require.NoError(t, err)
	case <-time.After(20 * time.Second):
		t.Fatal("Run does not end")
	}
	http.DefaultClient.CloseIdleConnections()
	goleak.VerifyNone(t, before)
}

func TestAnAddressInUseIsAnErrorAtOnce(t *testing.T) {
	h := newHall(t)
	_, err := New(Config{Hub: "http://" + h.addr, Device: "d", Listen: h.app.Addr()})
	require.ErrorContains(t, err, "address already in use")
}
