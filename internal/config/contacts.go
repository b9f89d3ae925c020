package config

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/alarm"
	"motcua/internal/dossier"
	"motcua/internal/queue"
)

// Contacts are whom citizens can turn to. They are settings of the hub, not of the queue: who leads the office is in
// no journal.
type Contacts struct {
	Hotline     string      `toml:"hotline"`
	Suggestions string      `toml:"suggestions"` // an address: mail, web or street
	Leaders     []Leader    `toml:"leader"`
	Reception   []Reception `toml:"reception"`
}

// Leader is somebody whom the office answers for.
type Leader struct {
	Title queue.Text `toml:"title"`
	Name  string     `toml:"name"`
	Phone string     `toml:"phone"`
	Email string     `toml:"email"`
}

// Reception is when leaders receive citizens: on days of every week, or on dates.
type Reception struct {
	Who   queue.Text   `toml:"who"`
	Days  []string     `toml:"days"`  // mon … sun
	Dates []string     `toml:"dates"` // 2026-12-10
	Hours []queue.Span `toml:"hours"`
	Place queue.Text   `toml:"place"`
}

// CheckHotlines warns where the settings of a hub have another hotline than its office file: tickets and walls would say
// one number, the ticket machine and the phone the other.
func CheckHotlines(file string, settings []byte, o queue.Office, c Contacts) Problems {
	if o.Hotline == "" || c.Hotline == "" || o.Hotline == c.Hotline {
		return nil
	}
	line := 1 + slices.IndexFunc(strings.Split(string(settings), "\n"), func(l string) bool {
		return strings.HasPrefix(strings.TrimSpace(l), "hotline")
	})
	return Problems{{
		File: file, Line: line, Column: 1, Key: "contacts.hotline", Code: "two-hotlines", Warning: true,
		Params: map[string]string{"office": o.Hotline, "contacts": c.Hotline},
	}}
}

// Room are the settings of the supervisor's page.
type Room struct {
	Within int         `toml:"within"` // percent of the people who should wait no longer than the target
	Alarms alarm.Rules `toml:"alarms"`
}

// DefaultRoom is a room that nobody has said anything about.
func DefaultRoom() Room { return Room{Within: 80, Alarms: alarm.DefaultRules()} }

// Weekdays are the days of the week as files name them, Monday first.
func Weekdays() []string { return []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} }

func (c *checker) room(r *Room) {
	c.between("room.within", r.Within, 50, 99)
	for key, n := range map[string]int{"late": r.Alarms.Late, "long": r.Alarms.Long} {
		if n != 0 {
			c.between("room.alarms."+key, n, 50, 1000)
		}
	}
	c.between("room.alarms.no_shows", r.Alarms.NoShows, 0, 100)
	if r.Alarms.Known == 0 {
		c.say("room.alarms.known", "zero-duration")
	}
}

func (c *checker) contacts(v *Contacts) {
	for key, s := range map[string]string{"contacts.hotline": v.Hotline, "contacts.suggestions": v.Suggestions} {
		if c.written(key) {
			c.plain(key, s)
		}
	}
	for i, l := range v.Leaders {
		at := nth("contacts.leader", i)
		c.words(join(at, "title"), l.Title)
		if c.written(join(at, "name")) {
			c.plain(join(at, "name"), l.Name)
		}
		if l.Phone != "" && !goodPhone(l.Phone) {
			c.say(join(at, "phone"), "bad-phone", "value", l.Phone)
		}
		if l.Email != "" && !goodEmail(l.Email) {
			c.say(join(at, "email"), "bad-email", "value", l.Email)
		}
	}
	for i, r := range v.Reception {
		c.reception(nth("contacts.reception", i), r)
	}
}

func (c *checker) reception(at string, r Reception) {
	for _, t := range []struct {
		key  string
		text queue.Text
	}{{"who", r.Who}, {"place", r.Place}} {
		if c.written(join(at, t.key)) {
			c.words(join(at, t.key), t.text)
		}
	}
	for i, day := range r.Days {
		c.oneOf(nth(join(at, "days"), i), day, Weekdays()...)
	}
	for i, date := range r.Dates {
		if t, err := time.Parse(time.DateOnly, date); err != nil || t.Year() < 2000 {
			c.say(nth(join(at, "dates"), i), "bad-date", "value", date)
		}
	}
	if len(r.Days)+len(r.Dates) == 0 {
		c.lacks(join(at, "days"), "missing", "key", "days")
	}
	c.day(join(at, "hours"), r.Hours)
}

// goodPhone reports whether s can be dialled: digits, and what people write between them.
func goodPhone(s string) bool {
	digits := len(dossier.Digits(s))
	return digits >= 3 && digits <= 15 && !strings.ContainsFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789 .+()-", r) })
}

func goodEmail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	return ok && name != "" && strings.Contains(host, ".") && !slices.Contains([]byte{'.', '@'}, host[0]) && !strings.ContainsAny(s, " ,;<>\t")
}
