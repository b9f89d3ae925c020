package journal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"
	"unicode/utf8"
)

// Decode reads one stored record. It accepts exactly what Encode writes, so that Encode(Decode(b)) is b,
// and what older programs wrote, which it brings to today's Record. A newer format is a NewerError;
// anything else is a CorruptError. The record shares no memory with b.
func Decode(b []byte) (Record, error) {
	version, err := formatOf(b)
	if err != nil {
		return Record{}, err
	}
	switch {
	case version > Format:
		return Record{}, &NewerError{What: "record", Got: version, Know: Format}
	default: // 1, the only one so far
		return decodeV1(b)
	}
}

// formatOf reads the version, which stands first in every format there will be: {"v":N,
func formatOf(b []byte) (uint64, error) {
	p := parser{b: b}
	p.expect(`{"v":`)
	version := p.number(math.MaxUint64)
	p.expect(`,`)
	if p.err == nil && version == 0 {
		p.fail("format version 0")
	}
	if p.err != nil {
		return 0, p.err
	}
	return version, nil
}

func decodeV1(b []byte) (r Record, err error) {
	p := parser{b: b}
	if !utf8.Valid(b) {
		p.fail("text is not UTF-8")
	}
	p.expect(`{"v":1,"seq":`)
	r.Seq = p.number(math.MaxUint64)
	p.expect(`,"at":`)
	r.At = p.time()
	r.Actor = p.optional(`,"actor":`)
	r.Device = p.optional(`,"device":`)
	if p.accept(`,"request":{`) {
		r.Request = p.request()
	}
	r.Day = p.optional(`,"day":`)
	if p.accept(`,"events":[`) {
		r.Events = p.events()
	}
	if p.accept(`,"prev":"`) {
		r.Prev = p.hash()
	}
	p.expect(`}`)
	switch {
	case p.err != nil:
	case p.i != len(b):
		p.fail("bytes after the end")
	case r.Seq == 0:
		p.fail("seq is zero")
	case r.Day != "" && !isDate(r.Day):
		p.fail("day is not a date")
	}
	if p.err != nil {
		return Record{}, &CorruptError{Seq: r.Seq, What: p.err.What}
	}
	return r, nil
}

// parser walks one line; the first thing that is wrong sticks.
type parser struct {
	b   []byte
	i   int
	err *CorruptError
}

func (p *parser) fail(what string) {
	if p.err == nil {
		p.err = &CorruptError{What: fmt.Sprintf("byte %d: %s", p.i, what)}
	}
}

func (p *parser) accept(lit string) bool {
	if p.err == nil && len(p.b)-p.i >= len(lit) && string(p.b[p.i:p.i+len(lit)]) == lit {
		p.i += len(lit)
		return true
	}
	return false
}

func (p *parser) expect(lit string) {
	if !p.accept(lit) {
		p.fail("no " + lit)
	}
}

func (p *parser) number(most uint64) uint64 {
	start := p.i
	for p.i < len(p.b) && p.b[p.i] >= '0' && p.b[p.i] <= '9' {
		p.i++
	}
	digits := p.b[start:p.i]
	n, err := strconv.ParseUint(string(digits), 10, 64)
	if err != nil || n > most || (len(digits) > 1 && digits[0] == '0') {
		p.fail("not a whole number in range")
		return 0
	}
	return n
}

func (p *parser) time() time.Time {
	start := p.i
	s := p.text()
	t, err := time.Parse(time.RFC3339, s)
	_, offset := t.Zone()
	t = t.In(time.FixedZone("", offset)) // the same everywhere, whatever the machine's zone
	if offset == 0 {
		t = t.UTC()
	}
	var again [len(millis)]byte
	if err != nil || t.Year() < 1 || string(t.AppendFormat(again[:0], millis)) != s {
		p.i = start
		p.fail("at is not a time in milliseconds")
	}
	return t
}

func (p *parser) optional(key string) string {
	if !p.accept(key) {
		return ""
	}
	s := p.text()
	if s == "" {
		p.fail("empty text")
	}
	return s
}

// text reads a string as appendString writes it.
func (p *parser) text() string {
	start := p.i
	if !p.accept(`"`) {
		p.fail("no text")
		return ""
	}
	for p.i < len(p.b) && plain(p.b[p.i]) {
		p.i++
	}
	if p.i < len(p.b) && p.b[p.i] == '"' {
		p.i++
		return string(p.b[start+1 : p.i-1])
	}
	end := skipValue(p.b, start, 0)
	if end < 0 {
		p.fail("text without end")
		return ""
	}
	var s string
	quoted := p.b[start:end]
	if err := json.Unmarshal(quoted, &s); err != nil || !bytes.Equal(appendString(nil, s), quoted) {
		p.fail("text is not in its one spelling")
	}
	p.i = end
	return s
}

func (p *parser) request() (q Request) {
	if p.accept(`"id":`) {
		if q.ID = p.text(); q.ID == "" {
			p.fail("empty text")
		}
		q.Sum = p.optional(`,"sum":`)
	} else {
		p.expect(`"sum":`)
		if q.Sum = p.text(); q.Sum == "" {
			p.fail("empty text")
		}
	}
	p.expect(`}`)
	return q
}

func (p *parser) events() []Event {
	events := []Event{p.event()}
	for p.accept(`,`) {
		events = append(events, p.event())
	}
	p.expect(`]`)
	return events
}

func (p *parser) event() (e Event) {
	p.expect(`{"type":`)
	if e.Type = p.text(); e.Type == "" {
		p.fail("event without a type")
	}
	if p.accept(`,"v":`) {
		if e.V = int(p.number(math.MaxInt32)); e.V == 0 {
			p.fail("event version 0")
		}
	}
	if p.accept(`,"data":`) {
		end := skipValue(p.b, p.i, 0)
		if end < 0 {
			p.fail("event data is not compact JSON")
			return e
		}
		e.Data = bytes.Clone(p.b[p.i:end])
		p.i = end
	}
	p.expect(`}`)
	return e
}

func (p *parser) hash() (h Hash) {
	const digits = 2 * len(h)
	if len(p.b)-p.i < digits || h.UnmarshalText(p.b[p.i:p.i+digits]) != nil || h.IsZero() {
		p.fail("prev is not a hash")
		return h
	}
	p.i += digits
	p.expect(`"`)
	return h
}
