package display

import (
	"fmt"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/announce"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// desk is a voice between a board and pages, on a clock that only the test moves.
type desk struct {
	t     *testing.T
	pages pages
	voice *voice
	board queue.BoardView
	fates map[int64]announce.Fate
	shown []*wire.Say
	still bool // quiet hours
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, fates: map[int64]announce.Fate{}, board: office()}
	d.pages.byConn = map[int64]*page{}
	d.voice = &voice{
		mouth: &d.pages, queue: announce.New(), volume: 100, log: slog.New(slog.DiscardHandler),
		show:   func(s *wire.Say) { d.shown = append(d.shown, s) },
		length: func(clips []string) time.Duration { return time.Duration(len(clips)) * time.Second },
		quiet:  func() bool { return d.still },
		told:   func(call int64, fate announce.Fate) { d.fates[call] = fate },
	}
	return d
}

// page is heard: a page on a connection says how its voice is.
func (d *desk) page(conn int64, voice string) {
	d.pages.hear(conn, state(fmt.Sprint("screen-", conn), 1, voice), time.Now())
	d.look()
}

func (d *desk) look() {
	d.pages.choose(time.Now())
	d.voice.look()
}

func (d *desk) call() int64 {
	id := int64(len(d.board.Calls) + 1)
	d.board.Calls = append([]queue.Call{{ID: id, At: time.Now(), Number: "H012", Counter: "1"}}, d.board.Calls...)
	row(&d.board, "1", func(r *queue.BoardCounter) { r.Number = "H012" })
	said := []wire.Speech{}
	for _, c := range d.board.Calls {
		said = append(said, wire.Speech{Call: c.ID, Lang: "vi", Clips: []string{"vi/a"}, Repeat: []string{"vi/b"}}, wire.Speech{Call: c.ID, Lang: "en", Clips: []string{"en/a"}})
	}
	d.voice.board(&d.board, said, time.Now())
	return id
}

// say is what is to be heard now: "1 chime", or nothing.
func (d *desk) say() string {
	if len(d.shown) == 0 || d.shown[len(d.shown)-1] == nil {
		return ""
	}
	s := d.shown[len(d.shown)-1]
	return fmt.Sprint(s.Call, " ", s.Part)
}

// over answers as the page does.
func (d *desk) over() {
	d.voice.over(d.shown[len(d.shown)-1].N, true)
}

// wait lets time pass, with the beats of the pages and the look that the display takes every second.
func (d *desk) wait(seconds int) {
	for range seconds {
		time.Sleep(time.Second)
		for _, p := range d.pages.byConn {
			p.heard = time.Now()
		}
		d.look()
	}
}

func onDesk(t *testing.T, f func(d *desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { f(newDesk(t)) })
}

func TestThePageSaysOnePartAfterTheOther(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.page(1, "ok")
		d.call()
		require.Equal(t, "1 chime", d.say())
		d.voice.over(d.shown[0].N+7, true)
		require.Equal(t, "1 chime", d.say(), "the answer to another say")
		d.over()
		require.Equal(t, "1 first", d.say())
		require.Equal(t, []string{"pause_100", "vi/a", "pause_600", "en/a"}, d.shown[1].Clips)
		d.over()
		require.Equal(t, []string{"pause_600", "vi/b", "pause_600", "en/a"}, d.shown[2].Clips)
		d.over()
		require.Empty(t, d.say())
		require.Equal(t, announce.Spoken, d.fates[1])
		require.Greater(t, d.shown[1].N, d.shown[0].N)
	})
}

func TestNothingIsSaidWhileNobodyHasSound(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.call()
		d.page(1, "off")
		d.page(1, "blocked")
		d.wait(40)
		d.page(1, "blocked") // it still beats
		require.Empty(t, d.say())
		d.call()
		d.wait(19)
		d.page(1, "blocked")
		d.wait(2)
		d.page(1, "ok")
		require.Equal(t, "2 chime", d.say(), "what grew old in silence stays unsaid")
		require.Equal(t, announce.Stale, d.fates[1])
	})
}

func TestAnotherPageTakesOverFromTheStart(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.page(1, "ok")
		d.page(2, "ok")
		d.call()
		d.over()
		require.Equal(t, "1 first", d.say())
		d.pages.leave(1)
		d.look()
		require.Equal(t, "1 chime", d.say())
		d.page(2, "blocked")
		require.Empty(t, d.say(), "its browser took the sound away")
		d.page(2, "ok")
		require.Equal(t, "1 chime", d.say())
	})
}

func TestAPageThatDoesNotAnswerIsNotWaitedForForEver(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.page(1, "ok")
		d.call()
		d.over()
		first := d.shown[len(d.shown)-1]
		d.wait(9)
		require.Same(t, first, d.shown[len(d.shown)-1], "four seconds of clips, and its patience")
		d.wait(2)
		require.Equal(t, "1 chime", d.say(), "anew")
		d.wait(64)
		require.Empty(t, d.say())
		require.Equal(t, announce.Stale, d.fates[1])
	})
}

func TestCallsInQuietHoursAreNotSaid(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.page(1, "ok")
		d.call()
		d.still = true
		d.look()
		require.Empty(t, d.say(), "the chime stops")
		d.call()
		d.wait(3)
		d.still = false
		d.look()
		require.Empty(t, d.say())
		require.Equal(t, map[int64]announce.Fate{1: announce.Muted, 2: announce.Muted}, d.fates)
		d.call()
		require.Equal(t, "3 chime", d.say())
	})
}

func TestWhatWaitsWhenTheHubIsGoneIsNotSaid(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.page(1, "ok")
		d.call()
		d.call()
		d.voice.link(false)
		d.wait(1)
		d.voice.link(true)
		d.wait(5)
		require.Empty(t, d.fates, "a moment is forgiven")
		d.voice.link(false)
		d.wait(2)
		require.Equal(t, map[int64]announce.Fate{2: announce.Lost}, d.fates)
		require.Equal(t, "1 chime", d.say(), "what has begun goes on")
	})
}

func TestAnotherJournalEndsTheVoiceOfTheOldOne(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.page(1, "ok")
		d.call()
		d.over()
		d.voice.forget()
		require.Empty(t, d.say())
		d.board = office()
		d.call()
		require.Equal(t, "1 chime", d.say(), "call 1 of the new journal")
	})
}

func TestWhatThePageSaidBeforeIsNotSaidAgain(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.voice.heard(1)
		d.page(1, "ok")
		d.call()
		require.Empty(t, d.say())
	})
}

func TestQuietHoursAreTheHubs(t *testing.T) {
	app, err := New(Config{
		Hub: "http://127.0.0.1:1", Device: "d", Listen: "127.0.0.1:0",
		Sound: Sound{Quiet: []queue.Span{{From: 0, To: 1}, {From: 11*60 + 30, To: 13 * 60}}},
	})
	require.NoError(t, err)
	require.NoError(t, app.lis.Close())
	for clock, want := range map[string]bool{"00:00": true, "00:01": false, "11:29": false, "11:30": true, "12:59": true, "13:00": false} {
		at, err := time.ParseInLocation("15:04", clock, queue.Local)
		require.NoError(t, err)
		require.Equal(t, want, app.still(at.UTC()), clock)
	}
}
