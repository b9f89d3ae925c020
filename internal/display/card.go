package display

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"motcua/internal/sound"
	"motcua/internal/speech"
	"motcua/internal/voicepack"
	"motcua/internal/wire"
)

// player is a sound card.
type player interface {
	// Play returns when the clip is over, and at once when ctx ends.
	Play(ctx context.Context, c sound.Clip) error
	// Try plays a moment of silence.
	Try(ctx context.Context) error
}

// A card that fails is tried again so soon, then less and less often.
const (
	firstPause   = 2 * time.Second
	longestPause = 30 * time.Second
)

// card is the mouth of a box without a page.
type card struct {
	player player
	pack   *voicepack.Pack
	voice  *voice
	log    *slog.Logger
	jobs   chan job // the next part

	mu   sync.Mutex
	ok   bool
	why  string // it is not, as it was logged
	quit func() // ends the part that is played
}

// job is a part to be played, as long as its context lasts.
type job struct {
	wire.Say
	ctx  context.Context
	quit func()
}

func newCard(p player, pack *voicepack.Pack, v *voice, log *slog.Logger) *card {
	return &card{player: p, pack: pack, voice: v, log: log, jobs: make(chan job, 1), quit: func() {}}
}

func (c *card) ready() string {
	if c.state() == voiceOK {
		return "card"
	}
	return ""
}

func (c *card) state() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ok {
		return voiceOK
	}
	return voiceBlocked
}

func (c *card) play(s wire.Say) {
	c.mu.Lock()
	defer c.mu.Unlock()
	select { // what still waits there was stopped
	case <-c.jobs:
	default:
	}
	j := job{Say: s}
	j.ctx, j.quit = context.WithCancel(context.Background())
	c.quit = j.quit
	c.jobs <- j
}

func (c *card) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.quit()
}

// Run plays until ctx ends. A card that fails is tried again now and then.
func (c *card) Run(ctx context.Context) error {
	pause := firstPause
	for ctx.Err() == nil {
		if c.note(ctx, c.player.Try(ctx)) {
			pause = firstPause
			c.voice.look()
			c.serve(ctx)
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
			pause = min(2*pause, longestPause)
		}
	}
	return nil
}

// serve plays one part after the other while the card is well.
func (c *card) serve(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case j := <-c.jobs:
			if !c.say(ctx, j) {
				return
			}
		}
	}
}

// say plays one part; false when the card failed.
func (c *card) say(ctx context.Context, j job) bool {
	defer j.quit()
	defer context.AfterFunc(ctx, j.quit)()
	clip, missing := c.pack.Join(j.Clips)
	silent := func(name string) bool { return speech.IsPause(name) || slices.Contains(missing, name) }
	if !slices.ContainsFunc(j.Clips, func(name string) bool { return !silent(name) }) {
		c.voice.over(j.N, false)
		return true
	}
	err := c.player.Play(j.ctx, clip.Scaled(float64(j.Volume)/100))
	switch {
	case j.ctx.Err() != nil: // stopped
		return ctx.Err() == nil
	case c.note(ctx, err):
		c.voice.over(j.N, true)
		return true
	}
	c.voice.gone(j.N)
	return false
}

// note takes in how the card is, and says so when it changed.
func (c *card) note(ctx context.Context, err error) (ok bool) {
	if ctx.Err() != nil {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	before := c.why
	if c.ok, c.why = err == nil, ""; !c.ok {
		c.why = err.Error()
	}
	switch {
	case c.why == before:
	case c.ok:
		c.log.Info("display: the sound card plays again")
	default:
		c.log.Error("display: the sound card fails", "err", err)
	}
	return c.ok
}
