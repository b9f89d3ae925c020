package journal_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
)

var hanoi = time.FixedZone("+07", 7*3600)

// morning is a full record: every field is set.
func morning() journal.Record {
	return journal.Record{
		Seq: 12, At: time.Date(2026, 3, 2, 7, 31, 5, 123e6, hanoi),
		Actor: "kiosk-1", Device: "kiosk-1",
		Request: journal.Request{ID: "01JNB3M8Q6", Sum: "9f86d081"},
		Day:     "2026-03-02",
		Events: []journal.Event{
			{Type: "day.opened", V: 1, Data: json.RawMessage(`{"date":"2026-03-02","tickets":[]}`)},
			{Type: "ticket.issued", V: 2, Data: json.RawMessage(`{"id":"t1","number":"A001","service":"khai-sinh"}`)},
		},
		Prev: journal.Sum([]byte("before")),
	}
}

func TestEncodingIsWhatTheFormatSays(t *testing.T) {
	line, err := journal.Encode(morning())
	require.NoError(t, err)
	want := `{"v":1,"seq":12,"at":"2026-03-02T07:31:05.123+07:00","actor":"kiosk-1","device":"kiosk-1",` +
		`"request":{"id":"01JNB3M8Q6","sum":"9f86d081"},"day":"2026-03-02","events":[` +
		`{"type":"day.opened","v":1,"data":{"date":"2026-03-02","tickets":[]}},` +
		`{"type":"ticket.issued","v":2,"data":{"id":"t1","number":"A001","service":"khai-sinh"}}],` +
		fmt.Sprintf(`"prev":"%x"}`, sha256.Sum256([]byte("before")))
	require.Equal(t, want, string(line))

	bare, err := journal.Encode(journal.Record{Seq: 1, At: time.Unix(0, 0).UTC()})
	require.NoError(t, err)
	require.Equal(t, `{"v":1,"seq":1,"at":"1970-01-01T00:00:00.000Z"}`, string(bare))
}

func TestRecordComesBackAsItWent(t *testing.T) {
	for name, change := range map[string]func(*journal.Record){
		"full":        func(*journal.Record) {},
		"no actor":    func(r *journal.Record) { r.Actor = "" },
		"no request":  func(r *journal.Record) { r.Request = journal.Request{} },
		"id alone":    func(r *journal.Record) { r.Request.Sum = "" },
		"sum alone":   func(r *journal.Record) { r.Request.ID = "" },
		"no events":   func(r *journal.Record) { r.Events = nil },
		"no data":     func(r *journal.Record) { r.Events = []journal.Event{{Type: "day.closed"}} },
		"null data":   func(r *journal.Record) { r.Events[0].Data = json.RawMessage(`null`) },
		"first":       func(r *journal.Record) { r.Prev = journal.Hash{} },
		"utc":         func(r *journal.Record) { r.At = r.At.UTC() },
		"odd offset":  func(r *journal.Record) { r.At = r.At.In(time.FixedZone("", -(9*3600 + 1800))) },
		"accents":     func(r *journal.Record) { r.Actor = "quầy số 1 <&>\u2028\n\"\\\x01" },
		"data escape": func(r *journal.Record) { r.Events[0].Data = json.RawMessage(`"\u0041\n\/ ữ"`) },
		"numbers":     func(r *journal.Record) { r.Events[0].Data = json.RawMessage(`[0,-1.50e+7,1E9,0.1]`) },
		"greatest":    func(r *journal.Record) { r.Seq = 1<<64 - 1; r.Events[0].V = 1<<31 - 1 },
	} {
		t.Run(name, func(t *testing.T) {
			r := morning()
			change(&r)
			line, err := journal.Encode(r)
			require.NoError(t, err)
			require.True(t, json.Valid(line))
			require.NotContains(t, string(line), "\n")
			got, err := journal.Decode(line)
			require.NoError(t, err)
			require.True(t, got.At.Equal(r.At))
			_, wantOffset := r.At.Zone()
			_, offset := got.At.Zone()
			require.Equal(t, wantOffset, offset)
			got.At = r.At
			require.Equal(t, r, got)
		})
	}
}

func TestDataIsStoredCompact(t *testing.T) {
	r := morning()
	r.Events[0].Data = json.RawMessage("{\n  \"a\": [ 1, 2 ]\n}")
	line, err := journal.Encode(r)
	require.NoError(t, err)
	got, err := journal.Decode(line)
	require.NoError(t, err)
	require.Equal(t, `{"a":[1,2]}`, string(got.Events[0].Data))
}

func TestDecodedRecordSharesNoMemory(t *testing.T) {
	line, err := journal.Encode(morning())
	require.NoError(t, err)
	got, err := journal.Decode(line)
	require.NoError(t, err)
	clear(line)
	require.Equal(t, morning().Events, got.Events)
	require.Equal(t, "kiosk-1", got.Actor)
}

func TestEncodeRefuses(t *testing.T) {
	for what, change := range map[string]func(*journal.Record){
		"seq is zero":               func(r *journal.Record) { r.Seq = 0 },
		"finer than a millisecond":  func(r *journal.Record) { r.At = r.At.Add(time.Microsecond) },
		"cannot be written as RFC":  func(r *journal.Record) { r.At = r.At.In(time.FixedZone("LMT", 7*3600+6*60+30)) },
		"day is not a date":         func(r *journal.Record) { r.Day = "2026-02-30" },
		"text is not UTF-8":         func(r *journal.Record) { r.Device = "\xff" },
		"event 1 has no proper":     func(r *journal.Record) { r.Events[1].Type = "" },
		"event 0 has no proper":     func(r *journal.Record) { r.Events[0].V = -1 },
		"event 0 (day.opened)":      func(r *journal.Record) { r.Events[0].Data = json.RawMessage(`{"a":}`) },
		"nested more than 100 deep": func(r *journal.Record) { r.Events[0].Data = nested(200) },
	} {
		t.Run(what, func(t *testing.T) {
			r := morning()
			change(&r)
			_, err := journal.Encode(r)
			require.ErrorIs(t, err, journal.ErrInvalid)
			require.ErrorContains(t, err, what)
		})
	}
	r := morning()
	r.Events[0].Data = json.RawMessage("\"\xff\"")
	_, err := journal.Encode(r)
	require.ErrorIs(t, err, journal.ErrInvalid)
}

func nested(depth int) json.RawMessage {
	return json.RawMessage(strings.Repeat("[", depth) + strings.Repeat("]", depth))
}

func TestDecodeRefusesEverySecondSpelling(t *testing.T) {
	line, err := journal.Encode(morning())
	require.NoError(t, err)
	for _, swap := range [][2]string{
		{`"seq":12`, `"seq": 12`},
		{`"seq":12`, `"seq":012`},
		{`"seq":12`, `"seq":0`},
		{`"seq":12`, `"seq":99999999999999999999`},
		{`05.123+07:00`, `05.1230+07:00`},
		{`05.123+07:00`, `05+07:00`},
		{`05.123+07:00`, `05.123-00:00`},
		{`-03-02T`, `-02-30T`},
		{`"actor":"kiosk-1"`, `"actor":""`},
		{`"actor":"kiosk-1"`, `"actor":"\u006biosk-1"`},
		{`"actor":"kiosk-1",`, `"actor":"kiosk-1","more":1,`},
		{`{"id":"01JNB3M8Q6","sum":"9f86d081"}`, `{}`},
		{`"day":"2026-03-02"`, `"day":"today"`},
		{`"v":2,"data"`, `"v":0,"data"`},
		{`"v":2,"data"`, `"v":2147483648,"data"`},
		{`"tickets":[]`, `"tickets":[ ]`},
		{`"tickets":[]`, `"tickets":[01]`},
		{`"prev":"`, `"prev":"A`},
		{`"}`, `"} `},
		{`}`, ``},
	} {
		bad := strings.Replace(string(line), swap[0], swap[1], 1)
		require.NotEqual(t, string(line), bad)
		_, err := journal.Decode([]byte(bad))
		require.ErrorIs(t, err, journal.ErrCorrupt, "%s", bad)
	}
	for cut := range line {
		_, err := journal.Decode(line[:cut])
		require.ErrorIs(t, err, journal.ErrCorrupt, "cut at %d", cut)
	}
}

func TestNewerRecordSaysWhatToDo(t *testing.T) {
	_, err := journal.Decode([]byte(`{"v":2,"whatever":true}`))
	require.ErrorIs(t, err, journal.ErrNewer)
	require.ErrorContains(t, err, "format version 2")
	require.ErrorContains(t, err, "install the newer program")
	_, err = journal.Decode([]byte(`{"v":0,"seq":1}`))
	require.ErrorIs(t, err, journal.ErrCorrupt)
}

func TestHashSpelling(t *testing.T) {
	h := journal.Sum(nil)
	text, err := h.MarshalText()
	require.NoError(t, err)
	require.Equal(t, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", string(text))
	require.Equal(t, "e3b0 c442 98fc 1c14", h.Short())
	var back journal.Hash
	require.NoError(t, back.UnmarshalText(text))
	require.Equal(t, h, back)
	require.Error(t, back.UnmarshalText(text[:62]))
	require.Error(t, back.UnmarshalText(bytes.ToUpper(text)))
	require.Error(t, back.UnmarshalText(bytes.Repeat([]byte("g"), 64)))
}
