package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"motcua/assets"
	"motcua/internal/access"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// route is one line of the API.
type route struct {
	pattern string
	need    access.Permission
	handle  func(*request) error
}

func (s *Server) table() []route {
	routes := []route{
		{"POST /api/v1/tickets", access.Hall, s.issue},
		{"POST /api/v1/series", access.Alone, s.series},
		{"POST /api/v1/tickets/hand-in", access.Alone, s.handIn},
		{"POST /api/v1/numbers/seen", access.Alone, s.seenNumbers},
		{"POST /api/v1/numbers/free", access.Operate, s.freeNumbers},
		{"GET /api/v1/backups", access.Operate, s.backups},
		{"POST /api/v1/backups", access.Operate, s.askBackup},
		{"GET /api/v1/tickets/{id}", access.Anyone, s.ticket},
		{"DELETE /api/v1/tickets/{id}", access.Anyone, s.cancel},
		{"POST /api/v1/tickets/{id}/resume", access.Hall, s.resume},
		{"POST /api/v1/tickets/{id}/outcome", access.Serve, s.correct},
		{"POST /api/v1/tickets/{id}/paper", access.Hall, s.paper},
		{"GET /api/v1/counters/{counter}", access.Keys, s.counter},
		{"GET /api/v1/board", access.Hall, s.board},
		{"GET /api/v1/services", access.Anyone, s.services},
		{"GET /api/v1/office", access.Serve, s.office},
		{"GET /api/v1/office/config", access.Configure, s.exportOffice},
		{"POST /api/v1/office/config", access.Configure, s.configure},
		{"POST /api/v1/office/import", access.Configure, s.importOffice},
		{"GET /api/v1/office/template.xlsx", access.Configure, s.officeTemplate},
		{"GET /api/v1/office/template.csv", access.Configure, s.officeTemplate},
		{"POST /api/v1/day/open", access.Direct, s.openDay},
		{"POST /api/v1/day/close", access.Direct, s.bare(queue.CloseDay{})},
		{"POST /api/v1/rehearsal/start", access.Direct, s.bare(queue.StartRehearsal{})},
		{"POST /api/v1/rehearsal/end", access.Direct, s.bare(queue.EndRehearsal{})},
		{"GET /api/v1/my", access.Own, s.my},
		{"GET /api/v1/access", access.Own, s.whoMayWhat},
		{"GET /healthz", access.Anyone, s.healthy},
		{"GET /readyz", access.Anyone, s.ready},
		{"GET /version", access.Anyone, s.version},
	}
	return slices.Concat(routes, s.counterRoutes(), s.roomRoutes(), s.stationRoutes(), s.deviceRoutes(), s.dossierRoutes(), s.personalRoutes(), s.tableRoutes(), s.doorRoutes(), s.accountRoutes(), s.reportRoutes(), s.reportFileRoutes(), s.surveyRoutes(), s.diagnosisRoutes(), s.clockRoutes())
}

// routes puts every pattern with its methods into one mux. What has no handler is answered like everything else: a
// wrong method with a problem and the right ones, an unknown path with a problem or a page.
func (s *Server) routes() http.Handler {
	all := map[string]http.Handler{
		"GET /api/v1/live": s.screensLive(),
		"GET /static/":     assets.Static(),
	}
	for _, route := range s.table() {
		all[route.pattern] = s.encrypted(route.pattern, route.need, s.admit(route.need, s.wrap(route.handle)))
	}
	for pattern, page := range pages() {
		show := assets.Page(page.name)
		if !page.early {
			show = s.page(show)
		}
		all[pattern] = s.encrypted(pattern, page.need, s.admitPage(page.need, show))
	}
	all["GET /ca"] = assets.Page("ca") // also before there is an office
	if s.opts.Metrics != nil {
		all["GET /metrics"] = s.metrics()
	}
	for pattern, handler := range s.opts.Extra {
		all[pattern] = s.encrypted(pattern, access.Anyone, s.admit(access.Anyone, handler))
	}

	mux := http.NewServeMux()
	methods := map[string][]string{}
	for pattern, handler := range all {
		mux.Handle(pattern, handler)
		if method, path, ok := strings.Cut(pattern, " "); ok {
			methods[path] = append(methods[path], method)
		}
	}
	for path, allowed := range methods {
		for _, method := range everyMethod() {
			if !slices.Contains(allowed, method) {
				mux.Handle(method+" "+path, s.wrap(wrongMethod(allowed)))
			}
		}
	}
	if _, taken := methods["/"]; !taken {
		mux.Handle("/", s.wrap(func(*request) error { return errNotFound }))
	}
	return mux
}

// page is a page and what whoever sees it must be allowed to do.
type page struct {
	name  string
	need  access.Permission
	early bool // shown before there is an office: whoever sets it up comes in first
}

// pages are the pages of staff and phones.
func pages() map[string]page {
	return map[string]page{
		"GET /{$}":               {name: "index", need: access.Anyone},
		"GET /sign-in":           {name: "sign-in", need: access.Anyone, early: true},
		"GET /setup":             {name: "setup", need: access.Anyone, early: true},
		"GET /accounts":          {name: "accounts", need: access.Readmit, early: true},
		"GET /my":                {name: "my", need: access.Own},
		"GET /counter/{counter}": {name: "counter", need: access.Serve},
		"GET /reception":         {name: "reception", need: access.Serve},
		"GET /office":            {name: "office", need: access.Watch},
		"GET /results":           {name: "results", need: access.HandOut},
		"GET /units":             {name: "units", need: access.Process},
		"GET /t/{code}":          {name: "phone", need: access.Anyone},
		"GET /p/{code}":          {name: "phone-procedure", need: access.Anyone},
		"GET /d":                 {name: "phone-dossier", need: access.Anyone},
		"GET /r/{token}":         {name: "phone-dossier", need: access.Anyone},
		"GET /reports":           {name: "reports", need: access.Report},
		"GET /rate/{counter}":    {name: "rate", need: access.Anyone},
		"GET /surveys":           {name: "surveys", need: access.Listen},
		"GET /opinion":           {name: "phone-opinion", need: access.Anyone},
		"GET /devices":           {name: "devices", need: access.Devices, early: true},
		"GET /backups":           {name: "backups", need: access.Operate},
		"GET /tables":            {name: "tables", need: access.Configure},
		"GET /personal":          {name: "personal", need: access.Erase},
		"GET /supervisor":        {name: "supervisor", need: access.Watch},
		"GET /clock":             {name: "clock", need: access.Watch, early: true},
	}
}

// everyMethod are the methods that are answered at all; GET stands for HEAD too. One pattern for each, because a
// pattern for any method is refused beside one that has a wildcard in its place and a method.
func everyMethod() []string {
	return []string{
		http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions,
		http.MethodConnect, http.MethodTrace,
	}
}

func wrongMethod(allowed []string) func(*request) error {
	allowed = slices.Clone(allowed)
	if slices.Contains(allowed, http.MethodGet) {
		allowed = append(allowed, http.MethodHead)
	}
	slices.Sort(allowed)
	list := strings.Join(allowed, ", ")
	return func(r *request) error {
		r.w.Header().Set("Allow", list)
		return &problem{status: http.StatusMethodNotAllowed, code: "wrong-method", params: map[string]string{"allowed": list}}
	}
}

// page serves a page, or, while there is no office to show, what has to be mended first.
func (s *Server) page(page http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		configured := false
		s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, _ time.Time) { configured = state.Configured })
		if configured {
			page.ServeHTTP(w, req)
			return
		}
		troubles := slices.DeleteFunc(s.troubles(), func(t wire.Trouble) bool { return t.Code == queue.CodeNotConfigured })
		s.tell(&request{req, w}, http.StatusServiceUnavailable, queue.CodeNotConfigured, troubles)
	})
}
