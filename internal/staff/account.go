package staff

import (
	"cmp"
	"crypto/rand"
	"errors"
	"slices"
	"strings"
	"time"

	"motcua/internal/access"
	"motcua/internal/alphabet"
	"motcua/internal/token"
	"motcua/internal/wire"
)

// account is a row. Password is a hash; with Code set it is that of a one-time code, good until CodeUntil.
type account struct {
	wire.Account
	Password  string    `json:"password,omitempty"`
	Code      bool      `json:"code,omitempty"`
	CodeUntil time.Time `json:"code_until,omitzero"`
	PIN       string    `json:"pin,omitempty"`
}

func (a *account) active() bool { return !a.Disabled && !a.Erased }

// codeLife is how long a one-time code lies about.
const codeLife = 24 * time.Hour

// codeLetters are those of a one-time code: 35 random bits, for a place that counts the tries.
const codeLetters = 8

func newCode() (string, error) {
	code, err := token.New(rand.Reader, codeLetters)
	if err != nil {
		return "", err
	}
	return code[:codeLetters/2] + "-" + code[codeLetters/2:], nil
}

// newID is opaque, and may stand in a journal for ever.
func newID(kind string) string { return kind + strings.ToLower(rand.Text()[:12]) }

// shown is what others see of a row.
func (s *Store) shown(t tx, a account) (wire.Account, error) {
	tried, err := t.tries(loginTries(a.Login))
	a.MustChange, a.HasPIN = a.Code, a.PIN != ""
	if a.Erased {
		return a.Account, err
	}
	if till := tried.till(mostWrong); till.After(s.now()) {
		a.LockedTill = till
	}
	return a.Account, err
}

func (t tx) account(id string) (a account, err error) {
	found, err := t.get(accountBucket, []byte(id), &a)
	if err == nil && !found {
		err = refuse(CodeUnknown)
	}
	return a, err
}

func (t tx) byLogin(login string) (a account, found bool, err error) {
	id := t.bucket(loginBucket).Get([]byte(login))
	if id == nil {
		return a, false, nil
	}
	a, err = t.account(string(id))
	return a, err == nil, err
}

func (t tx) putAccount(a account) error { return t.put(accountBucket, []byte(a.ID), a) }

// Account returns an account by its id.
func (s *Store) Account(id string) (found wire.Account, err error) {
	err = s.view(func(t tx) error {
		a, err := t.account(id)
		if err == nil {
			found, err = s.shown(t, a)
		}
		return err
	})
	return found, err
}

// ByLogin returns the id of an account.
func (s *Store) ByLogin(login string) (id string, err error) {
	err = s.view(func(t tx) error {
		a, found, err := t.byLogin(cleanLogin(login))
		if err == nil && !found {
			err = refuse(CodeUnknown)
		}
		id = a.ID
		return err
	})
	return id, err
}

// Accounts returns all of them, also the disabled ones, by their given names.
func (s *Store) Accounts() (all []wire.Account, err error) {
	all = []wire.Account{}
	err = s.view(func(t tx) error {
		return each(t, accountBucket, func(_ []byte, a account) error {
			one, err := s.shown(t, a)
			all = append(all, one)
			return err
		})
	})
	slices.SortFunc(all, func(a, b wire.Account) int {
		return cmp.Or(alphabet.ByGivenName(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}

// IDs are those of all accounts, in the same order.
func (s *Store) IDs() (ids []string, err error) {
	all, err := s.Accounts()
	for _, a := range all {
		ids = append(ids, a.ID)
	}
	return ids, err
}

// Names returns the names behind opaque ids of people and keys, as far as they are known: also of those who have left.
func (s *Store) Names(ids ...string) map[string]string {
	var names map[string]string
	note := func(id, name string) {
		if name != "" {
			if names == nil {
				names = map[string]string{}
			}
			names[id] = name
		}
	}
	_ = s.view(func(t tx) error { // without the file there are no names
		for _, id := range ids {
			if a, err := t.account(id); err == nil {
				note(id, a.Name)
			} else if name := t.bucket(metaBucket).Get([]byte(keyName + id)); name != nil {
				note(id, string(name))
			}
		}
		return nil
	})
	return names
}

// Create makes an account; its one-time code is told once.
func (s *Store) Create(by string, f wire.AccountFields) (wire.NewCode, error) {
	f, err := checkFields(f)
	if err != nil {
		return wire.NewCode{}, err
	}
	a := account{Account: wire.Account{ID: newID("u"), AccountFields: f, Made: s.now()}}
	return s.give(by, wire.DidCreate, func(t tx) (account, error) {
		if err := t.takeLogin(a.ID, "", f.Login); err != nil {
			return a, err
		}
		return a, nil
	})
}

// takeLogin gives a login to an account in the place of the one it had.
func (t tx) takeLogin(id, was, login string) error {
	b := t.bucket(loginBucket)
	if of := b.Get([]byte(login)); of != nil && string(of) != id {
		return refuse(CodeLoginTaken, "login", login)
	}
	if was != login && was != "" {
		if err := b.Delete([]byte(was)); err != nil {
			return err
		}
	}
	return b.Put([]byte(login), []byte(id))
}

// Reset takes the password and the PIN away, ends every session, and gives a one-time code instead.
func (s *Store) Reset(by, id string) (wire.NewCode, error) {
	return s.give(by, wire.DidReset, func(t tx) (account, error) {
		a, err := t.account(id)
		switch {
		case err != nil:
			return a, err
		case a.Erased:
			return a, refuse(CodeUnknown)
		}
		_, err = t.shut(id)
		return a, errors.Join(err, t.forgive(loginTries(a.Login)))
	})
}

// give puts a one-time code in the place of an account's password.
func (s *Store) give(by, did string, find func(tx) (account, error)) (made wire.NewCode, err error) {
	code, err := newCode()
	if err != nil {
		return made, err
	}
	hashed := s.hash(token.Clean(code))
	err = s.update(func(t tx) error {
		a, err := find(t)
		if err != nil {
			return err
		}
		a.Password, a.Code, a.CodeUntil, a.PIN = hashed, true, s.now().Add(codeLife), ""
		if err := errors.Join(t.putAccount(a), t.note(s.now(), by, did, a.ID, nil)); err != nil {
			return err
		}
		made = wire.NewCode{Code: code, Until: a.CodeUntil}
		made.Account, err = s.shown(t, a)
		return err
	})
	if err == nil {
		s.wake()
	}
	return made, err
}

// Unlock forgets the wrong passwords of an account.
func (s *Store) Unlock(by, id string) error {
	return s.update(func(t tx) error {
		a, err := t.account(id)
		if err != nil {
			return err
		}
		return errors.Join(t.forgive(loginTries(a.Login)), t.note(s.now(), by, wire.DidUnlock, id, nil))
	})
}

// admins counts those who can let anybody in.
func (t tx) admins(except string) (n int, err error) {
	err = each(t, accountBucket, func(_ []byte, a account) error {
		if a.Role == access.Administrator && a.active() && a.ID != except {
			n++
		}
		return nil
	})
	return n, err
}
