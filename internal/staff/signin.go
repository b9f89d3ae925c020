package staff

import (
	"errors"

	"motcua/internal/token"
	"motcua/internal/wire"
)

// From is where somebody signs in.
type From struct {
	Address string
	Agent   string // what the browser calls itself
	Browser string // the browser's own token, or none
}

// SignIn opens a session by login and password, or by login and one-time code. The browser remembers the person from
// then on.
func (s *Store) SignIn(login, password string, from From) (Opened, error) {
	login = cleanLogin(login)
	a, err := s.prove(login, password, from)
	if err != nil {
		return Opened{}, err
	}
	return s.enter(a.ID, ByPassword, from)
}

// prove checks a password. An account that is not there costs and says the same as a wrong password.
func (s *Store) prove(login, password string, from From) (a account, err error) {
	var charged string
	var found, locked bool
	err = s.update(func(t tx) error {
		if a, found, err = t.byLogin(login); err != nil {
			return err
		}
		charged, locked, err = s.chargeSignIn(t, a, login, from)
		return err
	})
	if err != nil {
		return a, err
	}
	if !found || !a.active() || !s.right(a, password) {
		if locked && found {
			err = s.update(func(t tx) error {
				return t.note(s.now(), "", wire.DidLock, a.ID, map[string]string{"address": from.Address})
			})
		}
		return a, errors.Join(refuse(CodeWrong), err)
	}
	return a, s.update(func(t tx) error { return errors.Join(t.forgive(charged), t.forgive(addressTries(from.Address))) })
}

// chargeSignIn counts a try: on a browser that knows the person by itself, so that strangers elsewhere lock nobody out.
func (s *Store) chargeSignIn(t tx, a account, login string, from From) (name string, locked bool, err error) {
	name = loginTries(login)
	b, known, err := t.browser(from.Browser)
	if err != nil {
		return name, false, err
	}
	if _, remembers := b.People[a.ID]; known && remembers {
		name = browserTries(from.Browser, login)
	} else if _, err := t.charge(addressTries(from.Address), mostWrongAddress, s.now()); err != nil {
		return name, false, err
	}
	locked, err = t.charge(name, mostWrong, s.now())
	return name, locked, err
}

// right reports whether a password, or a one-time code that is not too old, is an account's.
func (s *Store) right(a account, password string) bool {
	if !a.Code {
		return s.matches(a.Password, password)
	}
	return s.matches(a.Password, token.Clean(password)) && s.now().Before(a.CodeUntil)
}

// ChangePassword sets a new one. Every other session of the account ends, and every other browser forgets the person.
func (s *Store) ChangePassword(id, session, old, fresh string, from From) error {
	a, err := s.proveAgain(id, old, from)
	if err != nil {
		return err
	}
	if err := checkPassword(fresh, a.Login); err != nil {
		return err
	}
	if !a.Code && old == fresh {
		return refuse(CodeWeakPassword, "why", "same")
	}
	hashed := s.hash(fresh)
	err = s.update(func(t tx) error {
		a, err := t.account(id)
		if err != nil {
			return err
		}
		a.Password, a.Code = hashed, false
		_, ended := t.endSessions(id, session)
		return errors.Join(ended, t.forget(id, from.Browser), t.putAccount(a), t.note(s.now(), id, wire.DidPassword, id, nil))
	})
	if err == nil {
		s.wake()
	}
	return err
}

// proveAgain asks somebody who is signed in for the password.
func (s *Store) proveAgain(id, password string, from From) (account, error) {
	known, err := s.Account(id)
	if err != nil {
		return account{}, err
	}
	return s.prove(known.Login, password, from)
}

// SetPIN sets the PIN of somebody who says the password, or takes it away.
func (s *Store) SetPIN(id, password, pin string, from From) error {
	if pin != "" {
		if err := checkPIN(pin); err != nil {
			return err
		}
	}
	if _, err := s.proveAgain(id, password, from); err != nil {
		return err
	}
	hashed := ""
	if pin != "" {
		hashed = s.hash(pin)
	}
	return s.update(func(t tx) error {
		a, err := t.account(id)
		if err != nil {
			return err
		}
		a.PIN = hashed
		return errors.Join(t.putAccount(a), t.note(s.now(), id, wire.DidPIN, id, nil))
	})
}
