package staff

import (
	"errors"
	"slices"
	"strings"

	"motcua/internal/access"
	"motcua/internal/wire"
)

// Change replaces what an administrator says of an account. Whoever is disabled, or is something else now, has to sign
// in again.
func (s *Store) Change(by, id string, f wire.AccountFields) (changed wire.Account, err error) {
	if f, err = checkFields(f); err != nil {
		return changed, err
	}
	err = s.update(func(t tx) error {
		a, err := t.account(id)
		if err != nil {
			return err
		}
		if a.Erased {
			return refuse(CodeUnknown)
		}
		was := a.AccountFields
		a.AccountFields = f
		if err := t.keepAdmin(a); err != nil {
			return err
		}
		if err := t.takeLogin(id, was.Login, f.Login); err != nil {
			return err
		}
		if was.Disabled != f.Disabled || was.Role != f.Role {
			if _, err := t.shut(id); err != nil {
				return err
			}
		}
		if err := errors.Join(t.putAccount(a), s.noteChange(t, by, id, was, f)); err != nil {
			return err
		}
		changed, err = s.shown(t, a)
		return err
	})
	if err == nil {
		s.wake()
	}
	return changed, err
}

// keepAdmin refuses what would leave the office without anybody who can let people in.
func (t tx) keepAdmin(a account) error {
	if a.Role == access.Administrator && a.active() {
		return nil
	}
	was, err := t.account(a.ID)
	if err != nil || was.Role != access.Administrator || !was.active() {
		return err
	}
	n, err := t.admins(a.ID)
	if err == nil && n == 0 {
		err = refuse(CodeLastAdmin)
	}
	return err
}

// noteChange lists which fields changed, never what they were: a name could not be erased from there.
func (s *Store) noteChange(t tx, by, id string, was, is wire.AccountFields) error {
	var fields []string
	for name, same := range map[string]bool{
		"login": was.Login == is.Login, "name": was.Name == is.Name, "role": was.Role == is.Role,
		"agency": was.Agency == is.Agency, "unit": was.Unit == is.Unit, "counters": slices.Equal(was.Counters, is.Counters),
		"services": slices.Equal(was.Services, is.Services), "procedures": slices.Equal(was.Procedures, is.Procedures),
	} {
		if !same {
			fields = append(fields, name)
		}
	}
	slices.Sort(fields)
	var err error
	if len(fields) > 0 {
		detail := map[string]string{"fields": strings.Join(fields, " ")}
		if was.Role != is.Role {
			detail["role"] = string(is.Role)
		}
		err = t.note(s.now(), by, wire.DidChange, id, detail)
	}
	switch {
	case was.Disabled && !is.Disabled:
		err = errors.Join(err, t.note(s.now(), by, wire.DidEnable, id, nil))
	case !was.Disabled && is.Disabled:
		err = errors.Join(err, t.note(s.now(), by, wire.DidDisable, id, nil))
	}
	return err
}

// Erase takes the name of an account out of the file for ever. Its id stays, so that the journal's figures do.
func (s *Store) Erase(by, id string) error {
	err := s.update(func(t tx) error {
		a, err := t.account(id)
		if err != nil {
			return err
		}
		gone := account{Account: wire.Account{ID: id, Erased: true, Made: a.Made}}
		if err := t.keepAdmin(gone); err != nil {
			return err
		}
		if a.Login != "" {
			err = errors.Join(t.bucket(loginBucket).Delete([]byte(a.Login)), t.forgive(loginTries(a.Login)))
		}
		_, shut := t.shut(id)
		return errors.Join(err, shut, t.putAccount(gone), t.note(s.now(), by, wire.DidErase, id, nil))
	})
	if err != nil {
		return err
	}
	s.wake()
	return s.file.Compact(nil) // the name is nowhere in the file
}
