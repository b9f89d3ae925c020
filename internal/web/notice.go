package web

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"strconv"
	"strings"

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
	body := page.html()
	h := r.w.Header()
	h.Set("Content-Security-Policy", assets.ContentSecurityPolicy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Referrer-Policy", "no-referrer")
	common(h)
	if page.Refresh {
		h.Set("Retry-After", "5")
	}
	r.w.WriteHeader(status)
	_, _ = io.WriteString(r.w, body)
}

// html is the page. It is put together by hand: a template engine looks methods up by name at run time, and a program
// that links one keeps every method of every type, which made the hub three megabytes larger.
func (n notice) html() string {
	var b strings.Builder
	put := func(form string, texts ...string) {
		escaped := make([]any, len(texts))
		for i, t := range texts {
			escaped[i] = html.EscapeString(t)
		}
		fmt.Fprintf(&b, form, escaped...)
	}
	put("<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	if n.Refresh {
		put("<meta http-equiv=\"refresh\" content=\"5\">\n")
	}
	put("<title>%s · Một Cửa</title>\n", n.Title.In("vi"))
	put("<link rel=\"stylesheet\" href=\"/static/css/base.css\">\n<link rel=\"stylesheet\" href=\"/static/css/notice.css\">\n" +
		"</head>\n<body>\n<main class=\"notice\">\n")
	put("<h1>%s</h1>\n<p>%s</p>\n", n.Title.In("vi"), n.Detail.In("vi"))
	put("<p lang=\"en\" class=\"notice-other\"><b>%s.</b> %s</p>\n", n.Title.In("en"), n.Detail.In("en"))
	switch {
	case len(n.Troubles) > 0:
		put("<ol class=\"notice-list\">\n")
		for _, t := range n.Troubles {
			put("<li class=\"card\">\n")
			if t.File != "" {
				put("<p class=\"notice-place\"><span>%s</span>%s <b>%s</b></p>\n", t.File, lineOf(t), t.Key)
			}
			put("<p>%s</p>\n<p lang=\"en\" class=\"notice-other\">%s</p>\n</li>\n", t.Text.In("vi"), t.Text.In("en"))
		}
		put("</ol>\n")
	case !n.Refresh:
		put("<p><a class=\"btn btn-primary\" href=\"/\">%s / <span lang=\"en\">%s</span></a></p>\n", n.Home.In("vi"), n.Home.In("en"))
	}
	put("</main>\n</body>\n</html>\n")
	return b.String()
}

// lineOf is a line and a column, as compilers write them.
func lineOf(t wire.Trouble) string {
	if t.Line == 0 {
		return ""
	}
	return ":" + strconv.Itoa(t.Line) + ":" + strconv.Itoa(t.Column)
}
