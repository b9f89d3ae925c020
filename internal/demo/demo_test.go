package demo

import (
	"context"
	"crypto/rand"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
	"motcua/internal/engine"
	"motcua/internal/hub"
	"motcua/internal/queue"
	"motcua/internal/stats"
)

// open starts a demo on free ports and returns how to stop it.
func open(t *testing.T, cfg Config) (a *App, stop func()) {
	t.Helper()
	a, err := New(cfg)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	return a, func() {
		t.Helper()
		cancel()
		require.NoError(t, <-ended)
	}
}

// await waits until the state of the office is as wanted.
func await(t *testing.T, a *App, wanted func(*queue.State) bool) {
	t.Helper()
	patience := time.After(30 * time.Second)
	for {
		changed, done := a.hub.Engine().Changed(), false
		a.hub.Engine().Read(func(s *queue.State, _ engine.Tag, _ time.Time) { done = wanted(s) })
		if done {
			return
		}
		select {
		case <-changed:
		case <-patience:
			t.Fatal("the office did not come to it")
		}
	}
}

func TestASecondStartGoesOnWithItsOwnRules(t *testing.T) {
	dir := t.TempDir()
	a, stop := open(t, Config{Dir: dir})
	await(t, a, func(s *queue.State) bool { return s.Configured && s.Office.Rules.AlwaysOpen })
	a.clock.Forward(a.clock.Now().Add(3 * time.Hour))
	_, err := a.hub.Engine().Do(t.Context(), engine.Command{Request: rand.Text(), Sender: "test", Body: queue.IssueTicket{Service: "ho-tich"}})
	require.NoError(t, err)
	stop()

	require.NoError(t, os.Remove(filepath.Join(dir, "clock")), "a kill may come before the clock was kept")
	a, stop = open(t, Config{Dir: dir, Caps: true, Speed: 4})
	require.Equal(t, 10, a.clock.Now().Hour(), "the clock goes on where the office stopped")
	await(t, a, func(s *queue.State) bool {
		r := s.Office.Rules
		return !r.AlwaysOpen && r.LateCheck && r.AnnounceAge.D() == 2*time.Minute && s.Floor(s.Last).Issued == 1
	})
	stop()

	_, err = New(Config{Dir: dir, Port: 70000})
	require.Error(t, err)
}

func TestTheDemoRestsForWeeks(t *testing.T) {
	a, stop := open(t, Config{Dir: t.TempDir()})
	defer stop()
	await(t, a, func(s *queue.State) bool { return s.Configured })
	a.clock.Forward(a.clock.Now().AddDate(0, 0, 30))
	_, err := a.hub.Engine().Do(t.Context(), engine.Command{Request: rand.Text(), Sender: "test", Body: queue.IssueTicket{Service: "ho-tich"}})
	require.NoError(t, err)
}

func TestAPortThatIsTakenIsSaid(t *testing.T) {
	a, stop := open(t, Config{Dir: t.TempDir()})
	defer stop()
	_, err := New(Config{Dir: t.TempDir(), Port: port(t, a)})
	require.ErrorContains(t, err, "-port 0")
	_, err = New(Config{Dir: a.cfg.Dir})
	require.ErrorContains(t, err, "in use")
}

func port(t *testing.T, a *App) int {
	_, text, err := net.SplitHostPort(a.hub.Addr())
	require.NoError(t, err)
	n, err := strconv.Atoi(text)
	require.NoError(t, err)
	return n
}

// The ward has worked before: visits, what citizens thought of them and dossiers in every status, late ones too, all by
// people who work there; and a second start adds nothing.
func TestTheWeeksBefore(t *testing.T) {
	dir := t.TempDir()
	for range 2 {
		a, err := New(Config{Dir: dir})
		require.NoError(t, err)
		visits := map[string]stats.Stay{}
		days, err := a.hub.Days(t.Context(), a.clock.Now().AddDate(0, 0, -7*weeksBefore), a.clock.Now())
		require.NoError(t, err)
		require.GreaterOrEqual(t, len(days), 10, "whatever the holidays are")
		clerks := map[string]bool{}
		for _, d := range days {
			for _, s := range d.Stays {
				visits[s.Ticket], clerks[s.Clerk] = s, true
				require.NotEqual(t, stats.Expired, s.End, "whoever came was served")
			}
		}
		require.Greater(t, len(visits), 50*len(days))
		require.Len(t, clerks, len(a.office.Counters))
		all, late, apologies, brought, statuses := 0, 0, 0, 0, map[dossier.Status]int{}
		require.NoError(t, a.hub.Register().All(func(d *dossier.Dossier) error {
			all++
			statuses[d.Status]++
			if d.Status == dossier.Processing && d.Due.Before(a.clock.Now()) {
				late++
			}
			if d.Apology != nil {
				apologies++
			}
			if d.Ticket != "" {
				brought++
				require.Equal(t, visits[d.Ticket].Ended.Truncate(time.Minute), d.Filed.In(queue.Local).Truncate(time.Minute))
			}
			history, err := a.hub.Register().History(d.ID)
			for _, e := range history {
				_, unknown := a.hub.Staff().Account(e.Who)
				require.NoError(t, unknown, "somebody who works here did it")
			}
			return err
		}))
		require.Greater(t, brought, manyDossiers/2)
		said, err := a.hub.Survey().Counts(a.clock.Now().AddDate(0, 0, -7*weeksBefore), a.clock.Now())
		require.NoError(t, err)
		require.Equal(t, manyOpinions, said.All.Ratings)
		require.NoError(t, a.hub.Register().Check())
		list, err := a.hub.Catalogue().List(a.clock.Now())
		require.NoError(t, err)
		require.Greater(t, len(list), 400)
		found, err := a.hub.Catalogue().Find("khai sinh", a.clock.Now())
		require.NoError(t, err)
		require.NotEmpty(t, found, "whoever made the dossiers left the catalogue as it was")
		require.Equal(t, manyDossiers, all)
		require.Len(t, statuses, 10, "%v", statuses)
		require.Positive(t, late)
		require.Positive(t, apologies)
		a.hub.Close()
	}
}

// Visits and dossiers know of each other by the ticket: dossiers by the service of their visit, visits by the field of
// their dossier, what has no such link in a row of its own, and every sum is the office's.
func TestFiguresGoByTheLinkOfVisitAndDossier(t *testing.T) {
	dir := t.TempDir()
	a, err := New(Config{Dir: dir})
	require.NoError(t, err)
	month := stats.PeriodOf(stats.Month, a.clock.Now().AddDate(0, 0, -7)) // it has a week of visits at least
	days, err := a.hub.Days(t.Context(), month.Start().AddDate(0, -2, 0), month.End())
	require.NoError(t, err)
	serviceOf, came := map[string]string{}, map[string]bool{}
	for _, d := range days {
		for _, s := range d.Stays {
			serviceOf[s.Ticket], came[s.Ticket] = s.Service, d.Date >= month.From && d.Date <= month.To
		}
	}
	dossiers, visits := map[string]int{}, map[string]int{}
	taken := map[string]bool{}
	require.NoError(t, a.hub.Register().All(func(d *dossier.Dossier) error {
		if !d.Received.IsZero() && d.Received.Before(month.End()) && (d.Finished.IsZero() || !d.Finished.Before(month.Start())) {
			dossiers[serviceOf[d.Ticket]]++
		}
		if came[d.Ticket] && !taken[d.Ticket] {
			entry, _, err := a.hub.Catalogue().At(d.Procedure.Code, a.clock.Now())
			require.NoError(t, err)
			visits[entry.Field]++
			taken[d.Ticket] = true
		}
		return nil
	}))
	a.hub.Close()

	r, done, err := hub.OpenReports(hub.Config{DataDir: dir, Register: books(), Now: a.clock.Now})
	require.NoError(t, err)
	defer func() { require.NoError(t, done()) }()
	whole, err := r.Report(t.Context(), month, stats.ByOffice)
	require.NoError(t, err)
	for by, linked := range map[stats.Dimension]func(stats.Row) int{
		stats.ByService: func(r stats.Row) int { return r.Dossiers.Received.Total },
		stats.ByCounter: nil, stats.ByUnit: nil, stats.ByClerk: nil,
		stats.ByField: func(r stats.Row) int { return r.Visits.Taken },
	} {
		made, err := r.Report(t.Context(), month, by)
		require.NoError(t, err)
		require.Equal(t, whole.Total.Visits, made.Total.Visits)
		require.Equal(t, whole.Total.Dossiers, made.Total.Dossiers)
		got, taken, received, nowhere := map[string]int{}, 0, 0, stats.Row{}
		for _, row := range made.Rows {
			taken, received = taken+row.Visits.Taken, received+row.Dossiers.Received.Total
			if row.Key == "" {
				nowhere = row
			}
			if linked != nil && linked(row) > 0 {
				got[row.Key] = linked(row)
			}
		}
		require.Equal(t, [2]int{whole.Total.Visits.Taken, whole.Total.Dossiers.Received.Total}, [2]int{taken, received}, by)
		switch by {
		case stats.ByService, stats.ByCounter:
			require.Less(t, 2*nowhere.Dossiers.Received.Total, received, "most came in at a visit")
		case stats.ByField, stats.ByUnit:
			require.Less(t, nowhere.Visits.Taken, taken)
			require.Equal(t, whole.Total.Ratings, nowhere.Ratings, "no mark is tied to a dossier")
		}
		if by == stats.ByService {
			require.Equal(t, dossiers, got)
		}
		if by == stats.ByField {
			delete(got, "")
			require.Equal(t, visits, got)
		}
	}
}
