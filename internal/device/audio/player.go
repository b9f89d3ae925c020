package audio

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"motcua/internal/sound"
)

// What can be wrong with a card. An error of Play is one of these, or ctx's.
var (
	ErrNoProgram = errors.New("audio: aplay is not installed (Debian package alsa-utils)")
	ErrBusy      = errors.New("audio: another program has the sound card")
	ErrDenied    = errors.New("audio: no right to use the sound card (group audio)")
	ErrGone      = errors.New("audio: there is no such sound card")
	ErrStuck     = errors.New("audio: the sound card does not take its samples")
	ErrOther     = errors.New("audio: aplay ended badly")
)

const (
	slack = 5 * time.Second
	grace = time.Second // after the kill, for the pipes
)

// Player is one sound card. It is safe for use by one goroutine at a time: a card plays one thing.
type Player struct {
	device string
	slack  time.Duration // beyond its length that an utterance may take: a card that wakes up, a full buffer
}

// New returns the card that aplay knows by this name, such as "plughw:1"; an empty name is the system's own.
func New(device string) *Player { return &Player{device: device, slack: slack} }

func (p *Player) String() string {
	if p.device == "" {
		return "aplay"
	}
	return "aplay " + p.device
}

// Play plays a clip and returns when it is over. The end of ctx ends the sound at once.
func (p *Player) Play(ctx context.Context, c sound.Clip) error {
	limited, end := context.WithTimeoutCause(ctx, c.Duration()+p.slack, ErrStuck)
	defer end()
	cmd := exec.CommandContext(limited, "aplay", p.args(c.Rate)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C") // its complaints are read below
	cmd.Stdin = bytes.NewReader(c.Raw())
	cmd.WaitDelay = grace
	var said bytes.Buffer
	cmd.Stderr = &said
	err := cmd.Run()
	switch {
	case err == nil:
		return nil
	case limited.Err() != nil:
		return context.Cause(limited)
	case errors.Is(err, exec.ErrNotFound):
		return ErrNoProgram
	}
	return meaning(said.String(), err)
}

// Try plays a moment of silence, to learn whether the card is there.
func (p *Player) Try(ctx context.Context) error {
	return p.Play(ctx, sound.Silence(22050, 50*time.Millisecond))
}

func (p *Player) args(rate int) []string {
	args := []string{"-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", strconv.Itoa(rate)}
	if p.device != "" {
		args = append(args, "-D", p.device)
	}
	return args
}

// meaning reads what aplay said. The library below it says more, and the last line is aplay's own.
func meaning(said string, err error) error {
	said = strings.TrimSpace(said)
	for _, m := range []struct {
		sign string
		err  error
	}{
		{"Device or resource busy", ErrBusy},
		{"Permission denied", ErrDenied},
		{"No such", ErrGone}, // file or directory, device
		{"Unknown PCM", ErrGone},
	} {
		if strings.Contains(said, m.sign) {
			return fmt.Errorf("%w: %s", m.err, last(said))
		}
	}
	return fmt.Errorf("%w: %w: %s", ErrOther, err, last(said))
}

func last(said string) string { return said[strings.LastIndexByte(said, '\n')+1:] }
