package config

import (
	"encoding"
	"regexp"

	"motcua/internal/queue"
)

var spanForm = regexp.MustCompile(`^\d{1,2}:\d{2}-\d{1,2}:\d{2}$`)

// accepts reads a span or a duration. A span is held to its written form more strictly than its type is.
func accepts(value string, to encoding.TextUnmarshaler) bool {
	if _, ok := to.(*queue.Span); ok && !spanForm.MatchString(value) {
		return false
	}
	return to.UnmarshalText([]byte(value)) == nil
}
