package studio

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"motcua/internal/sound"
	"motcua/internal/speech"
	"motcua/internal/voicepack"
)

// ErrFaults ends a check that found something to do; what, was written.
var ErrFaults = errors.New("studio: the voice pack has faults")

// Checked is what became of a check.
type Checked struct {
	Folder   string          `json:"folder"`
	Files    int             `json:"files"`
	Faults   int             `json:"faults"`
	Problems []sound.Problem `json:"problems"`
}

// Check holds a folder of recordings against a script.
func Check(folder string, script []speech.Clip) (Checked, error) {
	files, err := voicepack.Read(folder)
	if err != nil {
		return Checked{}, err
	}
	all := wanted(script)
	if _, own := files[chime]; own { // the stand-in's will do
		all = append(all, sound.Wanted{Name: chime})
	}
	out := Checked{Folder: folder, Files: len(files), Problems: sound.Check(files, all)}
	for _, p := range out.Problems {
		if !p.Note {
			out.Faults++
		}
	}
	return out, nil
}

const chime = "chime"

// JSON writes the check as one object.
func (c Checked) JSON(w io.Writer) error {
	if c.Problems == nil {
		c.Problems = []sound.Problem{}
	}
	return writeJSON(w, c)
}

// Write writes one line for each problem: which file, what is wrong, what to do.
func (c Checked) Write(w io.Writer, lang string) error {
	t := textsIn(lang)
	var b strings.Builder
	for _, p := range c.Problems {
		params := make([]string, 0, 2*len(p.Params))
		for name, value := range p.Params {
			params = append(params, name, value)
		}
		b.WriteString(fileOf(p.Name) + ": ")
		if p.Note {
			b.WriteString(t.say("voice.note") + " ")
		}
		b.WriteString(t.say("voice.check."+p.Code, params...) + "\n")
	}
	b.WriteString(t.say("voice.checked", "n", fmt.Sprint(c.Files), "faults", fmt.Sprint(c.Faults)) + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// fileOf is the file of a clip; what is no clip by its name is a file's name already.
func fileOf(clip string) string {
	if strings.Contains(clip, ".") {
		return clip
	}
	return clip + ".wav"
}

// Err is [ErrFaults] when there is something to do.
func (c Checked) Err() error {
	if c.Faults > 0 {
		return ErrFaults
	}
	return nil
}
