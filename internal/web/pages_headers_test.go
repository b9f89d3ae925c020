package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/assets"
)

// Every page is served under the strict policy, and fetches nothing from elsewhere.
func TestPagesAreGuarded(t *testing.T) {
	r := configured(t)
	for path, status := range map[string]int{
		"/": 200, "/counter/1": 200, "/reception": 200, "/office": 200, "/t/ABC": 200, "/d": 200, "/r/ABC": 200, "/nowhere": 404, "/static/nothing.js": 404,
	} {
		a := r.send("GET", path, "", "Accept", "text/html")
		require.Equal(t, status, a.status, path)
		require.Equal(t, "nosniff", a.header.Get("X-Content-Type-Options"), path)
		if !strings.HasPrefix(path, "/static/") {
			require.Regexp(t, "^"+regexp.QuoteMeta(assets.ContentSecurityPolicy)+"(; connect-src 'self' ws://127.0.0.1:\\d+ wss://127.0.0.1:\\d+)?$",
				a.header.Get("Content-Security-Policy"), path)
			require.Equal(t, "no-referrer", a.header.Get("Referrer-Policy"), path)
			require.Equal(t, "no-store", a.header.Get("Cache-Control"), path)
			require.Equal(t, "text/html; charset=utf-8", a.header.Get("Content-Type"), path)
			require.NotRegexp(t, `(?i)<script[^>]*>[^<]|\son\w+=|\sstyle=`, a.body, "%s: nothing inline", path)
		}
	}
	css := r.send("GET", "/static/css/base.css", "")
	require.Equal(t, http.StatusOK, css.status)
	require.Contains(t, css.header.Get("Content-Type"), "text/css")
	program := r.send("GET", "/nowhere", "", "Accept", "application/json")
	require.Equal(t, "not-found", program.problem(t).Code, "a program is told in its own way")
}

// An address that leads nowhere says so kindly, in both languages, and shows the way back.
func TestAnUnknownPageIsFriendly(t *testing.T) {
	r := configured(t)
	a := r.send("GET", "/quay/1", "", "Accept", "text/html,application/xhtml+xml")
	require.Equal(t, http.StatusNotFound, a.status)
	require.Contains(t, a.body, "Không tìm thấy trang")
	require.Contains(t, a.body, "Page not found")
	require.Contains(t, a.body, `href="/"`)
}

// Before there is an office every page says what is missing, and looks again by itself.
func TestPagesBeforeThereIsAnOffice(t *testing.T) {
	r := start(t)
	for _, path := range []string{"/", "/counter/1", "/office", "/t/ABC", "/d", "/r/ABC"} {
		a := r.send("GET", path, "", "Accept", "text/html")
		require.Equal(t, http.StatusServiceUnavailable, a.status)
		require.Contains(t, a.body, "Cơ quan chưa được cài đặt")
		require.Contains(t, a.body, `http-equiv="refresh"`)
		require.Equal(t, assets.ContentSecurityPolicy, a.header.Get("Content-Security-Policy"))
	}
	ready := r.send("GET", "/readyz", "")
	require.Equal(t, http.StatusServiceUnavailable, ready.status)
	require.Equal(t, "1", ready.header.Get("Retry-After"))
	require.Equal(t, "not-configured", ready.problem(t).Code)
	require.Equal(t, http.StatusOK, r.send("GET", "/healthz", "").status)
}
