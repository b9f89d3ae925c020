package hub

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"motcua/internal/backup"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
	"motcua/internal/register"
	"motcua/internal/staff"
	"motcua/internal/trust"
	"motcua/internal/wholefile"
)

// Restored is what a restore brought back.
type Restored struct {
	About    backup.About
	Journal  string // the new id
	Records  uint64
	Last     time.Time // of the newest record
	LastDay  string
	Accounts int
	Keys     int
	Machines []string // that are let in by their certificates
	SHA256   string   // of the authority; empty: there was none
	Settings []string // files beside the data, to be looked at and put in their places
}

// ErrNotEmpty means that a data folder has something in it.
var ErrNotEmpty = errors.New("hub: the data folder is not empty: a restore overwrites nothing. Move what is in it aside, or give another folder with -data")

// unfinished is the folder in which a restore works. A hub does not start beside it.
const unfinished = "restoring"

// Restore brings an office back from a backup into a folder that holds nothing. It is there whole or not at all.
func Restore(file string, key backup.Key, dataDir string) (Restored, error) {
	if err := vacate(dataDir); err != nil {
		return Restored{}, err
	}
	work := filepath.Join(dataDir, unfinished)
	if err := os.MkdirAll(work, 0o700); err != nil {
		return Restored{}, fmt.Errorf("hub: %w", err)
	}
	b := &bringing{dir: work}
	var err error
	if b.done.About, err = backup.Verify(file); err == nil {
		_, err = backup.Read(file, key, b.taken(b))
	}
	if err == nil {
		err = b.finish()
	}
	if err == nil {
		err = moveUp(work, dataDir)
	}
	if err != nil {
		return Restored{}, errors.Join(err, os.RemoveAll(work))
	}
	return b.done, nil
}

// vacate refuses a folder with something in it, and clears what a restore left that was cut off.
func vacate(dataDir string) error {
	entries, err := os.ReadDir(dataDir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("hub: %w", err)
	case len(entries) == 0:
		return nil
	case !slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() == unfinished }):
		return ErrNotEmpty
	}
	for _, name := range append(restoredNames(), unfinished) {
		err = errors.Join(err, os.RemoveAll(filepath.Join(dataDir, name)))
	}
	if entries, again := os.ReadDir(dataDir); err == nil && (again != nil || len(entries) > 0) {
		return cmp.Or(again, ErrNotEmpty)
	}
	return err
}

// restoredNames are what a restore makes; the journal last, because a folder with one is an office.
func restoredNames() []string {
	return append(boltFiles(), clerksFile, publicFile, "trust", "settings", "journal.db")
}

// moveUp gives everything its place.
func moveUp(work, dataDir string) error {
	for _, name := range restoredNames() {
		err := os.Rename(filepath.Join(work, name), filepath.Join(dataDir, name))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("hub: %w", err)
		}
	}
	if err := os.Remove(work); err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	return wholefile.Settle(dataDir)
}

// halfRestored keeps a hub from making a new office out of half an old one.
func halfRestored(dataDir string) error {
	if there(filepath.Join(dataDir, unfinished)) {
		return fmt.Errorf("hub: a restore into %s was cut off: do it again (motcua-hub backup restore)", dataDir)
	}
	return nil
}

// arrived is what came out of a backup so far.
type arrived struct {
	done Restored
	seen []string
}

// keeper is what becomes of the parts of a backup.
type keeper interface {
	journal(r io.Reader) error
	trust(e trust.Export) error
	rows(name string, r io.Reader) error // a file of boltFiles
	file(name string, r io.Reader) error
}

// taken hands every part to what keeps its kind.
func (a *arrived) taken(k keeper) func(name string, r io.Reader) error {
	return func(name string, r io.Reader) error {
		a.seen = append(a.seen, name)
		switch {
		case name == journalPart:
			return k.journal(r)
		case name == trustPart:
			return a.authority(r, k)
		case slices.Contains(boltFiles(), name):
			return k.rows(name, r)
		case name == clerksFile, name == publicFile:
			return k.file(name, r)
		case strings.HasPrefix(name, settingsPart):
			base := filepath.Base(name)
			a.done.Settings = append(a.done.Settings, base)
			return k.file(filepath.Join("settings", base), r)
		}
		return fmt.Errorf("hub: %q is not known to this program: %w", name, backup.ErrNewer)
	}
}

// authority takes the authority and its machines, if the office had one.
func (a *arrived) authority(r io.Reader, k keeper) error {
	var e trust.Export
	if err := json.NewDecoder(r).Decode(&e); err != nil {
		return fmt.Errorf("hub: %s: %w", trustPart, err)
	}
	if len(e.CA) == 0 {
		return nil
	}
	public, machines, err := e.Look()
	if err != nil {
		return err
	}
	a.done.SHA256 = public.SHA256
	for _, m := range machines {
		a.done.Machines = append(a.done.Machines, m.Name)
	}
	return k.trust(e)
}

// complete says whether the one part was there that an office is nothing without.
func (a *arrived) complete() error {
	if !slices.Contains(a.seen, journalPart) {
		return fmt.Errorf("hub: it has no journal: %w", backup.ErrDamaged)
	}
	return nil
}

// bringing is a restore under way.
type bringing struct {
	arrived
	dir string
}

func (b *bringing) rows(name string, r io.Reader) error { return b.file(name, r) }

func (b *bringing) file(name string, r io.Reader) error {
	path := filepath.Join(b.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	n, err := io.Copy(f, r)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil && n == 0 {
		err = os.Remove(path) // there was none
	}
	return err
}

func (b *bringing) trust(e trust.Export) error {
	return trust.Restore(filepath.Join(b.dir, "trust"), e)
}

// restoreBatch is how many records are kept at once.
const restoreBatch = 1000

// journal keeps every record again, in a journal that is another one: it has a new id, and its first own record says
// that no number is given yet.
func (b *bringing) journal(r io.Reader) (err error) {
	j, err := bolt.Open(JournalFile(b.dir), nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	c := &copying{to: j}
	sum, err := journal.Verify(journal.Link{}, c.lines(journal.Exported(r)))
	if err == nil {
		err = c.flush()
	}
	if err != nil {
		return err
	}
	if j.Head() != sum.Head {
		return fmt.Errorf("hub: the journal is not the same after it was written: record %d", sum.Head.Seq)
	}
	if err := replay(j); err != nil {
		return err
	}
	b.done.Journal, b.done.Records, b.done.Last, b.done.LastDay = j.ID(), sum.Records, sum.At, sum.LastDay.Day
	return hold(j, sum, b.done.About.Journal)
}

func hold(j *bolt.Journal, sum journal.Summary, from string) error {
	if sum.Records == 0 {
		return nil
	}
	kind, version, data, err := queue.EncodeEvent(queue.NumbersHeld{Journal: cmp.Or(from, "unknown")})
	if err != nil {
		return err
	}
	return j.Append(sum.Head.Seq, journal.Record{At: sum.At, Device: "hub", Events: []journal.Event{{Type: kind, V: version, Data: data}}})
}

// copying appends the records of lines that pass by.
type copying struct {
	to    *bolt.Journal
	batch []journal.Record
}

func (c *copying) lines(from iter.Seq2[[]byte, error]) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for line, err := range from {
			if err == nil {
				var r journal.Record
				if r, err = journal.Decode(line); err == nil {
					c.batch = append(c.batch, r)
				}
			}
			if err == nil && len(c.batch) == restoreBatch {
				err = c.flush()
			}
			if !yield(line, err) || err != nil {
				return
			}
		}
	}
}

func (c *copying) flush() error {
	if len(c.batch) == 0 {
		return nil
	}
	err := c.to.Append(c.to.Head().Seq, c.batch...)
	c.batch = c.batch[:0]
	return err
}

// finish opens what was brought, and ends the sessions in it.
func (b *bringing) finish() error {
	if err := b.complete(); err != nil {
		return err
	}
	if there(filepath.Join(b.dir, register.FileName)) {
		f, err := register.Open(filepath.Join(b.dir, register.FileName))
		if err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	if !there(StaffFile(b.dir)) {
		return nil
	}
	s, err := staff.Open(StaffFile(b.dir), staff.Options{})
	if err != nil {
		return err
	}
	b.done.Accounts, b.done.Keys, err = s.Restored()
	return errors.Join(err, s.Close())
}
