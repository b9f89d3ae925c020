package web

import (
	"crypto/rand"
	"net"
	"net/http"
	"time"

	"motcua/internal/access"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/staff"
	"motcua/internal/wire"
)

// doorRoutes are the ways in and out, and one's own account. No POST of them takes a request id: what they answer is
// told once, and asking again is safe or makes a new secret.
func (s *Server) doorRoutes() []route {
	return []route{
		{"GET /api/v1/me", access.Anyone, s.me},
		{"POST /api/v1/setup", access.Anyone, s.withStaff(s.setup)},
		{"POST /api/v1/session", access.Anyone, s.withStaff(s.signIn)},
		{"DELETE /api/v1/session", access.Anyone, s.withStaff(s.signOut)},
		{"GET /api/v1/switch", access.Anyone, s.withStaff(s.switchPeople)},
		{"POST /api/v1/switch", access.Anyone, s.withStaff(s.switchIn)},
		{"DELETE /api/v1/switch", access.Anyone, s.withStaff(s.forgetBrowser)},
		{"POST /api/v1/me/password", access.Enter, s.withPerson(s.choosePassword)},
		{"POST /api/v1/me/pin", access.Own, s.withPerson(s.choosePIN)},
		{"GET /api/v1/me/sessions", access.Own, s.withPerson(s.mySessions)},
		{"DELETE /api/v1/me/sessions", access.Own, s.withPerson(s.endMySessions)},
		{"DELETE /api/v1/me/sessions/{session}", access.Own, s.withPerson(s.endMySession)},
	}
}

var errNoStaff = &problem{status: http.StatusNotFound, code: "no-accounts"}

// withStaff turns away what is asked of an office without accounts.
func (s *Server) withStaff(handle func(*request) error) func(*request) error {
	return func(r *request) error {
		if s.opts.Staff == nil {
			return errNoStaff
		}
		return handle(r)
	}
}

// withPerson turns programs away too: they have no account.
func (s *Server) withPerson(handle func(*request) error) func(*request) error {
	return s.withStaff(func(r *request) error {
		if !r.caller().person() {
			return errSignIn
		}
		return handle(r)
	})
}

// from is where somebody signs in.
func (r *request) from() staff.From {
	address, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		address = r.RemoteAddr
	}
	return staff.From{Address: address, Agent: cut(r.UserAgent(), maxAgent), Browser: cookieOf(r.Request, browserCookie)}
}

const maxAgent = 120

// opened answers a sign-in: a new token each time, so that one that somebody planted before is worth nothing.
func (s *Server) opened(r *request, o staff.Opened) error {
	if old := cookieOf(r.Request, sessionCookie); old != "" {
		if err := s.opts.Staff.SignOut(old); err != nil {
			return err
		}
	}
	r.setCookie(sessionCookie, o.Token, o.Until)
	r.setCookie(browserCookie, o.Browser, o.BrowserUntil)
	c := caller{role: o.Account.Role, id: o.Account.ID, present: &staff.Present{Account: o.Account, Session: wire.Session{Until: o.Until}}}
	return r.answer(http.StatusOK, s.meOf(c))
}

// setCookie gives the browser a cookie that no script reads and no other site sends; with no value it takes it away.
func (r *request) setCookie(name, value string, until time.Time) {
	c := &http.Cookie{
		Name: name, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: r.TLS != nil,
	}
	if c.MaxAge = int(time.Until(until).Seconds()); value == "" || c.MaxAge <= 0 {
		c.MaxAge = -1
	}
	http.SetCookie(r.w, c)
}

// Enter signs somebody in without any proof: for the demonstration's front door, which knows who may come to it.
func (s *Server) Enter(w http.ResponseWriter, req *http.Request, login string) {
	s.wrap(s.withStaff(func(r *request) error {
		id, err := s.opts.Staff.ByLogin(login)
		if err != nil {
			return err
		}
		o, err := s.opts.Staff.Enter(id, r.from())
		if err != nil {
			return err
		}
		return s.opened(r, o)
	})).ServeHTTP(w, req)
}

func (s *Server) me(r *request) error { return r.answer(http.StatusOK, s.meOf(r.caller())) }

// meOf is what a page has to know of whoever looks at it.
func (s *Server) meOf(c caller) wire.Me {
	m := wire.Me{Role: c.role, Permissions: access.Of(c.role), MustChange: c.mustChange(), Accounts: s.opts.Staff != nil}
	switch {
	case s.opts.Staff == nil:
		m.Role, m.Permissions = access.Administrator, access.Of(access.Administrator)
	case c.person():
		m.Account, m.Until = &c.present.Account, c.present.Session.Until
	default:
		m.Setup, _ = s.opts.Staff.NeedsSetup() // without its file nobody signs in anyway
	}
	return m
}

func (s *Server) setup(r *request) error {
	var body wire.Setup
	if err := r.readText(&body); err != nil {
		return err
	}
	o, err := s.opts.Staff.Setup(body, r.from())
	if err != nil {
		return err
	}
	return s.opened(r, o)
}

func (s *Server) signIn(r *request) error {
	var body wire.SignIn
	if err := r.readText(&body); err != nil {
		return err
	}
	o, err := s.opts.Staff.SignIn(body.Login, body.Password, r.from())
	if err != nil {
		return err
	}
	return s.opened(r, o)
}

func (s *Server) signOut(r *request) error {
	if token := cookieOf(r.Request, sessionCookie); token != "" {
		if err := s.opts.Staff.SignOut(token); err != nil {
			return err
		}
	}
	r.setCookie(sessionCookie, "", time.Time{})
	return r.empty()
}

func (s *Server) choosePassword(r *request) error {
	var body wire.NewPassword
	if err := r.readText(&body); err != nil {
		return err
	}
	p := r.caller().present
	if err := s.opts.Staff.ChangePassword(p.Account.ID, p.Session.ID, body.Old, body.New, r.from()); err != nil {
		return err
	}
	return r.empty()
}

func (s *Server) choosePIN(r *request) error {
	var body wire.NewPIN
	if err := r.readText(&body); err != nil {
		return err
	}
	if err := s.opts.Staff.SetPIN(r.caller().id, body.Password, body.PIN, r.from()); err != nil {
		return err
	}
	return r.empty()
}

func (s *Server) switchPeople(r *request) error {
	people, err := s.opts.Staff.People(cookieOf(r.Request, browserCookie))
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, wire.SwitchPeople{People: people})
}

// switchIn signs somebody in by PIN where they signed in before. The open counter they sit down at becomes theirs.
func (s *Server) switchIn(r *request) error {
	var body wire.Switch
	if err := r.readText(&body); err != nil {
		return err
	}
	o, err := s.opts.Staff.Switch(body.Account, body.PIN, r.from())
	if err != nil {
		return err
	}
	if err := s.takeOver(r, body.Counter, o); err != nil {
		s.opts.Log.Warn("web: the counter keeps its clerk", "counter", body.Counter, "error", err)
	}
	return s.opened(r, o)
}

// takeOver makes an open counter that of whoever switched in and may serve.
func (s *Server) takeOver(r *request, counter string, o staff.Opened) error {
	v, _, err := s.source.counter(counter)
	who := caller{role: o.Account.Role, present: &staff.Present{Account: o.Account}}
	if counter == "" || err != nil || v.State == queue.CounterClosed || !access.May(who.role, access.Serve) || s.mayUse(who, counter, "") != nil {
		return nil
	}
	sender, err := r.sender()
	if err != nil {
		return err
	}
	_, err = s.command(r.Context(), engine.Command{
		Request: rand.Text(), Sender: sender, Actor: o.Account.ID, Body: queue.OpenCounter{Counter: counter, Clerk: o.Account.ID, Seat: queue.SeatTake},
	})
	return err
}

func (s *Server) forgetBrowser(r *request) error {
	if token := cookieOf(r.Request, browserCookie); token != "" {
		if err := s.opts.Staff.Forget(token); err != nil {
			return err
		}
	}
	r.setCookie(browserCookie, "", time.Time{})
	return r.empty()
}

func (s *Server) mySessions(r *request) error { return s.sessionsOf(r, r.caller().id) }

func (s *Server) sessionsOf(r *request, id string) error {
	all, err := s.opts.Staff.Sessions(id)
	if err != nil {
		return err
	}
	if p := r.caller().present; p != nil {
		for i := range all {
			all[i].Current = all[i].ID == p.Session.ID
		}
	}
	return r.answer(http.StatusOK, wire.Sessions{Sessions: all})
}

// endMySessions ends the others.
func (s *Server) endMySessions(r *request) error {
	p := r.caller().present
	if err := s.opts.Staff.EndSessions(p.Account.ID, p.Account.ID, p.Session.ID); err != nil {
		return err
	}
	return r.empty()
}

func (s *Server) endMySession(r *request) error {
	id := r.caller().id
	if err := s.opts.Staff.EndSession(id, id, r.PathValue("session")); err != nil {
		return err
	}
	return r.empty()
}
