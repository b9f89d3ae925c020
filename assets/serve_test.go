package assets_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/assets"
)

func get(h http.Handler, path string, header ...string) *http.Response {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Host = "mot-cua.local:8080"
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestStaticServesEachKindAsWhatItIs(t *testing.T) {
	for path, want := range map[string]string{
		"/static/js/live.js":       "text/javascript; charset=utf-8",
		"/static/css/base.css":     "text/css; charset=utf-8",
		"/static/i18n/vi.json":     "application/json; charset=utf-8",
		"/static/js/../js/i18n.js": "",
		"/static/pages/wall.html":  "",
		"/static/css":              "",
		"/static/css/":             "",
		"/static/voice/chime.wav":  "",
		"/static/office/demo.toml": "",
		"/css/base.css":            "",
	} {
		got := get(assets.Static(), path)
		if want == "" {
			require.Equal(t, http.StatusNotFound, got.StatusCode, path)
			continue
		}
		require.Equal(t, http.StatusOK, got.StatusCode, path)
		require.Equal(t, want, got.Header.Get("Content-Type"))
		require.Equal(t, "nosniff", got.Header.Get("X-Content-Type-Options"))
		require.Equal(t, "no-cache", got.Header.Get("Cache-Control"))
	}
}

func TestAFileThatDidNotChangeIsNotSentAgain(t *testing.T) {
	first := get(assets.Static(), "/static/js/live.js")
	tag := first.Header.Get("Etag")
	require.Regexp(t, `^"[\w-]{16}"$`, tag)
	require.Equal(t, http.StatusNotModified, get(assets.Static(), "/static/js/live.js", "If-None-Match", tag).StatusCode)
	require.NotEqual(t, tag, get(assets.Static(), "/static/js/i18n.js").Header.Get("Etag"))
}

func TestPagesAreSecuredAndNotKept(t *testing.T) {
	got := get(assets.Page("wall"), "/")
	require.Equal(t, http.StatusOK, got.StatusCode)
	require.Equal(t, "text/html; charset=utf-8", got.Header.Get("Content-Type"))
	require.Equal(t, "no-store", got.Header.Get("Cache-Control"))
	require.Equal(t, "no-referrer", got.Header.Get("Referrer-Policy"))
	require.Equal(t, "nosniff", got.Header.Get("X-Content-Type-Options"))
	require.Equal(t, "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'self'; base-uri 'none'; "+
		"form-action 'self'; connect-src 'self' ws://mot-cua.local:8080 wss://mot-cua.local:8080",
		got.Header.Get("Content-Security-Policy"))
	require.Panics(t, func() { assets.Page("no-such-page") })
}

func TestAHostCannotWriteIntoThePolicy(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Host = "hub;script-src"
	w := httptest.NewRecorder()
	assets.Page("wall").ServeHTTP(w, r)
	require.Equal(t, assets.ContentSecurityPolicy, w.Header().Get("Content-Security-Policy"))
}
