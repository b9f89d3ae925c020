package speech_test

import (
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/speech"
)

const voiceFolder = "../../assets/voice"

// readWAV walks the chunks of a RIFF file and returns 16-bit mono samples.
func readWAV(t *testing.T, file string) (rate int, samples []float64) {
	t.Helper()
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "RIFF", string(b[:4]), file)
	require.Equal(t, "WAVE", string(b[8:12]), file)
	require.Equal(t, len(b)-8, int(binary.LittleEndian.Uint32(b[4:])), file)
	for at := 12; at+8 <= len(b); {
		size := int(binary.LittleEndian.Uint32(b[at+4:]))
		require.LessOrEqual(t, at+8+size, len(b), file)
		body := b[at+8 : at+8+size]
		switch string(b[at : at+4]) {
		case "fmt ":
			require.Equal(t, []byte{1, 0, 1, 0}, body[:4], "%s: PCM, mono", file)
			require.EqualValues(t, 16, binary.LittleEndian.Uint16(body[14:]), "%s: bits", file)
			rate = int(binary.LittleEndian.Uint32(body[4:]))
		case "data":
			for i := 0; i+1 < size; i += 2 {
				samples = append(samples, float64(int16(binary.LittleEndian.Uint16(body[i:])))/32768)
			}
		}
		at += 8 + size + size%2
	}
	return rate, samples
}

// loudest is the greatest RMS of any 50 ms.
func loudest(rate int, samples []float64) float64 {
	n := rate / 20
	best := 0.0
	for i := 0; i+n <= len(samples); i += n / 2 {
		sum := 0.0
		for _, s := range samples[i : i+n] {
			sum += s * s
		}
		best = max(best, math.Sqrt(sum/float64(n)))
	}
	return best
}

func requireSound(t *testing.T, name string, shortest, longest float64) {
	t.Helper()
	rate, samples := readWAV(t, filepath.Join(voiceFolder, name+".wav"))
	require.Equal(t, 22050, rate, name)
	seconds := float64(len(samples)) / float64(rate)
	require.GreaterOrEqual(t, seconds, shortest, name)
	require.LessOrEqual(t, seconds, longest, name)
	for _, s := range samples {
		require.Less(t, math.Abs(s), 0.95, "%s is clipped", name)
	}
	require.Greater(t, loudest(rate, samples), 0.08, "%s is silent", name)
	require.Less(t, loudest(rate, samples), 0.5, "%s is much louder than the others", name)
	for _, edge := range []float64{samples[0], samples[len(samples)-1]} {
		require.Less(t, math.Abs(edge), 0.01, "%s begins or ends with a click", name)
	}
}

func TestStandInPackIsWhole(t *testing.T) {
	requireSound(t, "chime", 0.5, 2)
	listed := speech.Pack{}
	for _, lang := range []speech.Lang{speech.Vietnamese, speech.English} {
		for region := range (speech.South | speech.Bon) + 1 {
			script, err := speech.Office{Lang: lang, Region: region, Templates: speech.Templates(lang)}.Script()
			require.NoError(t, err)
			for _, c := range script {
				if !listed.Has(c.Name) {
					requireSound(t, c.Name, 0.1, 3)
				}
				listed[c.Name] = struct{}{}
			}
		}
	}
	files, err := filepath.Glob(filepath.Join(voiceFolder, "??", "*.wav"))
	require.NoError(t, err)
	require.Len(t, files, len(listed), "files that no call needs")
}

func TestStandInPackIsSmall(t *testing.T) {
	total := int64(0)
	files, err := filepath.Glob(filepath.Join(voiceFolder, "*", "*.wav"))
	require.NoError(t, err)
	for _, f := range files {
		info, err := os.Stat(f)
		require.NoError(t, err)
		total += info.Size()
	}
	require.Positive(t, total)
	require.Less(t, total, int64(2_700_000))
}
