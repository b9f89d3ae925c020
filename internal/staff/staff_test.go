package staff_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"motcua/internal/access"
	"motcua/internal/boltfile"
	"motcua/internal/staff"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// rig is a file with a clock that stands until it is moved.
type rig struct {
	*staff.Store
	t    *testing.T
	path string
	mu   sync.Mutex
	now  time.Time
}

func open(t *testing.T) *rig {
	r := &rig{t: t, path: filepath.Join(t.TempDir(), staff.FileName), now: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	r.start()
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	return r
}

func (r *rig) start() {
	var err error
	r.Store, err = staff.Open(r.path, staff.Options{Cost: stafftest.Cheap(), Now: func() time.Time {
		r.mu.Lock()
		defer r.mu.Unlock()
		return r.now
	}})
	require.NoError(r.t, err)
}

func (r *rig) restart() {
	require.NoError(r.t, r.Close())
	r.start()
}

func (r *rig) later(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = r.now.Add(d)
}

func (r *rig) refused(code string, err error) *staff.Refusal {
	r.t.Helper()
	var no *staff.Refusal
	require.True(r.t, errors.As(err, &no), "%v", err)
	require.Equal(r.t, code, no.Code)
	return no
}

func (r *rig) person(login string, role access.Role) string {
	return stafftest.Person(r.t, r.Store, wire.AccountFields{Login: login, Name: "Cán bộ " + login, Role: role, Unit: "tu-phap"})
}

// A forgotten password: a code on a screen, and nothing but a new password with it.
func TestSomebodyWhoForgetsPasswords(t *testing.T) {
	r := open(t)
	r.person("boss", access.Administrator)
	id := r.person("lan", access.Clerk)
	here := staff.From{Address: "10.0.0.5"}
	o, err := r.SignIn("  LAN ", stafftest.Password, here)
	require.NoError(t, err)
	require.Equal(t, id, o.Account.ID)

	given, err := r.Reset("u-boss", id)
	require.NoError(t, err)
	_, alive, err := r.Session(o.Token)
	require.NoError(t, err)
	require.False(t, alive, "a reset ends every session")
	_, err = r.SignIn("lan", stafftest.Password, here)
	r.refused(staff.CodeWrong, err)
	typed := strings.ToLower(strings.ReplaceAll(given.Code, "-", " "))
	o, err = r.SignIn("lan", typed, here)
	require.NoError(t, err, "a code is typed as people type")
	require.True(t, o.Account.MustChange)

	for bad, why := range map[string]string{
		"ngắn": "short", strings.Repeat("x", 129): "long", "lan12345": "login", "12345678": "common", "matkhau2026": "common",
		"Mật khẩu 1": "common", "aaaaaaaaab": "common", "qwertyuiop": "common",
	} {
		no := r.refused(staff.CodeWeakPassword, r.ChangePassword(id, "", given.Code, bad, here))
		require.Equal(t, why, no.Params["why"], bad)
	}
	require.NoError(t, r.ChangePassword(id, "", given.Code, "cây đa bến nước", here))
	o, err = r.SignIn("lan", "ca\u0302y đa bến nước", here)
	require.NoError(t, err, "the same letters, composed otherwise")
	require.False(t, o.Account.MustChange)
	_, err = r.SignIn("lan", given.Code, here)
	r.refused(staff.CodeWrong, err)

	given, err = r.Reset("u-boss", id)
	require.NoError(t, err)
	r.later(24 * time.Hour)
	_, err = r.SignIn("lan", given.Code, here)
	r.refused(staff.CodeWrong, err)
}

// A stranger who guesses makes a clerk wait elsewhere, not for ever, and not where the clerk signed in before.
func TestGuessing(t *testing.T) {
	r := open(t)
	id := r.person("lan", access.Clerk)
	known, err := r.SignIn("lan", stafftest.Password, staff.From{Address: "10.0.0.5"})
	require.NoError(t, err)
	guess := func(login, address string) error {
		_, err := r.SignIn(login, "đoán mò thôi", staff.From{Address: address})
		return err
	}
	for range 5 {
		r.refused(staff.CodeWrong, guess("lan", "10.0.0.66"))
	}
	require.Equal(t, "60", r.refused(staff.CodeWait, guess("lan", "10.0.0.67")).Params["seconds"])
	_, err = r.SignIn("lan", stafftest.Password, staff.From{Address: "10.0.0.7"})
	r.refused(staff.CodeWait, err)
	r.restart()
	_, err = r.SignIn("lan", stafftest.Password, staff.From{Address: "10.0.0.7"})
	r.refused(staff.CodeWait, err)
	a, err := r.Account(id)
	require.NoError(t, err)
	require.False(t, a.LockedTill.IsZero())
	_, err = r.SignIn("lan", stafftest.Password, staff.From{Address: "10.0.0.5", Browser: known.Browser})
	require.NoError(t, err, "the browser that knows the clerk is not locked")

	for range 20 { // all day
		r.later(16 * time.Minute)
		r.refused(staff.CodeWrong, guess("lan", "10.0.0.66"))
	}
	r.later(15 * time.Minute)
	_, err = r.SignIn("lan", stafftest.Password, staff.From{Address: "10.0.0.7"})
	require.NoError(t, err, "no pause is longer than a quarter of an hour")

	for range 5 {
		r.refused(staff.CodeWrong, guess("nobody", "10.0.0.80"))
	}
	r.refused(staff.CodeWait, guess("nobody", "10.0.0.80"))
	for range 5 {
		r.refused(staff.CodeWrong, guess("lan", "10.0.0.81"))
	}
	require.NoError(t, r.Unlock("u-boss", id))
	_, err = r.SignIn("lan", stafftest.Password, staff.From{Address: "10.0.0.7"})
	require.NoError(t, err)

	many := 0
	for i := range 30 {
		if no := (*staff.Refusal)(nil); errors.As(guess("login"+string(rune('a'+i)), "10.0.0.90"), &no) && no.Code == staff.CodeWrong {
			many++
		}
	}
	require.Equal(t, 20, many, "one address tries twenty logins")
}

// Many guesses at once are no more than one after another.
func TestGuessesAtOnceAreCounted(t *testing.T) {
	r := open(t)
	r.person("lan", access.Clerk)
	var mu sync.Mutex
	var all sync.WaitGroup
	taken := 0
	for range 30 {
		all.Go(func() {
			_, err := r.SignIn("lan", "đoán mò thôi", staff.From{Address: "10.0.0.66"})
			no := (*staff.Refusal)(nil)
			mu.Lock()
			defer mu.Unlock()
			if errors.As(err, &no) && no.Code == staff.CodeWrong {
				taken++
			}
		})
	}
	all.Wait()
	require.Equal(t, 5, taken)
}

// A shared counter PC: a password once, then a PIN for a week; three wrong ones, and the password again.
func TestSwitchingByPIN(t *testing.T) {
	r := open(t)
	lan, minh := r.person("lan", access.Clerk), r.person("minh", access.Clerk)
	here := staff.From{Address: "10.0.0.5"}
	first, err := r.SignIn("lan", stafftest.Password, here)
	require.NoError(t, err)
	here.Browser = first.Browser
	for pin, why := range map[string]string{"123": "digits", "12a4": "digits", "1234567": "digits", "1111": "common", "4321": "common"} {
		require.Equal(t, why, r.refused(staff.CodeWeakPIN, r.SetPIN(lan, stafftest.Password, pin, here)).Params["why"], pin)
	}
	require.NoError(t, r.SetPIN(lan, stafftest.Password, "2580", here))
	require.NoError(t, r.SetPIN(minh, stafftest.Password, "1479", here))
	_, err = r.Switch(minh, "1479", here)
	r.refused(staff.CodePINUnknown, err)
	_, err = r.Switch(lan, "2580", staff.From{Address: "10.0.0.5", Browser: "another"})
	r.refused(staff.CodePINUnknown, err)

	second, err := r.SignIn("minh", stafftest.Password, here)
	require.NoError(t, err)
	require.Equal(t, first.Browser, second.Browser)
	people, err := r.People(first.Browser)
	require.NoError(t, err)
	require.Len(t, people, 2)
	o, err := r.Switch(lan, "2580", here)
	require.NoError(t, err)
	require.Equal(t, lan, o.Account.ID)

	for _, left := range []string{"2", "1"} {
		_, err = r.Switch(lan, "9999", here)
		require.Equal(t, left, r.refused(staff.CodePINWrong, err).Params["left"])
	}
	r.restart()
	_, err = r.Switch(lan, "9999", here)
	r.refused(staff.CodePINUnknown, err)
	_, err = r.Switch(lan, "2580", here)
	r.refused(staff.CodePINUnknown, err)
	_, err = r.SignIn("lan", stafftest.Password, here)
	require.NoError(t, err)
	_, err = r.Switch(lan, "2580", here)
	require.NoError(t, err)
	r.later(staff.Remembers)
	_, err = r.Switch(lan, "2580", here)
	r.refused(staff.CodePINUnknown, err)
}

// People and keys stand where Vietnamese lists have them, and not behind z.
func TestListsStandInTheOrderOfTheAlphabet(t *testing.T) {
	r := open(t)
	names := []string{"Bùi An", "Trần Ân", "Vũ Dũng", "Lê Đào", "Võ Uyên", "Lê Tú Ưng"}
	here := staff.From{Address: "10.0.0.5"}
	for i := range names {
		i = len(names) - 1 - i
		login := fmt.Sprint("nguoi", i)
		stafftest.Person(t, r.Store, wire.AccountFields{Login: login, Name: names[i], Role: access.Clerk})
		o, err := r.SignIn(login, stafftest.Password, here)
		require.NoError(t, err)
		here.Browser = o.Browser
		_, err = r.MakeKey(staff.ConsoleUser, wire.NewKey{Name: names[i], Role: access.Clerk})
		require.NoError(t, err)
	}
	people, err := r.People(here.Browser)
	require.NoError(t, err)
	keys, err := r.Keys()
	require.NoError(t, err)
	var switches, programs []string
	for i := range names {
		switches, programs = append(switches, people[i].Name), append(programs, keys[i].Name)
	}
	require.Equal(t, names, switches, "by given names")
	require.Equal(t, []string{"Bùi An", "Lê Đào", "Lê Tú Ưng", "Trần Ân", "Võ Uyên", "Vũ Dũng"}, programs)
}

func TestSessionsEnd(t *testing.T) {
	r := open(t)
	id := r.person("lan", access.Clerk)
	in := func() staff.Opened {
		o, err := r.SignIn("lan", stafftest.Password, staff.From{Address: "10.0.0.5"})
		require.NoError(t, err)
		return o
	}
	alive := func(o staff.Opened) bool {
		_, ok, err := r.Session(o.Token)
		require.NoError(t, err)
		return ok
	}
	one, two := in(), in()
	r.restart()
	require.True(t, alive(one), "a restart signs nobody out")
	changed := r.Changed()
	require.NoError(t, r.SignOut(one.Token))
	<-changed
	require.False(t, alive(one))
	require.True(t, alive(two))
	for range 5 {
		r.later(staff.Idle - time.Minute)
		if !alive(two) {
			break
		}
	}
	require.False(t, alive(two), "used or not, a session ends")
	three := in()
	r.later(staff.Idle)
	require.False(t, alive(three))

	four, five := in(), in()
	all, err := r.Sessions(id)
	require.NoError(t, err)
	require.Len(t, all, 2)
	p, _, err := r.Session(four.Token)
	require.NoError(t, err)
	require.NoError(t, r.ChangePassword(id, p.Session.ID, stafftest.Password, "cây đa bến nước", staff.From{}))
	require.True(t, alive(four))
	require.False(t, alive(five), "a new password ends the others")
	require.NoError(t, r.EndSessions(id, id, ""))
	require.False(t, alive(four))
}

// The office always keeps somebody who can let people in.
func TestTheLastAdministratorStays(t *testing.T) {
	r := open(t)
	code, _, err := r.SetupCode()
	require.NoError(t, err)
	w := wire.Setup{Code: code, Login: "Boss", Name: "Quản trị A", Password: stafftest.Password}
	wrong := w
	wrong.Code = "0000-000B"
	_, err = r.Setup(wrong, staff.From{})
	r.refused(staff.CodeSetupWrong, err)
	o, err := r.Setup(w, staff.From{})
	require.NoError(t, err)
	_, err = r.Setup(w, staff.From{})
	r.refused(staff.CodeSetupDone, err)
	_, _, err = r.SetupCode()
	r.refused(staff.CodeSetupDone, err)
	id := o.Account.ID

	f := o.Account.AccountFields
	f.Disabled = true
	_, err = r.Change(id, id, f)
	r.refused(staff.CodeLastAdmin, err)
	f.Disabled, f.Role = false, access.Clerk
	_, err = r.Change(id, id, f)
	r.refused(staff.CodeLastAdmin, err)
	r.refused(staff.CodeLastAdmin, r.Erase(id, id))
	second := r.person("second", access.Administrator)
	_, err = r.Change(second, id, f)
	require.NoError(t, err)
	_, ok, err := r.Session(o.Token)
	require.NoError(t, err)
	require.False(t, ok, "another role signs in again")
	_, err = r.Create(second, wire.AccountFields{Login: "boss", Name: "X", Role: access.Clerk})
	r.refused(staff.CodeLoginTaken, err)
}

// An erased name is nowhere in the file.
func TestAnErasedNameIsGone(t *testing.T) {
	r := open(t)
	const name = "Nguyễn Thị Không Có Thật"
	id := stafftest.Person(t, r.Store, wire.AccountFields{Login: "khongcothat", Name: name, Role: access.Clerk})
	_, err := r.Change("u-boss", id, wire.AccountFields{Login: "khongcothat2", Name: name, Role: access.Clerk})
	require.NoError(t, err)
	require.Equal(t, map[string]string{id: name}, r.Names(id, "nobody"))
	holds := func(what string) bool {
		text, err := os.ReadFile(r.path)
		require.NoError(t, err)
		return strings.Contains(string(text), what)
	}
	require.True(t, holds(name))
	require.NoError(t, r.Erase("u-boss", id))
	require.False(t, holds(name))
	require.False(t, holds("khongcothat"))
	require.Empty(t, r.Names(id))
	audit, err := r.Audit(0, 10)
	require.NoError(t, err)
	require.Equal(t, wire.DidErase, audit.Entries[0].Did)
	require.Equal(t, id, audit.Entries[0].Of)
	older, err := r.Audit(audit.Entries[0].Seq, 10)
	require.NoError(t, err)
	require.Equal(t, audit.Entries[1:], older.Entries)
}

func TestKeys(t *testing.T) {
	r := open(t)
	k, err := r.MakeKey("u-boss", wire.NewKey{Name: "Cổng tỉnh", Role: access.Partner})
	require.NoError(t, err)
	_, err = r.MakeKey("u-boss", wire.NewKey{Name: "x", Role: access.Stranger})
	r.refused(staff.CodeField, err)
	got, ok, err := r.Key(k.Secret)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, k.ID, got.ID)
	text, err := os.ReadFile(r.path)
	require.NoError(t, err)
	require.NotContains(t, string(text), k.Secret)
	require.NoError(t, r.RevokeKey("u-boss", k.ID))
	_, ok, err = r.Key(k.Secret)
	require.NoError(t, err)
	require.False(t, ok)
	require.Equal(t, map[string]string{k.ID: "Cổng tỉnh"}, r.Names(k.ID), "whoever acted is still called by a name")
}

func TestFilesThatAreNone(t *testing.T) {
	r := open(t)
	_, err := staff.Open(r.path, staff.Options{})
	require.ErrorIs(t, err, staff.ErrInUse)
	path := filepath.Join(t.TempDir(), staff.FileName)
	for _, text := range []string{"", strings.Repeat("no accounts ", 2000)} {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		_, err = staff.Open(path, staff.Options{})
		require.ErrorIs(t, err, staff.ErrDamaged)
	}
	other := filepath.Join(t.TempDir(), staff.FileName) // the dossiers, say
	file, err := boltfile.Open(other)
	require.NoError(t, err)
	require.NoError(t, file.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket([]byte("dossiers"))
		return err
	}))
	require.NoError(t, file.Close())
	before, err := os.ReadFile(other)
	require.NoError(t, err)
	_, err = staff.Open(other, staff.Options{})
	require.ErrorIs(t, err, staff.ErrDamaged)
	after, err := os.ReadFile(other)
	require.NoError(t, err)
	require.Equal(t, before, after, "nothing is laid out beside another's rows")
}
