package display

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io/fs"
	"net/http"
	"time"

	"motcua/assets"
	"motcua/internal/voicepack"
)

func (a *App) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", a.healthz)
	if !a.cfg.NoPage {
		mux.Handle("GET /{$}", assets.Page("wall"))
		mux.Handle("GET "+voicepack.Prefix, a.pack)
		mux.Handle("GET /live", a.server)
	}
	if !a.cfg.NoPage || a.cfg.simulated() {
		mux.Handle("GET /static/", assets.Static())
	}
	if a.box != nil && a.box.page != nil {
		a.box.page.addTo(mux)
	}
	return mux
}

// healthz answers 200 while a page paints, and 503 when a browser should be started anew. Where there is no page it is
// 200 while the program lives.
func (a *App) healthz(w http.ResponseWriter, _ *http.Request) {
	h := a.state(time.Now())
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	if h.Screens == 0 && !a.cfg.NoPage {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(alive{a.hub.Up(), h.Screens, h.Voice, h.Digits, h.Keypad})
}

// pageSum tells one version of the page's files from another.
func pageSum() (string, error) {
	sum := sha256.New()
	for _, dir := range []string{"css", "i18n", "js", "pages"} {
		err := fs.WalkDir(assets.FS, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			body, err := assets.FS.ReadFile(name)
			sum.Write([]byte(name))
			sum.Write(body)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:9]), nil
}
