package web_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/alarm"
	"motcua/internal/journal"
	"motcua/internal/queue"
	"motcua/internal/stats"
	"motcua/internal/wire"
)

func (r *rig) room() wire.RoomView {
	r.t.Helper()
	return decode[wire.RoomView](r.t, r.want(http.StatusOK, "GET", "/api/v1/room", nil))
}

func TestTheRoomRingsAndIsKnown(t *testing.T) {
	r := configured(t)
	r.counter("1", "open", nil)
	r.issue("land")
	r.issue("few")
	require.Empty(t, r.room().Alarms)
	r.office.later(16 * time.Minute)
	all := r.room().Alarms
	require.Equal(t, []string{"unserved/few", "late/land"}, []string{all[0].ID, all[1].ID})
	require.Equal(t, alarm.Bad, all[0].Level)
	require.True(t, all[1].Since.Equal(monday), "since when")
	require.Equal(t, queue.Duration(15*time.Minute), all[1].Limit)

	r.want(http.StatusNoContent, "POST", "/api/v1/room/alarms/known", wire.KnowAlarm{ID: "unserved/few"})
	require.Equal(t, "late/land", r.room().Alarms[0].ID, "what nobody looks after yet is first")
	r.want(http.StatusNoContent, "POST", "/api/v1/room/alarms/known", wire.KnowAlarm{ID: "unserved/few", Again: true})
	require.Equal(t, "unserved/few", r.room().Alarms[0].ID)
	require.Equal(t, "unknown-alarm", r.want(http.StatusNotFound, "POST", "/api/v1/room/alarms/known", wire.KnowAlarm{ID: "late/civil"}).problem(t).Code)
	require.Equal(t, "request-missing", r.send("POST", "/api/v1/room/alarms/known", `{"id":"late/land"}`, "Content-Type", "application/json").problem(t).Code)
}

func TestAWordToACounter(t *testing.T) {
	r := configured(t)
	const path = "/api/v1/counters/1/attention"
	first := r.again("k1", "POST", path, wire.CallAttention{Say: "come"})
	require.Equal(t, http.StatusCreated, first.status, first.body)
	require.Equal(t, first.body, r.again("k1", "POST", path, wire.CallAttention{Say: "come"}).body, "a retry is the same word")
	require.Equal(t, http.StatusUnprocessableEntity, r.again("k1", "POST", path, wire.CallAttention{Say: "busy"}).status)
	word := decode[wire.Attention](t, first)
	see := func() *wire.Attention {
		return decode[wire.CounterView](t, r.want(http.StatusOK, "GET", "/api/v1/counters/1", nil)).Attention
	}
	require.Equal(t, word, *see())

	for _, bad := range []wire.CallAttention{{}, {Say: "come", Text: "x"}, {Say: "nothing"}, {Text: "  "}, {Text: "a\nb"}, {Text: strings.Repeat("ệ", wire.MostAttention+1)}} {
		require.Equal(t, http.StatusBadRequest, r.ask("POST", path, bad).status, "%+v", bad)
	}
	require.Equal(t, queue.CodeUnknownCounter, r.ask("POST", "/api/v1/counters/77/attention", wire.CallAttention{Say: "come"}).problem(t).Code)
	require.Equal(t, http.StatusNotFound, r.ask("POST", "/api/v1/counters/77/attention/seen", wire.SeenAttention{ID: word.ID}).status)

	// Another takes its place; who read the old one has not read this one.
	r.want(http.StatusCreated, "POST", path, wire.CallAttention{Text: strings.Repeat("ệ", wire.MostAttention)})
	require.Equal(t, "unknown-attention", r.want(http.StatusNotFound, "POST", path+"/seen", wire.SeenAttention{ID: word.ID}).problem(t).Code)
	r.want(http.StatusNoContent, "POST", path+"/seen", wire.SeenAttention{ID: see().ID})
	require.Nil(t, see())
	require.True(t, r.room().Attention["1"].Seen.Equal(monday), "the supervisor sees that it was seen")
	r.office.later(11 * time.Minute)
	require.Empty(t, r.room().Attention)

	r.want(http.StatusCreated, "POST", path, wire.CallAttention{Say: "close"})
	r.want(http.StatusNoContent, "DELETE", path, nil)
	require.Nil(t, see())
	r.want(http.StatusCreated, "POST", path, wire.CallAttention{Say: "close"})
	r.office.later(24 * time.Hour)
	require.Empty(t, r.room().Attention, "the day is over")
}

// Nothing of a word is kept: not by the journal, and not over a start.
func TestAWordIsNeverKept(t *testing.T) {
	var kept []journal.Record
	r := configured(t)
	r.want(http.StatusCreated, "POST", "/api/v1/counters/1/attention", wire.CallAttention{Text: "bí mật của quầy"})
	r.restart()
	require.Empty(t, r.room().Attention)
	r.halt()
	j, done := r.open()
	defer done()
	for rec, err := range j.Read(0) {
		require.NoError(t, err)
		kept = append(kept, rec)
	}
	all, err := json.Marshal(kept)
	require.NoError(t, err)
	require.NotContains(t, string(all), "bí mật")
	require.Contains(t, string(all), "office.configured")
}

// yard is a fortnight of Mondays and Tuesdays on which thirty people came at eight for six minutes each, one counter open.
func yard(context.Context, time.Time, time.Time) (all []*stats.WorkDay, err error) {
	for _, back := range []int{14, 13, 7, 6} {
		date := monday.AddDate(0, 0, -back)
		d := &stats.WorkDay{Date: date.Format(time.DateOnly), Shifts: []stats.Shift{{Counter: "1", From: date.Add(-30 * time.Minute)}}}
		free := date
		for n := range 30 {
			came := date.Add(time.Duration(2*n) * time.Minute)
			if free.Before(came) {
				free = came
			}
			d.Stays = append(d.Stays, stats.Stay{
				Service: "land", Counter: "1", Begin: stats.Taken, Came: came, Called: free, Started: free, Ended: free.Add(6 * time.Minute), End: stats.Finished,
			})
			free = free.Add(6 * time.Minute)
		}
		all = append(all, d)
	}
	return all, nil
}

func TestTheWeekAndItsAdvice(t *testing.T) {
	r := start(t, func(r *rig) { r.opts.Room.Days = yard })
	o := smallOffice()
	r.want(http.StatusOK, "POST", "/api/v1/office/config", queue.Configure{Office: o})
	week := decode[wire.RoomWeek](t, r.want(http.StatusOK, "GET", "/api/v1/room/week", nil))
	require.Equal(t, 4, week.Days)
	require.Equal(t, "2026-10-26", week.From)
	require.Equal(t, wire.RoomHour{Weekday: 1, Hour: 8, Days: 2, Arrivals: 30, Median: 56, P90: 104, Waits: 60}, week.Cells[0])

	a := decode[wire.RoomAdvice](t, r.want(http.StatusOK, "GET", "/api/v1/room/advice?date=2026-11-24&weeks=3", nil))
	require.Equal(t, []any{"2026-11-24", 2, 2, "2026-11-17", 80}, []any{a.Date, a.Weekday, a.Days, a.Measured, a.Share})
	require.Len(t, a.Pools, 1)
	p := a.Pools[0]
	require.Contains(t, p.Services, "land")
	require.Equal(t, []int{8, 9, 1, 4}, []int{p.Hours[0].From, p.Hours[0].To, p.Hours[0].Open, p.Hours[0].Need})
	require.True(t, p.Hours[0].Overload)
	require.Equal(t, 20.0, p.Hours[0].Growth)
	require.Zero(t, p.Replays[0].Counters)
	require.Equal(t, wire.ReplayOfDay{Counters: 3, Within: 100, Visits: 30}, p.Replays[2])

	a = decode[wire.RoomAdvice](t, r.want(http.StatusOK, "GET", "/api/v1/room/advice?date=2026-11-27", nil))
	require.Zero(t, a.Days, "no Friday was measured")
	require.Empty(t, a.Pools)
	for _, bad := range []string{"week?weeks=0", "week?weeks=27", "week?weeks=x", "advice?date=24.11.2026"} {
		require.Equal(t, http.StatusBadRequest, r.ask("GET", "/api/v1/room/"+bad, nil).status, bad)
	}
}
