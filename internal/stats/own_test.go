package stats_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/stats"
)

// served is a visit of so many minutes.
func served(clerk string, minutes int) stats.Stay {
	return stats.Stay{
		Ticket: "T", Clerk: clerk, Begin: stats.Taken, End: stats.Finished, Outcome: queue.Advised, Came: monday, Called: monday.Add(time.Minute),
		Started: monday.Add(time.Minute), Ended: monday.Add(time.Duration(1+minutes) * time.Minute),
	}
}

func TestOwnFiguresStandBesideAMiddleThatNamesNobody(t *testing.T) {
	days := []*stats.WorkDay{{Stays: []stats.Stay{served("an", 2), served("an", 4), served("mai", 9), {Ticket: "W"}}}}
	own := stats.OwnOf(days, "an")
	require.Equal(t, 2, own.Visits.Served)
	require.Equal(t, 120, own.Service.Median)
	require.Nil(t, own.Usual, "of two clerks each would know the other's")

	days = append(days, &stats.WorkDay{Stays: []stats.Stay{served("lan", 6)}})
	require.Equal(t, &stats.Usual{Clerks: 3, Served: 1, Wait: 60, Service: 240}, stats.OwnOf(days, "mai").Usual)
	require.Zero(t, stats.OwnOf(days, "nobody").Visits)
	require.Equal(t, 3, stats.OwnOf(days, "nobody").Usual.Clerks, "whoever looks on is none of them")
}
