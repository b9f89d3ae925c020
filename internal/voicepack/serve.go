package voicepack

import (
	"bytes"
	"net/http"
	"strings"
	"time"
)

// Prefix is the address that ServeHTTP answers below.
const Prefix = "/voice/"

// ServeHTTP answers GET /voice/vi/number-ba.wav. A clip is asked for again with its hash, so a page plays the newest
// recording.
func (p *Pack) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutSuffix(strings.TrimPrefix(r.URL.Path, Prefix), ".wav")
	body, tag, err := p.file(name)
	if !ok || err != nil {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Etag", tag)
	h.Set("Cache-Control", "no-cache") // keep it, but ask first
	h.Set("Content-Type", "audio/wav")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}
