package demo_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/demo"
)

// The days of this seed were never used to set a constant of package estimate.
func TestTheEstimateIsHonestOnDaysItHasNotSeen(t *testing.T) {
	office, err := config.Demo()
	require.NoError(t, err)
	score, err := demo.Evaluate(office, 120, 20261122)
	require.NoError(t, err)
	demo.WriteScore(os.Stdout, score, 120, 20261122)
	require.Greater(t, score.Tickets, 5000)
	require.LessOrEqual(t, score.Ours, min(score.QueueLength, score.LastServed))
	require.LessOrEqual(t, score.OursRMS, min(score.QueueLengthRMS, score.LastServedRMS))
	require.GreaterOrEqual(t, score.Inside, .80)
}
