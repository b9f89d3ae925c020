package sound

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"
)

// Clip is sound of one channel.
type Clip struct {
	Rate    int // samples a second
	Samples []int16
}

// Duration is how long the clip sounds.
func (c Clip) Duration() time.Duration {
	if c.Rate == 0 {
		return 0
	}
	return time.Duration(len(c.Samples)) * time.Second / time.Duration(c.Rate)
}

// ErrBroken is the error of a file that is no WAV file, or not all of one.
var ErrBroken = errors.New("sound: no whole WAV file")

// Rates that every mouth plays, in samples a second.
const (
	LowestRate  = 8000
	HighestRate = 48000
)

// Format is how a WAV file keeps its samples. As an error it says that nothing here plays them.
type Format struct {
	Tag      int // 1 is PCM
	Channels int
	Rate     int // samples a second
	Bits     int
}

func (f *Format) Error() string {
	return fmt.Sprintf("sound: want 16-bit PCM, one channel, %d to %d Hz; got format %d, %d bits, %d channels, %d Hz",
		LowestRate, HighestRate, f.Tag, f.Bits, f.Channels, f.Rate)
}

func (f *Format) plays() bool {
	return f.Tag == pcm && f.Bits == 16 && f.Channels == 1 && f.Rate >= LowestRate && f.Rate <= HighestRate
}

const (
	pcm        = 1
	extensible = 0xFFFE // the real tag is in the first two bytes of the sub-format

	headerSize = 44
)

// Parse reads a WAV file. The error is [ErrBroken], or a [*Format] for a whole file of another kind.
func Parse(file []byte) (Clip, error) {
	if len(file) < 12 || string(file[:4]) != "RIFF" || string(file[8:12]) != "WAVE" {
		return Clip{}, ErrBroken
	}
	var format *Format
	for rest := file[12:]; len(rest) >= 8; {
		name, size := string(rest[:4]), int64(binary.LittleEndian.Uint32(rest[4:]))
		rest = rest[8:]
		if size > int64(len(rest)) {
			return Clip{}, ErrBroken
		}
		body := rest[:size]
		switch name {
		case "fmt ":
			if format = parseFormat(body); format == nil {
				return Clip{}, ErrBroken
			}
		case "data":
			return parseData(format, body)
		}
		rest = rest[min(size+size%2, int64(len(rest))):]
	}
	return Clip{}, ErrBroken
}

func parseFormat(b []byte) *Format {
	if len(b) < 16 {
		return nil
	}
	f := &Format{
		Tag: int(binary.LittleEndian.Uint16(b)), Channels: int(binary.LittleEndian.Uint16(b[2:])),
		Rate: int(binary.LittleEndian.Uint32(b[4:])), Bits: int(binary.LittleEndian.Uint16(b[14:])),
	}
	if f.Tag == extensible && len(b) >= 26 {
		f.Tag = int(binary.LittleEndian.Uint16(b[24:]))
	}
	return f
}

func parseData(f *Format, b []byte) (Clip, error) {
	switch {
	case f == nil:
		return Clip{}, ErrBroken
	case !f.plays():
		return Clip{}, f
	case len(b)%2 != 0:
		return Clip{}, ErrBroken
	}
	c := Clip{Rate: f.Rate, Samples: make([]int16, len(b)/2)}
	for i := range c.Samples {
		c.Samples[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	return c, nil
}

// WAV is the clip as a file.
func (c Clip) WAV() []byte {
	size := uint32(2 * len(c.Samples))
	b := make([]byte, 0, headerSize+size)
	b = append(b, "RIFF"...)
	b = binary.LittleEndian.AppendUint32(b, headerSize-8+size)
	b = append(b, "WAVEfmt "...)
	b = binary.LittleEndian.AppendUint32(b, 16)
	b = binary.LittleEndian.AppendUint16(b, pcm)
	b = binary.LittleEndian.AppendUint16(b, 1)
	b = binary.LittleEndian.AppendUint32(b, uint32(c.Rate))
	b = binary.LittleEndian.AppendUint32(b, uint32(2*c.Rate))
	b = binary.LittleEndian.AppendUint16(b, 2)
	b = binary.LittleEndian.AppendUint16(b, 16)
	b = append(b, "data"...)
	b = binary.LittleEndian.AppendUint32(b, size)
	return append(b, c.Raw()...)
}

// Raw is the samples alone, 16 bits each, the low byte first.
func (c Clip) Raw() []byte {
	b := make([]byte, 0, 2*len(c.Samples))
	for _, s := range c.Samples {
		b = binary.LittleEndian.AppendUint16(b, uint16(s))
	}
	return b
}

// FromFloats rounds samples from -1 to 1 to a clip; what is beyond is cut off.
func FromFloats(rate int, samples []float64) Clip {
	c := Clip{Rate: rate, Samples: make([]int16, len(samples))}
	for i, s := range samples {
		c.Samples[i] = int16(math.Round(max(-1, min(1, s)) * math.MaxInt16))
	}
	return c
}

// Floats are the samples from -1 to 1.
func (c Clip) Floats() []float64 {
	all := make([]float64, len(c.Samples))
	for i, s := range c.Samples {
		all[i] = float64(s) / math.MaxInt16
	}
	return all
}
