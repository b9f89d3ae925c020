package voicepack

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"

	"motcua/internal/sound"
)

const (
	maxFile  = 2 << 20 // bytes; half a minute at 32 kHz
	maxFiles = 2000
)

// ErrBig is the error of a file that is too large to be a clip.
var ErrBig = fmt.Errorf("voicepack: larger than %d bytes", maxFile)

// found is a file in a folder of recordings, by its name there.
type found struct {
	name string
	size int64
	mod  time.Time
}

// scan lists the files of a folder and of the folders of languages in it.
func scan(root fs.FS) ([]found, error) {
	var all []found
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			if strings.Count(name, "/") > 0 || hidden(name) {
				return fs.SkipDir
			}
			return nil
		case hidden(d.Name()) || !d.Type().IsRegular():
			return nil
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) { // taken away between the two looks
			return nil
		}
		if err != nil {
			return err
		}
		if all = append(all, found{name, info.Size(), info.ModTime()}); len(all) > maxFiles {
			return fmt.Errorf("voicepack: more than %d files", maxFiles)
		}
		return nil
	})
	return all, err
}

func hidden(name string) bool { return name != "." && strings.HasPrefix(path.Base(name), ".") }

// load reads one file: its bytes, and the clip in them or why there is none.
func load(root fs.FS, name string) ([]byte, sound.Recording) {
	file, err := root.Open(name)
	if err != nil {
		return nil, sound.Recording{Err: err}
	}
	defer file.Close()
	body, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	switch {
	case err != nil:
		return nil, sound.Recording{Err: err}
	case len(body) > maxFile:
		return nil, sound.Recording{Err: ErrBig}
	}
	clip, err := sound.Parse(body)
	if err == nil && len(clip.Samples) == 0 {
		err = sound.ErrBroken
	}
	return body, sound.Recording{Clip: clip, Err: err}
}

// Read reads a whole folder of recordings for a check, by clip name. A file that is no WAV file by its name keeps that
// name, so that it is not taken for a clip. Notes and hidden files are passed over.
func Read(folder string) (map[string]sound.Recording, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("voicepack: %w", err)
	}
	defer root.Close()
	files, err := scan(root.FS())
	if err != nil {
		return nil, err
	}
	all := map[string]sound.Recording{}
	for _, f := range files {
		if path.Ext(f.name) == ".txt" {
			continue
		}
		_, all[strings.TrimSuffix(f.name, ".wav")] = load(root.FS(), f.name)
	}
	return all, nil
}
