package display

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/speech"
)

func TestSettings(t *testing.T) {
	cfg, err := Settings(config.DefaultDisplay())
	require.NoError(t, err)
	require.True(t, cfg.Voice)
	require.False(t, cfg.Sound.Card, "the page speaks")
	require.Equal(t, []speech.Lang{speech.Vietnamese}, cfg.Speak)

	box := config.DefaultDisplay()
	box.Page, box.Region, box.Reading = false, "south", "digits"
	cfg, err = Settings(box)
	require.NoError(t, err)
	require.True(t, cfg.NoPage)
	require.True(t, cfg.Sound.Card, "there is no page to speak")
	require.Equal(t, speech.South, cfg.Region)
	require.Equal(t, speech.Digits, cfg.Reading)

	mute := config.DefaultDisplay()
	mute.Sound.Volume = 0
	cfg, err = Settings(mute)
	require.NoError(t, err)
	require.False(t, cfg.Voice, "and not at the usual volume, which 0 stands for in a Config")

	for _, wrong := range []func(*config.Display){func(d *config.Display) { d.Region = "west" }, func(d *config.Display) { d.Reading = "loud" }} {
		d := config.DefaultDisplay()
		wrong(&d)
		_, err = Settings(d)
		require.ErrorContains(t, err, "speech: ")
	}
}
