package hub

import (
	"errors"
	"fmt"
	"io"

	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
)

// openJournal opens the journal of a hub that does not run, for looking only.
func openJournal(dataDir string) (*bolt.Journal, error) {
	j, err := bolt.Open(JournalFile(dataDir), &bolt.Options{ReadOnly: true, Preload: true})
	if errors.Is(err, bolt.ErrInUse) {
		return nil, fmt.Errorf("%w\nhub: a running hub keeps its journal to itself: stop it (systemctl stop motcua-hub), "+
			"look, and start it again; or look at a backup with -data", err)
	}
	return j, err
}

// VerifyJournal walks a whole journal: every hash, every event, every state of the line it ever led to.
func VerifyJournal(w io.Writer, dataDir string) (err error) {
	j, err := openJournal(dataDir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	sum, err := journal.Verify(journal.Link{}, j.Stored(0))
	if err != nil {
		return err
	}
	if err := replay(j); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "journal  %s\nrecords  %d\ndays     %d\nlast day %s\nlast     %s\nhead     %s\nsound\n",
		j.ID(), sum.Records, sum.Days, sum.LastDay.Day, sum.At.Format("2006-01-02 15:04:05"), sum.Head.Hash)
	return err
}

// replay folds a journal from its beginning and checks the state at the end of every day and at the end.
func replay(j journal.Journal) error {
	f := folding{state: queue.NewState()}
	for r, err := range j.Read(0) {
		if err == nil {
			err = f.add(r)
		}
		if err != nil {
			return err
		}
	}
	return f.check()
}

// folding is a replay under way.
type folding struct {
	state *queue.State
	last  uint64
}

func (f *folding) add(r journal.Record) error {
	if r.Day != "" {
		if err := f.check(); err != nil {
			return err
		}
	}
	entry, err := engine.Entry(r)
	if err != nil {
		return err
	}
	f.state.Apply(entry)
	f.last = r.Seq
	return nil
}

func (f *folding) check() error {
	if err := f.state.Check(); err != nil {
		return fmt.Errorf("hub: after record %d: %w", f.last, err)
	}
	return nil
}

// ExportJournal writes a whole journal as lines of JSON, each exactly as it is kept.
func ExportJournal(w io.Writer, dataDir string) (n uint64, err error) {
	j, err := openJournal(dataDir)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	return journal.Export(w, j, 0)
}
