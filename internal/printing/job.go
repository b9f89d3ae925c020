package printing

import (
	"time"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// States of a job that this package itself gives, and why.
const (
	waiting  = "waiting"
	printing = "printing"
	failed   = string(queue.PaperFailed)
	unknown  = string(queue.PaperUnknown)

	away     = "away"
	late     = "late"
	noAnswer = "no-answer"
)

// job is one document on its way.
type job struct {
	wire.PrintJob
	request  Request
	ticket   string              // id
	copy     bool                // of the ticket
	content  *wire.PrintDocument // nil: not waiting
	taken    bool                // by its station
	deadline time.Time           // of waiting and printing, by the machine's clock; zero: over
}

func (j *job) wait(content wire.PrintDocument, at, machine time.Time) {
	j.State, j.At, j.content, j.deadline = waiting, at, &content, machine.Add(wire.PrintWithin)
	if content.Ticket != nil {
		j.ticket, j.copy = content.Ticket.ID, content.Copy
	}
}

func (j *job) print(at, machine time.Time) {
	j.State, j.At, j.taken, j.content, j.deadline = printing, at, true, nil, machine.Add(answerWithin)
}

func (j *job) end(state, why string, at time.Time) {
	j.State, j.Why, j.At, j.content, j.deadline = state, why, at, nil, time.Time{}
}

func (j *job) ended() Ended { return Ended{j.PrintJob, j.ticket, j.copy} }

// expire ends a job whose time has run out.
func (j *job) expire(at, machine time.Time) bool {
	switch {
	case j.deadline.IsZero() || machine.Before(j.deadline):
		return false
	case j.State == waiting:
		j.end(failed, late, at)
	default:
		j.end(unknown, noAnswer, at)
	}
	return true
}
