package web

import (
	"fmt"
	"html"
	"io"
	"net/http"
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
	Way      string // where it leads
	Troubles []wire.Trouble
	Refresh  bool // it may be better in a few seconds
}

// tell answers with a notice. A page is asked for again by itself while there is trouble.
func (s *Server) tell(r *request, status int, code string, troubles []wire.Trouble) {
	page := notice{
		Title: s.texts.all("error." + code + ".title"), Detail: s.texts.all("error." + code),
		Home: s.texts.all("error.home"), Way: "/", Troubles: troubles, Refresh: status == http.StatusServiceUnavailable,
	}
	if code == queue.CodeNotConfigured { // whoever sets it up goes on there
		page.Home, page.Way = s.texts.all("error.not-configured.way"), "/setup"
	}
	skeleton, err := assets.FS.ReadFile("pages/notice.html")
	if err != nil {
		panic(err) // it is embedded, and tested
	}
	body := page.fill(string(skeleton))
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

// fill puts a notice into its page. No template package does it: either keeps every method of every type in the
// program, three megabytes more.
func (n *notice) fill(page string) string {
	refresh := ""
	if n.Refresh {
		refresh = "\n<meta http-equiv=\"refresh\" content=\"5\">"
	}
	return strings.NewReplacer(
		"{refresh}", refresh, "{rest}", n.rest(),
		"{title}", escaped(n.Title, "vi"), "{title.en}", escaped(n.Title, "en"),
		"{detail}", escaped(n.Detail, "vi"), "{detail.en}", escaped(n.Detail, "en"),
	).Replace(page)
}

// rest is what there is to mend, and the way out.
func (n *notice) rest() string {
	list := ""
	for _, t := range n.Troubles {
		list += troubleItem(t)
	}
	if list != "" {
		list = `<ol class="notice-list">` + list + "</ol>"
	}
	if n.Way == "/" && (n.Refresh || list != "") { // the page comes back by itself
		return list
	}
	return list + fmt.Sprintf(`<p><a class="btn btn-primary" href="%s">%s<span lang="en">&nbsp;/ %s</span></a></p>`,
		n.Way, escaped(n.Home, "vi"), escaped(n.Home, "en"))
}

func troubleItem(t wire.Trouble) string {
	place := ""
	if t.File != "" {
		place = "<span>" + html.EscapeString(t.File) + "</span>"
		if t.Line > 0 {
			place += fmt.Sprintf(":%d:%d", t.Line, t.Column)
		}
		if t.Key != "" {
			place += " <b>" + html.EscapeString(t.Key) + "</b>"
		}
		place = `<p class="notice-place">` + place + "</p>"
	}
	return fmt.Sprintf(`<li class="card">%s<p>%s</p><p lang="en" class="notice-other">%s</p></li>`,
		place, escaped(t.Text, "vi"), escaped(t.Text, "en"))
}

func escaped(t queue.Text, lang string) string { return html.EscapeString(t.In(lang)) }
