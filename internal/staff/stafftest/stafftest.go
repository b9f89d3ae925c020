package stafftest

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"testing"

	"motcua/internal/access"
	"motcua/internal/staff"
	"motcua/internal/wire"
)

// Cheap makes guesses cost nothing.
func Cheap() staff.Cost { return staff.Cost{Memory: 8, Time: 1, Threads: 1} }

// Key makes an administrator's key in a data folder that no hub has open.
func Key(t testing.TB, dataDir string) (key string) {
	t.Helper()
	in(t, dataDir, func(s *staff.Store) { key = KeyOf(t, s, access.Administrator) })
	return key
}

// CookieIn is Cookie in a data folder that no hub has open.
func CookieIn(t testing.TB, dataDir string, role access.Role, name string) (c *http.Cookie) {
	t.Helper()
	in(t, dataDir, func(s *staff.Store) { c = Cookie(t, s, role, name) })
	return c
}

func in(t testing.TB, dataDir string, do func(*staff.Store)) {
	t.Helper()
	s, err := staff.Open(filepath.Join(dataDir, staff.FileName), staff.Options{Cost: Cheap()})
	if err != nil {
		t.Fatal(err)
	}
	do(s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// KeyOf makes a key of a role.
func KeyOf(t testing.TB, s *staff.Store, role access.Role) string {
	t.Helper()
	k, err := s.MakeKey(staff.ConsoleUser, wire.NewKey{Name: "test", Role: role})
	if err != nil {
		t.Fatal(err)
	}
	return k.Secret
}

// Account makes an account, and returns its id and its one-time code.
func Account(t testing.TB, s *staff.Store, f wire.AccountFields) (id, code string) {
	t.Helper()
	made, err := s.Create(staff.ConsoleUser, f)
	if err != nil {
		t.Fatal(err)
	}
	return made.Account.ID, made.Code
}

// Password is that of everybody whom Person makes.
const Password = "bốn chữ xa lạ"

// Person makes an account that has chosen its password, or finds it, and returns its id.
func Person(t testing.TB, s *staff.Store, f wire.AccountFields) (id string) {
	t.Helper()
	id, err := s.ByLogin(f.Login)
	if no := (*staff.Refusal)(nil); !errors.As(err, &no) {
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	id, code := Account(t, s, f)
	if err := s.ChangePassword(id, "", code, Password, staff.From{}); err != nil {
		t.Fatal(err)
	}
	return id
}

// Cookie is the session of somebody with a role and a name, for a browser.
func Cookie(t testing.TB, s *staff.Store, role access.Role, name string) *http.Cookie {
	t.Helper()
	login := fmt.Sprintf("%s-%x", role, sha256.Sum256([]byte(name)))[:20]
	id := Person(t, s, wire.AccountFields{Login: login, Name: name, Role: role, Unit: "mot-cua"})
	o, err := s.Enter(id, staff.From{})
	if err != nil {
		t.Fatal(err)
	}
	return &http.Cookie{Name: "motcua_session", Value: o.Token, Path: "/"}
}

// Client sends every request with a key, and is otherwise as given.
func Client(c *http.Client, key string) *http.Client {
	with := *c
	with.Transport = signed{c.Transport, key}
	return &with
}

type signed struct {
	http.RoundTripper
	key string
}

func (s signed) RoundTrip(r *http.Request) (*http.Response, error) {
	to := s.RoundTripper
	if to == nil {
		to = http.DefaultTransport
	}
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+s.key)
	return to.RoundTrip(r)
}

// CloseIdleConnections does so where the requests go through.
func (s signed) CloseIdleConnections() {
	if to, ok := s.RoundTripper.(interface{ CloseIdleConnections() }); ok {
		to.CloseIdleConnections()
	}
}
