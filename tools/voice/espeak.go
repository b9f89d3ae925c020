package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"motcua/internal/sound"
	"motcua/internal/speech"
)

// rate is that of espeak-ng, in samples a second.
const rate = 22050

// wordsPerMinute is slower than the program's own 175: halls echo.
const wordsPerMinute = "165"

// say speaks a text of words and returns it at [rate], from -1 to 1.
func say(ctx context.Context, lang speech.Lang, text string) ([]float64, error) {
	if strings.ContainsAny(text, "0123456789") {
		return nil, errors.New("digits in the text")
	}
	folder, err := os.MkdirTemp("", "voice-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "said.wav")
	voice := map[speech.Lang]string{speech.Vietnamese: "vi", speech.English: "en-gb"}[lang]
	command := exec.CommandContext(ctx, "espeak-ng", "-v", voice, "-s", wordsPerMinute, "-w", file, "--", text)
	if said, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("espeak-ng: %w %s", err, said)
	}
	wav, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	c, err := sound.Parse(wav)
	if err == nil && c.Rate != rate {
		err = fmt.Errorf("espeak-ng: %d Hz, want %d", c.Rate, rate)
	}
	return c.Floats(), err
}
