package voicepack

import (
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"

	"motcua/assets/voice"
	"motcua/internal/sound"
	"motcua/internal/speech"
)

// Pack is the voice of this machine.
type Pack struct {
	folder string
	log    *slog.Logger
	clips  fs.FS             // of the stand-in
	stand  map[string]string // their names and tags

	mu       sync.Mutex
	files    []found // of the last look
	recorded map[string]recording
	sum      string
	problem  string // of the folder, told once
}

type recording struct {
	found
	body []byte // nil: no clip
	tag  string
}

// Open returns the voice with the recordings of a folder, which need not exist yet. Without a folder it is the stand-in.
func Open(folder string, log *slog.Logger) (*Pack, error) {
	p := &Pack{folder: folder, log: log, clips: voice.Clips(), stand: map[string]string{}}
	err := fs.WalkDir(p.clips, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(p.clips, name)
		p.stand[strings.TrimSuffix(name, ".wav")] = tagOf(body)
		return err
	})
	p.Refresh()
	return p, err
}

// sumOf tells one state of the pack from another.
func (p *Pack) sumOf() string {
	all := sha256.New()
	for _, name := range p.names() {
		all.Write([]byte(name + p.tag(name)))
	}
	return base64.RawURLEncoding.EncodeToString(all.Sum(nil)[:9])
}

func (p *Pack) names() []string {
	all := maps.Clone(p.stand)
	for name, r := range p.recorded {
		if r.body != nil {
			all[name] = r.tag
		}
	}
	return slices.Sorted(maps.Keys(all))
}

func (p *Pack) tag(name string) string {
	if r := p.recorded[name]; r.body != nil {
		return r.tag
	}
	return p.stand[name]
}

func tagOf(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
}

// Names are the clips at hand, sorted.
func (p *Pack) Names() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.names()
}

// Sum is another after every change.
func (p *Pack) Sum() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.sum
}

// Clip is the clip of that name; fs.ErrNotExist when there is none.
func (p *Pack) Clip(name string) (sound.Clip, error) {
	body, _, err := p.file(name)
	if err != nil {
		return sound.Clip{}, err
	}
	return sound.Parse(body)
}

// Join is clips and pauses as one sound, and the names of those that are missing and were passed over.
func (p *Pack) Join(names []string) (all sound.Clip, missing []string) {
	parts := make([]sound.Clip, 0, len(names))
	for _, name := range names {
		part := sound.Silence(sound.LowestRate, speech.Pause(name)) // Join takes the finer rate of the others
		if !speech.IsPause(name) {
			var err error
			if part, err = p.Clip(name); err != nil {
				missing = append(missing, name)
				continue
			}
		}
		parts = append(parts, part)
	}
	return sound.Join(parts...), missing
}

// file is the WAV file of a clip and its tag.
func (p *Pack) file(name string) ([]byte, string, error) {
	p.mu.Lock()
	r, tag := p.recorded[name], p.stand[name]
	p.mu.Unlock()
	if r.body != nil {
		return r.body, r.tag, nil
	}
	if tag == "" {
		return nil, "", fs.ErrNotExist
	}
	body, err := fs.ReadFile(p.clips, name+".wav")
	return body, tag, err
}
