package web_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/assets"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// Every refusal of the queue reaches a sender, with its code, its status and a sentence. The steps live through a
// week in order; each leaves things as the next one needs them.
func TestEveryRefusal(t *testing.T) {
	r := start(t, func(r *rig) { r.office.later(time.Hour) })
	post := func(path string, body any) reply { return r.ask("POST", "/api/v1/"+path, body) }
	at := func(counter, verb string, body any) reply { return post("counters/"+counter+"/"+verb, body) }
	take := func(service string) reply { return post("tickets", wire.IssueTicket{Service: service}) }
	configure := func(change func(*queue.Office)) {
		o := smallOffice()
		change(&o)
		r.want(200, "POST", "/api/v1/office/config", queue.Configure{Office: o})
	}
	missed := ""
	seen := map[string]bool{}
	for _, step := range []struct {
		code   string
		status int
		try    func() reply
	}{
		{queue.CodeNotConfigured, 409, func() reply { return take("civil") }},
		{queue.CodeUnknownService, 404, func() reply { configure(func(*queue.Office) {}); return take("none") }},
		{queue.CodeUnknownPriority, 404, func() reply { return post("tickets", wire.IssueTicket{Service: "civil", Priority: "king"}) }},
		{queue.CodeRehearsalOff, 409, func() reply { return post("rehearsal/end", nil) }},
		{queue.CodeStaffOnly, 409, func() reply { return take("result") }},
		{queue.CodeNobodyServes, 409, func() reply { return take("lonely") }},
		{queue.CodeCapChannel, 409, func() reply { take("few"); return take("few") }},
		{queue.CodeCapDay, 409, func() reply {
			post("tickets", wire.IssueTicket{Service: "few", Channel: queue.Reception})
			return take("few")
		}},
		{queue.CodeRehearsalLate, 409, func() reply { return post("rehearsal/start", nil) }},
		{queue.CodeUnknownCounter, 404, func() reply { return at("77", "next", nil) }},
		{queue.CodeCounterClosed, 409, func() reply { return at("1", "next", nil) }},
		{queue.CodeNoCurrent, 409, func() reply { at("1", "open", nil); return at("1", "start", nil) }},
		{queue.CodeCounterPaused, 409, func() reply { at("1", "pause", nil); return at("1", "next", nil) }},
		{queue.CodeCounterBusy, 409, func() reply {
			at("1", "open", nil)
			take("civil")
			at("1", "next", nil)
			return at("1", "next", nil)
		}},
		{queue.CodeCounterOccupied, 409, func() reply {
			at("2", "open", wire.OpenCounter{Clerk: "Lan"})
			return at("2", "open", wire.OpenCounter{Clerk: "Mai"})
		}},
		{queue.CodeSeatedElsewhere, 409, func() reply { return at("9", "open", wire.OpenCounter{Clerk: "Lan"}) }},
		{queue.CodeTransferSame, 409, func() reply { return at("1", "transfer", wire.Transfer{Counter: "1"}) }},
		{queue.CodeInvalid, 400, func() reply { return at("1", "transfer", wire.Transfer{}) }},
		{queue.CodeUnknownTicket, 404, func() reply { at("2", "open", nil); return at("2", "call", wire.CallTicket{Number: "Z999"}) }},
		{queue.CodeElsewhere, 409, func() reply { return at("2", "call", wire.CallTicket{Number: "A001"}) }},
		{queue.CodeNotCalled, 409, func() reply { at("1", "start", nil); return at("1", "recall", nil) }},
		{queue.CodeWrongState, 409, func() reply { at("1", "finish", nil); return at("2", "call", wire.CallTicket{Number: "A001"}) }},
		{queue.CodeToleranceOver, 409, func() reply {
			missed = r.issue("civil").ID
			at("1", "next", nil)
			at("1", "no-show", nil)
			r.office.later(40 * time.Minute)
			return post("tickets/"+missed+"/resume", nil)
		}},
		{queue.CodeRequestOther, 422, func() reply {
			r.again("one-key", "POST", "/api/v1/tickets", wire.IssueTicket{Service: "civil"})
			return r.again("one-key", "POST", "/api/v1/tickets", wire.IssueTicket{Service: "land"})
		}},
		{queue.CodeRequestMissing, 400, func() reply { return r.send("POST", "/api/v1/counters/1/next", "") }},
		{queue.CodeUnknownSeries, 404, func() reply { return r.handIn("kiosk-1", "none", 1) }},
		{queue.CodeSeriesGap, 409, func() reply { r.series("kiosk-1", "one"); return r.handIn("kiosk-1", "one", 2) }},
		{queue.CodeSeriesAhead, 409, func() reply {
			return r.handIn("kiosk-1", "one", 1, func(t *queue.HandedIn) { t.Date = "2026-11-24" })
		}},
		{queue.CodeSeriesTwice, 409, func() reply {
			r.handIn("kiosk-1", "one", 1)
			return r.handIn("kiosk-1", "one", 1, func(t *queue.HandedIn) { t.Ticket = "BCGHKLMNPQTV" })
		}},
		{queue.CodePrefixSeries, 409, func() reply {
			o := smallOffice()
			o.Services[4].Prefix = "AK"
			return post("office/config", queue.Configure{Office: o})
		}},
		{queue.CodeSeriesLetters, 409, func() (last reply) {
			for n := range 8 {
				last = r.series(fmt.Sprint("kiosk-", n+2), fmt.Sprint("spool-", n))
			}
			return last
		}},
		{queue.CodeServiceRetired, 409, func() reply {
			r.issue("land")
			at("9", "open", nil)
			at("9", "next", nil)
			configure(func(o *queue.Office) { o.Services, o.Counters = o.Services[:2], o.Counters[:1] })
			return take("few") // for which somebody still waits
		}},
		{queue.CodeCounterRetired, 409, func() reply { return at("9", "next", nil) }},
		{queue.CodeLunch, 409, func() reply { at("9", "finish", nil); r.office.later(2 * time.Hour); return take("civil") }}, // 11:40
		{queue.CodeTooLate, 409, func() reply {
			configure(func(o *queue.Office) { o.Rules.LateCheck = true })
			r.office.later(5*time.Hour + 15*time.Minute) // 16:55
			return take("civil")
		}},
		{queue.CodeAfterHours, 409, func() reply { r.office.later(10 * time.Minute); return take("civil") }},
		{queue.CodeNumbersKnown, 409, func() reply { return post("numbers/free", nil) }},
		{queue.CodeDayOpen, 409, func() reply { return post("day/open", nil) }},
		{queue.CodeDayClosed, 409, func() reply {
			r.want(200, "POST", "/api/v1/day/close", nil)
			return post("tickets", wire.IssueTicket{Service: "civil", Override: true})
		}},
		{queue.CodeBeforeHours, 409, func() reply { r.office.later(12 * time.Hour); return take("civil") }}, // Tuesday 5:05
		{queue.CodeDayOff, 409, func() reply { r.office.later(4 * 24 * time.Hour); return take("civil") }},  // Saturday
		{queue.CodeClock, 409, func() reply { r.office.later(20 * 24 * time.Hour); return take("civil") }},
	} {
		p := step.try().problem(t)
		require.Equal(t, step.code, p.Code)
		require.Equal(t, step.status, p.Status, step.code)
		require.NotEmpty(t, p.Detail, step.code)
		require.NotContains(t, p.Detail, "{", "a placeholder of %s was not filled", step.code)
		seen[step.code] = true
	}
	seen[queue.CodeNumbersHeld] = true // TestARestoredOfficeIsHeld
	for _, code := range codes(t, "../queue/refusal.go", "Code") {
		require.True(t, seen[code], "nobody earned %s", code)
	}
}

// codes reads the values of the constants of a file whose names begin so.
func codes(t *testing.T, file, prefix string) (values []string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	require.NoError(t, err)
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if ok && strings.HasPrefix(spec.Names[0].Name, prefix) {
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			values = append(values, value)
		}
		return true
	})
	require.NotEmpty(t, values)
	return values
}

// Every code has a sentence in every language.
func TestEveryCodeHasASentence(t *testing.T) {
	all := append(codes(t, "../queue/refusal.go", "Code"), "protocol", "topic", "topics", "report", "not-found", "wrong-method", "wrong-host", "wrong-origin", "too-large", "too-slow", "content-type",
		"unknown-zone", "unknown-job", "job-taken", "job-over", "station-busy", "wrong-device", "unavailable", "internal", "busy", "office-file", "office-file-unread", "home", "not-found.title", "not-configured.title")
	for _, lang := range []string{"vi", "en"} {
		data, err := fs.ReadFile(assets.FS, "i18n/"+lang+".json")
		require.NoError(t, err)
		var texts map[string]any
		require.NoError(t, json.Unmarshal(data, &texts))
		for _, code := range all {
			sentence, _ := texts["error."+code].(string)
			require.NotEmpty(t, sentence, "%s has no sentence in %s", code, lang)
		}
	}
}
