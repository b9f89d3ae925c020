package hub

import (
	"slices"
	"time"

	"motcua/internal/config"
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
	return web.Room{Rules: a.cfg.Room.Alarms, Within: a.cfg.Room.Within, Backlog: a.backlog}
}

// backlog is what the webhook's receiver has not taken yet.
func (a *App) backlog() (events int, oldest time.Time) { return 0, time.Time{} }
