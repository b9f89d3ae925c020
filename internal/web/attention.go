package web

import (
	"crypto/rand"
	"net/http"
	"slices"
	"strings"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// attentions are the words that counters were told last, by counter. What is told is for the moment: it is in no
// journal, no log and no metric.
type attentions map[string]*word

type word struct {
	wire.Attention
	sender, key string // of the request, so that a retry is the same word
}

// What stays in view: a word that was seen, for so long after; any other until the day ends.
const keepSeen = 10 * time.Minute

// attention are the words that are still in view, and forgets the others.
func (r *room) attention(now time.Time) map[string]wire.Attention {
	r.mu.Lock()
	defer r.mu.Unlock()
	var all map[string]wire.Attention
	for counter, w := range r.words {
		if w.At.Format(time.DateOnly) != now.Format(time.DateOnly) || !w.Seen.IsZero() && now.Sub(w.Seen) > keepSeen {
			delete(r.words, counter)
			continue
		}
		if all == nil {
			all = map[string]wire.Attention{}
		}
		all[counter] = w.Attention
	}
	return all
}

// unseen is the word that a counter's page shows.
func (r *room) unseen(counter string, now time.Time) *wire.Attention {
	w, ok := r.attention(now)[counter]
	if !ok || !w.Seen.IsZero() {
		return nil
	}
	return &w
}

func (s *Server) callAttention(r *request) error {
	var body wire.CallAttention
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	body.Text = strings.TrimSpace(body.Text)
	switch {
	case (body.Say == "") == (body.Text == ""):
		return invalid("text")
	case body.Say != "" && !slices.Contains(wire.AttentionWords(), body.Say):
		return invalid("say")
	case body.Text != "" && !isName(body.Text): // as long as a name, and as plain
		return invalid("text")
	}
	key, err := r.key()
	if err != nil {
		return err
	}
	sender, err := r.sender()
	if err != nil {
		return err
	}
	counter := r.PathValue("counter")
	now, err := s.at(counter)
	if err != nil {
		return err
	}
	told, err := s.room.tell(counter, word{wire.Attention{Say: body.Say, Text: body.Text, At: now}, sender, key})
	if err != nil {
		return err
	}
	return r.answer(http.StatusCreated, told)
}

// at is the office's time, if it has the counter.
func (s *Server) at(counter string) (at time.Time, err error) {
	known := false
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, now time.Time) { _, known = st.Counter(counter, now); at = now })
	if !known {
		err = &queue.Refusal{Code: queue.CodeUnknownCounter, Params: map[string]string{"counter": counter}}
	}
	return at, err
}

func (r *room) tell(counter string, w word) (wire.Attention, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if old := r.words[counter]; old != nil && old.sender == w.sender && old.key == w.key {
		if old.Say != w.Say || old.Text != w.Text {
			return wire.Attention{}, &queue.Refusal{Code: queue.CodeRequestOther, Params: map[string]string{"request": w.key}}
		}
		return old.Attention, nil
	}
	w.ID = rand.Text()[:12]
	r.words[counter] = &w
	r.wake()
	return w.Attention, nil
}

// dropAttention takes a word back.
func (s *Server) dropAttention(r *request) error {
	if _, err := s.at(r.PathValue("counter")); err != nil {
		return err
	}
	s.room.drop(r.PathValue("counter"))
	return r.empty()
}

func (r *room) drop(counter string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.words[counter] != nil {
		delete(r.words, counter)
		r.wake()
	}
}

// seeAttention is the clerk who read a word. One that was replaced meanwhile is not the one that was read.
func (s *Server) seeAttention(r *request) error {
	var body wire.SeenAttention
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	if _, err := r.key(); err != nil {
		return err
	}
	now, err := s.at(r.PathValue("counter"))
	if err != nil {
		return err
	}
	if !s.room.see(r.PathValue("counter"), body.ID, now) {
		return &problem{status: http.StatusNotFound, code: "unknown-attention"}
	}
	return r.empty()
}

func (r *room) see(counter, id string, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	w := r.words[counter]
	if w == nil || w.ID != id {
		return false
	}
	if w.Seen.IsZero() {
		w.Seen = now
		r.wake()
	}
	return true
}
