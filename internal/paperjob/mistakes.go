package paperjob

import (
	"strings"

	"motcua/internal/paper"
)

// Mistakes is everything that is wrong with an order, a line each: the field, and what is expected there.
type Mistakes struct {
	say   paper.Words
	lines []string
}

// Error is the lines, in the language of the job.
func (m *Mistakes) Error() string { return strings.Join(m.lines, "\n") }

// add says what is expected at the path. The key is a text of paper.want.
func (m *Mistakes) add(path, key string, args ...string) {
	m.lines = append(m.lines, path+": "+m.say("paper.want."+key, args...))
}

// err is nil while nothing is wrong.
func (m *Mistakes) err() error {
	if len(m.lines) == 0 {
		return nil
	}
	return m
}
