package crowd_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/crowd"
)

var kinds = []crowd.Kind{
	{Service: "civil", Monday: 70, Day: 40, Typical: 8 * time.Minute},
	{Service: "land", Monday: 40, Day: 20, Typical: 15 * time.Minute},
}

func day(seed uint64, monday bool) []crowd.Visit {
	return crowd.Day(rand.New(rand.NewPCG(seed, 1)), kinds, monday)
}

func TestADayIsDrawnTheSameAgain(t *testing.T) {
	require.Equal(t, day(7, true), day(7, true))
	require.NotEqual(t, day(7, true), day(8, true))
}

func TestADayLooksLikeOne(t *testing.T) {
	var count [2]int
	var civil, length time.Duration
	const days = 200
	for seed := range uint64(days) {
		for i, monday := range []bool{true, false} {
			visits := day(seed, monday)
			require.True(t, slices.IsSortedFunc(visits, func(a, b crowd.Visit) int { return cmp.Compare(a.At, b.At) }))
			for _, v := range visits {
				count[i]++
				require.True(t, v.At >= 7*time.Hour && v.At < 17*time.Hour, "comes at %v", v.At)
				require.Positive(t, v.Length)
				if v.Service == "civil" {
					civil++
					length += v.Length
				}
			}
		}
	}
	require.InDelta(t, 110, float64(count[0])/days, 3)
	require.InDelta(t, 60, float64(count[1])/days, 3)
	require.InDelta(t, 8, (length / civil).Minutes(), .3)
}
