package bolt_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/journal/journaltest"
)

// The fixture was made once, by the first program that wrote format 1:
//
//	go test ./internal/journal/bolt -run TestFormat1 -make-v1
//
// Never make it again: its worth is that an old program wrote it. A new format gets a fixture of its own.
var makeV1 = flag.Bool("make-v1", false, "write testdata/v1.db and testdata/v1.ndjson anew")

const fixtureID = "FORMAT1FIXTUREFORMAT1FIXTU"

func TestFormat1IsReadForEver(t *testing.T) {
	if *makeV1 {
		makeFixture(t)
	}
	text, err := os.ReadFile("testdata/v1.db")
	require.NoError(t, err)
	want, err := os.ReadFile("testdata/v1.ndjson")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "v1.db")
	require.NoError(t, os.WriteFile(path, text, 0o600))

	j := open(t, path)
	require.Equal(t, fixtureID, j.ID())
	seq, day, ok := j.LastDay()
	require.True(t, ok)
	require.EqualValues(t, 4, seq)
	require.Equal(t, "2026-03-03", day)
	require.Equal(t, journal.Link{Seq: 6, Hash: journal.Sum(lastLine(want))}, j.Head())

	var out bytes.Buffer
	n, err := journal.Export(&out, j, 0)
	require.NoError(t, err)
	require.EqualValues(t, 6, n)
	require.Equal(t, string(want), out.String())
	_, err = journal.Verify(journal.Link{}, j.Stored(0))
	require.NoError(t, err)

	var got []journal.Record
	for r, err := range j.Read(0) {
		require.NoError(t, err)
		got = append(got, r)
	}
	require.Len(t, got, 6)
	for i, want := range fixtureRecords() {
		require.True(t, want.At.Equal(got[i].At))
		want.At, want.Seq, want.Prev = got[i].At, got[i].Seq, got[i].Prev
		require.Equal(t, want, got[i])
	}

	require.NoError(t, j.Append(6, journaltest.Records(1)...))
	require.NoError(t, j.Close())
	require.EqualValues(t, 7, open(t, path).Head().Seq)
}

func lastLine(ndjson []byte) []byte {
	lines := bytes.Split(bytes.TrimSuffix(ndjson, []byte{'\n'}), []byte{'\n'})
	return lines[len(lines)-1]
}

// fixtureRecords use every field, and leave each one empty somewhere.
func fixtureRecords() []journal.Record {
	at := func(clock string) time.Time {
		t, err := time.Parse(time.RFC3339, "2026-03-"+clock)
		if err != nil {
			panic(err)
		}
		return t
	}
	data := func(s string) json.RawMessage { return json.RawMessage(s) }
	return []journal.Record{
		{
			At: at("02T07:00:00.000+07:00"), Actor: "hub", Day: "2026-03-02",
			Events: []journal.Event{
				{Type: "day.opened", V: 1, Data: data(`{"date":"2026-03-02"}`)},
				{Type: "office.configured", V: 1, Data: data(`{"name":{"vi":"Bộ phận Một cửa","en":"One-stop office"}}`)},
			},
		},
		{
			At: at("02T07:31:05.123+07:00"), Actor: "kiosk-1", Device: "kiosk-1",
			Request: journal.Request{ID: "01JNB3M8Q6Z4Y7R2T5V8W1X3C6", Sum: "9f86d081884c7d65"},
			Events:  []journal.Event{{Type: "ticket.issued", V: 1, Data: data(`{"id":"t1","number":"A001","service":"khai-sinh"}`)}},
		},
		{
			At: at("02T07:31:09.480+07:00"), Actor: "quầy <1>", Request: journal.Request{ID: "r-2"},
			Events: []journal.Event{{Type: "ticket.called", V: 2, Data: data(`{"call":"c1","ratio":-1.5e+3,"note":"\u0041\n"}`)}, {Type: "screen.woken"}},
		},
		{
			At: at("03T07:00:00.000+07:00"), Actor: "hub", Day: "2026-03-03",
			Events: []journal.Event{{Type: "day.opened", V: 1, Data: data(`{"date":"2026-03-03","expired":["t1"]}`)}},
		},
		{At: at("03T00:30:00.001Z"), Device: "counter-3", Request: journal.Request{Sum: "00"}},
		{At: at("03T07:30:00.002+07:00")},
	}
}

func makeFixture(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "v1.db")
	require.NoError(t, bolt.MakeAs(path, fixtureID, time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)))
	j := open(t, path)
	records := fixtureRecords()
	require.NoError(t, j.Append(0, records[:3]...))
	require.NoError(t, j.Append(3, records[3:]...))
	var lines bytes.Buffer
	_, err := journal.Export(&lines, j, 0)
	require.NoError(t, err)
	require.NoError(t, j.Close())
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("testdata/v1.db", text, 0o644))
	require.NoError(t, os.WriteFile("testdata/v1.ndjson", lines.Bytes(), 0o644))
}
