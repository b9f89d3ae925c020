package web

import (
	"bytes"
	"net/http"

	"motcua/assets"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// notice is a page without a script, for when there is nothing else to show. It is in both languages, because whoever
// reads it has come here by mistake or has something to mend.
type notice struct {
	Title    queue.Text // what it is
	Detail   queue.Text // what to do
	Home     queue.Text
	Troubles []wire.Trouble
	Refresh  bool // it may be better in a few seconds
}

// tell answers with a notice. A page is asked for again by itself while there is trouble.
func (s *Server) tell(r *request, status int, code string, troubles []wire.Trouble) {
	page := notice{
		Title: s.texts.all("error." + code + ".title"), Detail: s.texts.all("error." + code),
		Home: s.texts.all("error.home"), Troubles: troubles, Refresh: status == http.StatusServiceUnavailable,
	}
	var body bytes.Buffer
	if err := s.notice.Execute(&body, page); err != nil { // our own template and plain types
		panic(err)
	}
	h := r.w.Header()
	h.Set("Content-Security-Policy", assets.ContentSecurityPolicy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Referrer-Policy", "no-referrer")
	common(h)
	if page.Refresh {
		h.Set("Retry-After", "5")
	}
	r.w.WriteHeader(status)
	_, _ = r.w.Write(body.Bytes())
}
