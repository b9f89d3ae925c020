package escpos_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/escpos"
	"motcua/internal/paper"
)

func TestWhatIsSaidToAPrinter(t *testing.T) {
	require.Equal(t, "\x10\x04\x02", string(escpos.AskStatus(2)))
	require.Equal(t, "\x1d(H\x06\x0000@AJO", string(escpos.Confirm(escpos.NewID(0x01AF))))
	require.Equal(t, "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", string(escpos.Clear()))
	require.Equal(t, "\x00\x00\x00", string(escpos.White(3)))
	require.Equal(t, "\x1da\x0e", string(escpos.ReportChanges()))
	require.Equal(t, "\x1b@\x1c.\x1bJ\x10\x1dVB\x00", string(escpos.CutOff(escpos.Profile{Cutter: true})))
	require.Equal(t, "\x1b@\x1c.\x1bJ\x88", string(escpos.CutOff(named(t, "zjiang-58"))))
}

func hear(said string) (all []escpos.Reply) {
	var r escpos.Replies
	for _, b := range []byte(said) {
		if reply, ok := r.Feed(b); ok {
			all = append(all, reply)
		}
	}
	return all
}

func TestWhatAPrinterSays(t *testing.T) {
	answer := func(b byte) escpos.Reply { return escpos.Reply{Said: escpos.Answer, Byte: b} }
	report := func(s escpos.Status) escpos.Reply { return escpos.Reply{Said: escpos.Report, Status: s} }
	done := escpos.Reply{Said: escpos.Done, ID: escpos.NewID(0x01AF)}
	cleared := escpos.Reply{Said: escpos.Cleared}
	for _, c := range []struct {
		about, said string
		want        []escpos.Reply
	}{
		{"nothing", "", nil},
		{"answers", "\x12\x16\x72", []escpos.Reply{answer(0x12), answer(0x16), answer(0x72)}},
		{"all is well", "\x10\x00\x00\x00", []escpos.Reply{report(escpos.Status{})}},
		{"paper end", "\x18\x00\x0c\x00", []escpos.Reply{report(escpos.Status{Offline: true, PaperEnd: true})}},
		{"near end", "\x10\x00\x03\x00", []escpos.Reply{report(escpos.Status{NearEnd: true})}},
		{"cover", "\x38\x00\x00\x00", []escpos.Reply{report(escpos.Status{Offline: true, Cover: true})}},
		{"knife", "\x18\x48\x00\x00", []escpos.Reply{report(escpos.Status{Offline: true, Cutter: true, Hot: true, Error: true})}},
		{
			"flow control anywhere", "\x13\x18\x11\x00\x13\x0c\x11\x00\x11",
			[]escpos.Reply{report(escpos.Status{Offline: true, PaperEnd: true})},
		},
		{"a report begins anew", "\x10\x00\x10\x00\x0c\x00", []escpos.Reply{report(escpos.Status{PaperEnd: true})}},
		{"half a report", "\x10\x00\x03", nil},
		{"an answer inside of a report", "\x10\x00\x16\x03\x00", []escpos.Reply{answer(0x16), report(escpos.Status{NearEnd: true})}},
		{"done", "7\x22@AJO\x00", []escpos.Reply{done}},
		{"done, with XOFF and an answer inside", "7\x13\x22@A\x12JO\x00", []escpos.Reply{answer(0x12), done}},
		{"another's id", "7\x221234\x00", []escpos.Reply{answer('2'), answer('3')}[:1]},
		{"done, cut short", "7\x22@AJ\x00", nil},
		{"cleared", "7\x25\x00", []escpos.Reply{cleared}},
		{"cleared after a broken report", "\x18\x007\x25\x00", []escpos.Reply{cleared}},
		{"cleared twice over", "77\x25\x007\x25\x00", []escpos.Reply{cleared, cleared}},
		{"garbage", "\x00\xff\x80\x01abcOK\r\n", nil},
		{"garbage, then a report", "\xff\x80\x10\x00\x00\x00", []escpos.Reply{report(escpos.Status{})}},
	} {
		require.Equal(t, c.want, hear(c.said), c.about)
	}
}

// The paper bits of a report are not those of question 4.
func TestPaperBitsDiffer(t *testing.T) {
	near, err := escpos.ParseStatus(4, 0x1E)
	require.NoError(t, err)
	require.Equal(t, escpos.Status{NearEnd: true}, near)
	require.Equal(t, []escpos.Reply{{Said: escpos.Report, Status: escpos.Status{PaperEnd: true}}}, hear("\x10\x00\x0c\x00"))
}

func TestNoIDLooksLikeAStatus(t *testing.T) {
	seen := map[escpos.ID]bool{}
	for n := range 1 << 16 {
		id := escpos.NewID(uint16(n))
		seen[id] = true
		for _, b := range id {
			_, err := escpos.ParseStatus(1, b)
			if err == nil || b < ' ' || b > '~' {
				t.Fatalf("%d: %q", n, id)
			}
		}
	}
	require.Len(t, seen, 1<<16)
}

// Whatever comes, every reply is whole and true to its bytes, and what is said after any noise is understood.
func FuzzReplies(f *testing.F) {
	f.Add([]byte("\x13\x18\x11\x00\x13\x0c\x11\x00\x11"))
	f.Add([]byte("\x10\x10\x00\x00\x00\xff7\x22@AJO\x007\x25\x00\x16"))
	f.Fuzz(func(t *testing.T, said []byte) {
		var r escpos.Replies
		answers := 0
		for _, b := range said {
			reply, ok := r.Feed(b)
			switch {
			case !ok:
				require.Zero(t, reply)
			case reply.Said == escpos.Answer:
				require.Equal(t, b, reply.Byte)
				answers++
			case reply.Said == escpos.Done, reply.Said == escpos.Cleared:
				require.Zero(t, b)
			default:
				require.Equal(t, escpos.Report, reply.Said)
			}
		}
		want := 0
		for _, b := range said {
			if b&0x93 == 0x12 {
				want++
			}
		}
		require.Equal(t, want, answers, "no answer is lost")
		for _, b := range []byte("7\x25\x00")[:2] {
			_, ok := r.Feed(b)
			require.False(t, ok)
		}
		reply, ok := r.Feed(0)
		require.True(t, ok)
		require.Equal(t, escpos.Cleared, reply.Said)
	})
}

func TestCommandsInPieces(t *testing.T) {
	g := escpos.NewGrammar()
	for _, short := range []string{"", "\x1b", "\x1d", "\x1d(", "\x1d(H", "\x1d(H\x06\x00", "\x1d(H\x06\x0000@AJ", "\x1dv0\x00\x01\x00\x02\x00\x7f"} {
		_, _, err := g.Next([]byte(short))
		require.ErrorIs(t, err, escpos.ErrShort, "%q", short)
	}
	for _, wrong := range []string{"\x00", "\x1b\x01", "\x1d!\x88", "\x10\x04\x01"} {
		_, _, err := g.Next([]byte(wrong))
		require.Error(t, err, "%q", wrong)
		require.False(t, errors.Is(err, escpos.ErrShort), "%q", wrong)
	}
	c, n, err := g.Next([]byte("\x1d(H\x06\x0000@AJO\x1b@"))
	require.NoError(t, err)
	require.Equal(t, 11, n)
	require.Equal(t, escpos.Confirmation, c.Op)
}

// dotted is a document of bands of so many rows on the whole width.
func dotted(t testing.TB, p escpos.Profile, rows ...int) []byte {
	t.Helper()
	var set dots
	for _, n := range rows {
		b := paper.NewBitmap(p.Width, n)
		for i := range b.Bits {
			b.Bits[i] = byte(i*31 + i>>8) // not the same twice, so nothing is doubled
		}
		set = append(set, paper.Band{Dots: b})
	}
	return encode(t, p, set, paper.Rule{})
}

func TestPiecesEndWhereCommandsEnd(t *testing.T) {
	p := named(t, "generic-raster")
	job := dotted(t, p, 20, 5, 1, 255, 3, 28, 28, 28)
	band := func(rows int) int { return 8 + rows*p.Width/8 }
	require.Equal(t, []int{
		4 + band(20) + band(5) + band(1), band(255), band(3), band(28), band(28), band(28) + 7,
	}, cutUp(t, job, 2048, 0))
	require.Equal(t, []int{
		4 + band(20), band(5) + band(1), band(255), band(3), band(28), band(28), band(28), 7,
	}, cutUp(t, job, 2048, 24))
	require.Equal(t, []int{2, 2, 3, 2, 3, 4}, cutUp(t, []byte("\x1b@\x1c.\x1d!\x00A\n\x1bJ\x10\x1dVB\x00"), 1, 0), "a line is not cut")
	_, err := escpos.Pieces([]byte("\x1b@\x00"), 2048, 0)
	require.ErrorContains(t, err, "byte 2")
	none, err := escpos.Pieces(nil, 2048, 0)
	require.NoError(t, err)
	require.Empty(t, none)
}

// cutUp returns the sizes of the pieces, which are the whole job and end where commands end.
func cutUp(t testing.TB, job []byte, bytes, dots int) (sizes []int) {
	t.Helper()
	pieces, err := escpos.Pieces(job, bytes, dots)
	require.NoError(t, err)
	ends := map[int]bool{len(job): true}
	for c, err := range escpos.Commands(job) {
		require.NoError(t, err)
		ends[c.At] = true
	}
	var all []byte
	for _, piece := range pieces {
		all = append(all, piece.Bytes...)
		require.True(t, ends[len(all)], "byte %d is inside of a command", len(all))
		sizes = append(sizes, len(piece.Bytes))
	}
	require.Equal(t, job, all)
	return sizes
}

func TestDotsOfPaper(t *testing.T) {
	p := named(t, "epson-80")
	for about, c := range map[string]struct {
		job  []byte
		want int
	}{
		"bands":          {dotted(t, p, 255, 20), 255 + 20 + 16},
		"a line":         {[]byte("\x1b@A\n"), 30},
		"a large line":   {[]byte("\x1b@\x1d!\x77A\n"), 8 * 24},
		"lines fed":      {[]byte("\x1b@\x1b3\x28\x1bd\x03"), 120},
		"barcode":        {[]byte("\x1b@\x1dh\x58\x1dkI\x04{BAB"), 88},
		"QR":             {encode(t, p, nil, paper.QR{Text: "http://mc/"}), 32 + 8*21 + 32},
		"doubled raster": {[]byte("\x1dv0\x03\x01\x00\x02\x00\xff\xff"), 4},
		"cut":            {[]byte("\x1dVB\x10"), 16},
	} {
		for _, dots := range []int{0, 10} {
			pieces, err := escpos.Pieces(c.job, 1<<20, dots)
			require.NoError(t, err, about)
			sum := 0
			for _, piece := range pieces {
				sum += piece.Dots
			}
			require.Equal(t, c.want, sum, about)
		}
	}
}

// What a driver relies on: a printer that confirms or clears also answers, and its buffer is known.
func TestProfilesTalk(t *testing.T) {
	for _, p := range escpos.Profiles() {
		require.True(t, p.Asks || !p.Confirms && !p.Clears, p.Name)
		require.True(t, p.Pace >= 1024 && p.Pace <= p.Buffer/2, p.Name)
		require.True(t, p.Speed >= 40 && p.Speed <= 300, p.Name)
	}
	require.True(t, named(t, "epson-80").Confirms)
	require.False(t, named(t, "xprinter-80").Confirms)
	require.False(t, named(t, "generic-raster").Asks)
}
