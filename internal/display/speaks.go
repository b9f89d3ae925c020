package display

import (
	"slices"
	"time"

	"motcua/internal/announce"
	"motcua/internal/device/audio"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// speaks gives this display its voice, and the voice its mouth.
func (a *App) speaks() {
	a.voice = &voice{
		queue: announce.New(), last: time.Now().UnixMilli(), log: a.cfg.Log, volume: a.cfg.Sound.Volume,
		show: a.wall.say, length: a.length, quiet: a.quiet, told: a.told,
	}
	switch {
	case !a.cfg.Voice:
		a.voice.mouth = nobody{}
	case a.cfg.Sound.Card:
		a.card = newCard(audio.New(a.cfg.Sound.Device), a.pack, a.voice, a.cfg.Log)
		a.voice.mouth = a.card
	default:
		a.voice.mouth = &a.pages
	}
}

// nobody is the mouth of a display without a loudspeaker.
type nobody struct{}

func (nobody) ready() string { return "" }
func (nobody) play(wire.Say) {}
func (nobody) stop()         {}

// repack makes the clips of the pack the ones that are said and served.
func (a *App) repack() {
	a.sayer.use(a.pack.Names())
	a.wall.pack(a.pack.Sum())
}

func (a *App) length(clips []string) time.Duration {
	all, _ := a.pack.Join(clips)
	return all.Duration()
}

// quiet reports whether it is a quiet hour by the hub's clock.
func (a *App) quiet() bool { return a.still(a.hub.Now()) }

func (a *App) still(now time.Time) bool {
	now = now.In(queue.Local)
	minute := 60*now.Hour() + now.Minute()
	return slices.ContainsFunc(a.cfg.Sound.Quiet, func(s queue.Span) bool { return s.From <= minute && minute < s.To })
}

// told takes in what became of a call.
func (a *App) told(call int64, fate announce.Fate) {
	switch fate {
	case announce.Spoken, announce.Elsewhere:
		a.wall.announced(call)
	case announce.Failed, announce.Stale:
		if a.cfg.Voice {
			a.cfg.Log.Warn("display: a call was not spoken", "call", call, "why", fate)
		}
	}
}
