package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"motcua/internal/speech"
)

func main() {
	out := flag.String("out", "assets/voice/pack.zip", "file of the pack")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out string) error {
	all := pack{"chime.wav": wav(chime())}
	for _, lang := range []speech.Lang{speech.Vietnamese, speech.English} {
		clips, err := scriptOf(lang)
		if err != nil {
			return err
		}
		if err := all.render(ctx, lang, clips); err != nil {
			return err
		}
		fmt.Printf("%s: %d clips\n", lang, len(clips))
	}
	packed, err := all.zip()
	if err != nil {
		return err
	}
	fmt.Printf("in all: %d bytes\n", len(packed))
	return os.WriteFile(out, packed, 0o644)
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
