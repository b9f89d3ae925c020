package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// What is wrong with a request is said in one form, with the place of the mistake.
func TestBadRequests(t *testing.T) {
	r := configured(t)
	const json = "application/json"
	good := `{"service":"civil"}`
	key := []string{"Idempotency-Key", "k", "Content-Type", json}
	for name, c := range map[string]struct {
		method, path, body string
		headers            []string
		status             int
		code, field        string
	}{
		"no key":             {"POST", "/api/v1/tickets", good, key[2:], 400, queue.CodeRequestMissing, ""},
		"key too long":       {"POST", "/api/v1/tickets", good, []string{"Idempotency-Key", strings.Repeat("k", 65), "Content-Type", json}, 400, queue.CodeInvalid, "Idempotency-Key"},
		"key with a space":   {"POST", "/api/v1/tickets", good, []string{"Idempotency-Key", "a b", "Content-Type", json}, 400, queue.CodeInvalid, "Idempotency-Key"},
		"key with an accent": {"POST", "/api/v1/tickets", good, []string{"Idempotency-Key", "ớ", "Content-Type", json}, 400, queue.CodeInvalid, "Idempotency-Key"},
		"odd device":         {"POST", "/api/v1/tickets", good, append([]string{"Motcua-Device", "Kiosk 1"}, key...), 400, queue.CodeInvalid, "Motcua-Device"},
		"odd clerk":          {"POST", "/api/v1/tickets", good, append([]string{"Motcua-Clerk", "%zz"}, key...), 400, queue.CodeInvalid, "Motcua-Clerk"},
		"clerk with control": {"POST", "/api/v1/tickets", good, append([]string{"Motcua-Clerk", "a%00"}, key...), 400, queue.CodeInvalid, "Motcua-Clerk"},
		"not JSON":           {"POST", "/api/v1/tickets", `{"service":`, key, 400, queue.CodeInvalid, "body"},
		"a list":             {"POST", "/api/v1/tickets", `[]`, key, 400, queue.CodeInvalid, "body"},
		"two values":         {"POST", "/api/v1/tickets", good + good, key, 400, queue.CodeInvalid, "body"},
		"a bracket behind":   {"POST", "/api/v1/tickets", good + "}", key, 400, queue.CodeInvalid, "body"},
		"unknown field":      {"POST", "/api/v1/tickets", `{"service":"civil","colour":"red"}`, key, 400, queue.CodeInvalid, "colour"},
		"a field too long":   {"POST", "/api/v1/tickets", `{"` + strings.Repeat("ớ", 27) + `":1}`, key, 400, queue.CodeInvalid, strings.Repeat("ớ", 26)},
		"wrong type":         {"POST", "/api/v1/tickets", `{"service":7}`, key, 400, queue.CodeInvalid, "service"},
		"wrong type within":  {"POST", "/api/v1/counters/1/open", `{"services":[{"id":"civil","rank":"high"}]}`, key, 400, queue.CodeInvalid, "services.rank"},
		"a body for a verb":  {"POST", "/api/v1/counters/1/next", `{"please":true}`, key, 400, queue.CodeInvalid, "please"},
		"no number":          {"POST", "/api/v1/counters/1/call", `{}`, key, 400, queue.CodeInvalid, "number"},
		"clerk too long":     {"POST", "/api/v1/counters/1/open", `{"clerk":"` + strings.Repeat("ế", 81) + `"}`, key, 400, queue.CodeInvalid, "clerk"},
		"form":               {"POST", "/api/v1/tickets", "service=civil", []string{"Idempotency-Key", "k", "Content-Type", "application/x-www-form-urlencoded"}, 415, "content-type", ""},
		"no content type":    {"POST", "/api/v1/tickets", good, key[:2], 415, "content-type", ""},
		"too large":          {"POST", "/api/v1/tickets", `{"service":"` + strings.Repeat("x", 70_000) + `"}`, key, 413, "too-large", ""},
		"office too large":   {"POST", "/api/v1/office/config", `{"office":{"hotline":"` + strings.Repeat("x", 1<<20) + `"}}`, key, 413, "too-large", ""},
		"no office":          {"POST", "/api/v1/office/config", `{}`, key, 400, queue.CodeInvalid, "office"},
		"span":               {"POST", "/api/v1/office/config", `{"office":{"calendars":[{"mon":["9-8"]}]}}`, key, 400, queue.CodeInvalid, "body"},
		"wrong method":       {"PUT", "/api/v1/tickets", good, key, 405, "wrong-method", ""},
		"get a verb":         {"GET", "/api/v1/counters/1/next", "", nil, 405, "wrong-method", ""},
		"post the socket":    {"POST", "/api/v1/live", "", nil, 405, "wrong-method", ""},
		"delete a page":      {"DELETE", "/office", "", nil, 405, "wrong-method", ""},
		"unknown path":       {"POST", "/api/v1/nothing", good, key, 404, "not-found", ""},
		"unknown verb":       {"POST", "/api/v1/counters/1/dance", "", key, 404, "not-found", ""},
		"unknown zone":       {"GET", "/api/v1/board?zone=moon", "", nil, 404, "unknown-zone", ""},
		"unknown counter":    {"GET", "/api/v1/counters/77", "", nil, 404, queue.CodeUnknownCounter, ""},
		"another host":       {"GET", "/api/v1/office", "", []string{"Host", "evil.example"}, 421, "wrong-host", ""},
		"another address":    {"GET", "/api/v1/office", "", []string{"Host", "192.0.2.7:80"}, 421, "wrong-host", ""},
		"another origin":     {"POST", "/api/v1/tickets", good, append([]string{"Origin", "http://evil.example"}, key...), 403, "wrong-origin", ""},
		"no origin at all":   {"POST", "/api/v1/tickets", good, append([]string{"Origin", "null"}, key...), 403, "wrong-origin", ""},
		"another site":       {"POST", "/api/v1/tickets", good, append([]string{"Sec-Fetch-Site", "cross-site"}, key...), 403, "wrong-origin", ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := r.send(c.method, c.path, c.body, c.headers...)
			require.Equal(t, c.status, a.status, a.body)
			p := a.problem(t)
			require.Equal(t, c.code, p.Code)
			require.Equal(t, c.field, p.Params["field"])
			require.NotEmpty(t, p.Detail, "people are told in words")
			require.Equal(t, "no-store", a.header.Get("Cache-Control"))
			require.Equal(t, "nosniff", a.header.Get("X-Content-Type-Options"))
		})
	}
	v := decode[wire.OfficeView](t, r.want(200, "GET", "/api/v1/office", nil))
	require.Zero(t, v.Issued, "none of them did anything")
}

func TestProblemsSpeakTheReadersLanguage(t *testing.T) {
	r := configured(t)
	for accept, want := range map[string]string{"": "vi", "vi-VN,vi;q=0.9": "vi", "en-GB, vi;q=0.5": "en", "fr, en;q=0.3": "en", "fr": "vi"} {
		a := r.send("GET", "/api/v1/counters/77", "", "Accept-Language", accept)
		require.Equal(t, want, a.header.Get("Content-Language"), accept)
		require.Equal(t, want == "vi", strings.Contains(a.problem(t).Detail, "Không có quầy"), accept)
	}
}

func TestAllowedMethodsAreTold(t *testing.T) {
	r := configured(t)
	a := r.send("PATCH", "/api/v1/tickets/x", "")
	require.Equal(t, http.StatusMethodNotAllowed, a.status)
	require.Equal(t, "DELETE, GET, HEAD", a.header.Get("Allow"))
}

func TestOwnNamesAndOrigins(t *testing.T) {
	r := start(t, func(r *rig) { r.opts.Names = []string{"hub.local"} })
	r.want(200, "POST", "/api/v1/office/config", queue.Configure{Office: smallOffice()})
	for i, c := range []struct{ host, origin string }{
		{"hub.local", "http://hub.local"},
		{"HUB.local:8080", "http://HUB.local:8080"},
		{"localhost:1", ""},
		{"hub.local.", ""},
		{"[::1]:80", "http://[::1]:80"},
		{"127.0.0.1", ""},
	} {
		headers := []string{"Host", c.host, "Idempotency-Key", fmt.Sprint("n", i), "Content-Type", "application/json"}
		if c.origin != "" {
			headers = append(headers, "Origin", c.origin)
		}
		a := r.send("POST", "/api/v1/tickets", `{"service":"civil"}`, headers...)
		require.Equal(t, http.StatusCreated, a.status, "%v: %s", c, a.body)
	}
}

func FuzzBodies(f *testing.F) {
	f.Add("/api/v1/tickets", `{"service":"civil"}`)
	f.Add("/api/v1/counters/1/transfer", `{"service":"land","counter":"2"}`)
	f.Add("/api/v1/office/config", `{"office":{"services":[{"cap":{"channels":{"kiosk":-1}}}]}}`)
	f.Add("/api/v1/day/open", `{"confirm":1e999}`)
	r := configured(f)
	f.Fuzz(func(t *testing.T, path, body string) {
		if !strings.HasPrefix(path, "/api/v1/") || strings.ContainsAny(path, " \x00\r\n%?#\\") {
			return
		}
		req, err := http.NewRequest("POST", r.url+path, strings.NewReader(body))
		if err != nil {
			return
		}
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Idempotency-Key", "fuzz")
		got, err := http.DefaultClient.Do(req)
		require.NoError(t, err, "a panic cuts the connection")
		defer got.Body.Close()
		require.NotEqual(t, http.StatusInternalServerError, got.StatusCode)
	})
}
