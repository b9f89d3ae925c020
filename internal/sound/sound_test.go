package sound_test

import (
	"encoding/binary"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/sound"
)

// tone is a sine of 440 Hz that swells and dies within 10 ms, at a level from 0 to 1.
func tone(rate int, d time.Duration, level float64) sound.Clip {
	n := int(d * time.Duration(rate) / time.Second)
	all := make([]float64, n)
	for i := range all {
		edge := min(1, float64(i)/float64(rate/100), float64(n-1-i)/float64(rate/100))
		all[i] = level * edge * math.Sin(2*math.Pi*440*float64(i)/float64(rate))
	}
	return sound.FromFloats(rate, all)
}

func TestAFileComesBackAsItWas(t *testing.T) {
	c := tone(22050, time.Second, 0.5)
	file := c.WAV()
	require.Len(t, file, 44+2*22050)
	require.EqualValues(t, len(file)-8, binary.LittleEndian.Uint32(file[4:]))
	again, err := sound.Parse(file)
	require.NoError(t, err)
	require.Equal(t, c, again)
	require.Equal(t, time.Second, again.Duration())
	require.Equal(t, file[44:], again.Raw())
	require.InDeltaSlice(t, c.Floats(), again.Floats(), 0)
}

// What recorders and editors write beside the sound is passed over.
func TestFilesOfEditors(t *testing.T) {
	plain := tone(44100, 10*time.Millisecond, 0.5)
	file := plain.WAV()
	list := append([]byte("LIST\x03\x00\x00\x00abc"), 0) // an odd chunk has a byte of filling
	head, rest := file[:12], file[12:]
	for name, with := range map[string][]byte{
		"a list before":        concat(head, list, rest),
		"a list behind":        concat(file, list),
		"a longer fmt":         concat(head, []byte("fmt \x12\x00\x00\x00"), rest[8:24], []byte{0, 0}, rest[24:]),
		"the extensible":       concat(head, extensible(rest), rest[24:]),
		"nothing after a size": concat(file, []byte("LIST\x03")),
	} {
		got, err := sound.Parse(with)
		require.NoError(t, err, name)
		require.Equal(t, plain, got, name)
	}
}

// extensible is the fmt chunk that some editors write for the same samples.
func extensible(rest []byte) []byte {
	b := concat([]byte("fmt \x28\x00\x00\x00\xfe\xff"), rest[10:24], []byte{22, 0, 16, 0, 4, 0, 0, 0, 1, 0})
	return concat(b, make([]byte, 14))
}

func concat(parts ...[]byte) []byte {
	var all []byte
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

func TestOtherFilesAreSaidToBeWhatTheyAre(t *testing.T) {
	file := tone(22050, 10*time.Millisecond, 0.5).WAV()
	with := func(at int, value uint16) []byte {
		b := append([]byte{}, file...)
		binary.LittleEndian.PutUint16(b[at:], value)
		return b
	}
	for want, b := range map[sound.Format][]byte{
		{Tag: 1, Channels: 2, Rate: 22050, Bits: 16}: with(22, 2),
		{Tag: 3, Channels: 1, Rate: 22050, Bits: 16}: with(20, 3),
		{Tag: 1, Channels: 1, Rate: 22050, Bits: 24}: with(34, 24),
		{Tag: 1, Channels: 1, Rate: 4000, Bits: 16}:  with(24, 4000),
		{Tag: 1, Channels: 1, Rate: 48001, Bits: 16}: with(24, 48001),
	} {
		_, err := sound.Parse(b)
		var got *sound.Format
		require.True(t, errors.As(err, &got), "%v: %v", want, err)
		require.Equal(t, want, *got)
	}
	for name, b := range map[string][]byte{
		"nothing": nil, "a picture": []byte("\x89PNG\r\n\x1a\n and so on"), "the head alone": file[:12],
		"no data": file[:36], "cut short": file[:len(file)-1], "no fmt": concat(file[:12], file[36:]),
		"a short fmt":   concat(file[:12], []byte("fmt \x02\x00\x00\x00\x01\x00"), file[36:]),
		"half a sample": concat(file[:40], []byte{3, 0, 0, 0, 1, 2, 3}),
	} {
		_, err := sound.Parse(b)
		require.ErrorIs(t, err, sound.ErrBroken, name)
	}
}

func FuzzParse(f *testing.F) {
	file := tone(8000, 2*time.Millisecond, 0.5).WAV()
	f.Add(file)
	f.Add(file[:40])
	f.Add(concat(file[:12], extensible(file[12:]), file[36:]))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := sound.Parse(b)
		if err != nil {
			var format *sound.Format
			require.True(t, errors.Is(err, sound.ErrBroken) || errors.As(err, &format), err)
			return
		}
		again, err := sound.Parse(c.WAV())
		require.NoError(t, err)
		require.Equal(t, c, again)
		sound.Measure(c)
	})
}

func TestClipsAreJoinedAtTheFinestRate(t *testing.T) {
	a, b := tone(22050, 100*time.Millisecond, 0.5), tone(44100, 200*time.Millisecond, 0.5)
	all := sound.Join(a, sound.Silence(22050, 50*time.Millisecond), b)
	require.Equal(t, 44100, all.Rate)
	require.InDelta(t, 0.35, all.Duration().Seconds(), 0.0001)
	require.Equal(t, b.Samples, all.Samples[len(all.Samples)-len(b.Samples):])
	first := sound.Clip{Rate: 44100, Samples: all.Samples[:4410]}
	require.InDelta(t, sound.Measure(a).Loudness, sound.Measure(first).Loudness, 0.1)
	require.Zero(t, sound.Join().Duration())
	require.Equal(t, a, sound.Join(a))
}

func TestVolumeScalesEverySample(t *testing.T) {
	c := sound.Clip{Rate: 8000, Samples: []int16{0, 100, -100, 32767, -32768}}
	require.Equal(t, []int16{0, 50, -50, 16384, -16384}, c.Scaled(0.5).Samples)
	require.Equal(t, c, c.Scaled(7))
	require.Equal(t, make([]int16, 5), c.Scaled(-1).Samples)
}
