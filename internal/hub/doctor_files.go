package hub

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"

	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
	"motcua/internal/register"
	"motcua/internal/staff"
	"motcua/internal/survey"
	"motcua/internal/wire"
)

// journalFile walks the chain of a journal, as far as the time allows.
func (d *doctor) journalFile(ctx context.Context, j *bolt.Journal) bool {
	ctx, cancel := context.WithTimeout(ctx, d.verify)
	defer cancel()
	sum, err := journal.Verify(journal.Link{}, inTime(ctx, j.Stored(0)))
	n := fmt.Sprint(sum.Records)
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		d.say("files", wire.Skipped, "journal-part", "records", n)
	case err != nil:
		d.say("files", wire.Wrong, "journal-damaged", "detail", err.Error())
		return false
	default:
		d.say("files", wire.Fine, "journal-ok", "records", n, "days", fmt.Sprint(sum.Days), "last", shortTime(sum.At))
	}
	return true
}

// inTime ends a walk when a context does.
func inTime(ctx context.Context, lines iter.Seq2[[]byte, error]) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for line, err := range lines {
			if ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			if !yield(line, err) {
				return
			}
		}
	}
}

func shortTime(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.In(queue.Local).Format("15:04 02/01/2006")
}

func (d *doctor) registerFile(f *register.File) {
	if err := f.Check(); err != nil {
		d.say("files", wire.Wrong, "register-damaged", "detail", err.Error())
		return
	}
	d.say("files", wire.Fine, "register-ok")
}

func (d *doctor) accounts(s *staff.Store) {
	if err := s.Check(); err != nil {
		d.say("files", wire.Wrong, "accounts-damaged", "detail", err.Error())
		return
	}
	if empty, err := s.NeedsSetup(); err == nil && empty {
		d.say("files", wire.Doubt, "accounts-empty")
		return
	}
	d.say("files", wire.Fine, "accounts-ok")
}

func (d *doctor) opinionsFile(s *survey.Survey) {
	if err := s.Check(); err != nil {
		d.say("files", wire.Wrong, "opinions-damaged", "detail", err.Error())
		return
	}
	d.say("files", wire.Fine, "opinions-ok")
}

// clock compares the machine's clock with what the journal has seen and with the program.
func (d *doctor) clock(e *engine.Engine) {
	var (
		doubt *queue.Refusal
		last  time.Time
		asked bool
		date  string
	)
	e.Read(func(s *queue.State, _ engine.Tag, now time.Time) {
		doubt, last, asked, date = s.Doubt(now, d.cfg.Guard), s.Last, s.Configured, s.Date
	})
	now := d.cfg.Now()
	switch {
	case doubt != nil:
		d.say("clock", wire.Wrong, "clock-doubted", "now", shortTime(now), "last", date)
	case last.Sub(now) > time.Minute:
		d.say("clock", wire.Doubt, "clock-behind", "now", shortTime(now), "last", shortTime(last))
	default:
		d.say("clock", wire.Fine, "clock-ok", "now", shortTime(now))
	}
	if d.cfg.Guard.Built.IsZero() {
		d.say("clock", wire.Doubt, "clock-undated")
	}
	if asked {
		d.say("office", wire.Fine, "office-ok")
	} else {
		d.say("office", wire.Wrong, "office-none")
	}
}

// stopped examines the files of a hub that does not run.
func (d *doctor) stopped(ctx context.Context) {
	j, err := bolt.Open(JournalFile(d.cfg.DataDir), &bolt.Options{ReadOnly: true})
	if err == nil {
		d.say("program", wire.Doubt, "program-off")
		d.replayed(ctx, j)
		_ = j.Close()
	} else if !d.cannotOpen(err) {
		return
	}
	d.otherFiles()
	d.listen()
	d.certificates()
	d.common()
}

// cannotOpen says why there is no journal to look at, and reports whether the rest can be.
func (d *doctor) cannotOpen(err error) bool {
	switch {
	case errors.Is(err, bolt.ErrInUse):
		d.say("program", wire.Wrong, "program-mute")
		return false
	case errors.Is(err, fs.ErrPermission):
		d.say("program", wire.Wrong, "program-closed", "detail", err.Error())
		return false
	}
	d.say("program", wire.Doubt, "program-off")
	if errors.Is(err, fs.ErrNotExist) {
		d.say("files", wire.Doubt, "journal-none")
	} else {
		d.say("files", wire.Wrong, "journal-damaged", "detail", err.Error())
	}
	return true
}

// replayed examines a journal and what it leads to.
func (d *doctor) replayed(ctx context.Context, j *bolt.Journal) {
	if !d.journalFile(ctx, j) {
		return
	}
	e, err := engine.Open(j, engine.Options{Now: d.cfg.Now, Guard: d.cfg.Guard})
	if err != nil {
		d.say("files", wire.Wrong, "journal-damaged", "detail", err.Error())
		return
	}
	d.clock(e)
}

// otherFiles opens what lies beside the journal. What is not there is made by the first start.
func (d *doctor) otherFiles() {
	if d.cfg.Register.Agency != "" {
		file := filepath.Join(d.cfg.DataDir, register.FileName)
		if f, err := openIfThere(file, register.Open); errors.Is(err, fs.ErrNotExist) {
			d.say("files", wire.Doubt, "register-none")
		} else if err != nil {
			d.say("files", wire.Wrong, "register-damaged", "detail", err.Error())
		} else {
			d.registerFile(f)
			_ = f.Close()
		}
	}
	open := func(file string) (*staff.Store, error) { return staff.Open(file, staff.Options{}) }
	if s, err := openIfThere(StaffFile(d.cfg.DataDir), open); errors.Is(err, fs.ErrNotExist) {
		d.say("files", wire.Doubt, "accounts-none")
	} else if err != nil {
		d.say("files", wire.Wrong, "accounts-damaged", "detail", err.Error())
	} else {
		d.accounts(s)
		_ = s.Close()
	}
	opinions := func(file string) (*survey.Survey, error) { return survey.Open(file, survey.Options{}) }
	if s, err := openIfThere(filepath.Join(d.cfg.DataDir, survey.FileName), opinions); err == nil {
		d.opinionsFile(s)
		_ = s.Close()
	} else if !errors.Is(err, fs.ErrNotExist) {
		d.say("files", wire.Wrong, "opinions-damaged", "detail", err.Error())
	}
}

func openIfThere[F any](file string, open func(string) (F, error)) (f F, err error) {
	if _, err := os.Stat(file); err != nil {
		return f, err
	}
	return open(file)
}
