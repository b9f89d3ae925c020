package config

import (
	"time"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
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
	Parent   string         `toml:"parent"`   // the body above the agency, in the head of forms
	Place    string         `toml:"place"`    // before the date of forms
	Signer   Signer         `toml:"signer"`   // of letters
	Calendar string         `toml:"calendar"` // id of the office's calendar that deadlines are reckoned by; empty: its first
	Holidays string         `toml:"holidays"` // file of holidays and swapped days over those that ship; empty: none
	Rules    calendar.Rules `toml:"rules"`
	Webhook  Webhook        `toml:"webhook"`

	// How long what is said of people is kept; 0 has no end.
	KeepContact int `toml:"keep_contact_months"` // after the end of a dossier: how its applicant is reached
	KeepDossier int `toml:"keep_dossier_years"`  // after its end: the whole of it
	KeepLooks   int `toml:"keep_looks_months"`   // who looked at dossiers
}

// Webhook is the address that is told of every new status of a dossier.
type Webhook struct {
	URL    string   `toml:"url"`         // empty: nobody is told
	Secret string   `toml:"secret_file"` // file of the secret that signs, 16 bytes at least
	Tell   []string `toml:"tell"`        // fields of an event
}

// Told are the fields that an event of the webhook may have.
func Told() []string { return []string{"code", "status", "times", "procedure", "unit", "channel"} }

// Signer is who signs the agency's letters.
type Signer struct {
	Title string `toml:"title"`
	Name  string `toml:"name"`
}

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

// DefaultRegister is a register of an office that has said nothing of dossiers yet. Nothing is taken from an office
// that gave no rule for how long it is kept; the settings that a package brings propose one, and the doctor asks for one.
func DefaultRegister() Register {
	return Register{Desk: "mot-cua", Secret: true, Forms: FormsTT03, Rules: calendar.DefaultRules(), Webhook: Webhook{Tell: []string{"code", "status", "times"}}}
}

func (c *checker) register(r *Register) {
	code, err := dossier.NewCode(r.Agency, time.Unix(0, 0).AddDate(50, 0, 0), 1)
	if r.Agency != "" && (err != nil || code.Agency() != r.Agency) {
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
	c.between("register.keep_contact_months", r.KeepContact, 0, 1200)
	c.between("register.keep_dossier_years", r.KeepDossier, 0, 100)
	c.between("register.keep_looks_months", r.KeepLooks, 0, 1200)
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
	c.hook("register.webhook.url", h.URL)
	c.path("register.webhook.secret_file", h.Secret)
	for _, field := range h.Tell {
		c.oneOf("register.webhook.tell", field, Told()...)
	}
}
