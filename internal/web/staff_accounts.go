package web

import (
	"net/http"
	"strconv"

	"motcua/internal/access"
	"motcua/internal/staff"
	"motcua/internal/wire"
)

// accountRoutes are what an administrator does with accounts and keys, and a supervisor with those who forgot.
func (s *Server) accountRoutes() []route {
	const one = "/api/v1/accounts/{id}"
	return []route{
		{"GET /api/v1/accounts", access.Readmit, s.withStaff(s.accounts)},
		{"POST /api/v1/accounts", access.Accounts, s.withStaff(s.createAccount)},
		{"GET " + one, access.Readmit, s.withStaff(s.account)},
		{"PUT " + one, access.Accounts, s.withStaff(s.changeAccount)},
		{"DELETE " + one, access.Accounts, s.withStaff(s.eraseAccount)},
		{"POST " + one + "/reset", access.Readmit, s.withStaff(s.resetAccount)},
		{"POST " + one + "/unlock", access.Readmit, s.withStaff(s.unlockAccount)},
		{"GET " + one + "/sessions", access.Readmit, s.withStaff(s.accountSessions)},
		{"DELETE " + one + "/sessions", access.Readmit, s.withStaff(s.endAccountSessions)},
		{"DELETE " + one + "/sessions/{session}", access.Readmit, s.withStaff(s.endAccountSession)},
		{"DELETE /api/v1/browsers", access.Accounts, s.withStaff(s.forgetBrowsers)},
		{"GET /api/v1/keys", access.Accounts, s.withStaff(s.keys)},
		{"POST /api/v1/keys", access.Accounts, s.withStaff(s.makeKey)},
		{"DELETE /api/v1/keys/{id}", access.Accounts, s.withStaff(s.revokeKey)},
		{"GET /api/v1/audit", access.Accounts, s.withStaff(s.audit)},
	}
}

func (s *Server) accounts(r *request) error {
	all, err := s.opts.Staff.Accounts()
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, wire.Accounts{Accounts: all})
}

func (s *Server) account(r *request) error {
	a, err := s.opts.Staff.Account(r.PathValue("id"))
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, a)
}

func (s *Server) createAccount(r *request) error {
	var body wire.AccountFields
	if err := r.readText(&body); err != nil {
		return err
	}
	made, err := s.opts.Staff.Create(r.caller().id, body)
	if err != nil {
		return err
	}
	r.w.Header().Set("Location", "/api/v1/accounts/"+made.Account.ID)
	return r.answer(http.StatusCreated, made)
}

func (s *Server) changeAccount(r *request) error {
	var body wire.AccountFields
	if err := r.readText(&body); err != nil {
		return err
	}
	a, err := s.opts.Staff.Change(r.caller().id, r.PathValue("id"), body)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, a)
}

func (s *Server) eraseAccount(r *request) error {
	if err := s.opts.Staff.Erase(r.caller().id, r.PathValue("id")); err != nil {
		return err
	}
	return r.empty()
}

// below is the account that a path names, if whoever asks may let it in: a supervisor those who may no more than a
// supervisor's clerks, an administrator everybody.
func (s *Server) below(r *request) (wire.Account, error) {
	a, err := s.opts.Staff.Account(r.PathValue("id"))
	if err == nil && access.May(a.Role, access.Readmit) && !access.May(r.caller().role, access.Accounts) {
		err = errForbidden
	}
	return a, err
}

func (s *Server) resetAccount(r *request) error {
	a, err := s.below(r)
	if err == nil {
		err = r.nothing()
	}
	if err != nil {
		return err
	}
	code, err := s.opts.Staff.Reset(r.caller().id, a.ID)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, code)
}

func (s *Server) unlockAccount(r *request) error {
	a, err := s.below(r)
	if err == nil {
		err = r.nothing()
	}
	if err != nil {
		return err
	}
	if err := s.opts.Staff.Unlock(r.caller().id, a.ID); err != nil {
		return err
	}
	return r.empty()
}

func (s *Server) accountSessions(r *request) error {
	a, err := s.below(r)
	if err != nil {
		return err
	}
	return s.sessionsOf(r, a.ID)
}

// endAccountSessions ends all of somebody's sessions, and every browser forgets them.
func (s *Server) endAccountSessions(r *request) error {
	a, err := s.below(r)
	if err != nil {
		return err
	}
	if err := s.opts.Staff.ForgetPerson(r.caller().id, a.ID); err != nil {
		return err
	}
	if err := s.opts.Staff.EndSessions(r.caller().id, a.ID, ""); err != nil {
		return err
	}
	return r.empty()
}

func (s *Server) endAccountSession(r *request) error {
	a, err := s.below(r)
	if err != nil {
		return err
	}
	if err := s.opts.Staff.EndSession(r.caller().id, a.ID, r.PathValue("session")); err != nil {
		return err
	}
	return r.empty()
}

func (s *Server) forgetBrowsers(r *request) error {
	if err := s.opts.Staff.ForgetAll(r.caller().id); err != nil {
		return err
	}
	return r.empty()
}

func (s *Server) keys(r *request) error {
	all, err := s.opts.Staff.Keys()
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, wire.Keys{Keys: all})
}

func (s *Server) makeKey(r *request) error {
	var body wire.NewKey
	if err := r.readText(&body); err != nil {
		return err
	}
	k, err := s.opts.Staff.MakeKey(r.caller().id, body)
	if err != nil {
		return err
	}
	return r.answer(http.StatusCreated, k)
}

func (s *Server) revokeKey(r *request) error {
	if err := s.opts.Staff.RevokeKey(r.caller().id, r.PathValue("id")); err != nil {
		return err
	}
	return r.empty()
}

const mostAudit = 200

func (s *Server) audit(r *request) error {
	var before int64
	if text := r.FormValue("before"); text != "" {
		var err error
		if before, err = strconv.ParseInt(text, 10, 64); err != nil || before < 1 {
			return invalid("before")
		}
	}
	a, err := s.opts.Staff.Audit(before, mostAudit)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, a)
}

// staffProblem says what a refusal of the accounts is.
func staffProblem(no *staff.Refusal) *problem {
	p := &problem{http.StatusConflict, no.Code, no.Params}
	switch no.Code {
	case staff.CodeField:
		p.status = http.StatusBadRequest
	case staff.CodeUnknown, staff.CodeUnknownKey, staff.CodeUnknownRow:
		p.status = http.StatusNotFound
	case staff.CodeWrong, staff.CodePINUnknown, staff.CodePINWrong, staff.CodeSetupWrong:
		p.status = http.StatusForbidden
	case staff.CodeWait:
		p.status = http.StatusTooManyRequests
	case staff.CodeWeakPassword, staff.CodeWeakPIN:
		p.status, p.code = http.StatusUnprocessableEntity, no.Code+"-"+no.Params["why"]
	}
	return p
}
