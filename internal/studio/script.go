package studio

import (
	"fmt"
	"io"
	"strings"

	"motcua/internal/speech"
)

// Line is one clip to be recorded.
type Line struct {
	Clip string `json:"clip"` // the file below the folder of the pack, without .wav
	Text string `json:"text"` // what to say
	How  string `json:"how"`  // and how
}

// Lines are the clips of a script with how to say each, in the language of the reader.
func Lines(script []speech.Clip, lang string) []Line {
	t := textsIn(lang)
	all := make([]Line, len(script))
	for i, c := range script {
		all[i] = Line{Clip: c.Name, Text: c.Text, How: t.say("voice.how." + how(c))}
	}
	return all
}

// how names the hint of a clip.
func how(c speech.Clip) string {
	lang, name, _ := strings.Cut(c.Name, "/")
	kind, word, joined := strings.Cut(name, "-")
	switch {
	case c == speech.RecallNotice(speech.Lang(lang)):
		return "notice"
	case !joined:
		return "phrase"
	case kind == "number" && lang == string(speech.Vietnamese):
		switch word {
		case "muoi_huyen", "muoi", "mot_sac", "mot", "lam", "tu", "bon":
			return word
		}
	}
	return kind
}

// TSV writes a script for a table: clip, text, how, under a line that names them.
func TSV(w io.Writer, lines []Line) error {
	var b strings.Builder
	b.WriteString("clip\ttext\thow\n")
	for _, l := range lines {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", l.Clip, l.Text, l.How)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// JSON writes a script as a list.
func JSON(w io.Writer, lines []Line) error { return writeJSON(w, lines) }

// Write writes a script for the person who records it, numbered, with how to record in front.
func Write(w io.Writer, lines []Line, lang string) error {
	t := textsIn(lang)
	var b strings.Builder
	b.WriteString(t.say("voice.script.intro", "n", fmt.Sprint(len(lines))) + "\n\n")
	for i, l := range lines {
		fmt.Fprintf(&b, "%3d. %s.wav\n     “%s”\n     %s\n", i+1, l.Clip, l.Text, l.How)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
