package journal_test

import (
	"encoding/json"
	"testing"
	"time"

	"motcua/internal/journal"
)

// issued is the most common record of a day: one ticket taken.
func issued() journal.Record {
	return journal.Record{
		Seq: 1234, At: time.Date(2026, 3, 2, 7, 31, 5, 123e6, hanoi), Actor: "kiosk-1", Device: "kiosk-1",
		Request: journal.Request{ID: "01JNB3M8Q6Z4Y7R2T5V8W1X3C6", Sum: "9f86d081884c7d65"},
		Events: []journal.Event{{Type: "ticket.issued", V: 1, Data: json.RawMessage(
			`{"id":"t-01JNB3M8Q6Z4","number":"A017","service":"khai-sinh","channel":"kiosk","code":"7K3M9PX2QRTV"}`)}},
		Prev: journal.Sum([]byte("before")),
	}
}

func BenchmarkEncode(b *testing.B) {
	r := issued()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := journal.Encode(r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	line, err := journal.Encode(issued())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(len(line)), "bytes/record")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := journal.Decode(line); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecodeStandard is the measure beside it: encoding/json on the same line.
func BenchmarkDecodeStandard(b *testing.B) {
	line, err := journal.Encode(issued())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		var r journal.Record
		if err := json.Unmarshal(line, &r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHash(b *testing.B) {
	line, err := journal.Encode(issued())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		journal.Sum(line)
	}
}
