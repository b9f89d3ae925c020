package sound

import (
	"cmp"
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Limits of a clip that a hall hears well.
const (
	lowestVoice  = 16000 // Hz; below it "s" and "x" become one
	quietest     = -26.0 // dB of loudness
	uneven       = 4.0   // dB beside the pack's middle
	click        = -40.0 // dB at the first or last sample
	longestLead  = 120 * time.Millisecond
	longestTail  = 250 * time.Millisecond
	shortest     = 80 * time.Millisecond
	longestStart = time.Second // a clip may last so long,
	longestWord  = 600 * time.Millisecond
	longestChime = 3 * time.Second
)

// Wanted is a clip that a pack should have. Without words it is a chime.
type Wanted struct {
	Name string
	Text string
}

// longest is how long the clip may last: so much, and so much for each of its words.
func (w Wanted) longest() time.Duration {
	if w.Text == "" {
		return longestChime
	}
	return longestStart + time.Duration(len(strings.Fields(w.Text)))*longestWord
}

// Recording is one file of a pack: a clip, or why it is none.
type Recording struct {
	Clip Clip
	Err  error
}

// Problem is one thing wrong with a pack. Its code and params make the sentence that says what to do.
type Problem struct {
	Name   string            `json:"clip"`
	Code   string            `json:"code"`
	Params map[string]string `json:"params,omitempty"`
	Note   bool              `json:"note,omitempty"` // worth knowing, and no reason to refuse the pack
}

// Check holds a pack against what it should have and against the limits, in the order of the clips' names.
func Check(pack map[string]Recording, wanted []Wanted) []Problem {
	c := &checker{pack: pack, rate: usualRate(pack), level: usualLevel(pack)}
	asked := map[string]bool{}
	for _, w := range wanted {
		asked[w.Name] = true
		if r, ok := pack[w.Name]; ok {
			c.recording(w, r)
		} else {
			c.say(w.Name, "missing", "text", w.Text)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(pack)) {
		if !asked[name] {
			c.note(name, "unknown")
		}
	}
	slices.SortStableFunc(c.all, func(a, b Problem) int { return cmp.Compare(a.Name, b.Name) })
	return c.all
}

type checker struct {
	pack  map[string]Recording
	rate  int
	level float64
	all   []Problem
}

func (c *checker) say(name, code string, params ...string) {
	p := Problem{Name: name, Code: code}
	for i := 0; i+1 < len(params); i += 2 {
		if p.Params == nil {
			p.Params = map[string]string{}
		}
		p.Params[params[i]] = params[i+1]
	}
	c.all = append(c.all, p)
}

func (c *checker) note(name, code string) {
	c.all = append(c.all, Problem{Name: name, Code: code, Note: true})
}

func (c *checker) recording(w Wanted, r Recording) {
	if r.Err != nil {
		c.unreadable(w.Name, r.Err)
		return
	}
	switch rate := strconv.Itoa(r.Clip.Rate); {
	case r.Clip.Rate < lowestVoice:
		c.say(w.Name, "rate", "rate", rate, "low", strconv.Itoa(lowestVoice), "high", strconv.Itoa(HighestRate))
	case r.Clip.Rate != c.rate:
		c.say(w.Name, "mixed-rate", "rate", rate, "usual", strconv.Itoa(c.rate))
	}
	c.figures(w, Measure(r.Clip))
}

func (c *checker) unreadable(name string, err error) {
	var f *Format
	switch {
	case errors.Is(err, ErrBroken):
		c.say(name, "broken")
	case !errors.As(err, &f):
		c.say(name, "unreadable", "why", err.Error())
	case f.Tag != pcm || f.Bits != 16:
		c.say(name, "format", "tag", strconv.Itoa(f.Tag), "bits", strconv.Itoa(f.Bits))
	case f.Channels != 1:
		c.say(name, "channels", "n", strconv.Itoa(f.Channels))
	default:
		c.say(name, "rate", "rate", strconv.Itoa(f.Rate), "low", strconv.Itoa(lowestVoice), "high", strconv.Itoa(HighestRate))
	}
}

func (c *checker) figures(w Wanted, f Figures) {
	if f.Loudness == nothing {
		c.say(w.Name, "silent")
		return
	}
	if f.Clipped > 0 {
		c.say(w.Name, "clipped", "n", strconv.Itoa(f.Clipped))
	}
	switch {
	case f.Loudness < quietest:
		c.say(w.Name, "quiet", "level", dB(f.Loudness), "least", dB(quietest))
	case math.Abs(f.Loudness-c.level) > uneven:
		c.say(w.Name, "uneven", "level", dB(f.Loudness), "usual", dB(c.level))
	}
	if f.Edge > click {
		c.say(w.Name, "click")
	}
	if f.Lead > longestLead {
		c.say(w.Name, "lead", "ms", ms(f.Lead), "most", ms(longestLead))
	}
	if f.Tail > longestTail {
		c.say(w.Name, "tail", "ms", ms(f.Tail), "most", ms(longestTail))
	}
	switch spoken := f.Length - f.Lead - f.Tail; {
	case spoken < shortest:
		c.say(w.Name, "short", "ms", ms(spoken), "least", ms(shortest), "text", w.Text)
	case spoken > w.longest():
		c.say(w.Name, "long", "ms", ms(spoken), "most", ms(w.longest()))
	}
}

// usualRate is the rate of most clips; of two that are as frequent, the higher.
func usualRate(pack map[string]Recording) int {
	count := map[int]int{}
	for _, r := range pack {
		if r.Err == nil {
			count[r.Clip.Rate]++
		}
	}
	best := 0
	for rate, n := range count {
		if n > count[best] || n == count[best] && rate > best {
			best = rate
		}
	}
	return best
}

// usualLevel is the middle loudness of what can be heard.
func usualLevel(pack map[string]Recording) float64 {
	var levels []float64
	for _, r := range pack {
		if l := Measure(r.Clip).Loudness; r.Err == nil && l > nothing {
			levels = append(levels, l)
		}
	}
	if len(levels) == 0 {
		return 0
	}
	slices.Sort(levels)
	return levels[len(levels)/2]
}

func dB(level float64) string   { return strconv.FormatFloat(level, 'f', 0, 64) }
func ms(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }
