package announce_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/announce"
)

// hall is a board that a test writes and a loudspeaker that plays at once whatever it is told.
type hall struct {
	q     *announce.Queue
	board announce.Board
	now   time.Time // the machine's clock; the hub's is seven hours off
	last  int64
	said  []string // "1 chime", "1 first", …
	clips [][]string
	fates map[int64]announce.Fate
}

const ahead = 7 * time.Hour

func newHall() *hall {
	h := &hall{q: announce.New(), now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC), fates: map[int64]announce.Fate{}}
	h.board.Age, h.board.Lines = 30*time.Second, map[string]announce.Line{}
	return h
}

func (h *hall) hub() time.Time { return h.now.Add(ahead) }

// call calls a number; the call's id is the next one.
func (h *hall) call(edit ...func(*announce.Call)) int64 {
	h.last++
	c := announce.Call{
		ID: h.last, At: h.hub(), Number: fmt.Sprintf("A%03d", h.last), Counter: fmt.Sprint(h.last),
		First: []string{"words"}, Repeat: []string{"again"},
	}
	for _, e := range edit {
		e(&c)
	}
	h.board.Calls = append([]announce.Call{c}, h.board.Calls...)
	h.board.Lines[c.Counter] = announce.Line{Number: c.Number}
	h.see()
	return c.ID
}

func (h *hall) calls(n int) {
	for range n {
		h.call()
	}
}

func (h *hall) see() {
	h.board.Hub = h.hub()
	h.q.See(h.board, h.now)
}

func (h *hall) takeBack(id int64) {
	h.board.Calls = slices.DeleteFunc(slices.Clone(h.board.Calls), func(c announce.Call) bool { return c.ID == id })
	h.board.Lines[fmt.Sprint(id)] = announce.Line{}
	h.see()
}

func (h *hall) serve(id int64) {
	line := h.board.Lines[fmt.Sprint(id)]
	line.Serving = true
	h.board.Lines[fmt.Sprint(id)] = line
	h.see()
}

// begin plays the next part up to its last moment; over ends it.
func (h *hall) begin() bool {
	s, ok := h.q.Next(h.now)
	if ok {
		h.said = append(h.said, fmt.Sprintf("%d %s", s.Call, s.Part))
		h.clips = append(h.clips, s.Clips)
	}
	for _, e := range h.q.Events() {
		h.fates[e.Call] = e.Fate
	}
	return ok
}

func (h *hall) over(complete bool) {
	h.q.Done(complete)
	h.now = h.now.Add(3 * time.Second)
}

// play plays until nothing is left.
func (h *hall) play() string {
	for h.begin() {
		h.over(true)
	}
	return h.all()
}

// all is what was said: "1 chime first repeat, 2 first".
func (h *hall) all() string {
	var b strings.Builder
	before := ""
	for _, s := range h.said {
		id, part, _ := strings.Cut(s, " ")
		switch {
		case id == before:
			b.WriteString(" " + part)
		case before != "":
			b.WriteString(", " + s)
		default:
			b.WriteString(s)
		}
		before = id
	}
	return b.String()
}

func TestACallAlone(t *testing.T) {
	h := newHall()
	h.call()
	require.Equal(t, "1 chime first repeat", h.play())
	require.Equal(t, [][]string{{"chime"}, {"pause_100", "words"}, {"pause_600", "again"}}, h.clips)
	require.Equal(t, map[int64]announce.Fate{1: announce.Spoken}, h.fates)
	h.see()
	require.Equal(t, "1 chime first repeat", h.play(), "once")

	h.call(func(c *announce.Call) { c.Repeat = nil })
	require.Equal(t, "1 chime first repeat, 2 chime first repeat", h.play())
	require.Equal(t, []string{"chime"}, h.clips[3], "after silence there is no pause before the chime")
	require.Equal(t, []string{"pause_600", "words"}, h.clips[5])
}

func TestLessIsSaidWhenOthersWait(t *testing.T) {
	h := newHall()
	h.calls(5)
	require.Equal(t, "1 chime first, 2 first, 3 first, 4 chime first, 5 chime first repeat", h.play())
	require.Equal(t, []string{"pause_500", "words"}, h.clips[2], "two calls are apart")
	require.Equal(t, []string{"pause_500", "chime"}, h.clips[4])
	for id := range int64(5) {
		require.Equal(t, announce.Spoken, h.fates[id+1], "shedding loses no call")
	}
}

func TestACallThatComesDuringTheWordsShortensThem(t *testing.T) {
	h := newHall()
	h.call()
	h.begin()
	h.over(true)
	h.begin()
	h.call()
	h.over(true)
	require.Equal(t, "1 chime first, 2 chime first repeat", h.play())
}

func TestCallsBeingServedGiveWayWhenManyWait(t *testing.T) {
	h := newHall()
	h.call()
	h.begin()
	h.calls(5) // 2 to 6
	h.serve(3)
	h.serve(5)
	h.over(true)
	require.Equal(t, "1 chime first, 2 first, 4 chime first, 6 chime first repeat", h.play())
	require.Equal(t, announce.Served, h.fates[3])
	require.Equal(t, announce.Served, h.fates[5])

	h = newHall()
	h.call()
	h.begin()
	h.call()
	h.serve(2)
	h.over(true)
	require.Equal(t, "1 chime first, 2 chime first repeat", h.play(), "alone it is said")

	h = newHall()
	h.call(func(c *announce.Call) { c.Serving = true })
	require.Empty(t, h.play(), "a citizen who is there already is not called")
}

func TestWhatWasTakenBackIsNotSaid(t *testing.T) {
	h := newHall()
	h.calls(3)
	h.begin()
	h.takeBack(2)
	require.False(t, h.q.Cut())
	h.takeBack(1)
	require.True(t, h.q.Cut(), "the chime stops")
	h.over(false)
	require.False(t, h.q.Cut())
	require.Equal(t, "1 chime, 3 chime first repeat", h.play())
	require.Equal(t, map[int64]announce.Fate{1: announce.Retracted, 2: announce.Retracted, 3: announce.Spoken}, h.fates)

	h.call() // 4
	h.begin()
	h.over(true)
	h.begin()
	h.takeBack(4)
	require.False(t, h.q.Cut(), "words that have begun are said")
	h.over(true)
	require.Equal(t, "1 chime, 3 chime first repeat, 4 chime first", h.play(), "once")
	require.Equal(t, announce.Spoken, h.fates[4])
}

// An old call leaves the list of a busy board; while its counter shows the number it stands.
func TestACallThatIsNoLongerListedStands(t *testing.T) {
	h := newHall()
	h.calls(3)
	h.board.Calls = h.board.Calls[:1]
	h.see()
	require.Equal(t, "1 chime first, 2 chime first, 3 chime first repeat", h.play())

	h = newHall()
	h.calls(3)
	h.board.Calls = h.board.Calls[:1]
	h.board.Lines["1"] = announce.Line{Number: "A009"}
	h.see()
	require.Equal(t, "2 chime first, 3 chime first repeat", h.play())
	require.Equal(t, announce.Retracted, h.fates[1])
}

func TestWhatIsOldIsNotSaid(t *testing.T) {
	h := newHall()
	h.call(func(c *announce.Call) { c.At = h.hub().Add(-30 * time.Second) })
	h.call(func(c *announce.Call) { c.At = h.hub().Add(-29 * time.Second) })
	require.Equal(t, "2 chime first repeat", h.play())
	h.board.Age = time.Hour
	h.see()
	require.Equal(t, "2 chime first repeat", h.play(), "what was too old stays unsaid, whatever the clock does")

	h.calls(2) // 3 and 4
	h.begin()
	h.now = h.now.Add(announce.MaxAge + time.Second)
	h.over(true)
	h.play()
	require.Equal(t, announce.Spoken, h.fates[3], "what has begun is said")
	require.Equal(t, announce.Stale, h.fates[4])
}

func TestASecondRecallTakesThePlaceOfTheFirst(t *testing.T) {
	recall := func(c *announce.Call) { c.Recall, c.Number, c.Counter = true, "A001", "1" }
	h := newHall()
	h.call()
	h.begin()
	h.call(recall)
	h.call(recall)
	h.over(true)
	require.Equal(t, "1 chime first, 3 chime first repeat", h.play())
	require.Equal(t, announce.Recalled, h.fates[2])
}

func TestQuietHours(t *testing.T) {
	h := newHall()
	h.calls(2)
	h.begin()
	h.q.Mute(true)
	require.True(t, h.q.Cut())
	h.over(false)
	h.call()
	require.Equal(t, "1 chime", h.play())
	h.q.Mute(false)
	require.Equal(t, "1 chime", h.play(), "nothing is said later")
	require.Equal(t, map[int64]announce.Fate{1: announce.Muted, 2: announce.Muted, 3: announce.Muted}, h.fates)
	h.call()
	require.Equal(t, "1 chime, 4 chime first repeat", h.play())
}

func TestALostHubEndsWhatWaits(t *testing.T) {
	h := newHall()
	h.calls(3)
	h.begin()
	h.q.Cancel()
	require.False(t, h.q.Cut())
	h.over(true)
	require.Equal(t, "1 chime first repeat", h.play())
	h.see()
	require.Equal(t, "1 chime first repeat", h.play(), "the same calls again are known")
	require.Equal(t, announce.Lost, h.fates[3])
}

func TestAnotherJournalStartsAnew(t *testing.T) {
	h := newHall()
	h.calls(2)
	h.begin()
	h.q.Forget()
	require.True(t, h.q.Cut())
	require.False(t, h.begin(), "until the sound has stopped")
	h.over(false)
	h.board.Calls, h.last = nil, 0
	h.call()
	require.Equal(t, "1 chime, 1 chime first repeat", strings.Replace(h.play(), "1 chime chime", "1 chime, 1 chime", 1))
}

func TestAMouthThatFails(t *testing.T) {
	h := newHall()
	h.calls(2)
	h.begin()
	h.over(true)
	h.begin()
	h.over(false)
	require.Equal(t, "1 chime first, 2 chime first repeat", h.play(), "a call is not tried for ever")
	require.Equal(t, announce.Failed, h.fates[1])
}

func TestAMouthThatGoesAwayInTheMiddle(t *testing.T) {
	h := newHall()
	h.calls(2)
	h.begin()
	h.over(true)
	h.begin()
	h.q.Interrupted()
	h.q.Done(true) // too late
	require.Equal(t, "1 chime first chime first, 2 chime first repeat", h.play(), "said from the start by the next")

	h.call() // 3
	h.begin()
	h.over(true)
	h.begin()
	h.over(true)
	h.begin()
	h.q.Interrupted()
	h.play()
	require.Equal(t, "3 repeat", h.said[len(h.said)-1], "once was heard: that is enough")
	require.Equal(t, announce.Spoken, h.fates[3])
}

func TestWhatAnotherProgramSaid(t *testing.T) {
	h := newHall()
	h.q.Said(1)
	h.calls(2)
	require.Equal(t, "2 chime first repeat", h.play())
	h.q.Said(3)
	h.calls(1)
	require.Equal(t, "2 chime first repeat", h.play())
	h.calls(2)
	h.q.Said(5)
	require.Equal(t, "2 chime first repeat, 4 chime first repeat", h.play())
	require.Equal(t, announce.Elsewhere, h.fates[5])
}

func TestANumberWithoutWordsIsChimed(t *testing.T) {
	h := newHall()
	h.call(func(c *announce.Call) { c.First, c.Repeat = nil, nil })
	h.call()
	require.Equal(t, "1 chime, 2 chime first repeat", h.play())
}
