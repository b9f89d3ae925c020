package hub

import (
	"slices"
	"time"

	"motcua/internal/config"
	"motcua/internal/sync"
	"motcua/internal/web"
	"motcua/internal/wire"
)

// Contacts are whom citizens can turn to, as pages know them.
func Contacts(cfg config.Contacts) wire.Contacts {
	c := wire.Contacts{Hotline: cfg.Hotline, Suggestions: cfg.Suggestions}
	for _, l := range cfg.Leaders {
		c.Leaders = append(c.Leaders, wire.Leader(l))
	}
	for _, r := range cfg.Reception {
		days := []int{}
		for _, day := range r.Days {
			days = append(days, slices.Index(config.Weekdays(), day)+1)
		}
		slices.Sort(days)
		c.Reception = append(c.Reception, wire.Reception{Who: r.Who, Days: days, Dates: r.Dates, Hours: r.Hours, Place: r.Place})
	}
	return c
}

// room is what the supervisor sees beside the queue.
func (a *App) room() web.Room {
	f := &figures{journal: a.journal, books: a.books, now: a.cfg.Now}
	return web.Room{Rules: a.cfg.Room.Alarms, Within: a.cfg.Room.Within, Backlog: a.backlog, Days: f.Days}
}

// backlog is what the webhook's receiver has not taken yet.
func (a *App) backlog() (events int, oldest time.Time) {
	if a.books == nil || a.books.outbox == nil {
		return 0, time.Time{}
	}
	q, err := sync.Stands(a.books.file)
	if err == nil && q.Waiting > 0 {
		oldest, err = sync.Oldest(a.books.file)
	}
	if err != nil {
		a.cfg.Log.Warn("hub: the outbox cannot be looked at", "error", err)
	}
	return q.Waiting, oldest
}
