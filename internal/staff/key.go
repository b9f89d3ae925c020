package staff

import (
	"cmp"
	"crypto/rand"
	"errors"
	"slices"
	"strings"

	"motcua/internal/access"
	"motcua/internal/alphabet"
	"motcua/internal/wire"
)

const (
	keyMark  = "motcua_" // so that a key that lies about is recognised
	keyName  = "key "    // in meta: the name of a key, also of one that was revoked
	mostKeys = 100
)

// MakeKey makes a key for a program. It is told once.
func (s *Store) MakeKey(by string, k wire.NewKey) (wire.Key, error) {
	k.Name = strings.TrimSpace(k.Name)
	switch {
	case !isName(k.Name):
		return wire.Key{}, refuse(CodeField, "field", "name")
	case !slices.Contains(append(access.People(), access.Partner, access.Machine), k.Role):
		return wire.Key{}, refuse(CodeField, "field", "role")
	}
	made := wire.Key{ID: newID("k"), Name: k.Name, Role: k.Role, Made: s.now(), By: by}
	secret := keyMark + rand.Text()
	err := s.update(func(t tx) error {
		if t.bucket(keyBucket).Stats().KeyN >= mostKeys {
			return refuse(CodeField, "field", "name")
		}
		return errors.Join(
			t.put(keyBucket, sum(secret), made), t.bucket(metaBucket).Put([]byte(keyName+made.ID), []byte(made.Name)),
			t.note(made.Made, by, wire.DidKey, made.ID, map[string]string{"role": string(made.Role)}),
		)
	})
	made.Secret = secret
	return made, err
}

// Key returns what a program's key stands for.
func (s *Store) Key(secret string) (k wire.Key, ok bool, err error) {
	err = s.view(func(t tx) error {
		ok, err = t.get(keyBucket, sum(secret), &k)
		return err
	})
	return k, ok, err
}

// Keys are all keys by name, without their secrets.
func (s *Store) Keys() (all []wire.Key, err error) {
	all = []wire.Key{}
	err = s.view(func(t tx) error {
		return each(t, keyBucket, func(_ []byte, k wire.Key) error {
			all = append(all, k)
			return nil
		})
	})
	slices.SortFunc(all, func(a, b wire.Key) int { return cmp.Or(alphabet.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return all, err
}

// RevokeKey takes a key away.
func (s *Store) RevokeKey(by, id string) error {
	err := s.update(func(t tx) error {
		var gone []byte
		err := each(t, keyBucket, func(key []byte, k wire.Key) error {
			if k.ID == id {
				gone = key
			}
			return nil
		})
		switch {
		case err != nil:
			return err
		case gone == nil:
			return refuse(CodeUnknownKey)
		}
		return errors.Join(t.bucket(keyBucket).Delete(gone), t.note(s.now(), by, wire.DidRevoke, id, nil))
	})
	s.wake()
	return err
}
