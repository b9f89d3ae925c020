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

// Run with -fixture NAME to write a fixture that is new. One that is there is never written again: it is what an older
// program wrote.
var write = flag.String("fixture", "", "write the fixture of that name anew")

// fixtures are journals of two days each. v1 is what the first program wrote; the others have the kinds of events that
// came later, in the same format.
func fixtures() map[string]func(*story) {
	return map[string]func(*story){"v1": firstStory, "v1-paper": paperStory, "v1-series": seriesStory}
}

// Journals with every kind of event are opened and show the same for ever.
func TestVersion1IsOpenedForEver(t *testing.T) {
	kinds := map[string]bool{}
	for name, story := range fixtures() {
		if *write == name {
			writeFixture(t, name, story)
		}
		openFixture(t, name, kinds)
	}
	require.Len(t, kinds, 24, "the fixtures have every kind of event")
}

func openFixture(t *testing.T, name string, kinds map[string]bool) {
	kept, err := os.ReadFile("testdata/" + name + ".db")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "journal.db")
	require.NoError(t, os.WriteFile(path, kept, 0o600))
	j, err := bolt.Open(path, nil)
	require.NoError(t, err)
	defer func() { require.NoError(t, j.Close()) }()

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

	now := time.Date(2026, 11, 24, 9, 0, 0, 0, queue.Local)
	e, err := engine.Open(j, engine.Options{Now: func() time.Time { return now }})
	require.NoError(t, err)
	want, err := os.ReadFile("testdata/" + name + ".json")
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

// story is a hub that lives what a fixture tells.
type story struct {
	t      *testing.T
	engine *engine.Engine
	now    time.Time
	n      int
}

func (s *story) do(cmd queue.Command) queue.Result {
	s.t.Helper()
	s.n++
	s.now = s.now.Add(37 * time.Second)
	r, err := s.engine.Do(s.t.Context(), engine.Command{Request: fmt.Sprint("r", s.n), Sender: "fixture", Body: cmd})
	require.NoError(s.t, err)
	return r
}

func (s *story) issue(service, class string) queue.Result {
	return s.do(queue.IssueTicket{Service: service, Class: class})
}

// firstStory has every kind of event that the first program knew.
func firstStory(s *story) {
	office := office()
	office.Rules = queue.Rules{MissedTolerance: queue.Duration(time.Hour), HeldCross: true, AlwaysOpen: true}
	office.Services = append(office.Services, queue.Service{ID: "land", Prefix: "D", Name: queue.Text{"vi": "Đất đai"}})
	office.Priorities = []queue.Priority{{ID: "elderly", Name: queue.Text{"vi": "Người cao tuổi"}}}
	office.Counters = append(office.Counters, queue.CounterConfig{ID: "2", Serves: []queue.Serve{{Service: "land"}, {Service: "civil", Rank: 1}}})
	s.do(queue.Configure{Office: office})
	s.do(queue.StartRehearsal{})
	s.issue("civil", "")
	s.do(queue.EndRehearsal{})
	s.do(queue.OpenCounter{Counter: "1", Clerk: "c0123456789ab"})
	s.do(queue.OpenCounter{Counter: "2"})
	for range 4 {
		s.issue("civil", "")
		s.issue("land", "")
	}
	s.issue("civil", "elderly")
	s.do(queue.CallNext{Counter: "1"})
	s.do(queue.Recall{Counter: "1"})
	s.do(queue.Start{Counter: "1"})
	served := s.do(queue.Finish{Counter: "1", Outcome: queue.Registered})
	s.do(queue.CorrectOutcome{Ticket: served.Ticket, Outcome: queue.Supplement})
	s.do(queue.CallNext{Counter: "1"})
	s.do(queue.Return{Counter: "1"})
	s.do(queue.CallNext{Counter: "1"})
	missed := s.do(queue.NoShow{Counter: "1"})
	s.do(queue.ResumeTicket{Ticket: missed.Ticket})
	s.do(queue.CallNext{Counter: "1"})
	s.do(queue.Transfer{Counter: "1", ToCounter: "2"})
	s.do(queue.PauseCounter{Counter: "2"})
	s.do(queue.CloseCounter{Counter: "2"})
	s.do(queue.CallNext{Counter: "1"})
	s.do(queue.Hold{Counter: "1"})
	s.do(queue.CancelTicket{Ticket: s.issue("land", "").Ticket})
	s.do(queue.CloseDay{})
	s.do(queue.OpenDay{})
	s.issue("civil", "")
	s.now = s.now.Add(24 * time.Hour)
	s.issue("civil", "")
	s.issue("land", "elderly")
	s.do(queue.CallNext{Counter: "1"})
}

// paperStory has what became of papers: of a reprint, of a visit that crosses midnight, of tickets of both days.
func paperStory(s *story) {
	office := office()
	office.Rules = queue.Rules{HeldCross: true, AlwaysOpen: true}
	s.do(queue.Configure{Office: office})
	s.do(queue.OpenCounter{Counter: "1"})
	held, reprinted, served := s.issue("civil", ""), s.issue("civil", ""), s.issue("civil", "")
	s.do(queue.NotePaper{Ticket: held.Ticket, State: queue.PaperUnknown})
	s.do(queue.NotePaper{Ticket: reprinted.Ticket, State: queue.PaperFailed})
	s.do(queue.NotePaper{Ticket: reprinted.Ticket, State: queue.PaperPrinted, Copy: true})
	s.do(queue.CallNext{Counter: "1"})
	s.do(queue.Hold{Counter: "1"})
	s.do(queue.CallTicket{Counter: "1", Number: served.Ticket})
	s.do(queue.Finish{Counter: "1"})
	s.now = s.now.Add(24 * time.Hour)
	for _, state := range []queue.PaperState{queue.PaperPrinted, queue.PaperFailed, queue.PaperUnknown} {
		s.do(queue.NotePaper{Ticket: s.issue("civil", "").Ticket, State: state})
	}
}

// seriesStory has numbers that a ticket machine gave by itself: among those of the hub, for a touch that has one of
// those already, and after their day.
func seriesStory(s *story) {
	office := office()
	office.Rules = queue.Rules{AlwaysOpen: true}
	s.do(queue.Configure{Office: office})
	s.do(queue.OpenCounter{Counter: "1"})
	s.do(queue.GrantSeries{Spool: "spool"})
	given := func(n int, date, request string, taken time.Time) queue.HandedIn {
		id := fmt.Sprintf("%s%04d", strings.Repeat("KLMN", 2), s.n)
		return queue.HandedIn{Ticket: id, Date: date, Prefix: "AK", Seq: n, Request: request, Taken: taken}
	}
	handIn := func(t queue.HandedIn) { s.do(queue.HandIn{Spool: "spool", Tickets: []queue.HandedIn{t}}) }
	before := s.now
	s.issue("civil", "")
	handIn(given(1, "2026-11-23", "touch-1", before))
	s.issue("civil", "")
	handIn(given(2, "2026-11-23", fmt.Sprint("r", s.n), s.now))
	s.do(queue.CallNext{Counter: "1"})
	s.do(queue.GrantSeries{Spool: "spool"})
	late := given(3, "2026-11-23", "touch-3", s.now)
	s.now = s.now.Add(24 * time.Hour)
	handIn(late)
	handIn(given(1, "2026-11-24", "touch-4", s.now))
	s.issue("civil", "")
}

// writeFixture lives a story and keeps its journal and what it shows.
func writeFixture(t *testing.T, name string, tell func(*story)) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j, err := bolt.Open(path, nil)
	require.NoError(t, err)
	s := &story{t: t, now: time.Date(2026, 11, 23, 7, 0, 0, 0, queue.Local)}
	s.engine, err = engine.Open(j, engine.Options{Now: func() time.Time { return s.now }, IDs: &counted{}})
	require.NoError(t, err)
	go func() { _ = s.engine.Run(t.Context()) }()
	tell(s)
	require.NoError(t, j.Close())
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("testdata/"+name+".db", data, 0o600))

	j, err = bolt.Open(path, &bolt.Options{ReadOnly: true})
	require.NoError(t, err)
	whole := queue.NewState()
	for record, err := range j.Read(0) {
		require.NoError(t, err)
		entry, err := engine.Entry(record)
		require.NoError(t, err)
		whole.Apply(entry)
	}
	shown := show(t, whole, time.Date(2026, 11, 24, 9, 0, 0, 0, queue.Local))
	require.NoError(t, os.WriteFile("testdata/"+name+".json", []byte(shown), 0o600))
	require.NoError(t, j.Close())
}

var _ journal.Journal = (*bolt.Journal)(nil)
