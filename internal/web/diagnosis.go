package web

import (
	"context"
	"net/http"
	"slices"

	"motcua/internal/access"
	"motcua/internal/wire"
)

// Doctor looks at the hub that it is in.
type Doctor interface {
	Examine(ctx context.Context, lang string) wire.Checkup
	Support(ctx context.Context) wire.Support
}

func (s *Server) diagnosisRoutes() []route {
	return []route{
		{"GET /api/v1/diagnosis", access.Operate, s.diagnosis},
		{"GET /api/v1/diagnosis/support", access.Operate, s.support},
	}
}

func (s *Server) diagnosis(r *request) error {
	if s.opts.Doctor == nil {
		return errNotFound
	}
	return r.answer(http.StatusOK, s.opts.Doctor.Examine(r.Context(), s.texts.lang(r.Header.Get("Accept-Language"))))
}

func (s *Server) support(r *request) error {
	if s.opts.Doctor == nil {
		return errNotFound
	}
	return r.answer(http.StatusOK, s.opts.Doctor.Support(r.Context()))
}

// Console answers whoever has the hub's own machine in hand and needs no account there: what may be asked is what
// helps when nobody can sign in any more, and what the commands of the machine do with a file that the hub has open.
func (s *Server) Console() http.Handler {
	mux := http.NewServeMux()
	for _, route := range slices.Concat(s.diagnosisRoutes(), s.tableRoutes(), s.personalRoutes(), []route{proceduresRoute(s)}) {
		mux.Handle(route.pattern, s.wrap(route.handle))
	}
	return s.logged(noted(atConsole(mux)))
}

// console is who asks there, in histories and in the audit.
const console = "console"

func atConsole(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		c := caller{role: access.Administrator, id: console, device: console}
		next.ServeHTTP(w, req.WithContext(context.WithValue(req.Context(), callerKey{}, c)))
	})
}
