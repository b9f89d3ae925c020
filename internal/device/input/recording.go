package input

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// A recording is lines of text, one for each key:
//
//	KEY_A 1 0
//	KEY_A 0 8
//	28 1 12     # Enter
//
// the key by its name or number; 1 pressed, 0 released, 2 held; and when, in milliseconds since the first. Without the
// time it is that of the line before. What follows a # is for people.

// Recording reads keys from a recording.
type Recording struct {
	lines *bufio.Scanner
	start time.Time
	line  int
	ms    int64
}

// NewRecording reads a recording whose first key is pressed at start.
func NewRecording(r io.Reader, start time.Time) *Recording {
	return &Recording{lines: bufio.NewScanner(r), start: start}
}

// Read is the next key, at once. At the end it is io.EOF.
func (r *Recording) Read() (Key, error) {
	for r.lines.Scan() {
		r.line++
		text, _, _ := strings.Cut(r.lines.Text(), "#")
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		k, err := r.key(words)
		if err != nil {
			return Key{}, fmt.Errorf("input: line %d: %w", r.line, err)
		}
		return k, nil
	}
	if err := r.lines.Err(); err != nil {
		return Key{}, fmt.Errorf("input: line %d: %w", r.line+1, err)
	}
	return Key{}, io.EOF
}

func (r *Recording) key(words []string) (Key, error) {
	if len(words) < 2 || len(words) > 3 {
		return Key{}, fmt.Errorf("want a key, 1 or 0, and milliseconds, such as KEY_A 1 0")
	}
	code, err := CodeOf(words[0])
	if err != nil {
		return Key{}, err
	}
	value, err := strconv.ParseInt(words[1], 10, 32)
	if err != nil || value < int64(Release) || value > int64(Repeat) {
		return Key{}, fmt.Errorf("%q is not 1 for pressed, 0 for released, 2 for held", words[1])
	}
	if len(words) == 3 {
		ms, err := strconv.ParseInt(words[2], 10, 64)
		if err != nil || ms < r.ms || ms > int64(time.Hour*24*365/time.Millisecond) {
			return Key{}, fmt.Errorf("%q is no time in milliseconds, or one before the line above", words[2])
		}
		r.ms = ms
	}
	return Key{Code: code, Value: int32(value), At: r.start.Add(time.Duration(r.ms) * time.Millisecond)}, nil
}

// Record writes a key as a line of a recording that began at start.
func Record(w io.Writer, k Key, start time.Time) error {
	_, err := fmt.Fprintf(w, "%s %d %d\n", NameOf(k.Code), k.Value, k.At.Sub(start).Milliseconds())
	return err
}
