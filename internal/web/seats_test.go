package web_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/access"
	"motcua/internal/journal"
	"motcua/internal/queue"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// seats is who may press what at which counter: where they sit, where nobody sits, where somebody else sits, and at one
// that is free and that the account does not name. x may, o is told that somebody sits there, . may not. It is written by
// hand and not made of the table in access.
const seats = `
                    own free taken unnamed
machine keys         x    x    x     x
machine open         .    .    .     .
post keys            x    x    o     .
post open            x    x    o     .
post take            x    x    x     .
post keep            .    .    .     .
clerk keys           x    x    o     x
clerk open           x    x    o     x
clerk take           x    x    x     x
clerk keep           .    .    .     .
supervisor keys      x    x    x     x
supervisor open      x    x    o     x
supervisor take      x    x    x     x
supervisor keep      x    x    x     x
admin keys           x    x    x     x
admin open           x    x    o     x
admin take           x    x    x     x
admin keep           x    x    x     x
`

func TestWhoMayPressWhatAtWhichCounter(t *testing.T) {
	a := openStaffed(t)
	room := a.as("Phụ trách", access.Supervisor)
	other := a.as("Người khác", access.Clerk)
	cookie := map[string]string{"machine": ""}
	for _, role := range []access.Role{access.PostClerk, access.Clerk, access.Supervisor, access.Administrator} {
		cookie[string(role)] = a.signedIn(wire.AccountFields{Login: "x-" + string(role), Name: string(role), Role: role, Counters: []string{"1", "2"}})
	}
	set := func(who, seat string) (counter string) {
		counter = "1"
		if seat == "unnamed" {
			counter = "9"
		}
		for _, c := range []string{"1", "9"} {
			a.sends(room, "POST", "/api/v1/counters/"+c+"/close", "") // nobody sits at two
		}
		by, body := map[string]string{"own": cookie[who], "taken": other}[seat], `{}`
		if by == "" {
			by, body = room, `{"seat":"keep"}`
		}
		require.Equal(t, http.StatusOK, a.sends(by, "POST", "/api/v1/counters/"+counter+"/open", body).status)
		return counter
	}
	presses := map[string][]string{"open": {"open {}"}, "take": {`open {"seat":"take"}`}, "keep": {`open {"seat":"keep"}`}, "keys": {
		"pause", "next", "recall", "start", "no-show", "hold", "return", "call {\"number\":\"A001\"}", "finish {}", "transfer {\"counter\":\"2\"}", "close",
	}}
	lines := strings.Split(strings.TrimSpace(seats), "\n")
	columns := strings.Fields(lines[0])
	for _, line := range lines[1:] {
		fields := strings.Fields(line)
		who, press := fields[0], fields[1]
		for i, seat := range columns {
			counter := set(who, seat)
			for _, p := range presses[press] {
				verb, body, _ := strings.Cut(p, " ")
				if who == "machine" && verb == "transfer" {
					continue // no machine has that key
				}
				got, code := a.sends(cookie[who], "POST", "/api/v1/counters/"+counter+"/"+verb, body), ""
				if got.status >= http.StatusBadRequest {
					code = got.problem(t).Code
				}
				mark := "x"
				switch {
				case code == queue.CodeCounterOccupied:
					mark = "o"
				case got.status == http.StatusForbidden, got.status == http.StatusUnauthorized:
					mark = "."
				}
				require.Equal(t, fields[2+i], mark, "%s, %s of %s: %s", line, verb, seat, got.body)
			}
		}
	}
}

// signedIn makes an account and is its cookie header.
func (a *staffed) signedIn(f wire.AccountFields) string {
	stafftest.Person(a.t, a.staff, f)
	return cookies(a.sends("", "POST", "/api/v1/session", `{"login":"`+f.Login+`","password":"`+stafftest.Password+`"}`))
}

// A supervisor opens, moves and pauses counters from the room: whoever sits there stays, nobody sits down, and what is
// taken back brings back who sat there.
func TestTheRoomSeatsNobody(t *testing.T) {
	a := openStaffed(t)
	room := a.as("Phụ trách", access.Supervisor)
	mai := a.signedIn(wire.AccountFields{Login: "mai", Name: "Trần Thị Mai", Role: access.Clerk})
	id := decode[wire.Me](t, a.sends(mai, "GET", "/api/v1/me", "")).Account.ID
	do := func(who, verb, body string) {
		t.Helper()
		got := a.sends(who, "POST", "/api/v1/counters/1/"+verb, body)
		require.Less(t, got.status, 300, got.body)
	}
	sits := func(want string) {
		t.Helper()
		v := decode[wire.CounterView](t, a.sends(room, "GET", "/api/v1/counters/1", ""))
		require.Equal(t, want, v.Clerk)
		office := decode[wire.OfficeView](t, a.sends(room, "GET", "/api/v1/office", ""))
		require.Equal(t, want, office.Counters[0].Clerk)
	}
	do(room, "open", `{"seat":"keep"}`)
	sits("")
	do(mai, "open", `{}`) // one press, without closing it
	sits(id)
	do(room, "open", `{"seat":"keep","services":[{"id":"land"}]}`)
	do(room, "pause", "")
	do(room, "open", `{"seat":"keep"}`)
	sits(id)
	do(room, "close", "")
	sits("")
	do(room, "open", `{"seat":"keep","clerk":"`+id+`","services":[{"id":"land"}]}`) // and that is taken back
	sits(id)
	a.sends(mai, "POST", "/api/v1/tickets", `{"service":"land"}`)
	do(mai, "next", "")

	unit := stafftest.Person(t, a.staff, wire.AccountFields{Login: "hai", Name: "Công chức", Role: access.UnitOfficer, Unit: "u"})
	for _, nobody := range []string{unit, "u-none"} {
		require.Equal(t, "clerk", a.sends(room, "POST", "/api/v1/counters/2/open", `{"seat":"keep","clerk":"`+nobody+`"}`).problem(t).Params["field"])
	}
	require.Equal(t, "seat", a.sends(room, "POST", "/api/v1/counters/2/open", `{"seat":"lap"}`).problem(t).Params["field"])
}

// Whoever takes a seat over stands in the journal: who did it, and that the counter is theirs from then on.
func TestASeatThatIsTakenOverIsJournaled(t *testing.T) {
	a := openStaffed(t)
	mai := a.signedIn(wire.AccountFields{Login: "mai", Name: "Trần Thị Mai", Role: access.Clerk})
	an := a.signedIn(wire.AccountFields{Login: "an", Name: "Lê Văn An", Role: access.Clerk})
	id := decode[wire.Me](t, a.sends(an, "GET", "/api/v1/me", "")).Account.ID
	require.Equal(t, http.StatusOK, a.sends(mai, "POST", "/api/v1/counters/1/open", `{}`).status)
	require.Equal(t, queue.CodeCounterOccupied, a.sends(an, "POST", "/api/v1/counters/1/open", `{}`).problem(t).Code)
	require.Equal(t, http.StatusOK, a.sends(an, "POST", "/api/v1/counters/1/open", `{"seat":"take"}`).status)
	require.Equal(t, queue.CodeCounterOccupied, a.sends(mai, "POST", "/api/v1/counters/1/pause", "").problem(t).Code)
	a.halt()
	j, done := a.open()
	defer func() { require.NoError(t, done()) }()
	var last journal.Record
	for r, err := range j.Read(0) {
		require.NoError(t, err)
		last = r
	}
	require.Equal(t, id, last.Actor)
	require.Equal(t, queue.CounterOpened{}.Kind(), last.Events[0].Type)
	var opened queue.CounterOpened
	require.NoError(t, json.Unmarshal(last.Events[0].Data, &opened))
	require.Equal(t, id, opened.Clerk)
}

// One person is at one counter. Only the page's own word, after it asked, closes the other one.
func TestASecondSeatIsAskedAbout(t *testing.T) {
	a := openStaffed(t)
	mai := a.signedIn(wire.AccountFields{Login: "mai", Name: "Trần Thị Mai", Role: access.Clerk})
	open := func(counter, body string) reply {
		return a.sends(mai, "POST", "/api/v1/counters/"+counter+"/open", body)
	}
	require.Equal(t, http.StatusOK, open("1", `{}`).status)
	require.Equal(t, http.StatusOK, open("1", `{}`).status, "she sits there")
	no := open("2", `{"seat":"take"}`).problem(t)
	require.Equal(t, queue.CodeSeatedElsewhere, no.Code)
	require.Equal(t, map[string]string{"counter": "2", "other": "1"}, no.Params)
	require.Equal(t, "elsewhere", open("2", `{"elsewhere":"stay"}`).problem(t).Params["field"], "that is for programs")
	require.Equal(t, http.StatusOK, open("2", `{"elsewhere":"leave"}`).status)
	for counter, state := range map[string]queue.CounterState{"1": queue.CounterClosed, "2": queue.CounterOpen} {
		require.Equal(t, state, decode[wire.CounterView](t, a.sends(mai, "GET", "/api/v1/counters/"+counter, "")).State)
	}
}
