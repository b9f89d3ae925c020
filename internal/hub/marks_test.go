package hub

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/queue"
	"motcua/internal/stats"
	"motcua/internal/survey"
)

func TestAReportCountsWhatCitizensSaid(t *testing.T) {
	store, err := survey.Open(filepath.Join(t.TempDir(), survey.FileName), survey.Options{})
	require.NoError(t, err)
	defer store.Close()
	day := time.Date(2026, 11, 23, 9, 0, 0, 0, queue.Local)
	for i, r := range []survey.Rating{
		{Visit: "1", Clerk: "mai", At: day, Channel: survey.Tablet, Answers: []survey.Answer{{Question: "attitude", Level: "unsatisfied"}, {Question: "overall", Level: "satisfied", Satisfied: true}}},
		{Visit: "2", Clerk: "mai", At: day.Add(time.Hour), Channel: survey.Phone, Answers: []survey.Answer{{Question: "progress", Level: "great", Satisfied: true}}},
		{Visit: "3", Clerk: "mai", At: day, Channel: survey.Tablet}, // nobody answered
		{Visit: "4", Clerk: "mai", At: day.AddDate(0, 0, -1), Channel: survey.Tablet, Answers: []survey.Answer{{Question: "overall", Level: "satisfied", Satisfied: true}}},
	} {
		_, err := store.Rate(t.Context(), survey.Request{Sender: "tablet", ID: string(rune('a' + i))}, r)
		require.NoError(t, err)
	}
	all, levels, err := marksOf(store, config.DefaultSurvey())(stats.Period{Span: stats.Day, From: "2026-11-23", To: "2026-11-23"})
	require.NoError(t, err)
	require.Equal(t, []string{"satisfied", "great"}, []string{all[0].Level, all[1].Level}, "the question that reports are about, or the only one")
	require.Len(t, all, 2)
	require.Len(t, levels, 4, "a level that the scale has no more is still counted by its name")
	require.Equal(t, "great", levels[3].Key)
	require.True(t, levels[3].Satisfied)
}
