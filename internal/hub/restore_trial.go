package hub

import (
	"cmp"
	"errors"
	"fmt"
	"io"

	"motcua/internal/backup"
	"motcua/internal/journal"
	"motcua/internal/queue"
	"motcua/internal/staff"
	"motcua/internal/trust"
)

// TryRestore opens a backup with its key and proves that a restore of it would bring the office back: every record of
// the journal in its chain and folded, every page of the other files walked through, the authority and its machines
// read. Nothing else proves a backup. What was sealed gets no name on any disk: bbolt reads files alone, so each has one
// without a name while it is looked at, in dir, which is best the data folder, where the same things lie open anyway.
func TryRestore(file string, key backup.Key, dir string) (Restored, error) {
	t := &trial{dir: dir}
	about, err := backup.Verify(file)
	if err == nil {
		_, err = backup.Read(file, key, t.taken(t))
	}
	if err == nil {
		err = t.complete()
	}
	if err != nil {
		return Restored{}, err
	}
	t.done.About = about
	return t.done, nil
}

// trial is a restore that keeps nothing.
type trial struct {
	arrived
	dir string
}

// journal folds what passes by, each record once it has its place in the chain.
func (t *trial) journal(r io.Reader) error {
	f := folding{state: queue.NewState()}
	var folded error
	sum, err := journal.Verify(journal.Link{}, func(yield func([]byte, error) bool) {
		for line, err := range journal.Exported(r) {
			if !yield(line, err) || err != nil {
				return
			}
			record, err := journal.Decode(line)
			if err == nil {
				err = f.add(record)
			}
			if folded = err; err != nil {
				return
			}
		}
	})
	if err := cmp.Or(err, folded, f.check()); err != nil {
		return err
	}
	t.done.Records, t.done.Last, t.done.LastDay = sum.Records, sum.At, sum.LastDay.Day
	return nil
}

// rows walks through every page of a file.
func (t *trial) rows(name string, r io.Reader) (err error) {
	f, err := unnamed(t.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	n, err := io.Copy(f, r)
	if err != nil || n == 0 {
		return err
	}
	opened, err := openers()[name](fmt.Sprintf("/proc/self/fd/%d", f.Fd())) // the one way to a file without a name
	if err != nil {
		return fmt.Errorf("hub: %s in the backup: %w", name, err)
	}
	err = opened.Check()
	if s, ok := opened.(*staff.Store); ok && err == nil {
		t.done.Accounts, t.done.Keys, err = s.Restored()
	}
	return errors.Join(err, opened.Close())
}

// trust is read by then.
func (t *trial) trust(trust.Export) error { return nil }

func (t *trial) file(_ string, r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}
