package speech

import (
	"strconv"
	"strings"
	"time"
)

// Pauses are clips without a file.
const (
	pauseAfterLetters = "pause_200"
	pauseAfterNumber  = "pause_200"
	pauseAfterNotice  = "pause_400"
)

// IsPause reports whether a clip is silence that the player makes itself.
func IsPause(clip string) bool { return strings.HasPrefix(clip, "pause_") }

// Pause is how long such a clip lasts; 0 for a clip that sounds.
func Pause(clip string) time.Duration {
	ms, err := strconv.Atoi(strings.TrimPrefix(clip, "pause_"))
	if err != nil || !IsPause(clip) || ms < 0 {
		return 0
	}
	return time.Duration(ms) * time.Millisecond
}

func (l Lang) clip(name string) string { return string(l) + "/" + name }

// speech is words being put together: each has a clip, and a text unless it is
// a pause.
type speech struct {
	clips []string
	words []string
}

func (s *speech) add(clip, text string) {
	s.clips = append(s.clips, clip)
	if text != "" {
		s.words = append(s.words, text)
	}
}

func (s *speech) append(t speech) {
	s.clips = append(s.clips, t.clips...)
	s.words = append(s.words, t.words...)
}

func (s *speech) text() string { return strings.Join(s.words, " ") }
