package hub

import (
	"fmt"
	"io"
	"log/slog"
)

// NewLog writes a hub's log: lines of key=value for people and journald, or of JSON for programs. Whatever is logged
// names machines, routes and codes, and never a person.
func NewLog(w io.Writer, form, level string) (*slog.Logger, error) {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		return nil, fmt.Errorf("hub: log level %q: want debug, info, warn or error", level)
	}
	o := &slog.HandlerOptions{Level: l}
	switch form {
	case "text":
		return slog.New(slog.NewTextHandler(w, o)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(w, o)), nil
	}
	return nil, fmt.Errorf("hub: log %q: want text or json", form)
}
