package journal_test

import (
	"encoding/json"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
)

// FuzzDecode: whatever the bytes, no panic; what is accepted is JSON, means the same to encoding/json,
// and encodes to the same bytes again.
func FuzzDecode(f *testing.F) {
	for _, line := range chain(f, 2) {
		f.Add(line)
	}
	f.Add([]byte(`{"v":1,"seq":1,"at":"1970-01-01T00:00:00.000Z"}`))
	f.Add([]byte(`{"v":1,"seq":1,"at":"2026-03-02T07:31:05.123+07:00","actor":"a\u003cữ","events":[{"type":"x","data":[1,{"a":null}]}]}`))
	f.Add([]byte(`{"v":2,"seq":1}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := journal.Decode(b)
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		again, err := journal.Encode(r)
		require.NoError(t, err)
		require.Equal(t, string(b), string(again))
		sameToStandardLibrary(t, r, b)
	})
}

// FuzzEncode: whatever the record, it is refused, or comes back the same and encoding/json reads the same.
func FuzzEncode(f *testing.F) {
	f.Add(uint64(1), int64(1772411465123), 420, "a", "d", "id", "sum", "2026-03-02", "ticket.issued", 1, []byte(`{"n":"A001"}`))
	f.Add(uint64(9), int64(0), 0, "<ữ>", "\"", "", "s", "", "x", 0, []byte(`[ 1 ]`))
	f.Fuzz(func(t *testing.T, seq uint64, ms int64, offset int, actor, device, id, sum, day, typ string, v int, data []byte) {
		r := journal.Record{
			Seq: seq, At: time.UnixMilli(ms).In(time.FixedZone("", offset%(14*60)*60)), Actor: actor, Device: device,
			Request: journal.Request{ID: id, Sum: sum}, Day: day,
			Events: []journal.Event{{Type: typ, V: v, Data: data}},
		}
		line, err := journal.Encode(r)
		if err != nil {
			require.ErrorIs(t, err, journal.ErrInvalid)
			return
		}
		got, err := journal.Decode(line)
		require.NoError(t, err, "%s", line)
		again, err := journal.Encode(got)
		require.NoError(t, err)
		require.Equal(t, string(line), string(again))
		require.Equal(t, r.Request, got.Request)
		require.Equal(t, actor, got.Actor)
		require.True(t, r.At.Equal(got.At))
		sameToStandardLibrary(t, got, line)
	})
}

func sameToStandardLibrary(t *testing.T, r journal.Record, line []byte) {
	require.True(t, utf8.Valid(line))
	require.NotContains(t, string(line), "\n")
	var std journal.Record
	require.NoError(t, json.Unmarshal(line, &std))
	require.True(t, std.At.Equal(r.At))
	std.At = r.At
	require.Equal(t, r, std)
}
