package survey_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"motcua/internal/boltfile"
	"motcua/internal/survey"
)

// The fixture was made once, by the first program that wrote format 1:
//
//	go test ./internal/survey -run TestFormat1 -make-v1
//
// Never make it again: its worth is that an old program wrote it. A new format gets a fixture of its own.
var makeV1 = flag.Bool("make-v1", false, "write testdata/v1.db anew")

var monday = time.Date(2026, 11, 23, 8, 0, 0, 0, time.FixedZone("+07", 7*3600))

func open(t *testing.T) (*survey.Survey, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), survey.FileName)
	s, err := survey.Open(path, survey.Options{KeepContact: 30 * 24 * time.Hour})
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s, path
}

func one(level string, satisfied bool) []survey.Answer {
	return []survey.Answer{{Question: "overall", Level: level, Satisfied: satisfied}}
}

func TestARequestIsKeptOnce(t *testing.T) {
	s, _ := open(t)
	q := survey.Request{Sender: "rate-1", ID: "k", Sum: "a"}
	r := survey.Rating{Visit: "T-1", Channel: survey.Tablet, At: monday, Answers: one("good", true)}
	first, err := s.Rate(t.Context(), q, r)
	require.NoError(t, err)
	again, err := s.Rate(t.Context(), q, r)
	require.NoError(t, err)
	require.Equal(t, first, again)
	_, err = s.Rate(t.Context(), survey.Request{Sender: "rate-1", ID: "k", Sum: "b"}, r)
	require.ErrorIs(t, err, survey.ErrOther)
	c, err := s.Counts(monday, monday.Add(time.Second))
	require.NoError(t, err)
	require.Equal(t, 1, c.All.Ratings)
	c, err = s.Counts(monday.Add(-time.Hour), monday)
	require.NoError(t, err)
	require.Zero(t, c.All.Ratings, "the end is not of the period")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = s.Rate(ctx, survey.Request{}, r)
	require.ErrorIs(t, err, context.Canceled)
}

// Whatever comes in whatever order: a visit counts once, the parts never exceed the whole, and every table says the same.
func TestTheCountsAgree(t *testing.T) {
	s, _ := open(t)
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++ // each has an hour and visits of its own
		from := monday.Add(time.Duration(run) * time.Hour)
		visits, loose := map[string]bool{}, 0
		for i := range rapid.IntRange(0, 12).Draw(t, "ratings") {
			r := survey.Rating{
				At:      from.Add(time.Duration(rapid.IntRange(0, 300).Draw(t, "s")) * time.Second),
				Channel: rapid.SampledFrom(survey.Channels()).Draw(t, "channel"),
			}
			if level := rapid.IntRange(0, 3).Draw(t, "level"); level > 0 {
				r.Answers, r.Reasons = one(fmt.Sprint(level), level < 3), []string{"wait"}
			}
			if v := rapid.IntRange(0, 6).Draw(t, "visit"); v > 0 {
				r.Visit, r.Clerk, r.Counter, r.Service = fmt.Sprint(run, "-", v), fmt.Sprint("c", v%2), fmt.Sprint(v%3), "civil"
				visits[r.Visit] = true
			} else {
				loose++
			}
			_, err := s.Rate(context.Background(), survey.Request{Sender: "x", ID: fmt.Sprint(run, "-", i)}, r)
			require.NoError(t, err)
		}
		c, err := s.Counts(from, from.Add(time.Hour))
		require.NoError(t, err)
		require.Equal(t, len(visits)+loose, c.All.Ratings+c.All.Unanswered)
		sum := 0
		for _, t := range c.ByClerk {
			sum += t.Ratings + t.Unanswered
		}
		require.Equal(t, len(visits), sum)
		sum = 0
		for _, t := range c.ByChannel {
			sum += t.Ratings + t.Unanswered
		}
		require.Equal(t, c.All.Ratings+c.All.Unanswered, sum)
		q := c.All.Questions["overall"]
		require.Equal(t, c.All.Ratings, q.Answered)
		require.Equal(t, q.Answered, q.Satisfied+q.Unsatisfied)
		require.Equal(t, q.Answered, q.Levels["1"]+q.Levels["2"]+q.Levels["3"])
	})
}

func TestAContactIsGoneForGood(t *testing.T) {
	s, path := open(t)
	const phone = "0987654321"
	p, err := s.Suggest(t.Context(), survey.Request{}, survey.Suggestion{At: monday, Text: "Thêm quạt", Contact: phone, Due: monday.Add(time.Hour)})
	require.NoError(t, err)
	require.Equal(t, 1, s.New())
	_, err = s.Follow(t.Context(), survey.Request{}, survey.Step{ID: p.ID, Version: 1, Do: "closed", Who: "c1", At: monday})
	require.NoError(t, err)
	require.Zero(t, s.New())
	n, err := s.Sweep(monday.Add(29 * 24 * time.Hour))
	require.NoError(t, err)
	require.Zero(t, n)
	n, err = s.Sweep(monday.Add(30 * 24 * time.Hour))
	require.NoError(t, err)
	require.Equal(t, 1, n)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.False(t, strings.Contains(string(data), phone))
	g, err := s.ByCode(p.Code)
	require.NoError(t, err)
	require.Equal(t, "Thêm quạt", g.Text)
	require.False(t, g.Erased.IsZero())
}

// A power cut between the erasure and the new file: the next start writes it.
func TestAnErasureThatWasCutOffIsFinished(t *testing.T) {
	s, path := open(t)
	const phone = "0987654321"
	_, err := s.Suggest(t.Context(), survey.Request{}, survey.Suggestion{At: monday, Text: "x", Contact: phone})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	f, err := boltfile.Open(path)
	require.NoError(t, err)
	require.NoError(t, f.Update(func(tx *bbolt.Tx) error {
		root := tx.Bucket([]byte("survey"))
		k, _ := root.Bucket([]byte("suggestions")).Cursor().First()
		if err := root.Bucket([]byte("suggestions")).Delete(append([]byte{}, k...)); err != nil {
			return err
		}
		return root.Put([]byte("compact"), []byte("due"))
	}))
	require.NoError(t, f.Close())
	s, err = survey.Open(path, survey.Options{})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.False(t, strings.Contains(string(data), phone))
}

func TestANewerFileIsRefused(t *testing.T) {
	s, path := open(t)
	require.NoError(t, s.Close())
	f, err := boltfile.Open(path)
	require.NoError(t, err)
	require.NoError(t, f.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte("survey")).Put([]byte("format"), []byte("2")) }))
	require.NoError(t, f.Close())
	_, err = survey.Open(path, survey.Options{})
	require.ErrorIs(t, err, boltfile.ErrNewer)
}

func TestFormat1IsReadForEver(t *testing.T) {
	const fixture = "testdata/v1.db"
	if *makeV1 {
		fill(t, fixture)
	}
	old, err := os.ReadFile(fixture)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), survey.FileName)
	require.NoError(t, os.WriteFile(path, old, 0o600))
	s, err := survey.Open(path, survey.Options{})
	require.NoError(t, err)
	defer s.Close()
	c, err := s.Counts(monday, monday.Add(time.Hour))
	require.NoError(t, err)
	require.Equal(t, []int{2, 1}, []int{c.All.Ratings, c.All.Questions["overall"].Satisfied})
	require.Equal(t, map[string]int{"wait": 1}, c.ByClerk["c1"].Reasons)
	rated, err := s.Rated("T-1")
	require.NoError(t, err)
	require.True(t, rated)
	keyed, err := s.Keyed(monday)
	require.NoError(t, err)
	require.Equal(t, "T11", keyed[0].Batch)
	all, err := s.Suggestions(time.Time{})
	require.NoError(t, err)
	require.Equal(t, []string{"Thêm quạt", "Đã thêm", "c1"}, []string{all[0].Text, all[0].Answer, all[0].Notes[0].Who})
	g, err := s.ByCode(all[0].Code)
	require.NoError(t, err)
	require.Equal(t, survey.Answered, g.Status)
}

func fill(t *testing.T, path string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	s, err := survey.Open(path, survey.Options{})
	require.NoError(t, err)
	for i, r := range []survey.Rating{
		{Visit: "T-1", Ticket: "T", Clerk: "c1", Counter: "1", Service: "civil", At: monday, Channel: survey.Tablet, Answers: one("low", false), Reasons: []string{"wait"}},
		{At: monday.Add(time.Minute), KeyedAt: monday, KeyedBy: "c2", Channel: survey.Paper, Batch: "T11", Answers: one("good", true)},
	} {
		_, err := s.Rate(t.Context(), survey.Request{Sender: "x", ID: fmt.Sprint(i)}, r)
		require.NoError(t, err)
	}
	p, err := s.Suggest(t.Context(), survey.Request{}, survey.Suggestion{At: monday, Channel: survey.Phone, Text: "Thêm quạt", Contact: "0900000000", Due: monday.Add(time.Hour)})
	require.NoError(t, err)
	_, err = s.Follow(t.Context(), survey.Request{}, survey.Step{ID: p.ID, Version: 1, Do: "answered", Text: "Đã thêm", Who: "c1", At: monday})
	require.NoError(t, err)
	require.NoError(t, s.Close())
}
