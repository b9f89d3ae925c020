package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"motcua/internal/sound"
	"motcua/internal/speech"
)

func main() {
	out := flag.String("out", "assets/voice", "folder of the pack")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out string) error {
	total := 0
	for _, lang := range []speech.Lang{speech.Vietnamese, speech.English} {
		clips, err := scriptOf(lang)
		if err != nil {
			return err
		}
		n, err := renderAll(ctx, out, lang, clips)
		if err != nil {
			return err
		}
		fmt.Printf("%s: %d clips, %d bytes\n", lang, len(clips), n)
		total += n
	}
	n, err := write(filepath.Join(out, "chime.wav"), chime())
	fmt.Printf("in all: %d bytes\n", total+n)
	return err
}

// scriptOf holds the words of every region and of every usual sentence.
func scriptOf(lang speech.Lang) (map[string]string, error) {
	clips := map[string]string{}
	for _, region := range []speech.Region{speech.North, speech.South | speech.Bon} {
		script, err := speech.Office{Lang: lang, Region: region, Templates: speech.Templates(lang)}.Script()
		if err != nil {
			return nil, err
		}
		for _, c := range script {
			clips[c.Name] = c.Text
		}
	}
	return clips, nil
}

func renderAll(ctx context.Context, out string, lang speech.Lang, clips map[string]string) (int, error) {
	folder := filepath.Join(out, string(lang))
	if err := os.RemoveAll(folder); err != nil {
		return 0, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, err
	}
	total := 0
	for name, text := range clips {
		samples, err := say(ctx, lang, text)
		if err != nil {
			return 0, fmt.Errorf("voice: %s: %w", name, err)
		}
		n, err := write(filepath.Join(out, name+".wav"), level(trim(samples)))
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

func write(file string, samples []float64) (int, error) {
	wav := sound.FromFloats(rate, samples).WAV()
	return len(wav), os.WriteFile(file, wav, 0o644)
}
