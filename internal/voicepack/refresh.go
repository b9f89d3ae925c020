package voicepack

import (
	"errors"
	"io/fs"
	"os"
	"regexp"
	"slices"
)

// Refresh looks at the folder and takes in what changed; true if something did. It is cheap when nothing did. A folder
// that is not there is an empty one; one that cannot be read changes nothing.
func (p *Pack) Refresh() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	before := p.sum
	err := p.look()
	if p.sum == "" || errors.Is(err, fs.ErrNotExist) {
		p.take(nil, nil)
	}
	p.complain(err)
	return p.sum != before
}

func (p *Pack) look() error {
	if p.folder == "" {
		return nil
	}
	root, err := os.OpenRoot(p.folder)
	if err != nil {
		return err
	}
	defer root.Close()
	files, err := scan(root.FS())
	if err == nil && !slices.EqualFunc(files, p.files, same) {
		p.take(files, root.FS())
	}
	return err
}

// complain logs what is wrong with the folder, once.
func (p *Pack) complain(err error) {
	said := ""
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		said = err.Error()
	}
	if said != p.problem && said != "" {
		p.log.Error("voicepack: the recordings cannot be read", "folder", p.folder, "err", said)
	}
	p.problem = said
}

func same(a, b found) bool { return a.name == b.name && a.size == b.size && a.mod.Equal(b.mod) }

// clipName is what a file may be called: the path of a clip below the folder.
var clipName = regexp.MustCompile(`^((?:[a-z]{2}/)?[a-z0-9][a-z0-9_-]*)\.wav$`)

// take makes the files the recordings, of which those that did not change are not read again.
func (p *Pack) take(files []found, root fs.FS) {
	recorded := map[string]recording{}
	for _, f := range files {
		m := clipName.FindStringSubmatch(f.name)
		if m == nil {
			continue
		}
		if old, ok := p.recorded[m[1]]; ok && same(old.found, f) {
			recorded[m[1]] = old
			continue
		}
		r := recording{found: f}
		body, clip := load(root, f.name)
		if clip.Err != nil {
			p.log.Warn("voicepack: a recording that cannot be played; the stand-in speaks", "file", f.name, "err", clip.Err)
		} else {
			r.body, r.tag = body, tagOf(body)
		}
		recorded[m[1]] = r
	}
	p.files, p.recorded = files, recorded
	p.sum = p.sumOf()
}
