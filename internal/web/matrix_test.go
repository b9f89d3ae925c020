package web

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/assets"
	"motcua/internal/access"
	"motcua/internal/engine"
	"motcua/internal/journal/journaltest"
	"motcua/internal/staff"
	"motcua/internal/staff/stafftest"
	"motcua/internal/trust"
	"motcua/internal/wire"
)

// everybody are the columns: a stranger, a machine, a tablet, a partner's key, a post clerk, a clerk, a unit officer, a
// supervisor, an administrator, and an administrator who has not chosen a password yet.
var everybody = []string{"stranger", "machine", "tablet", "partner", "post", "clerk", "unit", "supervisor", "admin", "unchosen"}

// matrix is who gets past the door: x does, . does not. It is written by hand and not made of the table in access.
const matrix = `
                                                  str mac tab par pos cle uni sup adm unc
POST /api/v1/tickets                               .   x   .   .   x   x   x   x   x   .
GET /api/v1/tickets/{id}                           x   x   x   x   x   x   x   x   x   x
DELETE /api/v1/tickets/{id}                        x   x   x   x   x   x   x   x   x   x
POST /api/v1/tickets/{id}/resume                   .   x   .   .   x   x   x   x   x   .
POST /api/v1/tickets/{id}/outcome                  .   .   .   .   x   x   .   x   x   .
POST /api/v1/tickets/{id}/paper                    .   x   .   .   x   x   x   x   x   .
GET /api/v1/counters/{counter}                     .   x   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/open               .   .   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/pause              .   x   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/close              .   x   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/next               .   x   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/recall             .   x   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/start              .   x   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/no-show            .   x   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/hold               .   x   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/return             .   x   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/call               .   x   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/finish             .   x   .   .   x   x   .   x   x   .
POST /api/v1/counters/{counter}/transfer           .   .   .   .   x   x   .   x   x   .
GET /api/v1/board                                  .   x   .   .   x   x   x   x   x   .
GET /api/v1/services                               x   x   x   x   x   x   x   x   x   x
GET /api/v1/office                                 .   .   .   .   x   x   .   x   x   .
GET /api/v1/office/config                          .   .   .   .   .   .   .   .   x   .
POST /api/v1/office/config                         .   .   .   .   .   .   .   .   x   .
POST /api/v1/office/import                         .   .   .   .   .   .   .   .   x   .
GET /api/v1/office/template.xlsx                   .   .   .   .   .   .   .   .   x   .
GET /api/v1/office/template.csv                    .   .   .   .   .   .   .   .   x   .
POST /api/v1/day/open                              .   .   .   .   .   .   .   x   x   .
POST /api/v1/day/close                             .   .   .   .   .   .   .   x   x   .
POST /api/v1/rehearsal/start                       .   .   .   .   .   .   .   x   x   .
POST /api/v1/rehearsal/end                         .   .   .   .   .   .   .   x   x   .
GET /healthz                                       x   x   x   x   x   x   x   x   x   x
GET /readyz                                        x   x   x   x   x   x   x   x   x   x
GET /version                                       x   x   x   x   x   x   x   x   x   x
GET /api/v1/devices/{id}                           .   x   .   .   x   x   x   x   x   .
POST /api/v1/devices/{id}/print                    .   .   .   .   x   x   .   x   x   .
GET /api/v1/devices/{id}/jobs/{job}                .   x   .   .   x   x   x   x   x   .
POST /api/v1/devices/{id}/jobs/{job}/take          .   x   .   .   x   x   x   x   x   .
POST /api/v1/devices/{id}/jobs/{job}               .   x   .   .   x   x   x   x   x   .
GET /api/v1/procedures                             x   x   x   x   x   x   x   x   x   x
GET /api/v1/procedures/{code}                      x   x   x   x   x   x   x   x   x   x
GET /api/v1/procedures/{code}/due                  .   .   .   .   x   x   .   x   x   .
GET /api/v1/units                                  .   x   .   .   x   x   x   x   x   .
GET /api/v1/register.pdf                           .   .   .   .   .   x   .   x   x   .
GET /api/v1/units/{unit}/work                      .   .   .   .   .   .   x   x   x   .
POST /api/v1/dossiers                              .   .   .   .   x   x   .   x   x   .
POST /api/v1/dossiers/search                       .   .   .   .   x   x   x   x   x   .
GET /api/v1/dossiers/{code}                        .   .   .   .   x   x   x   x   x   .
GET /api/v1/dossiers/{code}/history                .   .   .   .   x   x   x   x   x   .
GET /api/v1/dossiers/{code}/forms/{form}           .   .   .   .   x   x   x   x   x   .
POST /api/v1/dossiers/{code}/print                 .   .   .   .   x   x   x   x   x   .
POST /api/v1/dossiers/{code}/erase                 .   .   .   .   .   .   .   .   x   .
GET /api/v1/personal                               .   .   .   .   .   .   .   .   x   .
POST /api/v1/personal/search                       .   .   .   .   .   .   .   .   x   .
POST /api/v1/personal/export                       .   .   .   .   .   .   .   .   x   .
POST /api/v1/dossiers/{code}/{action}              .   .   .   .   x   x   x   x   x   .
POST /api/v1/lookup                                x   x   x   x   x   x   x   x   x   x
POST /api/v1/sync                                  .   .   .   x   .   .   .   .   x   .
POST /api/v1/sync/table                            .   .   .   x   .   .   .   .   x   .
GET /api/v1/sync/table.csv                         .   .   .   .   .   .   .   .   x   .
GET /api/v1/sync/table.xlsx                        .   .   .   .   .   .   .   .   x   .
POST /api/v1/catalogue/table                       .   .   .   .   .   .   .   .   x   .
POST /api/v1/catalogue/active                      .   .   .   .   .   .   .   .   x   .
GET /api/v1/me                                     x   x   x   x   x   x   x   x   x   x
POST /api/v1/setup                                 x   x   x   x   x   x   x   x   x   x
POST /api/v1/session                               x   x   x   x   x   x   x   x   x   x
DELETE /api/v1/session                             x   x   x   x   x   x   x   x   x   x
GET /api/v1/switch                                 x   x   x   x   x   x   x   x   x   x
POST /api/v1/switch                                x   x   x   x   x   x   x   x   x   x
DELETE /api/v1/switch                              x   x   x   x   x   x   x   x   x   x
POST /api/v1/me/password                           .   .   .   .   x   x   x   x   x   x
POST /api/v1/me/pin                                .   .   .   .   x   x   x   x   x   .
GET /api/v1/me/sessions                            .   .   .   .   x   x   x   x   x   .
DELETE /api/v1/me/sessions                         .   .   .   .   x   x   x   x   x   .
DELETE /api/v1/me/sessions/{session}               .   .   .   .   x   x   x   x   x   .
GET /api/v1/accounts                               .   .   .   .   .   .   .   x   x   .
POST /api/v1/accounts                              .   .   .   .   .   .   .   .   x   .
GET /api/v1/accounts/{id}                          .   .   .   .   .   .   .   x   x   .
PUT /api/v1/accounts/{id}                          .   .   .   .   .   .   .   .   x   .
DELETE /api/v1/accounts/{id}                       .   .   .   .   .   .   .   .   x   .
POST /api/v1/accounts/{id}/reset                   .   .   .   .   .   .   .   x   x   .
POST /api/v1/accounts/{id}/unlock                  .   .   .   .   .   .   .   x   x   .
POST /api/v1/pairing                               x   x   x   x   x   x   x   x   x   x
GET /api/v1/pairing/{id}                           x   x   x   x   x   x   x   x   x   x
POST /api/v1/pairing/{id}                          x   x   x   x   x   x   x   x   x   x
POST /api/v1/pairing/{id}/accept                   .   .   .   .   .   .   .   .   x   .
POST /api/v1/pairing/{id}/refuse                   .   .   .   .   .   .   .   .   x   .
POST /api/v1/tablet                                x   x   x   x   x   x   x   x   x   x
GET /api/v1/tablet                                 x   x   x   x   x   x   x   x   x   x
GET /api/v1/devices                                .   .   .   .   .   .   .   .   x   .
POST /api/v1/devices/{id}/place                    .   .   .   .   .   .   .   .   x   .
POST /api/v1/devices/{id}/revoke                   .   .   .   .   .   .   .   .   x   .
GET /api/v1/ca                                     x   x   x   x   x   x   x   x   x   x
GET /ca/motcua-ca.crt                              x   x   x   x   x   x   x   x   x   x
GET /ca/motcua-ca.cmd                              x   x   x   x   x   x   x   x   x   x
GET /api/v1/accounts/{id}/sessions                 .   .   .   .   .   .   .   x   x   .
DELETE /api/v1/accounts/{id}/sessions              .   .   .   .   .   .   .   x   x   .
DELETE /api/v1/accounts/{id}/sessions/{session}    .   .   .   .   .   .   .   x   x   .
DELETE /api/v1/browsers                            .   .   .   .   .   .   .   .   x   .
GET /api/v1/keys                                   .   .   .   .   .   .   .   .   x   .
POST /api/v1/keys                                  .   .   .   .   .   .   .   .   x   .
DELETE /api/v1/keys/{id}                           .   .   .   .   .   .   .   .   x   .
GET /api/v1/audit                                  .   .   .   .   .   .   .   .   x   .
GET /api/v1/my                                     .   .   .   .   x   x   x   x   x   .
GET /api/v1/access                                 .   .   .   .   x   x   x   x   x   .
GET /api/v1/reports                                .   .   .   .   .   .   .   x   x   .
GET /api/v1/reports/assessment                     .   .   .   .   .   .   .   x   x   .
GET /api/v1/reports/view                           .   .   .   .   .   .   .   x   x   .
GET /api/v1/reports/assessment/view                .   .   .   .   .   .   .   x   x   .
GET /api/v1/reports.pdf                            .   .   .   .   .   .   .   x   x   .
GET /api/v1/reports.xlsx                           .   .   .   .   .   .   .   x   x   .
GET /api/v1/reports.csv                            .   .   .   .   .   .   .   x   x   .
GET /api/v1/reports/assessment.pdf                 .   .   .   .   .   .   .   x   x   .
GET /api/v1/reports/assessment.xlsx                .   .   .   .   .   .   .   x   x   .
GET /api/v1/reports/assessment.csv                 .   .   .   .   .   .   .   x   x   .
GET /api/v1/survey                                 x   x   x   x   x   x   x   x   x   x
POST /api/v1/ratings                               .   x   x   .   .   .   .   .   .   .
GET /api/v1/ratings                                .   .   .   .   .   .   .   x   x   .
GET /api/v1/ratings/own                            .   .   .   .   x   x   x   x   x   .
GET /api/v1/tickets/{id}/rating                    x   x   x   x   x   x   x   x   x   x
POST /api/v1/tickets/{id}/rating                   x   x   x   x   x   x   x   x   x   x
GET /api/v1/surveys                                .   .   .   .   .   .   .   x   x   .
POST /api/v1/surveys                               .   .   .   .   .   .   .   x   x   .
POST /api/v1/surveys/{id}/undo                     .   .   .   .   .   .   .   x   x   .
POST /api/v1/suggestions                           x   x   x   x   x   x   x   x   x   x
POST /api/v1/suggestions/lookup                    x   x   x   x   x   x   x   x   x   x
GET /api/v1/suggestions                            .   .   .   .   .   .   .   x   x   .
POST /api/v1/suggestions/{id}/{step}               .   .   .   .   .   .   .   x   x   .
GET /api/v1/room                                   .   .   .   .   .   .   .   x   x   .
GET /api/v1/room/week                              .   .   .   .   .   .   .   x   x   .
GET /api/v1/room/advice                            .   .   .   .   .   .   .   x   x   .
POST /api/v1/room/alarms/known                     .   .   .   .   .   .   .   x   x   .
POST /api/v1/counters/{counter}/attention          .   .   .   .   .   .   .   x   x   .
DELETE /api/v1/counters/{counter}/attention        .   .   .   .   .   .   .   x   x   .
POST /api/v1/counters/{counter}/attention/seen     .   .   .   .   x   x   .   x   x   .
GET /api/v1/contacts                               x   x   x   x   x   x   x   x   x   x
POST /api/v1/series                                .   x   .   .   .   .   .   .   .   .
POST /api/v1/tickets/hand-in                       .   x   .   .   .   .   .   .   .   .
POST /api/v1/numbers/seen                          .   x   .   .   .   .   .   .   .   .
POST /api/v1/numbers/free                          .   .   .   .   .   .   .   .   x   .
GET /api/v1/backups                                .   .   .   .   .   .   .   .   x   .
POST /api/v1/backups                               .   .   .   .   .   .   .   .   x   .
GET /api/v1/diagnosis                              .   .   .   .   .   .   .   .   x   .
GET /api/v1/diagnosis/support                      .   .   .   .   .   .   .   .   x   .
GET /api/v1/clock                                  .   .   .   .   .   .   .   x   x   .
GET /metrics                                       .   .   .   .   .   .   .   .   x   .
page GET /{$}                                      x   x   x   x   x   x   x   x   x   x
page GET /counter/{counter}                        .   .   .   .   x   x   .   x   x   .
page GET /reception                                .   .   .   .   x   x   .   x   x   .
page GET /office                                   .   .   .   .   .   .   .   x   x   .
page GET /results                                  .   .   .   .   .   x   .   x   x   .
page GET /units                                    .   .   .   .   .   .   x   x   x   .
page GET /my                                       .   .   .   .   x   x   x   x   x   .
page GET /sign-in                                  x   x   x   x   x   x   x   x   x   x
page GET /setup                                    x   x   x   x   x   x   x   x   x   x
page GET /accounts                                 .   .   .   .   .   .   .   x   x   .
page GET /reports                                  .   .   .   .   .   .   .   x   x   .
page GET /supervisor                               .   .   .   .   .   .   .   x   x   .
page GET /rate/{counter}                           x   x   x   x   x   x   x   x   x   x
page GET /surveys                                  .   .   .   .   .   .   .   x   x   .
page GET /opinion                                  x   x   x   x   x   x   x   x   x   x
page GET /devices                                  .   .   .   .   .   .   .   .   x   .
page GET /clock                                    .   .   .   .   .   .   .   x   x   .
page GET /backups                                  .   .   .   .   .   .   .   .   x   .
page GET /tables                                   .   .   .   .   .   .   .   .   x   .
page GET /personal                                 .   .   .   .   .   .   .   .   x   .
page GET /t/{code}                                 x   x   x   x   x   x   x   x   x   x
page GET /p/{code}                                 x   x   x   x   x   x   x   x   x   x
page GET /d                                        x   x   x   x   x   x   x   x   x   x
page GET /r/{token}                                x   x   x   x   x   x   x   x   x   x
topic board/                                       .   x   .   .   x   x   x   x   x   .
topic counter/                                     .   x   .   .   x   x   .   x   x   .
topic ticket/                                      x   x   x   x   x   x   x   x   x   x
topic station/                                     .   x   .   .   x   x   x   x   x   .
topic service                                      .   x   .   .   x   x   x   x   x   .
topic office                                       .   .   .   .   x   x   .   x   x   .
topic room                                         .   .   .   .   .   .   .   x   x   .
topic rate/                                        .   x   x   .   x   x   x   x   x   .
topic devices                                      .   .   .   .   .   .   .   .   x   .
`

// cells reads the matrix: by line, who gets in.
func cells(t *testing.T) map[string][]string {
	all := map[string][]string{}
	for _, line := range strings.Split(matrix, "\n")[2:] {
		if line == "" {
			continue
		}
		fields := strings.Fields(line)
		marks := fields[len(fields)-len(everybody):]
		name := strings.Join(fields[:len(fields)-len(everybody)], " ")
		require.NotContains(t, all, name)
		all[name] = []string{}
		for i, mark := range marks {
			require.Contains(t, ".x", mark, line)
			if mark == "x" {
				all[name] = append(all[name], everybody[i])
			}
		}
	}
	return all
}

// door is a server with somebody of every role before it.
type door struct {
	*Server
	t       *testing.T
	staff   *staff.Store
	headers map[string]string // by column: "Header: value"
}

func openDoor(t *testing.T) *door {
	s, err := staff.Open(filepath.Join(t.TempDir(), staff.FileName), staff.Options{Cost: stafftest.Cheap()})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	e, err := engine.Open(journaltest.NewMemory(), engine.Options{})
	require.NoError(t, err)
	d := &door{t: t, staff: s, headers: map[string]string{"stranger": "X: y", "machine": "Paired: box-1"}}
	d.headers["partner"] = "Authorization: Bearer " + stafftest.KeyOf(t, s, access.Partner)
	for _, role := range access.People() {
		c := stafftest.Cookie(t, s, role, "Người "+string(role))
		d.headers[string(role)] = "Cookie: " + c.Name + "=" + c.Value
	}
	id, _ := stafftest.Account(t, s, wire.AccountFields{Login: "unchosen", Name: "Chưa chọn", Role: access.Administrator})
	o, err := s.Enter(id, staff.From{})
	require.NoError(t, err)
	d.headers["unchosen"] = "Cookie: " + sessionCookie + "=" + o.Token
	a, err := trust.Open(t.TempDir(), trust.Options{})
	require.NoError(t, err)
	secret, _, err := a.AskTablet("", "1", "::1")
	require.NoError(t, err)
	require.NoError(t, a.Accept(a.Waiting()[0].ID, wire.AcceptDevice{Code: a.Waiting()[0].Code, Name: "tablet-1"}))
	d.headers["tablet"] = "Cookie: " + tabletCookie + "=" + secret
	d.Server = New(Options{
		Engine: e, Staff: s, Metrics: http.NotFoundHandler(), Trust: a,
		Devices: func(r *http.Request) (string, bool) { p := r.Header.Get("Paired"); return p, p != "" },
	})
	return d
}

func (d *door) request(who, method, path string) *http.Request {
	r := httptest.NewRequest(method, "https://localhost"+path, nil)
	name, value, _ := strings.Cut(d.headers[who], ": ")
	r.Header.Set(name, value)
	return r
}

// gets reports whether somebody gets past the door of a route, whose own work is not done.
func (d *door) gets(who string, need access.Permission) bool {
	in := false
	d.admit(need, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { in = true })).
		ServeHTTP(httptest.NewRecorder(), d.request(who, "GET", "/"))
	return in
}

func TestWhoMayDoWhat(t *testing.T) {
	d, want, seen := openDoor(t), cells(t), map[string]bool{}
	check := func(name string, in func(who string) bool) {
		seen[name] = true
		require.Contains(t, want, name, "a new one needs its line in the matrix")
		got := []string{}
		for _, who := range everybody {
			if in(who) {
				got = append(got, who)
			}
		}
		require.Equal(t, want[name], got, name)
	}
	// A route is asked as it is served, but for what it would do: the handler behind the door answers nobody who is
	// turned away with 401 or 403, so any other answer means that somebody was let in.
	for _, route := range append(d.table(), route{pattern: "GET /metrics", need: access.Operate}) {
		method, path, _ := strings.Cut(route.pattern, " ")
		check(route.pattern, func(who string) bool { return d.gets(who, route.need) })
		for _, who := range everybody {
			if !slices.Contains(want[route.pattern], who) {
				answer := httptest.NewRecorder()
				d.ServeHTTP(answer, d.request(who, method, strings.NewReplacer("{", "", "}", "").Replace(path)))
				require.Contains(t, []int{http.StatusUnauthorized, http.StatusForbidden}, answer.Code, "%s as %s", route.pattern, who)
			}
		}
	}
	for pattern, page := range pages() {
		method, path, _ := strings.Cut(pattern, " ")
		path = strings.NewReplacer("{$}", "", "{", "", "}", "").Replace(path)
		check("page "+pattern, func(who string) bool { return d.gets(who, page.need) })
		for _, who := range everybody {
			if !slices.Contains(want["page "+pattern], who) {
				answer := httptest.NewRecorder()
				d.ServeHTTP(answer, d.request(who, method, path))
				switch who {
				case "stranger", "machine", "tablet", "unchosen":
					require.Equal(t, http.StatusSeeOther, answer.Code)
					require.Contains(t, answer.Header().Get("Location"), "/sign-in?next=%2F")
				default:
					require.Equal(t, http.StatusForbidden, answer.Code, "%s as %s", pattern, who)
				}
			}
		}
	}
	for _, topic := range []string{wire.TopicBoard, wire.TopicCounter, wire.TopicTicket, wire.TopicStation, wire.TopicService, wire.TopicOffice, wire.TopicDevices, wire.TopicRoom, wire.TopicRate} {
		check("topic "+topic, func(who string) bool {
			_, code := d.admitSocket(d.request(who, "GET", "/api/v1/live"), []string{topic + "1"[:strings.Count(topic, "/")]})
			return code == ""
		})
	}
	require.Equal(t, slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(seen)), "the matrix has no line of what is gone")
}

// The words of a dossier's actions stand in access once more, because it imports nothing.
func TestEveryActionIsSomebodys(t *testing.T) {
	for _, a := range actionWords() {
		require.NotNil(t, command(a))
		require.True(t, access.MayAct(access.Administrator, a, false), a)
		require.False(t, access.MayAct(access.Partner, a, true), a)
		require.False(t, access.MayAct(access.Machine, a, true), a)
	}
	for action, who := range map[string]string{
		wire.ActReceive: "post clerk supervisor admin", wire.ActReturnResult: "clerk supervisor admin",
		wire.ActFinish: "unit supervisor admin", wire.ActHandOver: "unit supervisor admin",
		wire.ActPhoneCall: "post clerk unit supervisor admin",
	} {
		var got []string
		for _, role := range access.People() {
			if access.MayAct(role, action, false) {
				got = append(got, string(role))
			}
		}
		require.Equal(t, who, strings.Join(got, " "), action)
	}
	require.True(t, access.MayAct(access.Clerk, wire.ActFinish, true), "what lies at the desk is finished there")
}

func actionWords() []string {
	return []string{
		wire.ActReceive, wire.ActHandOver, wire.ActFinishPart, wire.ActFinish, wire.ActRefuse, wire.ActWithdraw, wire.ActSupplement,
		wire.ActSupplementArrived, wire.ActAskPayment, wire.ActPaid, wire.ActStop, wire.ActResume, wire.ActExtend, wire.ActApologise,
		wire.ActPhoneCall, wire.ActPostTaken, wire.ActReturnResult, wire.ActDigitised, wire.ActAmend,
	}
}

// A program on the hub's own machine reads the metrics without a key, and nobody who only comes through there.
func TestMetricsAreReadOnTheHubsOwnMachine(t *testing.T) {
	d := openDoor(t)
	for from, want := range map[string]int{
		"127.0.0.1:9": http.StatusNotFound, "[::1]:9": http.StatusNotFound, // the handler of the test
		"192.168.1.7:9": http.StatusUnauthorized, "nonsense": http.StatusUnauthorized,
	} {
		r, answer := d.request("stranger", "GET", "/metrics"), httptest.NewRecorder()
		r.RemoteAddr = from
		d.ServeHTTP(answer, r)
		require.Equal(t, want, answer.Code, from)
		r.Header.Set("X-Forwarded-For", "192.168.1.7")
		answer = httptest.NewRecorder()
		d.ServeHTTP(answer, r)
		require.Equal(t, http.StatusUnauthorized, answer.Code, from)
	}
}

// Every word of the table has its sentence, and every role its name, in every language that the pages speak.
func TestTheTableIsSaidInWords(t *testing.T) {
	for _, lang := range assets.Languages() {
		rights, roles := assets.Texts(lang, "rights."), assets.Texts(lang, "role.")
		for _, need := range access.Permissions() {
			require.NotEmpty(t, rights["rights."+string(need)], "%s in %s", need, lang)
		}
		for _, role := range append(access.People(), access.Stranger, access.Machine, access.Tablet, access.Partner) {
			require.NotEmpty(t, roles["role."+string(role)], "%s in %s", role, lang)
		}
	}
}
