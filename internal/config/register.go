package config

import (
	"regexp"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/queue"
)

// Register are the settings of the office's dossiers. They belong to the hub and not to the queue: nothing of a
// dossier is in the journal.
type Register struct {
	Agency   string         `toml:"agency"`   // H17.18 or 000.00.18.H10; empty: the office has no dossiers
	Desk     string         `toml:"desk"`     // id of the unit that takes dossiers in and hands results out
	Units    []Unit         `toml:"unit"`     // empty: the desk alone
	Return   queue.Text     `toml:"return"`   // where results are handed out, as printed
	Secret   bool           `toml:"secret"`   // receipts carry a secret to type beside the code
	Forms    string         `toml:"forms"`    // the legal basis that numbers the forms
	Calendar string         `toml:"calendar"` // id of the office's calendar that deadlines are reckoned by; empty: its first
	Holidays string         `toml:"holidays"` // file of holidays and swapped days over those that ship; empty: none
	Rules    calendar.Rules `toml:"rules"`
	Webhook  Webhook        `toml:"webhook"`
}

// Webhook is the address that is told of every new status of a dossier.
type Webhook struct {
	URL    string   `toml:"url"`         // empty: nobody is told
	Secret string   `toml:"secret_file"` // file of the secret that signs, 16 bytes at least
	Tell   []string `toml:"tell"`        // fields of an event
}

// Told are the fields that an event of the webhook may have.
func Told() []string { return []string{"code", "status", "times", "procedure", "unit", "channel"} }

// Unit is a part of the office that has dossiers.
type Unit struct {
	ID   string     `toml:"id"`
	Name queue.Text `toml:"name"`
}

// The legal bases that number the forms.
const (
	FormsTT01 = "tt01-2018"
	FormsTT03 = "tt03-2025"
)

// DefaultRegister is a register of an office that has said nothing of dossiers yet.
func DefaultRegister() Register {
	return Register{Desk: "mot-cua", Secret: true, Forms: FormsTT03, Rules: calendar.DefaultRules(), Webhook: Webhook{Tell: []string{"code", "status", "times"}}}
}

// agencyForm is the first part of a dossier's code.
var agencyForm = regexp.MustCompile(`^(?:[A-Z]\d{2}|\d{3})(?:\.[A-Z0-9]{2,3}){0,3}$`)

func (c *checker) register(r *Register) {
	if r.Agency != "" && !agencyForm.MatchString(r.Agency) {
		c.say("register.agency", "bad-agency", "value", r.Agency)
	}
	c.device("register.desk", r.Desk)
	c.oneOf("register.forms", r.Forms, FormsTT01, FormsTT03)
	c.between("register.rules.quarter_day", r.Rules.QuarterDay, 1, int(6*time.Hour/time.Minute))
	if c.written("register.return") {
		c.words("register.return", r.Return)
	}
	if r.Calendar != "" {
		c.device("register.calendar", r.Calendar)
	}
	c.webhook(&r.Webhook)
	identify(c, "register.unit", r.Units, func(u Unit) string { return u.ID })
	for i, u := range r.Units {
		c.words(join(nth("register.unit", i), "name"), u.Name)
	}
	if known := ids(r.Units, func(u Unit) string { return u.ID }); len(known) > 0 {
		c.refers("register.desk", r.Desk, "unit", known)
	}
}

func (c *checker) webhook(h *Webhook) {
	if h.URL == "" {
		return
	}
	c.address("register.webhook.url", h.URL)
	c.path("register.webhook.secret_file", h.Secret)
	for _, field := range h.Tell {
		c.oneOf("register.webhook.tell", field, Told()...)
	}
}
