package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"motcua/internal/access"
	"motcua/internal/staff"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// staffed is a rig with accounts.
type staffed struct {
	*rig
	staff *staff.Store
}

func openStaffed(t *testing.T) *staffed {
	s, err := staff.Open(filepath.Join(t.TempDir(), staff.FileName), staff.Options{Cost: stafftest.Cheap()})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	r := start(t, func(r *rig) { r.opts.Staff = s })
	a := &staffed{r, s}
	admin := a.as("Quản trị A", access.Administrator)
	office, err := json.Marshal(map[string]any{"office": smallOffice()})
	require.NoError(t, err)
	require.Equal(t, 200, a.sends(admin, "POST", "/api/v1/office/config", string(office)).status)
	return a
}

// as is the cookie header of somebody with a role.
func (a *staffed) as(name string, role access.Role) string {
	c := stafftest.Cookie(a.t, a.staff, role, name)
	return c.Name + "=" + c.Value
}

func (a *staffed) sends(cookie, method, path, body string, headers ...string) reply {
	a.t.Helper()
	a.keys++
	return a.send(method, path, body, append([]string{
		"Cookie", cookie, "Content-Type", "application/json", "Idempotency-Key", fmt.Sprint("s-", a.keys),
	}, headers...)...)
}

// cookies are what an answer sets, as a browser sends it back.
func cookies(a reply) string {
	var all []string
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		all = append(all, c.Name+"="+c.Value)
	}
	return strings.Join(all, "; ")
}

func TestTheFirstAdministratorAndTheDoor(t *testing.T) {
	s, err := staff.Open(filepath.Join(t.TempDir(), staff.FileName), staff.Options{Cost: stafftest.Cheap()})
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	r := start(t, func(r *rig) { r.opts.Staff = s })
	defer r.halt()
	a := &staffed{r, s}
	require.True(t, decode[wire.Me](t, a.sends("", "GET", "/api/v1/me", "")).Setup)
	code, _, err := s.SetupCode()
	require.NoError(t, err)
	made := a.sends("", "POST", "/api/v1/setup", `{"code":"`+code+`","login":"boss","name":"Quản trị A","password":"`+stafftest.Password+`"}`)
	require.Equal(t, 200, made.status, made.body)
	for _, c := range (&http.Response{Header: made.header}).Cookies() {
		require.True(t, c.HttpOnly)
		require.Equal(t, http.SameSiteStrictMode, c.SameSite)
		require.Equal(t, "/", c.Path)
	}
	boss := cookies(made)
	me := decode[wire.Me](t, a.sends(boss, "GET", "/api/v1/me", ""))
	require.Equal(t, "Quản trị A", me.Account.Name)
	require.False(t, me.Setup)

	// What another site's page asks for with the boss's cookie is refused, whatever it is.
	for _, origin := range []string{"http://evil.example", "null"} {
		evil := a.sends(boss, "POST", "/api/v1/accounts", `{"login":"spy","name":"Spy","role":"admin"}`, "Origin", origin)
		require.Equal(t, http.StatusForbidden, evil.status)
		require.Equal(t, "wrong-origin", evil.problem(t).Code)
	}
	require.Equal(t, http.StatusMisdirectedRequest, a.sends(boss, "GET", "/api/v1/accounts", "", "Host", "evil.example").status)

	given := decode[wire.NewCode](t, a.sends(boss, "POST", "/api/v1/accounts", `{"login":"lan","name":"Cán bộ A","role":"clerk"}`))
	entered := a.sends("", "POST", "/api/v1/session", `{"login":"lan","password":"`+given.Code+`"}`)
	lan := cookies(entered)
	require.True(t, decode[wire.Me](t, entered).MustChange)
	require.Equal(t, "must-change", a.sends(lan, "GET", "/api/v1/office", "").problem(t).Code)
	weak := a.sends(lan, "POST", "/api/v1/me/password", `{"old":"`+given.Code+`","new":"12345678"}`)
	require.Equal(t, "weak-password-common", weak.problem(t).Code)
	require.NotEmpty(t, weak.problem(t).Detail)
	require.Equal(t, 204, a.sends(lan, "POST", "/api/v1/me/password", `{"old":"`+given.Code+`","new":"`+stafftest.Password+`"}`).status)
	require.Equal(t, "last-admin", a.sends(boss, "DELETE", "/api/v1/accounts/"+me.Account.ID, "").problem(t).Code)

	again := a.sends(lan, "POST", "/api/v1/session", `{"login":"lan","password":"`+stafftest.Password+`"}`)
	require.NotEqual(t, lan, cookies(again), "a new token at sign-in")
	require.Equal(t, "sign-in", a.sends(lan, "GET", "/api/v1/accounts", "").problem(t).Code, "and the old one is worth nothing")
	require.Equal(t, 204, a.sends(cookies(again), "DELETE", "/api/v1/session", "").status)
	require.Equal(t, "sign-in", a.sends(cookies(again), "GET", "/api/v1/accounts", "").problem(t).Code)
	require.Equal(t, "key-wrong", a.sends("", "GET", "/api/v1/services", "", "Authorization", "Bearer motcua_nonsense").problem(t).Code)
	audit := decode[wire.Audit](t, a.sends(boss, "GET", "/api/v1/audit", ""))
	require.NotEmpty(t, audit.Entries)
	require.NotContains(t, a.sends(boss, "GET", "/api/v1/audit", "").body, given.Code)
	for i := range 6 {
		got := a.sends("", "POST", "/api/v1/session", `{"login":"lan","password":"sai rồi nhé"}`)
		if i == 5 {
			require.Equal(t, http.StatusTooManyRequests, got.status)
			require.NotEmpty(t, got.header.Get("Retry-After"))
		}
	}
}

// A supervisor lets clerks in who forgot, and nobody who may do as much as a supervisor.
func TestASupervisorResetsClerksAlone(t *testing.T) {
	a := openStaffed(t)
	boss := a.as("Phụ trách A", access.Supervisor)
	clerk := stafftest.Person(t, a.staff, wire.AccountFields{Login: "lan", Name: "Cán bộ A", Role: access.Clerk})
	for role, want := range map[access.Role]int{access.Administrator: 403, access.Supervisor: 403, access.UnitOfficer: 200, access.PostClerk: 200} {
		id := stafftest.Person(t, a.staff, wire.AccountFields{Login: "x-" + string(role), Name: "X", Role: role, Unit: "u"})
		require.Equal(t, want, a.sends(boss, "POST", "/api/v1/accounts/"+id+"/reset", "").status, role)
	}
	require.Equal(t, 200, a.sends(boss, "POST", "/api/v1/accounts/"+clerk+"/reset", "").status)
	require.Equal(t, 403, a.sends(boss, "PUT", "/api/v1/accounts/"+clerk, `{"login":"lan","name":"X","role":"admin"}`).status)
}

// Whoever signed in is who acts, whatever a header says; who switches in by PIN takes the open counter over.
func TestTheCounterIsWhosever(t *testing.T) {
	a := openStaffed(t)
	lan := a.as("Cán bộ A", access.Clerk)
	id := decode[wire.Me](t, a.sends(lan, "GET", "/api/v1/me", "")).Account.ID
	require.Equal(t, 200, a.sends(lan, "POST", "/api/v1/counters/1/open", `{"clerk":"Kẻ mạo danh"}`, "Motcua-Clerk", "Ai").status)
	counter := func() wire.CounterView {
		return decode[wire.CounterView](t, a.sends(lan, "GET", "/api/v1/counters/1", ""))
	}
	require.Equal(t, id, counter().Clerk)
	require.Equal(t, "Cán bộ A", counter().Names[id])

	minh := stafftest.Person(t, a.staff, wire.AccountFields{Login: "minh", Name: "Cán bộ B", Role: access.Clerk})
	require.NoError(t, a.staff.SetPIN(minh, stafftest.Password, "2580", staff.From{}))
	entered := cookies(a.sends("", "POST", "/api/v1/session", `{"login":"minh","password":"`+stafftest.Password+`"}`))
	require.Equal(t, id, counter().Clerk, "to sign in is not to sit down")
	people := decode[wire.SwitchPeople](t, a.sends(entered, "GET", "/api/v1/switch", ""))
	require.Equal(t, "Cán bộ B", people.People[0].Name)
	require.Equal(t, "pin-wrong", a.sends(entered, "POST", "/api/v1/switch", `{"account":"`+minh+`","pin":"9999","counter":"1"}`).problem(t).Code)
	require.Equal(t, 200, a.sends(entered, "POST", "/api/v1/switch", `{"account":"`+minh+`","pin":"2580","counter":"1"}`).status)
	require.Equal(t, minh, counter().Clerk)
}

// A socket of somebody whose sessions are ended is ended too.
func TestASocketEndsWithItsSession(t *testing.T) {
	a := openStaffed(t)
	boss := a.as("Phụ trách A", access.Supervisor)
	id := decode[wire.Me](t, a.sends(boss, "GET", "/api/v1/me", "")).Account.ID
	listen := func(cookie, topic string) (codes []string) {
		c, _, err := websocket.DefaultDialer.Dial(strings.Replace(a.url, "http", "ws", 1)+"/api/v1/live?topic="+url.QueryEscape(topic), http.Header{"Cookie": {cookie}})
		require.NoError(t, err)
		defer c.Close()
		for {
			var m wire.Message
			if err := c.ReadJSON(&m); err != nil {
				return codes
			}
			switch m.Type {
			case "error":
				codes = append(codes, m.Code)
			case "view":
				require.NoError(t, a.staff.EndSessions("u-admin", id, ""))
			}
		}
	}
	require.Equal(t, []string{wire.CodeSignIn}, listen("", "office"))
	require.Equal(t, []string{wire.CodeForbidden}, listen(a.as("Công chức A", access.UnitOfficer), "office"))
	require.Equal(t, []string{wire.CodeSignIn}, listen(boss, "office"))
}
