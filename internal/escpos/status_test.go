package escpos_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/escpos"
)

func TestStatusBytes(t *testing.T) {
	for _, c := range []struct {
		n, b byte
		want escpos.Status
	}{
		{1, 0x12, escpos.Status{}},
		{1, 0x1A, escpos.Status{Offline: true}},
		{2, 0x16, escpos.Status{Cover: true}},
		{2, 0x32, escpos.Status{PaperEnd: true}},
		{2, 0x52, escpos.Status{Error: true}},
		{3, 0x1A, escpos.Status{Cutter: true, Error: true}},
		{3, 0x32, escpos.Status{Fatal: true, Error: true}},
		{3, 0x52, escpos.Status{Hot: true, Error: true}},
		{4, 0x1E, escpos.Status{NearEnd: true}},
		{4, 0x7E, escpos.Status{NearEnd: true, PaperEnd: true}},
	} {
		got, err := escpos.ParseStatus(c.n, c.b)
		require.NoError(t, err)
		require.Equal(t, c.want, got, "%d %#x", c.n, c.b)
	}
}

func TestOnlyAnswersAreStatus(t *testing.T) {
	valid := 0
	for b := range 256 {
		_, err := escpos.ParseStatus(4, byte(b))
		require.Equal(t, b&0x93 == 0x12, err == nil, "%#x", b)
		if err == nil {
			valid++
		}
	}
	require.Equal(t, 16, valid)
	for _, flow := range []byte{0x11, 0x13} {
		_, err := escpos.ParseStatus(1, flow)
		require.ErrorContains(t, err, "not an answer")
	}
	_, err := escpos.ParseStatus(5, 0x12)
	require.ErrorContains(t, err, "no status question 5")
}

func TestReport(t *testing.T) {
	for _, c := range []struct {
		sent string
		want escpos.Status
		rest string
		ok   bool
	}{
		{"\x10\x00\x00\x00", escpos.Status{}, "", true},
		{"\x18\x00\x0c\x00", escpos.Status{Offline: true, PaperEnd: true}, "", true},
		{"\x10\x00\x03\x00tail", escpos.Status{NearEnd: true}, "tail", true},
		{"\x38\x00\x00\x00", escpos.Status{Offline: true, Cover: true}, "", true},
		{"\x18\x48\x00\x00", escpos.Status{Offline: true, Cutter: true, Hot: true, Error: true}, "", true},
		{"\x13\x18\x11\x00\x13\x0c\x11\x00\x11", escpos.Status{Offline: true, PaperEnd: true}, "\x11", true},
		{"\x16\x00\x10\x00\x03\x00", escpos.Status{NearEnd: true}, "", true},
		{"\x00\x00\x00\x00", escpos.Status{}, "", false},
		{"\x12\x10\x00\x03", escpos.Status{}, "\x10\x00\x03", false},
		{"\x10\x00\x10\x00\x0c\x00", escpos.Status{PaperEnd: true}, "", true},
		{"", escpos.Status{}, "", false},
	} {
		got, rest, ok := escpos.ParseReport([]byte(c.sent))
		require.Equal(t, c.ok, ok, "% x", c.sent)
		require.Equal(t, c.want, got, "% x", c.sent)
		require.Equal(t, c.rest, string(rest), "% x", c.sent)
	}
}

func TestMergeKeepsEveryTrouble(t *testing.T) {
	all := escpos.Status{Offline: true, Cover: true, PaperEnd: true, NearEnd: true, Cutter: true, Hot: true, Fatal: true, Error: true}
	require.Equal(t, all, escpos.Status{}.Merge(all))
	require.Equal(t, all, all.Merge(escpos.Status{}))
}

// A report that comes in pieces is the same report, wherever it is cut.
func FuzzParseReport(f *testing.F) {
	f.Add([]byte("\x13\x18\x11\x00\x13\x0c\x11\x00\x11"), uint8(3))
	f.Add([]byte("\x10\x10\x00\x00\x00\xff"), uint8(1))
	f.Fuzz(func(t *testing.T, b []byte, cut uint8) {
		s, rest, ok := escpos.ParseReport(b)
		require.LessOrEqual(t, len(rest), len(b))
		at := min(int(cut), len(b))
		s1, rest1, ok1 := escpos.ParseReport(b[:at])
		if !ok1 {
			s1, rest1, ok1 = escpos.ParseReport(append(append([]byte(nil), rest1...), b[at:]...))
		} else {
			rest1 = append(append([]byte(nil), rest1...), b[at:]...)
		}
		require.Equal(t, ok, ok1)
		require.Equal(t, s, s1)
		require.Equal(t, string(rest), string(rest1))
	})
}
