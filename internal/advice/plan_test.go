package advice_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/advice"
)

// mondays are four like ones: every five minutes from eight to ten somebody comes for ten minutes, and one counter out
// of two that exist is open. From two to three somebody comes each half hour.
func mondays() (days []advice.Day) {
	for week := range 4 {
		date := time.Date(2026, 11, 2+7*week, 0, 0, 0, 0, morning.Location())
		d := advice.Day{Date: date}
		hour := func(h int) time.Time { return date.Add(time.Duration(h) * time.Hour) }
		d.Shifts = []advice.Shift{{Counter: "1", Span: advice.Span{From: hour(7), To: hour(12)}}, {Counter: "1", Span: advice.Span{From: hour(13), To: hour(17)}}}
		free := hour(8)
		come := func(at time.Time) {
			called := at
			if called.Before(free) {
				called = free
			}
			free = called.Add(10 * time.Minute)
			d.Visits = append(d.Visits, advice.Visit{Service: "civil", Counter: "1", Came: at, Called: called, Busy: 10 * time.Minute, Counts: true})
		}
		for at := hour(8); at.Before(hour(10)); at = at.Add(5 * time.Minute) {
			come(at)
		}
		free = hour(13)
		for at := hour(14); at.Before(hour(15)); at = at.Add(30 * time.Minute) {
			come(at)
		}
		days = append(days, d)
	}
	return days
}

func TestAdviceForAMonday(t *testing.T) {
	pools := advice.Pools([]string{"civil", "seal", "land", "nowhere"}, []advice.Counter{
		{ID: "1", First: []string{"civil"}}, {ID: "2", First: []string{"seal", "civil"}}, {ID: "3", First: []string{"land"}},
	}, map[string]time.Duration{"civil": 15 * time.Minute, "seal": 20 * time.Minute, "land": time.Hour})
	require.Equal(t, []advice.Pool{
		{Services: []string{"civil", "seal"}, Counters: []string{"1", "2"}, Target: 15 * time.Minute},
		{Services: []string{"land"}, Counters: []string{"3"}, Target: time.Hour},
	}, pools, "what a counter serves first ties services together; what none serves has no advice")

	p := advice.Advise(mondays(), pools[0], .8)
	require.Equal(t, 10*time.Minute, p.Mean)
	require.Zero(t, p.Spread, "all alike")
	require.Len(t, p.Hours, 2, "hours in a row that need as many are one")
	rush, calm := p.Hours[0], p.Hours[1]
	require.Equal(t, []int{8, 10, 1, 3}, []int{rush.From, rush.To, rush.Open, rush.Need})
	require.True(t, rush.Now.Overload)
	require.InDelta(t, 6, rush.Now.Growth, 1e-6, "twelve come and six are served")
	require.GreaterOrEqual(t, 1-rush.Then.Late, .8)
	require.Equal(t, []int{14, 15, 1, 1}, []int{calm.From, calm.To, calm.Open, calm.Need})

	// The last of the days as it was, and with more.
	real, one, two := p.Replays[0], p.Replays[1], p.Replays[2]
	require.Zero(t, real.Counters)
	require.Equal(t, 1, one.Counters)
	require.Equal(t, real.Figures, one.Figures, "one counter was open: the replay is the day")
	require.Equal(t, 26, one.Visits)
	require.Equal(t, 2, two.Counters)
	require.Zero(t, two.P90, "two at ten minutes for one in five never wait")
	require.Less(t, real.Within, .5)

	require.Empty(t, advice.Advise(mondays(), pools[1], .8).Hours, "nobody came")
	require.Empty(t, advice.Advise(nil, pools[0], .8).Hours)
}

func TestAReplayRestsAtNoon(t *testing.T) {
	at := func(h, m int) time.Time { return time.Date(2026, 11, 23, h, m, 0, 0, time.UTC) }
	hours := []advice.Span{{From: at(8, 0), To: at(11, 30)}, {From: at(13, 30), To: at(17, 0)}}
	waits := advice.Replay([]advice.Arrival{
		{At: at(7, 30), Length: 20 * time.Minute},  // waits for the door
		{At: at(11, 25), Length: 20 * time.Minute}, // is served into the break
		{At: at(11, 26), Length: 10 * time.Minute}, // after it
		{At: at(17, 30), Length: time.Minute},      // somebody stayed
	}, 1, hours)
	require.Equal(t, []time.Duration{30 * time.Minute, 0, 124 * time.Minute, 0}, waits)
}

func TestAWeekByHour(t *testing.T) {
	days := mondays()
	days = append(days, advice.Day{Date: days[0].Date.AddDate(0, 0, 6), Visits: []advice.Visit{{Service: "land", Came: days[0].Date.AddDate(0, 0, 6).Add(9 * time.Hour)}}})
	week := advice.Week(days)
	require.Len(t, week, 4)
	require.Equal(t, advice.Hour{Weekday: time.Monday, Hour: 8, Days: 4, Arrivals: 48, Waits: week[0].Waits}, week[0])
	require.Equal(t, 25*time.Minute, week[0].Waits.Median)
	require.Equal(t, time.Sunday, week[3].Weekday, "Monday is first")
	require.Zero(t, week[3].Waits.Visits, "nobody called")
}
