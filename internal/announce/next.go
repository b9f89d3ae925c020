package announce

import "time"

// Part is a part of an announcement.
type Part string

// The parts of an announcement, in their order.
const (
	Chime  Part = "chime"
	First  Part = "first"
	Repeat Part = "repeat"
)

// Say is one part of an announcement, to be played without a gap. Clips named "pause_500" are 500 ms of silence.
type Say struct {
	Call  int64
	Part  Part
	Clips []string
}

// Join is the same call in several languages, one behind the other.
func Join(languages ...[]string) []string {
	var all []string
	for _, clips := range languages {
		if len(all) > 0 {
			all = append(all, "pause_600")
		}
		all = append(all, clips...)
	}
	return all
}

// Event is the end of a call.
type Event struct {
	Call int64
	Fate Fate
}

// Fate is what became of a call.
type Fate string

// Every call that came has one of these fates.
const (
	Spoken    Fate = "spoken"    // its words were said at least once
	Failed    Fate = "failed"    // whoever plays could not
	Stale     Fate = "stale"     // it waited too long
	Served    Fate = "served"    // the citizen was at the counter and others waited
	Retracted Fate = "retracted" // it was taken back
	Recalled  Fate = "recalled"  // a recall of the same number came while it waited
	Muted     Fate = "muted"     // quiet hours
	Lost      Fate = "lost"      // nobody knows whether it is still true
	Elsewhere Fate = "elsewhere" // another program said it
)

// announcement is the call being said.
type announcement struct {
	call
	next  Part // what comes when the part that is played is over; empty: nothing
	part  Part // what is played
	heard bool // a reading was played to its end
	fate  Fate // why it ends early
}

// Next returns what to play now, by this machine's clock. It is asked when something may have changed and when Done was
// told; false means that there is nothing, or that the last part is not over.
func (q *Queue) Next(now time.Time) (Say, bool) {
	if q.saying {
		return Say{}, false
	}
	for q.current != nil || q.take(now) {
		if s, ok := q.say(now); ok {
			q.saying, q.current.part = true, s.Part
			return s, true
		}
		q.finish()
	}
	q.rested = true
	return Say{}, false
}

// Done tells that what Next returned is over, and whether it was played to its end.
func (q *Queue) Done(complete bool) {
	if !q.saying {
		return
	}
	q.saying, q.cut = false, false
	a := q.current
	switch {
	case a == nil: // forgotten meanwhile
	case !complete && a.fate == "":
		a.fate = Failed
	case complete && a.part != Chime:
		a.heard = true
	}
}

// Interrupted tells that whoever played is gone in the middle. A call of which no reading was heard waits again, in
// front of the others.
func (q *Queue) Interrupted() {
	if !q.saying {
		return
	}
	q.saying, q.cut, q.rested = false, false, true
	if a := q.current; a != nil && a.fate == "" && !a.heard {
		q.waiting = append([]call{a.call}, q.waiting...)
		q.current = nil
	}
}

// take makes the oldest call that is worth saying the current one.
func (q *Queue) take(now time.Time) bool {
	if q.prune(now) > shedServed {
		q.drop(func(c *call) bool { return c.Serving }, Served)
	}
	if len(q.waiting) == 0 {
		return false
	}
	q.current = &announcement{call: q.waiting[0], next: Chime}
	q.waiting = q.waiting[1:]
	return true
}

// say is the next part of the current call; false when it is over.
func (q *Queue) say(now time.Time) (Say, bool) {
	a := q.current
	if a.fate != "" {
		return Say{}, false
	}
	s := Say{Call: a.ID, Part: a.next}
	switch a.next {
	case Chime:
		if !q.rested {
			s.Clips = append(s.Clips, "pause_500")
		}
		if q.rested || q.prune(now) < shedChime {
			a.next = First
			s.Clips = append(s.Clips, "chime")
			return s, true
		}
		s.Part, a.next = First, Repeat
		s.Clips = append(s.Clips, a.First...)
		return s, len(a.First) > 0
	case First:
		a.next = Repeat
		s.Clips = append([]string{"pause_100"}, a.First...)
		return s, len(a.First) > 0
	case Repeat:
		a.next = ""
		s.Clips = append([]string{"pause_600"}, a.repeat()...)
		return s, a.heard && q.prune(now) < shedRepeat
	}
	return Say{}, false
}

func (a *announcement) repeat() []string {
	if len(a.Repeat) > 0 {
		return a.Repeat
	}
	return a.First
}

// end lets the current call go no further than its words, if they have begun.
func (q *Queue) end(why Fate) {
	a := q.current
	if a == nil || a.fate != "" {
		return
	}
	a.fate = why
	q.cut = q.saying && a.part == Chime
}

// finish makes the current call one that was.
func (q *Queue) finish() {
	a := q.current
	fate := a.fate
	switch {
	case a.heard || fate == "" && len(a.First) == 0: // of a number that nobody can say, the chime is all
		fate = Spoken
	case fate == "":
		fate = Failed
	}
	q.events = append(q.events, Event{a.ID, fate})
	q.current, q.rested = nil, false
}
