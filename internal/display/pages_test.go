package display

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

func state(screen string, visible int, voice string) wire.Report {
	return wire.Report{Type: "device", Screen: screen, State: &wire.Health{Screens: visible, Voice: voice}}
}

func TestAPageCountsWhileItIsVisibleAndBeats(t *testing.T) {
	p := pages{byConn: map[int64]*page{}}
	now := time.Now()
	p.hear(1, state("a", 1, "off"), now)
	p.hear(2, state("b", 1, "off"), now)
	p.hear(3, state("c", 0, "off"), now)
	p.hear(4, wire.Report{Type: "device", Screen: "d"}, now) // says nothing of its state
	screens, _ := p.health(now)
	require.Equal(t, 2, screens)

	p.hear(2, state("b", 1, "off"), now.Add(wire.PageGone-time.Second))
	screens, _ = p.health(now.Add(wire.PageGone))
	require.Equal(t, 1, screens, "the first has not painted for too long")
	p.leave(2)
	screens, _ = p.health(now.Add(wire.PageGone))
	require.Zero(t, screens)
}

func TestTheSpeakerIsTheFirstPageAndStays(t *testing.T) {
	p := pages{byConn: map[int64]*page{}}
	now := time.Now()
	require.Empty(t, p.choose(now))
	p.hear(2, state("b", 1, "off"), now)
	require.Equal(t, "b", p.choose(now))
	p.hear(1, state("a", 1, "off"), now)
	require.Equal(t, "b", p.choose(now), "it goes on while it is there")
	p.hear(2, state("b", 0, "ok"), now)
	require.Equal(t, "a", p.choose(now), "a hidden page hands over")
	p.hear(2, state("b", 1, "off"), now)
	require.Equal(t, "a", p.choose(now))
}

func TestAPageWithSoundSpeaksRatherThanOneWithout(t *testing.T) {
	p := pages{byConn: map[int64]*page{}}
	now := time.Now()
	p.hear(1, state("a", 1, "off"), now)
	p.choose(now)
	p.hear(1, state("a", 1, "blocked"), now)
	require.Equal(t, "a", p.choose(now), "alone, it asks for a touch")
	_, voice := p.health(now)
	require.Equal(t, "blocked", voice)

	p.hear(2, state("b", 1, "off"), now)
	require.Equal(t, "b", p.choose(now))
	p.hear(1, state("a", 1, "off"), now)
	require.Equal(t, "b", p.choose(now), "that it is quiet now does not mean that it could speak")
	p.hear(2, state("b", 1, "ok"), now)
	_, voice = p.health(now)
	require.Equal(t, "ok", voice)
	p.hear(1, state("a", 1, "ok"), now)
	p.leave(2)
	require.Equal(t, "a", p.choose(now))
}
