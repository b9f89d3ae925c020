package engine_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
)

// Run with -fixture to write the fixture of a new format version. The one of an old version is never written again.
var write = flag.Bool("fixture", false, "write testdata/v1.db and v1.json anew")

const fixture = "testdata/v1.db"

// A journal that version 1 wrote, with every kind of event over two days, is opened and shows the same for ever.
func TestVersion1IsOpenedForEver(t *testing.T) {
	if *write {
		writeFixture(t)
	}
	kept, err := os.ReadFile(fixture)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "journal.db")
	require.NoError(t, os.WriteFile(path, kept, 0o600))
	j, err := bolt.Open(path, nil)
	require.NoError(t, err)
	defer func() { require.NoError(t, j.Close()) }()

	kinds := map[string]bool{}
	whole := queue.NewState()
	for record, err := range j.Read(0) {
		require.NoError(t, err)
		entry, err := engine.Entry(record)
		require.NoError(t, err)
		whole.Apply(entry)
		require.NoError(t, whole.Check(), "after record %d", record.Seq)
		for _, e := range record.Events {
			kinds[e.Type] = true
		}
	}
	require.Len(t, kinds, 22, "the fixture has every kind of event")

	now := time.Date(2026, 11, 24, 9, 0, 0, 0, queue.Local)
	e, err := engine.Open(j, engine.Options{Now: func() time.Time { return now }})
	require.NoError(t, err)
	want, err := os.ReadFile("testdata/v1.json")
	require.NoError(t, err)
	e.Read(func(s *queue.State, tag engine.Tag, now time.Time) {
		require.NoError(t, s.Check())
		require.JSONEq(t, string(want), show(t, s, now))
		require.JSONEq(t, string(want), show(t, whole, now), "loading from the last day or from the first is the same")
	})
}

func show(t *testing.T, s *queue.State, now time.Time) string {
	board, _ := s.Board("", now)
	counter, _ := s.Counter("1", now)
	data, err := json.MarshalIndent(map[string]any{
		"board": board, "menu": s.Menu(now), "floor": s.Floor(now), "counter": counter,
	}, "", "\t")
	require.NoError(t, err)
	var all map[string]any
	require.NoError(t, json.Unmarshal(data, &all))
	forget(all)
	data, err = json.MarshalIndent(all, "", "\t")
	require.NoError(t, err)
	return string(data)
}

// forget takes the estimates out: they may become better, the facts may not change.
func forget(v any) {
	switch v := v.(type) {
	case map[string]any:
		delete(v, "wait")
		delete(v, "estimate")
		for _, inner := range v {
			forget(inner)
		}
	case []any:
		for _, inner := range v {
			forget(inner)
		}
	}
}

// counted gives the same ids at every writing.
type counted struct{ n int }

func (c *counted) Ticket() string {
	c.n++
	return fmt.Sprintf("%s%04d", strings.Repeat("BCGH", 2), c.n)
}

// writeFixture lives two days with every kind of event.
func writeFixture(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j, err := bolt.Open(path, nil)
	require.NoError(t, err)
	now := time.Date(2026, 11, 23, 7, 0, 0, 0, queue.Local)
	e, err := engine.Open(j, engine.Options{Now: func() time.Time { return now }, IDs: &counted{}})
	require.NoError(t, err)
	go func() { _ = e.Run(t.Context()) }()
	n := 0
	do := func(cmd queue.Command) queue.Result {
		t.Helper()
		n++
		now = now.Add(37 * time.Second)
		r, err := e.Do(t.Context(), engine.Command{Request: fmt.Sprint("r", n), Sender: "fixture", Body: cmd})
		require.NoError(t, err)
		return r
	}
	office := office()
	office.Rules = queue.Rules{MissedTolerance: queue.Duration(time.Hour), HeldCross: true, AlwaysOpen: true}
	office.Services = append(office.Services, queue.Service{ID: "land", Prefix: "D", Name: queue.Text{"vi": "Đất đai"}})
	office.Priorities = []queue.Priority{{ID: "elderly", Name: queue.Text{"vi": "Người cao tuổi"}}}
	office.Counters = append(office.Counters, queue.CounterConfig{ID: "2", Serves: []queue.Serve{{Service: "land"}, {Service: "civil", Rank: 1}}})
	issue := func(service, class string) queue.Result {
		return do(queue.IssueTicket{Service: service, Class: class})
	}
	do(queue.Configure{Office: office})
	do(queue.StartRehearsal{})
	issue("civil", "")
	do(queue.EndRehearsal{})
	do(queue.OpenCounter{Counter: "1", Clerk: "c0123456789ab"})
	do(queue.OpenCounter{Counter: "2"})
	for range 4 {
		issue("civil", "")
		issue("land", "")
	}
	issue("civil", "elderly")
	do(queue.CallNext{Counter: "1"})
	do(queue.Recall{Counter: "1"})
	do(queue.Start{Counter: "1"})
	served := do(queue.Finish{Counter: "1", Outcome: queue.Registered})
	do(queue.CorrectOutcome{Ticket: served.Ticket, Outcome: queue.Supplement})
	do(queue.CallNext{Counter: "1"})
	do(queue.Return{Counter: "1"})
	do(queue.CallNext{Counter: "1"})
	missed := do(queue.NoShow{Counter: "1"})
	do(queue.ResumeTicket{Ticket: missed.Ticket})
	do(queue.CallNext{Counter: "1"})
	do(queue.Transfer{Counter: "1", ToCounter: "2"})
	do(queue.PauseCounter{Counter: "2"})
	do(queue.CloseCounter{Counter: "2"})
	do(queue.CallNext{Counter: "1"})
	do(queue.Hold{Counter: "1"})
	do(queue.CancelTicket{Ticket: issue("land", "").Ticket})
	do(queue.CloseDay{})
	do(queue.OpenDay{})
	issue("civil", "")
	now = now.Add(24 * time.Hour)
	issue("civil", "")
	issue("land", "elderly")
	do(queue.CallNext{Counter: "1"})
	require.NoError(t, j.Close())
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(fixture, data, 0o600))

	j, err = bolt.Open(path, &bolt.Options{ReadOnly: true})
	require.NoError(t, err)
	s := queue.NewState()
	for record, err := range j.Read(0) {
		require.NoError(t, err)
		entry, err := engine.Entry(record)
		require.NoError(t, err)
		s.Apply(entry)
	}
	require.NoError(t, os.WriteFile("testdata/v1.json", []byte(show(t, s, time.Date(2026, 11, 24, 9, 0, 0, 0, queue.Local))), 0o600))
	require.NoError(t, j.Close())
}

var _ journal.Journal = (*bolt.Journal)(nil)
