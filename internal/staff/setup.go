package staff

import (
	"cmp"
	"errors"
	"time"

	"motcua/internal/access"
	"motcua/internal/token"
	"motcua/internal/wire"
)

// setup is the code that makes the first administrator.
type setup struct {
	Hash  string    `json:"hash"`
	Until time.Time `json:"until"`
}

const setupTries = "setup"

// ConsoleUser is who acts from the command line.
const ConsoleUser = "console"

// NeedsSetup reports whether there is no administrator.
func (s *Store) NeedsSetup() (needed bool, err error) {
	err = s.view(func(t tx) error {
		n, err := t.admins("")
		needed = n == 0
		return err
	})
	return needed, err
}

// SetupCode makes a new code for the first administrator; the one before is worth nothing any more.
func (s *Store) SetupCode() (string, time.Time, error) {
	code, err := newCode()
	if err != nil {
		return "", time.Time{}, err
	}
	row := setup{s.hash(token.Clean(code)), s.now().Add(codeLife)}
	err = s.update(func(t tx) error {
		if n, err := t.admins(""); err != nil || n > 0 {
			return cmp.Or[error](err, refuse(CodeSetupDone))
		}
		return t.put(metaBucket, []byte(setupKey), row)
	})
	return code, row.Until, err
}

// Setup makes the first administrator, by the code that the hub printed, and signs them in.
func (s *Store) Setup(w wire.Setup, from From) (Opened, error) {
	f, err := checkFields(wire.AccountFields{Login: w.Login, Name: w.Name, Role: access.Administrator})
	if err != nil {
		return Opened{}, err
	}
	if err := checkPassword(w.Password, f.Login); err != nil {
		return Opened{}, err
	}
	if err := s.proveSetup(w.Code); err != nil {
		return Opened{}, err
	}
	a := account{Account: wire.Account{ID: newID("u"), AccountFields: f, Made: s.now()}, Password: s.hash(w.Password)}
	err = s.update(func(t tx) error {
		if n, err := t.admins(""); err != nil || n > 0 {
			return cmp.Or[error](err, refuse(CodeSetupDone))
		}
		return errors.Join(
			t.takeLogin(a.ID, "", f.Login), t.putAccount(a), t.bucket(metaBucket).Delete([]byte(setupKey)),
			t.forgive(setupTries), t.note(s.now(), a.ID, wire.DidSetup, a.ID, nil),
		)
	})
	if err != nil {
		return Opened{}, err
	}
	return s.enter(a.ID, BySetup, from)
}

func (s *Store) proveSetup(code string) error {
	var row setup
	err := s.update(func(t tx) error {
		if n, err := t.admins(""); err != nil || n > 0 {
			return cmp.Or[error](err, refuse(CodeSetupDone))
		}
		if _, err := t.get(metaBucket, []byte(setupKey), &row); err != nil {
			return err
		}
		_, err := t.charge(setupTries, mostWrong, s.now())
		return err
	})
	if err != nil {
		return err
	}
	if !s.matches(row.Hash, token.Clean(code)) || !s.now().Before(row.Until) {
		return refuse(CodeSetupWrong)
	}
	return nil
}
