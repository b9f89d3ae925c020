package web_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// held lets the hub start anew on a journal that came out of a backup.
func (r *rig) held() {
	open := r.open
	r.open = func() (journal.Journal, func() error) {
		j, done := open()
		kind, version, data, err := queue.EncodeEvent(queue.NumbersHeld{Journal: "lost"})
		require.NoError(r.t, err)
		held := journal.Record{At: r.office.Now(), Events: []journal.Event{{Type: kind, V: version, Data: data}}}
		require.NoError(r.t, j.Append(j.(journal.Header).Head().Seq, held))
		r.open = open
		return j, done
	}
	r.restart()
}

func TestARestoredOfficeIsHeld(t *testing.T) {
	r := configured(t)
	r.issue("civil")
	date := r.office.Now().Format(time.DateOnly)
	seen := func(device string, last int) reply {
		return r.as(device, "/api/v1/numbers/seen", wire.ReportNumbers{Date: date, Numbers: []queue.Given{{Prefix: "A", Last: last}}})
	}
	before := r.head()
	require.Equal(t, 204, seen("wall-1", 9).status, "nobody asks")
	require.Equal(t, before, r.head())
	r.held()
	p := r.ask("POST", "/api/v1/tickets", wire.IssueTicket{Service: "civil"}).problem(t)
	require.Equal(t, queue.CodeNumbersHeld, p.Code)
	require.Equal(t, 409, p.Status)
	require.True(t, decode[queue.MenuView](t, r.want(200, "GET", "/api/v1/services", nil)).Asks)
	require.Equal(t, 204, seen("wall-1", 9).status)
	require.Equal(t, 204, seen("kiosk-1", 0).status)
	before = r.head()
	require.Equal(t, 204, seen("wall-1", 8).status, "no news")
	require.Equal(t, before, r.head())
	room := decode[wire.OfficeView](t, r.want(200, "GET", "/api/v1/office", nil))
	require.Equal(t, []string{"wall-1", "kiosk-1"}, room.Restored.Heard)
	require.Equal(t, 9, room.Restored.Numbers[0].Last)
	r.want(200, "POST", "/api/v1/numbers/free", wire.FreeNumbers{Skip: 1})
	require.Equal(t, "A011", r.issue("civil").Number)
	require.Equal(t, "backup-off", r.ask("POST", "/api/v1/backups", nil).problem(t).Code)
}
