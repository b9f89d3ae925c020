package hub

import (
	"context"
	"runtime"
	"strings"
	"time"

	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/queue"
	"motcua/internal/sync"
	"motcua/internal/wire"
)

// Times of a diagnosis that somebody waits for at a web page or a console.
const (
	verifyFor  = 5 * time.Second
	mostStacks = 4 << 20 // bytes
)

// diagnosis is the hub as a web.Doctor.
type diagnosis struct {
	app     *App
	started time.Time
}

// Examine is web.Doctor: what only the program that runs can say.
func (g *diagnosis) Examine(ctx context.Context, lang string) wire.Checkup {
	a := g.app
	d := newDoctor(a.cfg, lang)
	d.verify = verifyFor
	d.journalFile(ctx, a.journal.Journal)
	if a.books != nil {
		d.registerFile(a.books.file)
	}
	d.accounts(a.staff)
	d.opinionsFile(a.survey)
	d.clock(a.engine)
	d.troubles(a.office.listed())
	if a.trust == nil {
		d.certificates() // says that there are none
	} else {
		d.brought()
		d.authority(a.trust.Public())
		d.machines(g.paired())
	}
	d.mdns(ctx, a.SecureAddr())
	if a.books != nil && a.books.outbox != nil {
		if q, err := sync.Stands(a.books.file); err == nil {
			d.webhook(q)
		}
	}
	d.common()
	return d.report
}

// troubles are the mistakes of the office file that the hub was told to take in.
func (d *doctor) troubles(all []wire.Trouble) {
	for _, t := range all {
		text := t.Text[d.lang]
		if text == "" {
			text = d.words("error." + t.Code)
		}
		d.say("office", wire.Wrong, "office-refused", "file", t.File, "problem", text)
	}
}

func (g *diagnosis) paired() []wire.PairedDevice {
	if g.app.trust == nil {
		return []wire.PairedDevice{}
	}
	all := g.app.trust.Paired()
	for i := range all {
		g.app.web.Tell(&all[i])
	}
	return all
}

// Support is web.Doctor. What it tells has passed the question whether anybody's name can be in it: clerks are opaque
// ids and are left out all the same.
func (g *diagnosis) Support(ctx context.Context) wire.Support {
	a := g.app
	s := wire.Support{
		Version: a.cfg.Version, Go: runtime.Version(), Started: g.started, Now: a.cfg.Now(), Machines: a.web.Machines(),
		Paired: g.paired(), Problems: a.troubles(), Journal: journalCounts(ctx, a.journal, a.journal.Stats().FileSize),
		Metrics: a.metrics.text(), Goroutines: stacks(),
	}
	if s.Problems == nil {
		s.Problems = []wire.Trouble{}
	}
	a.engine.Read(func(state *queue.State, _ engine.Tag, _ time.Time) {
		if state.Configured {
			office := state.Office
			s.Office = &office
		}
	})
	if s.Office != nil && s.Office.Wifi != nil {
		s.Office.Wifi = &queue.Wifi{SSID: s.Office.Wifi.SSID}
	}
	return s
}

// journalCounts count a journal's records and events by kind.
func journalCounts(ctx context.Context, j journal.Journal, size int64) wire.JournalFigures {
	ctx, cancel := context.WithTimeout(ctx, verifyFor)
	defer cancel()
	f := wire.JournalFigures{ID: j.ID(), Bytes: size, Events: map[string]int{}}
	for r, err := range j.Read(0) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			f.Wrong = err.Error()
			break
		}
		f.Records, f.Last = f.Records+1, r.At
		if r.Day != "" {
			f.Days, f.LastDay = f.Days+1, r.Day
		}
		for _, e := range r.Events {
			f.Events[e.Type]++
		}
		f.Head = r.Prev.String()
	}
	return f
}

// stacks are what every goroutine does now: names of functions, and no values but addresses.
func stacks() string {
	buf := make([]byte, mostStacks)
	return string(buf[:runtime.Stack(buf, true)])
}

// text is what somebody who scrapes would get now.
func (m *metrics) text() string {
	var p strings.Builder
	m.write(&p)
	return p.String()
}
