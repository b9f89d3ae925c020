package web_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// series asks as a machine for numbers to give by itself.
func (r *rig) series(device, spool string) reply {
	r.t.Helper()
	return r.as(device, "/api/v1/series", wire.GrantSeries{Spool: spool})
}

// as posts as a machine, under a new request id.
func (r *rig) as(device, path string, body any) reply {
	r.t.Helper()
	data, err := json.Marshal(body)
	require.NoError(r.t, err)
	r.keys++
	return r.send("POST", path, string(data), "Content-Type", "application/json", "Idempotency-Key", fmt.Sprint("key-", r.keys), "Motcua-Device", device)
}

// handIn hands one number of the first series in.
func (r *rig) handIn(device, spool string, n int, change ...func(*queue.HandedIn)) reply {
	r.t.Helper()
	now := r.office.Now()
	ticket := queue.HandedIn{
		Ticket: fmt.Sprintf("KKKKKKKK%04d", n), Date: now.Format(time.DateOnly), Prefix: "AK", Seq: n,
		Request: fmt.Sprint("touch-", n), Taken: now,
	}
	for _, c := range change {
		c(&ticket)
	}
	return r.as(device, "/api/v1/tickets/hand-in", wire.HandIn{Spool: spool, Tickets: []queue.HandedIn{ticket}})
}

func TestASeriesIsGrantedAndHandedIn(t *testing.T) {
	r := configured(t)
	first := r.series("kiosk-1", "one")
	require.Equal(t, 200, first.status, first.body)
	v := decode[queue.SeriesView](t, first)
	require.Equal(t, "AK", v.Days[0].Series[0].Prefix)
	before := r.head()
	require.Equal(t, first.body, r.series("kiosk-1", "one").body)
	after := r.head()
	require.Equal(t, before, after, "what is good is told again, without a record")

	r.office.later(time.Minute)
	online := r.issue("civil")
	got := r.handIn("kiosk-1", "one", 1, func(t *queue.HandedIn) { t.Taken = t.Taken.Add(-30 * time.Second) })
	require.Equal(t, 200, got.status, got.body)
	require.Equal(t, []wire.HandedTicket{{ID: "KKKKKKKK0001", State: queue.Waiting}}, decode[wire.HandedIn](t, got).Tickets)
	r.restart()
	require.Equal(t, 200, r.handIn("kiosk-1", "one", 1).status, "again, after a restart")

	r.counter("2", "open", nil)
	require.Equal(t, "AK001", decode[queue.TicketView](t, r.counter("2", "next", nil)).Number)
	r.counter("2", "finish", nil)
	require.Equal(t, online.Number, decode[queue.TicketView](t, r.counter("2", "next", nil)).Number)
	floor := decode[wire.OfficeView](t, r.want(200, "GET", "/api/v1/office", nil))
	require.Equal(t, []queue.OfficeSeries{{Device: "kiosk-1", Letter: "K", Until: "2026-11-24", HandedIn: 1}}, floor.Series)

	require.Equal(t, "unknown-series", r.handIn("kiosk-2", "one", 2).problem(t).Code, "another machine's file")
	require.Equal(t, "invalid", r.handIn("kiosk-1", "one", 2, func(t *queue.HandedIn) { t.Ticket = "short" }).problem(t).Code)
	require.Equal(t, "invalid", r.ask("POST", "/api/v1/series", wire.GrantSeries{Spool: "one"}).problem(t).Code, "nobody's")
	require.Equal(t, "invalid", r.series("kiosk-1", "").problem(t).Code)
}

func (r *rig) head() (seq uint64) {
	r.engine.Read(func(_ *queue.State, tag engine.Tag, _ time.Time) { seq = tag.Seq })
	return seq
}
