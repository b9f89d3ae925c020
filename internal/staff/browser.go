package staff

import (
	"cmp"
	"crypto/rand"
	"errors"
	"slices"
	"strconv"
	"time"

	"motcua/internal/alphabet"
	"motcua/internal/wire"
)

// Remembers is how long a browser knows somebody who signed in with a password.
const Remembers = 7 * 24 * time.Hour

const (
	mostPINs   = 3  // wrong ones on one browser; then the password
	mostPeople = 12 // that one browser knows: the ones that signed in last
)

// browser is a row, under its token's sum.
type browser struct {
	People map[string]remembered `json:"people"`
	Seen   time.Time             `json:"seen"`
}

type remembered struct {
	Until time.Time `json:"until"`
	Wrong int       `json:"wrong,omitempty"` // PINs since the last right one
}

func (t tx) browser(token string) (b browser, found bool, err error) {
	if token == "" {
		return b, false, nil
	}
	found, err = t.get(browserBucket, sum(token), &b)
	return b, found, err
}

// remember makes a browser know somebody for some days from a sign-in with a password. Only the browser of somebody who
// signs in has a row.
func (t tx) remember(token, id, by string, now time.Time) (string, time.Time, error) {
	b, found, err := t.browser(token)
	if err != nil {
		return "", time.Time{}, err
	}
	if !found { // a token is ours or none: nobody is given one that somebody else knows
		token, b = rand.Text(), browser{}
	}
	if b.People == nil {
		b.People = map[string]remembered{}
	}
	b.Seen = now
	if by == ByPassword || by == BySetup {
		b.People[id] = remembered{Until: now.Add(Remembers)}
	}
	b.trim(now)
	return token, now.Add(Remembers), errors.Join(t.put(browserBucket, sum(token), b), t.sweepBrowsers(now))
}

// trim forgets who is over, and those that are too many.
func (b *browser) trim(now time.Time) {
	var ids []string
	for id, r := range b.People {
		if now.Before(r.Until) {
			ids = append(ids, id)
		} else {
			delete(b.People, id)
		}
	}
	slices.SortFunc(ids, func(x, y string) int { return b.People[y].Until.Compare(b.People[x].Until) })
	for _, id := range ids[min(len(ids), mostPeople):] {
		delete(b.People, id)
	}
}

func (t tx) sweepBrowsers(now time.Time) error {
	return t.changeBrowsers(func(_ []byte, b *browser) bool { return now.Sub(b.Seen) >= Remembers })
}

// changeBrowsers takes away the browsers for which change says so, and writes the others that it changed.
func (t tx) changeBrowsers(change func(key []byte, b *browser) (gone bool)) error {
	var gone [][]byte
	write := map[string]browser{}
	err := each(t, browserBucket, func(key []byte, b browser) error {
		people := len(b.People)
		switch {
		case change(key, &b):
			gone = append(gone, key)
		case len(b.People) != people:
			write[string(key)] = b
		}
		return nil
	})
	for _, key := range gone {
		err = errors.Join(err, t.bucket(browserBucket).Delete(key))
	}
	for key, b := range write {
		err = errors.Join(err, t.put(browserBucket, []byte(key), b))
	}
	return err
}

// forget makes every browser but one forget an account.
func (t tx) forget(id, except string) error {
	return t.changeBrowsers(func(key []byte, b *browser) bool {
		if except == "" || string(key) != string(sum(except)) {
			delete(b.People, id)
		}
		return false
	})
}

// People are those who may switch in on a browser by PIN, by their given names.
func (s *Store) People(token string) (people []wire.SwitchPerson, err error) {
	people = []wire.SwitchPerson{}
	err = s.view(func(t tx) error {
		b, _, err := t.browser(token)
		for id, r := range b.People {
			a, err := t.account(id)
			if err == nil && a.active() && s.now().Before(r.Until) {
				people = append(people, wire.SwitchPerson{ID: id, Name: a.Name, HasPIN: a.PIN != "", Until: r.Until})
			}
		}
		return err
	})
	slices.SortFunc(people, func(a, b wire.SwitchPerson) int {
		return cmp.Or(alphabet.ByGivenName(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return people, err
}

// Switch opens a session by PIN, for somebody whom the browser knows. After three wrong ones it does not know them any
// more.
func (s *Store) Switch(id, pin string, from From) (Opened, error) {
	a, left, err := s.chargePIN(id, from)
	switch {
	case err != nil:
		return Opened{}, err
	case !s.matches(a.PIN, pin) && left == 0:
		return Opened{}, refuse(CodePINUnknown)
	case !s.matches(a.PIN, pin):
		return Opened{}, refuse(CodePINWrong, "left", strconv.Itoa(left))
	}
	err = s.changePIN(id, from.Browser, func(b *browser, until time.Time) { b.People[id] = remembered{Until: until} }, a.pinUntil)
	if err != nil {
		return Opened{}, err
	}
	return s.enter(id, ByPIN, from)
}

// pinned is somebody who tries a PIN.
type pinned struct {
	account
	pinUntil time.Time
}

// chargePIN counts a try before it is known to be wrong.
func (s *Store) chargePIN(id string, from From) (a pinned, left int, err error) {
	err = s.update(func(t tx) error {
		b, _, err := t.browser(from.Browser)
		if err != nil {
			return err
		}
		r, knows := b.People[id]
		if !knows || !s.now().Before(r.Until) {
			return refuse(CodePINUnknown)
		}
		if a.account, err = t.account(id); err != nil {
			return err
		}
		if !a.active() || a.PIN == "" || a.Code {
			return refuse(CodePINUnknown)
		}
		a.pinUntil = r.Until
		r.Wrong++
		left = mostPINs - r.Wrong
		if b.People[id] = r; left <= 0 {
			left = 0
			delete(b.People, id)
		}
		return t.put(browserBucket, sum(from.Browser), b)
	})
	return a, left, err
}

// changePIN writes a browser's row.
func (s *Store) changePIN(id, token string, change func(*browser, time.Time), until time.Time) error {
	return s.update(func(t tx) error {
		b, found, err := t.browser(token)
		if err != nil {
			return err
		}
		if a, err := t.account(id); err != nil || !found || a.PIN == "" || a.Code { // reset meanwhile
			return cmp.Or[error](err, refuse(CodePINUnknown))
		}
		if b.People == nil {
			b.People = map[string]remembered{}
		}
		change(&b, until)
		return t.put(browserBucket, sum(token), b)
	})
}

// Forget makes a browser forget everybody.
func (s *Store) Forget(token string) error {
	return s.update(func(t tx) error { return t.bucket(browserBucket).Delete(sum(token)) })
}

// ForgetPerson makes every browser forget an account.
func (s *Store) ForgetPerson(by, id string) error {
	return s.update(func(t tx) error {
		return errors.Join(t.forget(id, ""), t.note(s.now(), by, wire.DidForget, id, nil))
	})
}

// ForgetAll makes every browser forget everybody.
func (s *Store) ForgetAll(by string) error {
	return s.update(func(t tx) error {
		err := t.changeBrowsers(func([]byte, *browser) bool { return true })
		return errors.Join(err, t.note(s.now(), by, wire.DidForget, "", nil))
	})
}
