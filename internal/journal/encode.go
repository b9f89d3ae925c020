package journal

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"
	"unicode/utf8"
)

// Format is the version of the record encoding this program writes, and the newest it reads.
const Format = 1

// millis is the one spelling of a time in a record.
const millis = "2006-01-02T15:04:05.000Z07:00"

// Encode returns the stored encoding of a record: one line of compact JSON, fields in a fixed order,
// empty ones left out. There is exactly one encoding of a record, so its hash can be computed again
// from the decoded record. See docs/format.md.
func Encode(r Record) ([]byte, error) {
	size := 256
	for _, e := range r.Events {
		size += len(e.Type) + len(e.Data) + 32
	}
	return appendRecord(make([]byte, 0, size), r)
}

func appendRecord(b []byte, r Record) ([]byte, error) {
	if err := check(r); err != nil {
		return nil, err
	}
	b = append(b, `{"v":`...)
	b = strconv.AppendUint(b, Format, 10)
	b = append(b, `,"seq":`...)
	b = strconv.AppendUint(b, r.Seq, 10)
	b = append(b, `,"at":"`...)
	b = r.At.AppendFormat(b, millis)
	b = append(b, '"')
	b = appendField(b, `,"actor":`, r.Actor)
	b = appendField(b, `,"device":`, r.Device)
	b = appendRequest(b, r.Request)
	b = appendField(b, `,"day":`, r.Day)
	b, err := appendEvents(b, r)
	if err != nil {
		return nil, err
	}
	if !r.Prev.IsZero() {
		b = append(b, `,"prev":"`...)
		b = hex.AppendEncode(b, r.Prev[:])
		b = append(b, '"')
	}
	b = append(b, '}')
	if !utf8.Valid(b) {
		return nil, invalid(r, "text is not UTF-8")
	}
	return b, nil
}

func appendRequest(b []byte, q Request) []byte {
	switch {
	case q == Request{}:
		return b
	case q.ID == "":
		b = appendField(b, `,"request":{"sum":`, q.Sum)
	default:
		b = appendField(b, `,"request":{"id":`, q.ID)
		b = appendField(b, `,"sum":`, q.Sum)
	}
	return append(b, '}')
}

func appendEvents(b []byte, r Record) ([]byte, error) {
	for i, e := range r.Events {
		if i == 0 {
			b = append(b, `,"events":[{"type":`...)
		} else {
			b = append(b, `,{"type":`...)
		}
		b = appendString(b, e.Type)
		if e.V != 0 {
			b = append(b, `,"v":`...)
			b = strconv.AppendInt(b, int64(e.V), 10)
		}
		if len(e.Data) != 0 {
			data, err := compact(e.Data)
			if err != nil {
				return nil, invalid(r, fmt.Sprintf("event %d (%s): data: %v", i, e.Type, err))
			}
			b = append(b, `,"data":`...)
			b = append(b, data...)
		}
		b = append(b, '}')
	}
	if len(r.Events) > 0 {
		b = append(b, ']')
	}
	return b, nil
}

func appendField(b []byte, key, s string) []byte {
	if s == "" {
		return b
	}
	return appendString(append(b, key...), s)
}

// appendString writes s as encoding/json does; nearly all strings here are ids that need no escape.
func appendString(b []byte, s string) []byte {
	for i := range len(s) {
		if !plain(s[i]) {
			quoted, _ := json.Marshal(s) // a string cannot fail
			return append(b, quoted...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// plain reports whether encoding/json writes c inside a string as it is.
func plain(c byte) bool {
	return c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'
}

// compact returns data without insignificant space, which would break the line and the one-encoding rule.
func compact(data json.RawMessage) ([]byte, error) {
	if end := skipValue(data, 0, 0); end == len(data) {
		return data, nil
	}
	var out bytes.Buffer
	if err := json.Compact(&out, data); err != nil {
		return nil, err
	}
	if skipValue(out.Bytes(), 0, 0) != out.Len() {
		return nil, fmt.Errorf("nested more than %d deep", maxDepth)
	}
	return out.Bytes(), nil
}

// check refuses what would not come back from the journal as it went in.
func check(r Record) error {
	_, offset := r.At.Zone()
	switch {
	case r.Seq == 0:
		return invalid(r, "seq is zero")
	case r.At.Nanosecond()%int(time.Millisecond) != 0:
		return invalid(r, "at is finer than a millisecond; truncate it before deciding")
	case offset%60 != 0 || r.At.Year() < 1 || r.At.Year() > 9999:
		return invalid(r, "at cannot be written as RFC 3339")
	case r.Day != "" && !isDate(r.Day):
		return invalid(r, "day is not a date")
	}
	for _, s := range [...]string{r.Actor, r.Device, r.Request.ID, r.Request.Sum} {
		if !utf8.ValidString(s) {
			return invalid(r, "text is not UTF-8")
		}
	}
	for i, e := range r.Events {
		if e.Type == "" || !utf8.ValidString(e.Type) || e.V < 0 || e.V > math.MaxInt32 {
			return invalid(r, fmt.Sprintf("event %d has no proper type and version", i))
		}
	}
	return nil
}

func isDate(s string) bool {
	t, err := time.Parse(time.DateOnly, s)
	return err == nil && t.Year() > 0
}

func invalid(r Record, what string) error {
	return fmt.Errorf("%w: record %d: %s", ErrInvalid, r.Seq, what)
}
