package assets

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// ContentSecurityPolicy is the policy of every page: its own program and nobody else.
const ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; " +
	"frame-ancestors 'self'; base-uri 'none'; form-action 'self'"

// Page serves one page, "wall" for pages/wall.html, whatever the address. It panics at once when there is no such
// page: a program without its page must not start.
func Page(name string) http.Handler {
	body, err := FS.ReadFile("pages/" + name + ".html")
	if err != nil {
		panic(err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		secure(h)
		h.Set("Content-Security-Policy", ContentSecurityPolicy+sockets(r.Host))
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Cache-Control", "no-store")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	})
}

// sockets lets a page open its live socket: older phones do not take the websocket of a host for that host itself.
func sockets(host string) string {
	if strings.Trim(strings.ToLower(host), "abcdefghijklmnopqrstuvwxyz0123456789.-:[]") != "" {
		return ""
	}
	return "; connect-src 'self' ws://" + host + " wss://" + host
}

// Static serves css/, i18n/ and js/; mount it at "GET /static/". i18n/languages.json is the list of languages with
// their names, made of the files that are there.
func Static() http.Handler {
	static, list := files(FS, "/static/", "css", "i18n", "js"), languageList()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/static/i18n/languages.json" {
			list.ServeHTTP(w, r)
			return
		}
		static.ServeHTTP(w, r)
	})
}

func languageList() http.Handler {
	list := [][2]string{}
	for _, lang := range Languages() {
		list = append(list, [2]string{lang, name(lang)})
	}
	body, err := json.Marshal(list)
	if err != nil {
		panic(err) // strings
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	})
}

// files serves the directories of an embedded file system below prefix. A file is asked for again with its hash, so
// a page after an update never runs with the scripts of before.
func files(from fs.FS, prefix string, dirs ...string) http.Handler {
	tags := map[string]string{}
	for _, dir := range dirs {
		hash(tags, from, dir)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, prefix)
		tag, ok := tags[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		file, err := from.Open(name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer file.Close()
		h := w.Header()
		secure(h)
		h.Set("Etag", tag)
		h.Set("Cache-Control", "no-cache") // keep it, but ask first
		if t := contentType(name); t != "" {
			h.Set("Content-Type", t)
		}
		http.ServeContent(w, r, "", time.Time{}, file.(io.ReadSeeker)) // embed promises it
	})
}

func hash(tags map[string]string, from fs.FS, dir string) {
	err := fs.WalkDir(from, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		tags[name] = `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
		return nil
	})
	if err != nil {
		panic(err) // an embedded directory that is named above is always there
	}
}

// contentType is fixed here because the tables of the machine it runs on differ.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json":
		return "application/json; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".wav":
		return "audio/wav"
	}
	return ""
}

func secure(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
}
