package paper

import "time"

// StatusData is where a dossier is, as a stranger may see it: the look-up machine prints it for whoever asks.
type StatusData struct {
	Dossier              // Applicant is masked
	At         time.Time // when this was true
	State      string    // the status in plain words
	Where      string    // the body that has it now
	ReceivedAt time.Time
	DueAt      time.Time
	Next       string // what the applicant has to do next
	Steps      []Step // what happened, oldest first
}

// Step is one line of what happened to a dossier.
type Step struct {
	At   time.Time
	Text string
}

// Status lays out a status slip.
func Status(s StatusData, w Words) Document {
	p := newSlip(s.Dossier, w)
	p.head(w("paper.status.title"))
	p.add(Feed{Dots: 4}, Line{Text: s.State, Size: Large, Bold: true, Align: Center, Invert: true}, Feed{Dots: 8})
	if s.Next != "" {
		p.add(Line{Text: w("paper.status.next"), Align: Center}, Line{Text: s.Next, Size: Large, Bold: true, Align: Center}, Feed{Dots: 8})
	}
	p.pair(w("paper.status.where"), s.Where)
	p.appointment(w("paper.due"), s.DueAt)
	p.note(w("paper.received"), moment(s.ReceivedAt))
	p.steps(s.Steps)
	p.note(w("paper.status.at"), moment(s.At))
	return p.end()
}

// steps is the timeline.
func (p *slip) steps(steps []Step) {
	if len(steps) == 0 {
		return
	}
	p.add(Rule{}, Line{Text: p.say("paper.status.steps"), Bold: true})
	for _, s := range steps {
		p.add(Line{Text: moment(s.At) + ": " + s.Text, Size: Small, Bullet: true}, Feed{Dots: 4})
	}
}
