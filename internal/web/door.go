package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strings"

	"motcua/internal/access"
	"motcua/internal/staff"
)

// caller is who asks: somebody who is signed in, a program with a key, a machine, or a stranger.
type caller struct {
	role    access.Role
	id      string // opaque, of an account or of a key; empty: nobody
	present *staff.Present
	device  string // of a paired machine
	counter string // that a tablet is bound to; empty: it is none
}

// person reports whether somebody is signed in.
func (c caller) person() bool { return c.present != nil }

// mustChange: the door is open, and nothing behind it, until a password is chosen.
func (c caller) mustChange() bool { return c.person() && c.present.Account.MustChange }

type callerKey struct{}

func (r *request) caller() caller {
	c, _ := r.Context().Value(callerKey{}).(caller)
	return c
}

// The cookies: who is signed in, and which browser it is.
const (
	sessionCookie = "motcua_session"
	browserCookie = "motcua_browser"
)

var (
	errSignIn     = &problem{status: http.StatusUnauthorized, code: "sign-in"}
	errKey        = &problem{status: http.StatusUnauthorized, code: "key-wrong"}
	errForbidden  = &problem{status: http.StatusForbidden, code: "not-allowed"}
	errMustChange = &problem{status: http.StatusForbidden, code: "must-change"}
)

// asks finds out who asks. A key goes before a session, a session before the machine that it is opened on.
func (s *Server) asks(req *http.Request) (caller, error) {
	c := caller{role: access.Machine}
	if s.opts.Devices != nil {
		device, known := s.opts.Devices(req)
		if c.device = device; !known {
			c = caller{role: access.Stranger}
		}
	}
	if name, counter, ok := s.tablet(req); ok && c.role == access.Stranger {
		c = caller{role: access.Tablet, device: name, counter: counter}
	}
	if s.opts.Staff == nil {
		return c, nil
	}
	if header := req.Header.Get("Authorization"); header != "" {
		return s.byKey(c, header)
	}
	p, found, err := s.opts.Staff.Session(cookieOf(req, sessionCookie))
	if err == nil && found {
		c.role, c.id, c.present, c.counter = p.Account.Role, p.Account.ID, &p, ""
	}
	return c, err
}

func (s *Server) byKey(c caller, header string) (caller, error) {
	scheme, secret, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return c, errKey
	}
	k, found, err := s.opts.Staff.Key(strings.TrimSpace(secret))
	switch {
	case err != nil:
		return c, err
	case !found:
		return c, errKey
	}
	c.role, c.id, c.counter = k.Role, k.ID, ""
	return c, nil
}

func cookieOf(req *http.Request, name string) string {
	if c, err := req.Cookie(name); err == nil {
		return c.Value
	}
	return ""
}

// allow is the one place that asks the table. An office without accounts allows everything.
func (s *Server) allow(c caller, need access.Permission) error {
	switch {
	case s.opts.Staff == nil:
		return nil
	case c.mustChange():
		if need == access.Enter || access.May(access.Stranger, need) {
			return nil
		}
		return errMustChange
	case access.May(c.role, need):
		return nil
	case c.id == "":
		return errSignIn
	}
	return errForbidden
}

// admit lets those in who may, and tells the rest of the house who it is.
func (s *Server) admit(need access.Permission, next http.Handler) http.Handler {
	return s.door(need, next, s.fail)
}

// admitPage is admit for pages: nobody is sent to the door, and whoever may not see a page is told so in words.
func (s *Server) admitPage(need access.Permission, next http.Handler) http.Handler {
	return s.door(need, next, func(r *request, err error) {
		switch problemOf(err) {
		case errSignIn, errMustChange:
			h := r.w.Header()
			h.Set("Location", "/sign-in?next="+url.QueryEscape(r.URL.RequestURI()))
			common(h)
			r.w.WriteHeader(http.StatusSeeOther)
		case errForbidden:
			s.tell(r, http.StatusForbidden, errForbidden.code, nil)
		default:
			s.fail(r, err)
		}
	})
}

func (s *Server) door(need access.Permission, next http.Handler, no func(*request, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		c, err := s.asks(req)
		if err == nil || c.id == "" {
			err = cmp.Or(s.calm(c, req), err)
		}
		if err == nil {
			err = s.allow(c, need)
		}
		if err != nil {
			no(&request{req, w}, err)
			return
		}
		next.ServeHTTP(w, req.WithContext(context.WithValue(req.Context(), callerKey{}, c)))
	})
}

// by is who acts, for the journal and the register: the account or the key; else, where there are no accounts, the name
// that a page says.
func (s *Server) by(r *request) (string, error) {
	if s.opts.Staff != nil {
		return r.caller().id, nil
	}
	name, err := r.clerk()
	return s.roster.opaque(name), err
}

// nameOf returns the names behind opaque ids, as far as they are known.
func (s *Server) nameOf(ids ...string) map[string]string {
	if s.opts.Staff != nil {
		return s.opts.Staff.Names(ids...)
	}
	return s.roster.of(ids...)
}

// sender is the machine that asks: the paired one, or else what it says.
func (r *request) sender() (string, error) {
	if paired := r.caller().device; paired != "" {
		return paired, nil
	}
	device := cmp.Or(r.Header.Get("Motcua-Device"), "anonymous")
	if !isDevice(device) {
		return "", invalid("Motcua-Device")
	}
	return device, nil
}
