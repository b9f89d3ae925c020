package paperjob

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"motcua/internal/paper"
)

// object is a JSON object being read strictly: what nobody asks for is a mistake in the end.
type object struct {
	*Mistakes
	path  string
	left  map[string]json.RawMessage
	known []string
}

// object opens a value.
func (m *Mistakes) object(path string, raw json.RawMessage) *object {
	o := &object{Mistakes: m, path: path}
	if json.Unmarshal(raw, &o.left) != nil || o.left == nil {
		m.add(path, "object")
	}
	return o
}

// close tells of the fields that nobody asked for.
func (o *object) close() {
	names := make([]string, 0, len(o.left))
	for name := range o.left {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		o.wrong(name, "known", "fields", strings.Join(o.known, ", "))
	}
}

func (o *object) wrong(name, key string, args ...string) { o.add(o.path+"."+name, key, args...) }

// take is the value of a field; null is the same as leaving it out.
func (o *object) take(name string) (json.RawMessage, bool) {
	o.known = append(o.known, name)
	raw, there := o.left[name]
	delete(o.left, name)
	return raw, there && !bytes.Equal(raw, []byte("null"))
}

// value decodes a field, and says what it has to be when it is something else.
func (o *object) value(name string, into any, want string) bool {
	raw, there := o.take(name)
	if there && json.Unmarshal(raw, into) != nil {
		o.wrong(name, want)
		return false
	}
	return there
}

// text is a sentence or a name.
func (o *object) text(name string) (s string) {
	if o.value(name, &s, "string") && !o.readable(name, s, paper.MaxLine) {
		return ""
	}
	return s
}

// need is a text that must be there, of at most so many letters.
func (o *object) need(name string, most int) (s string) {
	missing := len(o.lines)
	o.value(name, &s, "string")
	switch {
	case len(o.lines) > missing:
	case strings.TrimSpace(s) == "":
		o.wrong(name, "required")
	default:
		o.readable(name, s, most)
	}
	return s
}

func (o *object) readable(name, s string, most int) bool {
	control := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }
	if utf8.RuneCountInString(s) > most || strings.ContainsFunc(s, control) {
		o.wrong(name, "text", "n", strconv.Itoa(most))
		return false
	}
	return true
}

// ascii is the content of a code of at most so many characters.
func (o *object) ascii(name string, most int) (s string) {
	if o.value(name, &s, "string") && (!paper.Printable(s) || len(s) > most) {
		o.wrong(name, "code", "n", strconv.Itoa(most))
	}
	return s
}

// most of list items: a longer list is no reminder.
const mostItems = 40

// list is a list of texts.
func (o *object) list(name string) (list []string) {
	o.value(name, &list, "list")
	if len(list) > mostItems {
		o.wrong(name, "items", "n", strconv.Itoa(mostItems))
		return nil
	}
	for i, s := range list {
		o.readable(name+"["+strconv.Itoa(i)+"]", s, paper.MaxLine)
	}
	return list
}

func (o *object) flag(name string) (b bool) {
	o.value(name, &b, "flag")
	return b
}

// count is a whole number that is not negative.
func (o *object) count(name string) (n int) {
	const most = 100_000
	if o.value(name, &n, "count") && (n < 0 || n > most) {
		o.wrong(name, "count")
	}
	return n
}

// moment is a time with its offset; the paper shows the clock of that offset.
func (o *object) moment(name string) time.Time {
	var s string
	if !o.value(name, &s, "time") {
		return time.Time{}
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	o.wrong(name, "time")
	return time.Time{}
}

// when is a moment that must be there.
func (o *object) when(name string) time.Time {
	raw := o.left[name]
	if len(raw) == 0 || string(raw) == "null" {
		o.take(name)
		o.wrong(name, "time")
		return time.Time{}
	}
	return o.moment(name)
}
