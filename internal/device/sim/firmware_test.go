package sim

import (
	"bytes"
	"image"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/escpos"
	"motcua/internal/typeset"
)

// feed gives the firmware bytes in parts and executes what it can after each.
func feed(f *firmware, b []byte, part int) (said []byte) {
	for len(b) > 0 {
		n := min(max(part, 1), len(b))
		for _, v := range b[:n] {
			said = append(said, f.hear(v)...)
		}
		b = b[n:]
		for {
			_, answer, ok := f.step()
			said = append(said, answer...)
			if !ok {
				break
			}
		}
	}
	return said
}

// pieces draws on real fonts.
func fonts(t testing.TB) *typeset.Setter {
	t.Helper()
	set, err := typeset.New()
	require.NoError(t, err)
	return set
}

func profile(t testing.TB, name string) escpos.Profile {
	t.Helper()
	p, ok := escpos.Named(name)
	require.True(t, ok)
	return p
}

// A stream is the same job however it is cut up, and the paper is that of [Develop].
func FuzzFirmware(f *testing.F) {
	set := fonts(f)
	profiles := escpos.Profiles()
	for i := range profiles {
		f.Add([]byte(hello+dotLine+cutIt), uint8(i), uint8(7))
	}
	f.Add([]byte(hello+"\x1dhX\x1dw\x03\x1dH\x00\x1dkI\x03{C\x0c\x1bJ\x24\x1d(k\x03\x001E1\x1d(k\x04\x001P01\x1d(k\x03\x001Q0"+cutIt), uint8(0), uint8(3))
	f.Add([]byte("\x1b@\x1c.A\x10\x04\x01\n\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08\x1d(H\x06\x0000@ABC\x1da\x0e\x00"), uint8(0), uint8(1))
	f.Fuzz(func(t *testing.T, stream []byte, which, part uint8) {
		p := profiles[int(which)%len(profiles)]
		whole, parts := newFirmware(p, set), newFirmware(p, set)
		clears := bytes.Contains(stream, []byte(clearing)) // what is executed before depends on the parts
		said, again := feed(whole, stream, len(stream)), feed(parts, stream, int(part))
		if clears {
			return
		}
		require.ElementsMatch(t, said, again)
		require.Equal(t, len(whole.separated), len(parts.separated))
		for i, p := range whole.separated {
			require.Equal(t, p.dots.Pix, parts.separated[i].dots.Pix)
		}
		require.Equal(t, whole.buffer, parts.buffer)
		pictures, err := Develop(stream, p, set)
		if err != nil || len(stream) == 0 {
			return
		}
		require.Empty(t, parts.spoiled)
		require.Empty(t, parts.buffer)
		parts.tear()
		require.Equal(t, pixels(pictures), pixels(cutOff(parts)))
	})
}

func cutOff(f *firmware) (all []*image.Gray) {
	for _, p := range f.separated {
		all = append(all, p.dots)
	}
	return all
}

// pixels are those of the print, whatever white stands below it.
func pixels(pieces []*image.Gray) (all [][]byte) {
	for _, p := range pieces {
		all = append(all, bytes.TrimRight(p.Pix, "\xff"))
	}
	return all
}

const hello = "\x1b@\x1c."

// dotLine is one row of ink, and cutIt brings it past the knife.
const (
	dotLine = "\x1dv0\x00\x01\x00\x01\x00\x7f"
	cutIt   = "\x1dVB\x00"
)

func TestStatusToTheBit(t *testing.T) {
	for name, c := range map[string]struct {
		faults Faults
		answer string // to the questions 1 to 4
		report string
	}{
		"good":     {Faults{}, "\x12\x12\x12\x12", "\x10\x00\x00\x00"},
		"near end": {Faults{NearEnd: true}, "\x12\x12\x12\x1e", "\x10\x00\x03\x00"},
		"end":      {Faults{PaperEnd: true}, "\x1a\x32\x12\x72", "\x18\x00\x0c\x00"},
		"cover":    {Faults{CoverOpen: true}, "\x1a\x16\x12\x12", "\x38\x00\x00\x00"},
		"hot":      {Faults{Hot: true}, "\x1a\x52\x52\x12", "\x18\x40\x00\x00"},
		"stuck":    {Faults{Stuck: true}, "\x1a\x52\x1a\x12", "\x18\x08\x00\x00"},
	} {
		f := newFirmware(profile(t, "epson-80"), fonts(t))
		feed(f, []byte("\x1da\x0e"), 3)
		f.mis.Faults = c.faults
		require.Equal(t, c.answer, string(feed(f, []byte("\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"), 1)), name)
		require.Equal(t, c.report, string(f.report()), name)
	}
}

// Printers obey real-time commands inside of data, where they spoil the picture as well.
func TestRealTimeCommandInsideOfDots(t *testing.T) {
	f := newFirmware(profile(t, "epson-80"), fonts(t))
	require.Equal(t, "\x12", string(feed(f, []byte(hello+"\x1dv0\x00\x02\x00\x02\x00\x7f\x10\x04\x02"), 1)))
	require.Len(t, f.spoiled, 1)
	require.ErrorContains(t, f.spoiled[0], "a real-time command hides in the data")
	require.Equal(t, "7\x25\x00", string(feed(f, []byte(dotLine[:6]+clearing), 1)))
	require.Empty(t, f.buffer, "even the command that had begun is forgotten")
}

func TestWhatAProfileDoesNotKnow(t *testing.T) {
	for name, spoiled := range map[string]int{"epson-80": 0, "bixolon-80": 1, "xprinter-80": 1, "generic-raster": 1} {
		p := profile(t, name)
		f := newFirmware(p, fonts(t))
		said := string(feed(f, []byte(hello+dotLine+cutIt+"\x10\x04\x01\x1d(H\x06\x0000@ABC"+clearing), 1))
		want := ""
		if p.Asks {
			want += "\x12"
		}
		if p.Confirms {
			want += "7\x22@ABC\x00"
		}
		if p.Clears {
			want += "7\x25\x00"
		}
		require.Equal(t, want, said, name)
		require.Len(t, f.spoiled, spoiled, name)
		require.Len(t, f.separated, 1, name)
	}
}

func TestPaperEndsBetweenTwoCommands(t *testing.T) {
	f := newFirmware(profile(t, "epson-80"), fonts(t))
	f.mis.EndAt = 20
	require.Equal(t, "", string(feed(f, []byte(hello+dotLine+dotLine+cutIt+"\x1d(H\x06\x0000@ABC"), 100)))
	require.Equal(t, len(hello+dotLine), f.done)
	require.True(t, f.mis.PaperEnd)
	f.tear()
	f.mis = Mischief{}
	require.Equal(t, "7\x22@ABC\x00", string(feed(f, []byte{0}, 1)), "the rest comes out on the new roll")
	require.Len(t, f.separated, 2)
	require.True(t, f.separated[0].torn)
	require.False(t, f.separated[1].torn)
}

func TestPowerOnForgetsAllButThePaper(t *testing.T) {
	f := newFirmware(profile(t, "epson-80"), fonts(t))
	feed(f, []byte(hello+dotLine+"\x1da\x0e\x1b"), 1)
	f.powerOn()
	require.Empty(t, f.buffer)
	require.Empty(t, f.report())
	require.NotZero(t, f.m.sheet.ink)
	feed(f, []byte("A\n"), 1)
	require.ErrorContains(t, f.spoiled[0], "does not set the printer up first")
	feed(f, []byte("\x1b@A\n"), 1)
	require.ErrorContains(t, f.spoiled[len(f.spoiled)-1], "text in Chinese mode")
}
