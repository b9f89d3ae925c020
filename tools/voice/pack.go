package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"motcua/internal/sound"
	"motcua/internal/speech"
)

// pack is the WAV files by their names in it.
type pack map[string][]byte

// render speaks the texts of clips into the pack.
func (p pack) render(ctx context.Context, lang speech.Lang, clips map[string]string) error {
	for name, text := range clips {
		samples, err := say(ctx, lang, text)
		if err != nil {
			return fmt.Errorf("voice: %s: %w", name, err)
		}
		p[name+".wav"] = wav(level(trim(samples)))
	}
	return nil
}

func wav(samples []float64) []byte { return sound.FromFloats(rate, samples).WAV() }

// zip packs the files in order and without times, so that the same clips are the same bytes.
func (p pack) zip() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, name := range slices.Sorted(maps.Keys(p)) {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(p[name]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
