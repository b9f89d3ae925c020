package config

import (
	"slices"
	"time"

	"motcua/assets"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// Survey is what citizens are asked, and how long what they say of themselves is kept.
type Survey struct {
	Preset      string           `toml:"preset"` // scale, where there are no levels
	Symbol      string           `toml:"symbol"`
	Levels      []SurveyLevel    `toml:"level"`    // the best first; empty: the preset
	Questions   []SurveyQuestion `toml:"question"` // empty: overall everywhere; progress and attitude on phone and paper too
	Reasons     []SurveyReason   `toml:"reason"`   // empty: those that ship
	Timeout     queue.Duration   `toml:"timeout"`
	Fair        queue.Duration   `toml:"fair"`
	Box         bool             `toml:"suggestions"`
	AnswerDays  int              `toml:"answer_days"`
	ContactDays int              `toml:"contact_days"`
}

// SurveyLevel is one level of the scale.
type SurveyLevel struct {
	ID        string     `toml:"id"`
	Name      queue.Text `toml:"name"`
	Satisfied bool       `toml:"satisfied"`
}

// SurveyQuestion is one question.
type SurveyQuestion struct {
	ID   string     `toml:"id"`
	Name queue.Text `toml:"name"`
	Ask  queue.Text `toml:"ask"`
	On   []string   `toml:"on"`
}

// SurveyReason is one reason for a low mark.
type SurveyReason struct {
	ID   string     `toml:"id"`
	Name queue.Text `toml:"name"`
}

// Where a question can be asked.
func askedOn() []string { return []string{"tablet", "kiosk", "phone", "paper"} }

// DefaultSurvey is a survey of an office that has said nothing of it.
func DefaultSurvey() Survey {
	return Survey{
		Preset: "three", Symbol: "face", Timeout: queue.Duration(30 * time.Second), Fair: queue.Duration(10 * time.Second),
		Box: true, AnswerDays: 7, ContactDays: 30,
	}
}

// presets are the scales that ship: the ids of levels, the best first, and how many of them mean satisfied.
func presets() map[string]struct {
	levels    []string
	satisfied int
} {
	type scale = struct {
		levels    []string
		satisfied int
	}
	return map[string]scale{
		"three": {[]string{"very-satisfied", "satisfied", "unsatisfied"}, 2},
		"four":  {[]string{"very-satisfied", "satisfied", "neutral", "unsatisfied"}, 2},
		"five":  {[]string{"very-satisfied", "satisfied", "neutral", "unsatisfied", "very-unsatisfied"}, 2},
		"stars": {[]string{"star-5", "star-4", "star-3", "star-2", "star-1"}, 2},
	}
}

func shippedReasons() []string {
	return []string{"long-wait", "attitude", "unclear", "again", "late", "room", "other"}
}

// Form is what citizens are asked, with what ships filled in.
func (s Survey) Form() wire.Survey {
	texts := shippedTexts()
	form := wire.Survey{Symbol: s.Symbol, TimeoutMS: int(s.Timeout.D().Milliseconds()), FairMS: int(s.Fair.D().Milliseconds()), Box: s.Box}
	if len(s.Levels) == 0 && s.Preset == "stars" {
		form.Symbol = "star"
	}
	form.Levels, form.Questions, form.Reasons = s.levels(texts), s.questions(texts), s.reasons(texts)
	return form
}

func (s Survey) levels(texts shipped) (all []wire.SurveyLevel) {
	for _, l := range s.Levels {
		all = append(all, wire.SurveyLevel(l))
	}
	if len(all) == 0 {
		scale := presets()[s.Preset]
		for i, id := range scale.levels {
			all = append(all, wire.SurveyLevel{ID: id, Name: texts.of("level." + id), Satisfied: i < scale.satisfied})
		}
	}
	return all
}

func (s Survey) questions(texts shipped) (all []wire.SurveyQuestion) {
	for _, q := range s.Questions {
		if len(q.Ask) == 0 {
			q.Ask = q.Name
		}
		all = append(all, wire.SurveyQuestion(q))
	}
	if len(all) == 0 {
		for _, id := range []string{"overall", "progress", "attitude"} {
			on := []string{"phone", "paper"}
			if id == "overall" {
				on = askedOn()
			}
			all = append(all, wire.SurveyQuestion{ID: id, Name: texts.of("question." + id), Ask: texts.of("ask." + id), On: on})
		}
	}
	return all
}

func (s Survey) reasons(texts shipped) (all []wire.SurveyReason) {
	for _, r := range s.Reasons {
		all = append(all, wire.SurveyReason(r))
	}
	if len(all) == 0 {
		for _, id := range shippedReasons() {
			all = append(all, wire.SurveyReason{ID: id, Name: texts.of("reason." + id)})
		}
	}
	return all
}

// shipped are our texts about the survey, by language and key.
type shipped map[string]map[string]string

func shippedTexts() shipped {
	all := shipped{}
	for _, lang := range assets.Languages() {
		all[lang] = assets.Texts(lang, "survey.")
	}
	return all
}

// of is one of them in every language.
func (all shipped) of(key string) queue.Text {
	t := queue.Text{}
	for lang, texts := range all {
		t[lang] = texts["survey."+key]
	}
	return t
}

func (c *checker) survey(s *Survey) {
	c.oneOf("survey.preset", s.Preset, "three", "four", "five", "stars")
	c.oneOf("survey.symbol", s.Symbol, "face", "star", "plain")
	c.lasts("survey.timeout", s.Timeout, 5*time.Second, 5*time.Minute)
	c.lasts("survey.fair", s.Fair, 0, s.Timeout.D())
	c.between("survey.answer_days", s.AnswerDays, 1, 365)
	c.between("survey.contact_days", s.ContactDays, 0, 365)
	identify(c, "survey.level", s.Levels, func(l SurveyLevel) string { return l.ID })
	for i, l := range s.Levels {
		c.words(join(nth("survey.level", i), "name"), l.Name)
	}
	c.scale(s.Levels)
	identify(c, "survey.reason", s.Reasons, func(r SurveyReason) string { return r.ID })
	for i, r := range s.Reasons {
		c.words(join(nth("survey.reason", i), "name"), r.Name)
	}
	identify(c, "survey.question", s.Questions, func(q SurveyQuestion) string { return q.ID })
	for i, q := range s.Questions {
		c.question(nth("survey.question", i), q)
	}
}

// scale wants levels that tell satisfied from not, in their order.
func (c *checker) scale(levels []SurveyLevel) {
	if len(levels) == 0 {
		return
	}
	if n := len(levels); n < 2 || n > 7 {
		c.say("survey.level", "survey-levels", "n", itoa(n))
		return
	}
	first := slices.IndexFunc(levels, func(l SurveyLevel) bool { return !l.Satisfied })
	if first < 1 {
		c.say("survey.level", "survey-one-sided")
		return
	}
	for i, l := range levels[first:] {
		if l.Satisfied {
			c.say(nth("survey.level", first+i), "survey-order")
		}
	}
}

func (c *checker) question(path string, q SurveyQuestion) {
	c.words(join(path, "name"), q.Name)
	if c.written(join(path, "ask")) {
		c.words(join(path, "ask"), q.Ask)
	}
	if len(q.On) == 0 {
		c.lacks(join(path, "on"), "missing", "key", "on")
	}
	for _, on := range q.On {
		c.oneOf(join(path, "on"), on, askedOn()...)
	}
}

// lasts wants a time between two others.
func (c *checker) lasts(key string, d queue.Duration, low, high time.Duration) {
	if d.D() < low || d.D() > high {
		c.say(key, "range", "value", d.D().String(), "low", low.String(), "high", high.String())
	}
}
