package voicepack_test

import (
	"bytes"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/sound"
	"motcua/internal/voicepack"
)

// recording is a file that says nothing for so many samples.
func recording(samples int) []byte {
	return sound.Clip{Rate: 44100, Samples: make([]int16, samples)}.WAV()
}

func put(t *testing.T, folder, name string, body []byte) {
	t.Helper()
	file := filepath.Join(folder, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, body, 0o600))
}

func open(t *testing.T, folder string) (*voicepack.Pack, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	p, err := voicepack.Open(folder, slog.New(slog.NewTextHandler(&log, nil)))
	require.NoError(t, err)
	return p, &log
}

func length(t *testing.T, p *voicepack.Pack, name string) int {
	t.Helper()
	c, err := p.Clip(name)
	require.NoError(t, err)
	return len(c.Samples)
}

func get(p *voicepack.Pack, path string, header ...string) *http.Response {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.URL.Path = path // as it stands, dots and all
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w.Result()
}

func TestTheStandInIsThereWithoutAFolder(t *testing.T) {
	for _, folder := range []string{"", filepath.Join(t.TempDir(), "not", "yet")} {
		p, log := open(t, folder)
		require.Contains(t, p.Names(), "vi/number-ba")
		require.Contains(t, p.Names(), "chime")
		require.Contains(t, p.Names(), "en/number-seven")
		require.Greater(t, length(t, p, "vi/number-ba"), 1000)
		require.False(t, p.Refresh())
		require.Empty(t, log.String())
		_, err := p.Clip("vi/number-no")
		require.ErrorIs(t, err, fs.ErrNotExist)
	}
}

func TestARecordingWinsAndIsPickedUpWhileItRuns(t *testing.T) {
	folder := t.TempDir()
	p, log := open(t, folder)
	before, stand := p.Sum(), length(t, p, "vi/number-ba")

	put(t, folder, "vi/number-ba.wav", recording(100))
	put(t, folder, "vi/name-tra_ket_qua.wav", recording(200))
	require.True(t, p.Refresh())
	require.NotEqual(t, before, p.Sum())
	require.Equal(t, 100, length(t, p, "vi/number-ba"))
	require.Contains(t, p.Names(), "vi/name-tra_ket_qua", "clips of the office's own")
	require.Greater(t, length(t, p, "vi/number-hai"), 1000, "the others stay")
	require.False(t, p.Refresh())

	put(t, folder, "vi/number-ba.wav", recording(120))
	require.True(t, p.Refresh())
	require.Equal(t, 120, length(t, p, "vi/number-ba"))
	other := recording(120)
	other[len(other)-1] = 1
	put(t, folder, "vi/number-ba.wav", other)
	require.NoError(t, os.Chtimes(filepath.Join(folder, "vi/number-ba.wav"), time.Time{}, time.Now().Add(time.Hour)))
	require.True(t, p.Refresh(), "of the same size, later")

	require.NoError(t, os.RemoveAll(folder))
	require.True(t, p.Refresh())
	require.Equal(t, stand, length(t, p, "vi/number-ba"))
	require.Equal(t, before, p.Sum())
	require.Empty(t, log.String())
}

func TestWhatCannotBePlayedLeavesTheStandIn(t *testing.T) {
	folder := t.TempDir()
	half := recording(1000)[:800] // while it is being copied
	put(t, folder, "vi/number-ba.wav", half)
	put(t, folder, "vi/number-hai.wav", []byte("ID3 this is no WAV"))
	put(t, folder, "vi/number-mot.wav", bytes.Repeat([]byte("RIFF"), 1<<20))
	put(t, folder, "vi/number-bon.wav", recording(0))
	put(t, folder, "vi/Number-Nam.wav", recording(100))
	put(t, folder, "vi/deep/number-sau.wav", recording(100))
	put(t, folder, "vi/number-bay.mp3", recording(100))
	put(t, folder, ".trash/number-tam.wav", recording(100))
	plain, _ := open(t, "")
	p, log := open(t, folder)
	require.Equal(t, plain.Sum(), p.Sum())
	require.Contains(t, log.String(), "file=vi/number-ba.wav")
	require.Contains(t, log.String(), "larger than 2097152 bytes")
	told := log.Len()
	require.False(t, p.Refresh())
	require.Equal(t, told, log.Len(), "each is told once")

	put(t, folder, "vi/number-ba.wav", recording(1000))
	require.True(t, p.Refresh())
	require.Equal(t, 1000, length(t, p, "vi/number-ba"))
}

func TestNothingOutsideOfTheFolderIsRead(t *testing.T) {
	folder, outside := t.TempDir(), t.TempDir()
	put(t, outside, "number-ba.wav", recording(100))
	require.NoError(t, os.Mkdir(filepath.Join(folder, "vi"), 0o755))
	require.NoError(t, os.Symlink(filepath.Join(outside, "number-ba.wav"), filepath.Join(folder, "vi", "number-ba.wav")))
	require.NoError(t, os.Symlink(outside, filepath.Join(folder, "en")))
	plain, _ := open(t, "")
	p, _ := open(t, folder)
	require.Equal(t, plain.Sum(), p.Sum())
	for _, path := range []string{
		"/voice/../number-ba.wav", "/voice/vi/../../x.wav", "/voice//etc/passwd", "/voice/vi", "/voice/", "/voice/vi/number-ba",
		"/voice/vi/number-ba.wav.wav", "/voice/README.txt",
	} {
		require.Equal(t, http.StatusNotFound, get(p, path).StatusCode, path)
	}
}

func TestAFolderThatCannotBeReadIsToldOnceAndChangesNothing(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "vi/number-ba.wav", recording(100))
	p, log := open(t, folder)
	require.NoError(t, os.RemoveAll(folder))
	require.NoError(t, os.WriteFile(folder, nil, 0o600)) // a file in its place
	require.False(t, p.Refresh())
	require.False(t, p.Refresh())
	require.Equal(t, 100, length(t, p, "vi/number-ba"))
	require.Equal(t, 1, bytes.Count(log.Bytes(), []byte("cannot be read")))
}

func TestClipsAreServedWithTheirHash(t *testing.T) {
	folder := t.TempDir()
	p, _ := open(t, folder)
	first := get(p, "/voice/vi/number-ba.wav")
	require.Equal(t, http.StatusOK, first.StatusCode)
	require.Equal(t, "audio/wav", first.Header.Get("Content-Type"))
	require.Equal(t, "nosniff", first.Header.Get("X-Content-Type-Options"))
	require.Equal(t, "no-cache", first.Header.Get("Cache-Control"))
	tag := first.Header.Get("Etag")
	require.Regexp(t, `^"[\w-]{16}"$`, tag)
	require.Equal(t, http.StatusNotModified, get(p, "/voice/vi/number-ba.wav", "If-None-Match", tag).StatusCode)

	put(t, folder, "vi/number-ba.wav", recording(100))
	p.Refresh()
	again := get(p, "/voice/vi/number-ba.wav", "If-None-Match", tag)
	require.Equal(t, http.StatusOK, again.StatusCode)
	require.NotEqual(t, tag, again.Header.Get("Etag"))
	require.EqualValues(t, 244, again.ContentLength)
}

func TestAFolderIsReadForACheck(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "chime.wav", recording(100))
	put(t, folder, "vi/number-ba.wav", recording(50))
	put(t, folder, "vi/number-hai.WAV", recording(50))
	put(t, folder, "vi/number-mot.wav", []byte("no"))
	put(t, folder, "README.txt", nil)
	all, err := voicepack.Read(folder)
	require.NoError(t, err)
	require.Len(t, all, 4)
	require.Len(t, all["vi/number-ba"].Clip.Samples, 50)
	require.Contains(t, all, "vi/number-hai.WAV")
	require.ErrorIs(t, all["vi/number-mot"].Err, sound.ErrBroken)
	_, err = voicepack.Read(filepath.Join(folder, "no"))
	require.ErrorIs(t, err, fs.ErrNotExist)
}
