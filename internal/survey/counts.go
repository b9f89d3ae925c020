package survey

import "time"

// Counts are the opinions of a period, as plain numbers for pages and reports. A rating is counted once in All, once in
// each of the other maps that it has a key for.
type Counts struct {
	From      time.Time         `json:"from"`
	To        time.Time         `json:"to"` // the first instant that is not of the period
	All       Tally             `json:"all"`
	ByClerk   map[string]Tally  `json:"by_clerk"`
	ByCounter map[string]Tally  `json:"by_counter"`
	ByService map[string]Tally  `json:"by_service"`
	ByChannel map[Channel]Tally `json:"by_channel"`
	Office    Tally             `json:"office"` // of All: without a ticket and not from paper, about the office as a whole
}

// Tally is how often each thing was said. It never has a numerator above its denominator: of a question, Satisfied +
// Unsatisfied = Answered = the sum of Levels, and Answered ≤ Ratings.
type Tally struct {
	Ratings    int                 `json:"ratings"`    // with an answer
	Unanswered int                 `json:"unanswered"` // asked, and the time ran out
	Questions  map[string]Question `json:"questions"`  // by question id
	Reasons    map[string]int      `json:"reasons"`    // by reason id
}

// Question is what was answered to one question.
type Question struct {
	Answered    int            `json:"answered"`
	Satisfied   int            `json:"satisfied"`
	Unsatisfied int            `json:"unsatisfied"`
	Levels      map[string]int `json:"levels"` // by level id
}

// Counts counts the ratings from one instant to before another.
func (s *Survey) Counts(from, to time.Time) (Counts, error) {
	c := Counts{
		From: from, To: to, All: newTally(), Office: newTally(), ByClerk: map[string]Tally{}, ByCounter: map[string]Tally{},
		ByService: map[string]Tally{}, ByChannel: map[Channel]Tally{},
	}
	err := s.Each(from, to, func(r Rating) error {
		c.add(r)
		return nil
	})
	return c, err
}

func (c *Counts) add(r Rating) {
	c.All.add(r)
	if r.Visit == "" && r.Channel != Paper {
		c.Office.add(r)
	}
	addTo(c.ByClerk, r.Clerk, r)
	addTo(c.ByCounter, r.Counter, r)
	addTo(c.ByService, r.Service, r)
	addTo(c.ByChannel, r.Channel, r)
}

func addTo[K ~string](by map[K]Tally, key K, r Rating) {
	if key == "" {
		return
	}
	t, ok := by[key]
	if !ok {
		t = newTally()
	}
	t.add(r)
	by[key] = t
}

func newTally() Tally { return Tally{Questions: map[string]Question{}, Reasons: map[string]int{}} }

func (t *Tally) add(r Rating) {
	if len(r.Answers) == 0 {
		t.Unanswered++
		return
	}
	t.Ratings++
	for _, a := range r.Answers {
		q := t.Questions[a.Question]
		if q.Levels == nil {
			q.Levels = map[string]int{}
		}
		q.Answered++
		q.Levels[a.Level]++
		if a.Satisfied {
			q.Satisfied++
		} else {
			q.Unsatisfied++
		}
		t.Questions[a.Question] = q
	}
	for _, reason := range r.Reasons {
		t.Reasons[reason]++
	}
}
