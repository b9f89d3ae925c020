package hub

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"time"

	"motcua/assets"
	"motcua/internal/calendar"
	"motcua/internal/config"
	"motcua/internal/queue"
	"motcua/internal/web"
)

// Deadline is what somebody asks about a due time, outside any running hub.
type Deadline struct {
	From     string // time of receipt, such as 2026-04-29T10:00; default now
	Term     string // 3wd, 5cd, 90m, same-day
	Service  string // id or name of the one whose calendar counts; default the office's first calendar
	Office   string // file; default the demo's office
	Holidays string // file over the holidays that ship
}

// Steps say when it is due, and before that the reasons in the order they were reckoned.
func (d Deadline) Steps(lang string) ([]string, error) {
	term, err := calendar.ParseTerm(d.Term)
	switch {
	case err != nil:
		return nil, err
	case term.IsZero():
		return nil, errors.New("hub: -term is missing: how long it takes, such as 3wd")
	}
	from := time.Now()
	if d.From != "" {
		if from, err = time.ParseInLocation("2006-01-02T15:04", d.From, calendar.Local); err != nil {
			return nil, fmt.Errorf("hub: -from %q is not a time such as 2026-04-29T10:00", d.From)
		}
	}
	plan, err := d.plan()
	if err != nil {
		return nil, err
	}
	due, err := plan.Due(from, term)
	if err != nil {
		return nil, err
	}
	return steps(due, lang), nil
}

func (d Deadline) plan() (*calendar.Plan, error) {
	office, err := config.Demo()
	if d.Office != "" {
		text, wrong := os.ReadFile(d.Office)
		if wrong != nil {
			return nil, fmt.Errorf("hub: %w", wrong)
		}
		office, err = config.ParseOffice(d.Office, text)
	}
	if err != nil {
		return nil, err
	}
	var service *queue.Service
	if d.Service != "" {
		i := slices.IndexFunc(office.Services, func(s queue.Service) bool {
			return s.ID == d.Service || slices.Contains(slices.Collect(maps.Values(s.Name)), d.Service)
		})
		if i < 0 {
			return nil, fmt.Errorf("hub: -service %q: the office has no such service", d.Service)
		}
		service = &office.Services[i]
	}
	hours := office.Calendar(service)
	if hours == nil {
		return nil, fmt.Errorf("hub: the office has no calendar")
	}
	days, err := Holidays(d.Holidays)
	if err != nil {
		return nil, err
	}
	return calendar.NewPlan(hours, days, calendar.DefaultRules())
}

// steps say a due time the way it was reckoned.
func steps(due calendar.Due, lang string) []string {
	say := assets.Words(lang)
	at := func(t time.Time) string {
		return t.Format("15:04, ") + say("dossier.weekday."+strconv.Itoa(int(t.Weekday()))) + t.Format(", 02/01/2006")
	}
	received := say("due.received", "at", at(due.Received))
	if due.Waits != calendar.AtOnce {
		received += say("dossier.waits."+string(due.Waits), "from", at(due.From))
	}
	all := []string{received, web.Term(due.Term, say)}
	for _, s := range due.Skipped {
		all = append(all, say("due.off", "day", dayOff(s, lang, say)))
	}
	if due.Ending != calendar.Plain {
		all = append(all, say("due."+string(due.Ending)))
	}
	all = append(all, say("due.at", "at", at(due.Shown)))
	if due.Slip {
		all = append(all, say("due.slip"))
	}
	for _, day := range due.Unsure {
		all = append(all, say("due.unsure", "day", dayOf(day.Date, say)))
	}
	for _, year := range due.Uncovered {
		all = append(all, say("due.uncovered", "year", strconv.Itoa(year)))
	}
	return all
}

func dayOff(s calendar.Skipped, lang string, say func(string, ...string) string) string {
	text := dayOf(s.Date, say)
	switch {
	case s.Day != nil && lang != "vi" && s.Day.NameEn != "":
		text += ": " + s.Day.NameEn
	case s.Day != nil:
		text += ": " + s.Day.NameVi
	}
	return text
}

// dayOf is a date with its day of the week.
func dayOf(date string, say func(string, ...string) string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return say("dossier.weekday."+strconv.Itoa(int(t.Weekday()))) + t.Format(", 02/01/2006")
}
