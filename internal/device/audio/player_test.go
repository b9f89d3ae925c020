package audio_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/audio"
	"motcua/internal/sound"
)

func tone() sound.Clip {
	c := sound.Silence(22050, 300*time.Millisecond)
	for i := range c.Samples {
		c.Samples[i] = int16(i)
	}
	return c
}

// card puts testdata's aplay in the place of the machine's and returns what it writes down.
func card(t *testing.T) (log string) {
	t.Helper()
	bin, err := filepath.Abs("testdata/bin")
	require.NoError(t, err)
	log = filepath.Join(t.TempDir(), "aplay")
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("APLAY_LOG", log)
	return log
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(b)
}

func TestTheCardGetsEverySample(t *testing.T) {
	log := card(t)
	c := tone()
	require.NoError(t, audio.New("").Play(t.Context(), c))
	require.NoError(t, audio.New("plughw:1").Play(t.Context(), sound.Clip{Rate: 44100, Samples: []int16{-2, 258}}))
	require.Equal(t, "-q -t raw -f S16_LE -c 1 -r 22050\n-q -t raw -f S16_LE -c 1 -r 44100 -D plughw:1\n", read(t, log))
	require.Equal(t, string(c.Raw())+"\xfe\xff\x02\x01", read(t, log+".raw"))
	require.NoError(t, audio.New("").Try(t.Context()))
}

func TestWhatIsWrongWithACardIsTold(t *testing.T) {
	card(t)
	for device, want := range map[string]error{
		"busy": audio.ErrBusy, "denied": audio.ErrDenied, "gone": audio.ErrGone, "unplugged": audio.ErrGone, "broken": audio.ErrOther,
	} {
		err := audio.New(device).Play(t.Context(), tone())
		require.ErrorIs(t, err, want, device)
		require.ErrorContains(t, err, "aplay: ", device)
		require.NotContains(t, err.Error(), "\n")
	}
	t.Setenv("PATH", t.TempDir())
	require.ErrorIs(t, audio.New("").Play(t.Context(), tone()), audio.ErrNoProgram)
}

func TestTheEndOfTheProgramEndsTheSound(t *testing.T) {
	card(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- audio.New("stuck").Play(ctx, tone()) }()
	cancel()
	select {
	case err := <-ended:
		require.ErrorIs(t, err, context.Canceled)
	case <-time.After(10 * time.Second):
		t.Fatal("the sound goes on")
	}
}

func TestACardThatTakesNothingIsGivenUp(t *testing.T) {
	card(t)
	require.ErrorIs(t, audio.Impatient("stuck").Play(t.Context(), tone()), audio.ErrStuck)
}

// The real one, into a file instead of a card.
func TestTheRealPlayer(t *testing.T) {
	if _, err := exec.LookPath("aplay"); err != nil {
		t.Skip("aplay is not installed: apt-get install alsa-utils")
	}
	out := filepath.Join(t.TempDir(), "out.raw")
	c := tone()
	require.NoError(t, audio.New("file:"+out+",raw").Play(t.Context(), c))
	played := read(t, out)
	require.Equal(t, string(c.Raw()), played[:len(c.Raw())], "behind it comes the silence that fills the last period")

	require.ErrorIs(t, audio.New("plughw:31").Play(t.Context(), c), audio.ErrGone)
	require.ErrorIs(t, audio.New("no-such-card").Play(t.Context(), c), audio.ErrGone)
}
