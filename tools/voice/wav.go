package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"os"
)

// rate is that of espeak-ng, in samples a second.
const rate = 22050

const headerSize = 44

// header is a WAV file with one channel of 16-bit samples.
type header struct {
	RIFF          [4]byte
	FileSize      uint32
	WAVE, Fmt     [4]byte
	FmtSize       uint32
	Format        uint16
	Channels      uint16
	Rate          uint32
	BytesPerSec   uint32
	BytesPerFrame uint16
	Bits          uint16
	Data          [4]byte
	DataSize      uint32
}

func newHeader(samples int) header {
	size := uint32(samples * 2)
	return header{
		[4]byte([]byte("RIFF")), headerSize - 8 + size, [4]byte([]byte("WAVE")), [4]byte([]byte("fmt ")), 16,
		1, 1, rate, rate * 2, 2, 16, [4]byte([]byte("data")), size,
	}
}

// readWAV reads what espeak-ng wrote and refuses any other layout.
func readWAV(file string) ([]float64, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var h header
	if _, err := binary.Decode(content, binary.LittleEndian, &h); err != nil {
		return nil, err
	}
	body := content[headerSize:]
	if h != newHeader(len(body)/2) {
		return nil, fmt.Errorf("not 16-bit mono at %d Hz: %+v", rate, h)
	}
	samples := make([]float64, len(body)/2)
	for i := range samples {
		samples[i] = float64(int16(binary.LittleEndian.Uint16(body[2*i:]))) / math.MaxInt16
	}
	return samples, nil
}

func writeWAV(file string, samples []float64) (int, error) {
	var b bytes.Buffer
	values := make([]int16, len(samples))
	for i, s := range samples {
		values[i] = int16(math.Round(s * math.MaxInt16))
	}
	for _, part := range []any{newHeader(len(samples)), values} {
		if err := binary.Write(&b, binary.LittleEndian, part); err != nil {
			return 0, err
		}
	}
	return b.Len(), os.WriteFile(file, b.Bytes(), 0o644)
}
