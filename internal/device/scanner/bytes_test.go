package scanner_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/scanner"
	"motcua/internal/scan"
)

const url = "http://192.168.1.10:8080/t/" + code

// fed are pieces through a decoder, ten milliseconds apart, and half a second of silence.
func fed(d *scanner.Bytes, pieces ...string) (all []scanner.Scan) {
	at := start
	for _, p := range pieces {
		at = at.Add(10 * time.Millisecond)
		all = append(all, d.Feed([]byte(p), at)...)
	}
	if s, ok := d.Idle(at.Add(500 * time.Millisecond)); ok {
		all = append(all, s)
	}
	return all
}

func TestEverySuffixOfBytes(t *testing.T) {
	for _, form := range []string{"%\r", "%\n", "%\r\n", "%\t", "%\r\n\r\n", "\x02%\x03", "\x02%\r\n", "\x02%\x03\r\n", "\x02%\r\x03", "\x00\x11%\r"} {
		first, second := strings.ReplaceAll(form, "%", code), strings.ReplaceAll(form, "%", url+"x")
		require.Equal(t, []string{code, url + "x"}, texts(t, fed(new(scanner.Bytes), first+second)), "%q", form)
	}
	require.Equal(t, []string{code}, texts(t, fed(new(scanner.Bytes), code)), "none: silence ends it")
}

func TestAScanInPieces(t *testing.T) {
	require.Equal(t, []string{code}, texts(t, fed(new(scanner.Bytes), "]", "C", "0K7", "M2B4C9", "TVQ1", "\r", "\n")))
	d := new(scanner.Bytes)
	require.Empty(t, d.Feed([]byte("K7M2B4"), start))
	require.Empty(t, d.Feed([]byte("C9TVQ1"), start.Add(99*time.Millisecond)), "not yet silence")
	got := d.Feed([]byte("\r\nH17-260105-0001\r"), start.Add(300*time.Millisecond))
	require.Equal(t, []string{code, "H17-260105-0001"}, texts(t, got), "silence ended the first, the suffix came late")
}

func TestAIM(t *testing.T) {
	for in, want := range map[string]scanner.Scan{
		"]C0" + code:    {Text: code, AIM: "]C0"},
		"]C1" + code:    {Text: code, AIM: "]C1"},
		"]Q1" + url:     {Text: url, AIM: "]Q1"},
		"]d2" + code:    {Text: code, AIM: "]d2"},
		code:            {Text: code},
		"]" + code:      {Text: "M2B4C9TVQ1", AIM: "]K7"}, // nobody can tell
		"]11" + code:    {Text: "]11" + code},
		"]":             {Text: "]"},
		"]C0]C0" + code: {Text: "]C0" + code, AIM: "]C0"},
	} {
		got := fed(new(scanner.Bytes), in+"\r")
		require.Len(t, got, 1, in)
		want.At = got[0].At
		require.Equal(t, want, got[0], in)
	}
	require.Empty(t, fed(new(scanner.Bytes), "]C0\r"))
}

func TestLongScansAreSwallowedWhole(t *testing.T) {
	x := func(n int) string { return strings.Repeat("X", n) }
	require.Equal(t, []string{x(64)}, texts(t, fed(new(scanner.Bytes), x(64)+"\r")))
	require.Equal(t, []string{x(64)}, texts(t, fed(new(scanner.Bytes), "]Q1"+x(64)+"\r")))
	for _, long := range []string{x(65), "]Q1" + x(65), x(67), x(68), x(100_000), code + x(64), "]11" + x(62)} {
		d := new(scanner.Bytes)
		got := fed(d, long, "\r"+code+"\r")
		require.Len(t, got, 2)
		require.Equal(t, scanner.TooLong, got[0].Fault)
		require.Empty(t, got[0].Text)
		require.Equal(t, scan.Meaning{Kind: scan.Other}, got[0].Meaning())
		require.Equal(t, code, got[1].Text)
		require.LessOrEqual(t, len(d.Kept()), 128)
	}
	require.Equal(t, scanner.TooLong, fed(new(scanner.Bytes), x(40), x(40))[0].Fault, "and to their silence")
}

// What is left when bytes are taken out might be another code, and a wrong one.
func TestWhatIsNotPrintableSpoilsItsScan(t *testing.T) {
	for _, bad := range []string{"\x00", "\x1d", "\x07", "\x1b[A", "\x7f", "\x80", "\xff\xfe", "ế", "\xe1\xba"} {
		got := fed(new(scanner.Bytes), "K7M2"+bad+"B4C9\r"+code+"\r")
		require.Len(t, got, 2, "%q", bad)
		require.Equal(t, scanner.Scan{Fault: scanner.Garbled, At: got[0].At}, got[0], "%q", bad)
		require.Equal(t, code, got[1].Text)
	}
	require.Equal(t, scanner.Garbled, fed(new(scanner.Bytes), "\xf8\x86\xfe\x80\xf8\r")[0].Fault, "a wrong speed is told")
	require.Empty(t, fed(new(scanner.Bytes), "\xff\r"), "a spark on the line is not")
	require.Empty(t, fed(new(scanner.Bytes), "\x00\x00\x00\x00\r\n"))
}

func TestAnIdentityCardLeavesNothing(t *testing.T) {
	for _, card := range []string{
		"079123456789|123456789|Nguyễn Văn Thử|01011990|Nam|12 Đường Thử, Phường Thử, Thành phố Thử|01012021",
		"]Q1079123456789|123456789|Nguyễn Văn Thử|01011990", "079123456789||NGUYEN VAN THU|01011990",
	} {
		d := new(scanner.Bytes)
		got := fed(d, card[:20%len(card)], card[20%len(card):], "\r\n")
		require.Len(t, got, 1)
		require.Equal(t, scanner.Personal, got[0].Fault)
		require.Empty(t, got[0].Text)
		require.Equal(t, scan.Meaning{Kind: scan.Identity}, got[0].Meaning())
		require.Empty(t, strings.Trim(string(d.Kept()), "\x00"), "not even in memory")
	}
}

// Twelve digits are a product's barcode or the number on a card, and nothing tells which.
func TestTwelveDigitsAreNothingOfOursAndNotKept(t *testing.T) {
	for _, digits := range []string{"036000291452", "079090123456", "123456789012"} {
		d := new(scanner.Bytes)
		got := fed(d, "]E0"+digits+"\r\n")
		require.Len(t, got, 1)
		require.Equal(t, scanner.Number, got[0].Fault)
		require.Empty(t, got[0].Text)
		require.Equal(t, scan.Meaning{Kind: scan.Other}, got[0].Meaning())
		require.Empty(t, strings.Trim(string(d.Kept()), "\x00"))
	}
}

func TestTheSameThingWithinTwoSecondsIsOneScan(t *testing.T) {
	d := new(scanner.Bytes)
	at := func(ms int, text string) int {
		return len(d.Feed([]byte(text+"\r"), start.Add(time.Duration(ms)*time.Millisecond)))
	}
	require.Equal(t, 1, at(0, code))
	require.Zero(t, at(500, "]C0"+code), "whatever else the scanner says of it")
	require.Zero(t, at(1000, url), "its other barcode")
	require.Equal(t, 1, at(1100, "K7M2B4C9TVQ2"), "another thing is another scan")
	require.Zero(t, at(2900, code), "still there: each sighting counts anew")
	require.Zero(t, at(4899, code))
	require.Equal(t, 1, at(6899, code))
	require.Equal(t, 1, at(7000, strings.Repeat("X", 65)))
	require.Zero(t, at(8000, strings.Repeat("Y", 66)), "the same trouble is told once")
	require.Equal(t, 1, at(8100, "079090123456"))
	require.Zero(t, at(8200, "079090123457"), "and a number is looked at no closer")
}

func FuzzBytes(f *testing.F) {
	for _, s := range []string{
		"]C0" + code + "\r\n" + url + "\t" + code, "\x02" + code + "\x03", strings.Repeat("x", 70) + "\r", "ế\r\xff\xff\xff\n",
		"079123456789||Nguyễn|\r",
	} {
		f.Add([]byte(s), byte(3), byte(7))
	}
	f.Fuzz(func(t *testing.T, data []byte, a, b byte) {
		whole, split := new(scanner.Bytes), new(scanner.Bytes)
		want := whole.Feed(data, start)
		var got []scanner.Scan
		for size := []int{1 + int(a), 1 + int(b)}; len(data) > 0; slices.Reverse(size) {
			n := min(size[0], len(data))
			got = append(got, split.Feed(data[:n], start)...)
			data = data[n:]
		}
		last, open := whole.Idle(start.Add(time.Second))
		also, too := split.Idle(start.Add(time.Second))
		want, got = append(want, last), append(got, also)
		require.Equal(t, open, too)
		require.Equal(t, want, got, "however it is cut")
		for i, s := range want {
			if open || i < len(want)-1 {
				sound(t, s)
			}
		}
	})
}
