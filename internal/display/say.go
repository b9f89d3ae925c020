package display

import (
	"log/slog"
	"sync"

	"motcua/internal/queue"
	"motcua/internal/speech"
	"motcua/internal/wire"
)

// sayer puts calls into words and clips, each call once.
type sayer struct {
	langs   []speech.Lang
	region  speech.Region
	reading speech.Reading
	log     *slog.Logger

	mu      sync.Mutex
	pack    speech.Pack
	lacking map[string]bool         // clips that were told to be missing
	said    map[int64][]wire.Speech // of the calls of the last board
}

func newSayer(c Config) *sayer {
	return &sayer{langs: c.Speak, region: c.Region, reading: c.Reading, log: c.Log, lacking: map[string]bool{}}
}

// use makes these the clips at hand, for calls to come.
func (s *sayer) use(clips []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pack = speech.NewPack(clips...)
	s.lacking = map[string]bool{}
}

// board returns the words of every call on a board, newest first.
func (s *sayer) board(b *queue.BoardView) []wire.Speech {
	s.mu.Lock()
	defer s.mu.Unlock()
	said := make(map[int64][]wire.Speech, len(b.Calls))
	all := make([]wire.Speech, 0, len(b.Calls)*len(s.langs))
	for _, call := range b.Calls {
		words, ok := s.said[call.ID]
		if !ok {
			words = s.call(b, call)
		}
		said[call.ID] = words
		all = append(all, words...)
	}
	s.said = said
	return all
}

// call is one call in every language. What cannot be said in one language is left out of it, so that the chime and
// the other languages still call.
func (s *sayer) call(b *queue.BoardView, call queue.Call) []wire.Speech {
	var all []wire.Speech
	for _, lang := range s.langs {
		place, id := place(b, call.Counter, string(lang))
		c := speech.Call{
			Number: call.Number, Counter: place, CounterID: id, Noun: b.Noun[string(lang)], Recall: call.Recall,
			Template: b.Sentences[call.Service][string(lang)], Lang: lang, Region: s.region, Reading: s.reading,
		}
		a, err := speech.AnnounceWith(s.pack, c)
		if err != nil {
			s.log.Warn("display: a word of the office cannot be said", "call", call.ID, "err", err)
			c.Noun, c.Template, c.Counter = "", "", id
			if a, err = speech.AnnounceWith(s.pack, c); err != nil {
				continue
			}
		}
		s.miss(c)
		all = append(all, wire.Speech{Call: call.ID, Lang: string(lang), Text: a.Text, Clips: a.Clips, Repeat: repeat(a)})
	}
	return all
}

// miss tells once which words the office wants to be said that the voice pack lacks.
func (s *sayer) miss(c speech.Call) {
	wanted, err := speech.Announce(c)
	if err != nil {
		return
	}
	for _, clip := range speech.Missing(s.pack, wanted.Clips) {
		if !s.lacking[clip] {
			s.lacking[clip] = true
			s.log.Warn("display: the voice pack lacks a clip; `motcua-display voice script` lists what to record", "clip", clip)
		}
	}
}

// repeat is empty where the second reading is the same as the first.
func repeat(a speech.Announcement) []string {
	if len(a.Repeat) == len(a.Clips) {
		return nil
	}
	return a.Repeat
}

// place is a counter as people know it, and what to say if that cannot be said.
func place(b *queue.BoardView, counter, lang string) (name, id string) {
	for _, c := range b.Counters {
		if c.ID == counter {
			name = c.Name.In(lang)
		}
	}
	return speech.Known(counter, name)
}
