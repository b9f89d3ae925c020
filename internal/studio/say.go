package studio

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"motcua/internal/announce"
	"motcua/internal/sound"
	"motcua/internal/speech"
	"motcua/internal/voicepack"
)

// Call is a call to be said for a try.
type Call struct {
	speech.Call // without its language
	Langs       []speech.Lang
}

// Said is one call as the hall would hear it alone: the chime, and twice the words in every language.
type Said struct {
	Number    string   `json:"number"`
	Counter   string   `json:"counter"`
	Languages []Words  `json:"languages"`
	Clips     []string `json:"clips"` // of the whole announcement, the pauses among them
	Length    int64    `json:"length_ms"`
	sound     sound.Clip
}

// Words are one language of a call.
type Words struct {
	Lang    speech.Lang `json:"lang"`
	Text    string      `json:"text"`              // as the screen shows it
	Words   string      `json:"words"`             // as it is to be said
	Missing []string    `json:"missing,omitempty"` // clips that these words need and the pack lacks
	Instead string      `json:"instead,omitempty"` // what is said until they are recorded
	Clips   []string    `json:"clips"`             // of what is said
	Repeat  []string    `json:"repeat"`
}

// Say says a call with the recordings of a folder, which need not exist, and the stand-in.
func Say(folder string, c Call) (Said, error) {
	p, err := voicepack.Open(folder, slog.New(slog.DiscardHandler))
	if err != nil {
		return Said{}, err
	}
	out := Said{Number: c.Number, Counter: c.Counter}
	pack := speech.NewPack(p.Names()...)
	var first, again [][]string
	for _, lang := range c.Langs {
		one := c.Call
		one.Lang = lang
		w, err := words(pack, one)
		if err != nil {
			return Said{}, err
		}
		out.Languages = append(out.Languages, w)
		first, again = append(first, w.Clips), append(again, w.Repeat)
	}
	out.Clips = alone(announce.Call{First: announce.Join(first...), Repeat: announce.Join(again...)})
	out.sound, _ = p.Join(out.Clips)
	out.Length = out.sound.Duration().Milliseconds()
	return out, nil
}

func words(pack speech.Pack, c speech.Call) (Words, error) {
	wish, err := speech.Announce(c)
	if err != nil {
		return Words{}, err
	}
	a, err := speech.AnnounceWith(pack, c)
	w := Words{
		Lang: c.Lang, Text: wish.Text, Words: wish.Words, Missing: speech.Missing(pack, wish.Clips),
		Clips: a.Clips, Repeat: a.Repeat,
	}
	if a.Words != wish.Words {
		w.Instead = a.Words
	}
	return w, err
}

// alone is everything that is played for a call while no other waits.
func alone(c announce.Call) []string {
	q := announce.New()
	var now time.Time
	c.ID, c.At = 1, now
	q.See(announce.Board{Calls: []announce.Call{c}, Age: time.Second, Hub: now}, now)
	var all []string
	for s, ok := q.Next(now); ok; s, ok = q.Next(now) {
		all = append(all, s.Clips...)
		q.Done(true)
	}
	return all
}

// WAV is the announcement as a file, at a volume from 0 to 100.
func (s Said) WAV(volume int) []byte { return s.sound.Scaled(float64(volume) / 100).WAV() }

// JSON writes the call as one object.
func (s Said) JSON(w io.Writer) error { return writeJSON(w, s) }

// Write writes the call for a reader: of each language the text, the words and what is missing; then the clips.
func (s Said) Write(w io.Writer, lang string) error {
	t := textsIn(lang)
	var b strings.Builder
	for _, l := range s.Languages {
		fmt.Fprintf(&b, "%s\n%s\n", l.Text, l.Words)
		if len(l.Missing) > 0 {
			b.WriteString(t.say("voice.missing", "clips", strings.Join(l.Missing, " ")) + "\n")
		}
		if l.Instead != "" {
			b.WriteString(t.say("voice.instead", "words", l.Instead) + "\n")
		}
	}
	b.WriteByte('\n')
	for _, name := range s.Clips {
		fmt.Fprintln(&b, name)
	}
	b.WriteString("\n" + t.say("voice.length", "seconds", fmt.Sprintf("%.1f", float64(s.Length)/1000)) + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
