package display

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// soundcard is the one that testdata of internal/device/audio puts in the place of the machine's.
type soundcard struct {
	t   *testing.T
	log string
}

func newSoundcard(t *testing.T) *soundcard {
	t.Helper()
	bin, err := filepath.Abs("../device/audio/testdata/bin")
	require.NoError(t, err)
	b := &soundcard{t, filepath.Join(t.TempDir(), "aplay")}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("APLAY_LOG", b.log)
	return b
}

// is makes the card "busy", "gone", "stuck", or well again with "".
func (b *soundcard) is(how string) {
	b.t.Helper()
	if how == "" {
		require.NoError(b.t, os.Remove(b.log+".is"))
		return
	}
	require.NoError(b.t, os.WriteFile(b.log+".is", []byte(how+"\n"), 0o600))
}

// heard is every sample that the card got.
func (b *soundcard) heard() []byte {
	raw, err := os.ReadFile(b.log + ".raw")
	if err != nil {
		return nil
	}
	return raw
}

func onCard(c *Config) { c.Voice, c.Sound.Card, c.Sound.Device = true, true, "plughw:0" }

// until waits until the pages of the display are shown what is meant.
func (h *hall) until(what string, meant func(v *wire.WallView) bool) {
	h.t.Helper()
	end := time.After(20 * time.Second)
	for {
		changed := h.app.wall.Changed()
		h.app.wall.mu.Lock()
		view := h.app.wall.view
		h.app.wall.mu.Unlock()
		if meant(&view) {
			return
		}
		select {
		case <-changed:
		case <-end:
			h.t.Fatalf("the pages are never shown %s", what)
		}
	}
}

// speaks waits until a call was spoken.
func (h *hall) speaks(call int64) {
	h.t.Helper()
	h.until("a call that was spoken", func(v *wire.WallView) bool { return slices.Contains(v.Announced, call) })
}

// voiced waits until the hub hears next that the voice is ok, blocked or off.
func (h *hall) voiced(state string) {
	h.t.Helper()
	h.await("a voice that is "+state, func(r wire.Report) bool { return r.Type == "device" && r.State.Voice == state })
	h.mu.Lock()
	defer h.mu.Unlock()
	h.heard = nil
}

func TestABoxWithoutAPageSpeaks(t *testing.T) {
	b := newSoundcard(t)
	h := newHall(t, onCard, func(c *Config) { c.Sound.Volume = 50 })
	h.voiced("ok")
	tried := len(b.heard())
	h.speaks(h.call("H012", "1"))
	words := []string{
		"vi/xin_moi_cong_dan_co_so_thu_tu", "vi/letter-h", "pause_200", "vi/number-muoi_huyen", "vi/number-hai", "pause_200",
		"vi/den_quay_so", "vi/number-mot",
	}
	all := append(append([]string{"chime", "pause_100"}, words...), append([]string{"pause_600"}, words...)...)
	clip, missing := h.app.pack.Join(all)
	require.Empty(t, missing)
	require.Equal(t, clip.Scaled(0.5).Raw(), b.heard()[tried:], "chime and two readings, sample by sample")
	asked, err := os.ReadFile(b.log)
	require.NoError(t, err)
	require.Equal(t, 4, strings.Count(string(asked), "-f S16_LE -c 1 -r 22050 -D plughw:0\n"), "the try and three parts")
	require.False(t, h.app.wall.view.Voice, "no page speaks beside it")
}

func TestABusyCardIsReportedAndComesBack(t *testing.T) {
	b := newSoundcard(t)
	b.is("busy")
	h := newHall(t, onCard, briefly(t))
	h.voiced("blocked")
	call := h.call("H012", "1")
	require.Empty(t, b.heard())
	b.is("")
	h.voiced("ok")
	h.speaks(call)

	b.is("gone") // pulled out: the call waits for the card and is said from its beginning
	call = h.call("C031", "2")
	h.voiced("blocked")
	b.is("")
	h.speaks(call)
}

func TestTheEndOfTheProgramEndsItsSound(t *testing.T) {
	b := newSoundcard(t)
	h := newHall(t, onCard)
	h.voiced("ok")
	b.is("stuck")
	h.call("H012", "1")
	h.until("a say", func(v *wire.WallView) bool { return v.Say != nil })
	// newHall's clean-up ends the program, and fails the test if it does not end.
}
