package demo

import (
	"errors"
	"fmt"
	"io/fs"
	mathrand "math/rand/v2"
	"os"
	"time"

	"motcua/internal/engine"
	"motcua/internal/hub"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
	"motcua/internal/staff"
)

// weeksBefore is how long the demo's ward has worked before it is started for the first time.
const weeksBefore = 4

// visits gives a folder without a journal the visits of the weeks before: the crowd lives through them in the real
// queue, in a time of its own, and what happened is kept wholly or not at all.
func (a *App) visits() error {
	file := hub.JournalFile(a.cfg.Dir)
	if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	clerks, err := a.founders()
	if err != nil {
		return err
	}
	records, err := a.replay(clerks)
	if err != nil {
		return err
	}
	j, err := bolt.Open(file, nil)
	if err != nil {
		return err
	}
	return errors.Join(j.Append(0, records...), j.Close())
}

// founders makes the accounts before the hub does, because the clerks of the weeks before have to be somebody.
func (a *App) founders() (clerks map[string]string, err error) {
	s, err := staff.Open(hub.StaffFile(a.cfg.Dir), staff.Options{Cost: cost()})
	if err != nil {
		return nil, err
	}
	if err = a.employ(s); err == nil {
		clerks, err = a.seats(s)
	}
	return clerks, errors.Join(err, s.Close())
}

// replay returns what the journal says of the weeks before.
func (a *App) replay(clerks map[string]string) (records []journal.Record, err error) {
	plan, err := a.plan()
	if err != nil {
		return nil, err
	}
	keep := func(e queue.Entry) {
		e.Request.Sender = "crowd"
		r, broken := engine.Record(e)
		records, err = append(records, r), errors.Join(err, broken)
	}
	var before *queue.State
	office := a.office
	office.Rules.AlwaysOpen, office.Rules.LateCheck = false, false // leaders receive on their days alone
	today := at(a.clock.Now().In(queue.Local), 0, 0)
	for date := today.AddDate(0, 0, -7*weeksBefore); date.Before(today); date = date.AddDate(0, 0, 1) {
		if !plan.IsOpen(at(date, 9, 0)) {
			continue
		}
		d := &day{rng: a.random("visits " + date.Format(time.DateOnly)), ids: tickets(date), date: date, clerks: clerks, keep: keep}
		for _, c := range office.Counters {
			d.events.add(at(date, 17, 30), func(now time.Time) error { return d.shut(now, c.ID) })
		}
		if live := d.live(office, before); live != nil {
			return nil, fmt.Errorf("demo: the visits of %s: %w", date.Format(time.DateOnly), live)
		}
		before = d.state
	}
	if before != nil {
		last := &day{keep: keep, state: before}
		_, broken := last.do(before.Last, "", queue.Configure{Office: a.office})
		err = errors.Join(err, broken)
	}
	return records, err
}

// tickets is where the ids of a day's tickets come from.
func tickets(date time.Time) *mathrand.ChaCha8 {
	var seed [32]byte
	copy(seed[:], date.Format(time.DateOnly))
	return mathrand.NewChaCha8(seed)
}
