package journaltest

import (
	"errors"
	"iter"
	"sync/atomic"

	"motcua/internal/journal"
)

// Fault is a way for an append to end with an error whose outcome the caller cannot know.
type Fault int

const (
	// None lets the append through.
	None Fault = iota
	// Lost: an error, and nothing was written.
	Lost
	// LostButPersisted: an error, though everything was written.
	LostButPersisted
)

// ErrFault is what a faulty append returns.
var ErrFault = errors.New("journaltest: append failed on purpose, outcome unknown")

// FaultyJournal is a journal whose appends fail by schedule; all else is the journal it wraps.
type FaultyJournal struct {
	journal.Journal
	when    func(n int) Fault
	appends atomic.Int64
}

var (
	_ journal.DayIndex = (*FaultyJournal)(nil)
	_ journal.Header   = (*FaultyJournal)(nil)
	_ journal.Stored   = (*FaultyJournal)(nil)
)

// Faulty wraps a journal. The schedule is asked once for each Append, numbered 1, 2, 3, …;
// it may be called by several goroutines.
func Faulty(j journal.Journal, when func(n int) Fault) *FaultyJournal {
	return &FaultyJournal{Journal: j, when: when}
}

// Append does what the schedule says. An append that the journal itself refuses is refused as ever.
func (f *FaultyJournal) Append(after uint64, records ...journal.Record) error {
	fault := f.when(int(f.appends.Add(1)))
	if fault == Lost {
		return ErrFault
	}
	if err := f.Journal.Append(after, records...); err != nil || fault == None {
		return err
	}
	return ErrFault
}

// LastDay asks the wrapped journal; one without a day index has no last day.
func (f *FaultyJournal) LastDay() (seq uint64, day string, ok bool) {
	if days, has := f.Journal.(journal.DayIndex); has {
		return days.LastDay()
	}
	return 0, "", false
}

// Head asks the wrapped journal, or walks to its end.
func (f *FaultyJournal) Head() journal.Link {
	if h, has := f.Journal.(journal.Header); has {
		return h.Head()
	}
	sum, _ := journal.Verify(journal.Link{}, f.Stored(0)) // as far as it is sound
	return sum.Head
}

// Stored yields the wrapped journal's lines.
func (f *FaultyJournal) Stored(after uint64) iter.Seq2[[]byte, error] {
	return journal.Lines(f.Journal, after)
}
