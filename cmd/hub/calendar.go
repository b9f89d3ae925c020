package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"motcua/assets"
	"motcua/internal/calendar"
	"motcua/internal/config"
	"motcua/internal/hub"
	"motcua/internal/queue"
)

// deadline is what somebody asks about a due time.
type deadline struct{ from, term, service, office, holidays, lang string }

func calendarCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "calendar", Short: "Lịch làm việc và ngày hẹn / working time and due dates"}
	d := deadline{}
	due := &cobra.Command{
		Use: "due", Args: cobra.NoArgs, Short: "Tính ngày hẹn, nêu từng bước / a due time, step by step",
		RunE: func(cmd *cobra.Command, _ []string) error {
			lines, err := d.reckon()
			for _, line := range lines {
				fmt.Fprintln(cmd.OutOrStdout(), line)
			}
			return err
		},
	}
	flags := due.Flags()
	flags.StringVar(&d.from, "from", "", "time of receipt, such as 2026-04-29T10:00; default now")
	flags.StringVar(&d.term, "term", "", "3wd, 1.5wd, 5cd, 90m, 2h or same-day")
	flags.StringVar(&d.service, "service", "", "id or name of a service, for its own calendar")
	flags.StringVar(&d.office, "office", "", "office file (TOML); default the demo's")
	flags.StringVar(&d.holidays, "holidays", "", "file of holidays and swapped days over those that ship")
	flags.StringVar(&d.lang, "lang", "vi", "language of what is printed: vi or en")
	cmd.AddCommand(due)
	return cmd
}

func (d deadline) reckon() ([]string, error) {
	term, err := calendar.ParseTerm(d.term)
	switch {
	case err != nil:
		return nil, err
	case term.IsZero():
		return nil, errors.New("hub: -term is missing: how long it takes, such as 3wd")
	}
	from := time.Now()
	if d.from != "" {
		if from, err = time.ParseInLocation("2006-01-02T15:04", d.from, calendar.Local); err != nil {
			return nil, fmt.Errorf("hub: -from %q is not a time such as 2026-04-29T10:00", d.from)
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
	return steps(due, d.lang), nil
}

func (d deadline) plan() (*calendar.Plan, error) {
	office, err := config.Demo()
	if d.office != "" {
		text, wrong := os.ReadFile(d.office)
		if wrong != nil {
			return nil, fmt.Errorf("hub: %w", wrong)
		}
		office, err = config.ParseOffice(d.office, text)
	}
	if err != nil {
		return nil, err
	}
	var service *queue.Service
	if d.service != "" {
		i := slices.IndexFunc(office.Services, func(s queue.Service) bool {
			return s.ID == d.service || s.Name["vi"] == d.service || s.Name["en"] == d.service
		})
		if i < 0 {
			return nil, fmt.Errorf("hub: -service %q: the office has no such service", d.service)
		}
		service = &office.Services[i]
	}
	hours := office.Calendar(service)
	if hours == nil {
		return nil, fmt.Errorf("hub: the office has no calendar")
	}
	days, err := hub.Holidays(d.holidays)
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
	all := []string{received, due.Term.String()}
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
		all = append(all, say("due.unsure", "day", day.Date))
	}
	for _, year := range due.Uncovered {
		all = append(all, say("due.uncovered", "year", strconv.Itoa(year)))
	}
	return all
}

func dayOff(s calendar.Skipped, lang string, say func(string, ...string) string) string {
	date, err := time.Parse(time.DateOnly, s.Date)
	if err != nil {
		return s.Date
	}
	text := say("dossier.weekday."+strconv.Itoa(int(date.Weekday()))) + date.Format(", 02/01/2006")
	switch {
	case s.Day != nil && lang == "en" && s.Day.NameEn != "":
		text += ": " + s.Day.NameEn
	case s.Day != nil:
		text += ": " + s.Day.NameVi
	}
	return text
}
