package hub

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	"motcua/assets"
	"motcua/internal/config"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// importer brings the office file in, and remembers what was wrong with it.
type importer struct {
	mu       sync.Mutex // one import at a time
	troubles struct {
		sync.Mutex
		list []wire.Trouble
		said string // logged last
	}
}

var errNoFile = errors.New("hub: there is no office file")

// Reload brings the office file in as a command. A bad file leaves the office as it is, and every page of the staff
// says what is wrong with it until a good one comes. An office that is in force needs no file: it may have come in by
// the set-up page.
func (a *App) Reload(ctx context.Context) error {
	a.office.mu.Lock()
	defer a.office.mu.Unlock()
	office, err := a.read()
	if err == nil {
		err = a.configure(ctx, office)
	}
	a.note(err)
	return err
}

func (a *App) read() (queue.Office, error) {
	if a.cfg.Office == "" && a.cfg.Default != nil {
		return *a.cfg.Default, nil
	}
	if a.cfg.Office == "" {
		return queue.Office{}, errNoFile
	}
	data, err := os.ReadFile(a.cfg.Office)
	if errors.Is(err, fs.ErrNotExist) && a.configured() {
		return queue.Office{}, errNoFile
	}
	if err != nil {
		return queue.Office{}, fmt.Errorf("hub: office file: %w", err)
	}
	return config.ParseOffice(a.cfg.Office, data)
}

func (a *App) configure(ctx context.Context, office queue.Office) error {
	_, err := a.engine.Do(ctx, engine.Command{Request: rand.Text(), Sender: "hub", Body: queue.Configure{Office: office}})
	return err
}

func (a *App) configured() bool {
	yes := false
	a.engine.Read(func(s *queue.State, _ engine.Tag, _ time.Time) { yes = s.Configured })
	return yes
}

// start brings the first office in, if that goes at once.
func (a *App) start(ctx context.Context) {
	if !a.configured() && (a.cfg.Office != "" || a.cfg.Default != nil) {
		_ = a.Reload(ctx) // await goes on, and the pages tell
	}
}

// await tries until there is an office: the file is put right, or the clock is.
func (a *App) await(ctx context.Context) error {
	if a.cfg.Office == "" && a.cfg.Default == nil {
		return nil
	}
	tick := time.NewTicker(a.cfg.times.retry)
	defer tick.Stop()
	for !a.configured() {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			a.start(ctx)
		}
	}
	a.note(nil) // the file is mended, or the office came in by the set-up page
	return nil
}

// note keeps what is wrong with the office file for the pages, and logs it once.
func (a *App) note(err error) {
	t := &a.office.troubles
	t.Lock()
	defer t.Unlock()
	t.list = mistakes(a.cfg.Office, err)
	said := ""
	if err != nil {
		said = err.Error()
	}
	switch {
	case said == t.said || said == "":
	case errors.Is(err, errNoFile):
		a.cfg.Log.Info(said + ": the office stays as it is")
	case errors.Is(err, fs.ErrNotExist):
		a.cfg.Log.Warn("hub: there is no office yet: it comes from the set-up page or from its file", "file", a.cfg.Office)
	default:
		a.cfg.Log.Error("hub: the office file is not taken in", "error", said)
	}
	t.said = said
}

// mistakes are the troubles of an import. What the queue refuses for now is told by the pages themselves.
func mistakes(file string, err error) []wire.Trouble {
	var (
		problems config.Problems
		refusal  *queue.Refusal
	)
	switch {
	case err == nil, errors.Is(err, errNoFile), errors.As(err, &refusal) && refusal.Code == queue.CodeClock, errors.Is(err, engine.ErrUnavailable):
		return nil
	case errors.As(err, &problems):
		return told(problems)
	case errors.As(err, &refusal):
		return []wire.Trouble{{Code: "office-file", File: file, Key: refusal.Params["field"] + refusal.Params["service"]}}
	}
	return []wire.Trouble{{Code: "office-file-unread", File: file}}
}

func told(problems config.Problems) []wire.Trouble {
	list := make([]wire.Trouble, len(problems))
	for i, p := range problems {
		list[i] = wire.Trouble{
			Code: "office-file", Text: inEveryLanguage(p), File: p.File, Line: p.Line, Column: p.Column, Key: p.Key,
			Warning: p.Warning,
		}
	}
	return list
}

// Languages are the languages that there are texts in.
func Languages() []string { return assets.Languages() }

func inEveryLanguage(p config.Problem) queue.Text {
	text := queue.Text{}
	for _, lang := range assets.Languages() {
		text[lang] = p.In(lang)
	}
	return text
}

// listed are the mistakes of the office file that was brought in last.
func (i *importer) listed() []wire.Trouble {
	i.troubles.Lock()
	defer i.troubles.Unlock()
	return i.troubles.list
}

// troubles are what the hub itself knows to be wrong.
func (a *App) troubles() []wire.Trouble {
	t := &a.office.troubles
	t.Lock()
	list := t.list
	t.Unlock()
	if a.badCert.Load() {
		list = append(slices.Clone(list), wire.Trouble{Code: "certificate", File: a.cfg.TLS.Cert})
	}
	list = append(slices.Clone(list), a.backupTroubles()...)
	if a.journal.failing.Load() {
		list = append([]wire.Trouble{{Code: "unavailable"}}, list...)
	}
	return list
}
