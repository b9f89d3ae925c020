package queue

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Text is one text in several languages, by language tag. "vi" is always present.
type Text map[string]string

// In returns the text in lang, or else in English for those who read no Vietnamese, or else in Vietnamese.
func (t Text) In(lang string) string {
	if lang == "" || lang == "vi" {
		return t["vi"]
	}
	return cmp.Or(t[lang], t["en"], t["vi"])
}

// Duration is a time span that is written "15m" or "1h30m" in configuration, events and views.
type Duration time.Duration

// D returns the span as a time.Duration.
func (d Duration) D() time.Duration { return time.Duration(d) }

// MarshalText writes the shortest usual form: "15m", "1h30m", "90s".
func (d Duration) MarshalText() ([]byte, error) {
	s := time.Duration(d).String()
	for _, zero := range []string{"m0s", "h0m"} {
		if n := len(s) - len(zero); n >= 0 && s[n:] == zero {
			s = s[:n+1]
		}
	}
	return []byte(s), nil
}

// UnmarshalText reads what time.ParseDuration reads; a negative span is an error.
func (d *Duration) UnmarshalText(b []byte) error {
	v, err := time.ParseDuration(string(b))
	if err != nil || v < 0 {
		return fmt.Errorf("queue: %q is not a time span such as 15m or 1h30m", b)
	}
	*d = Duration(v)
	return nil
}

// Office is everything that decides how the line is run. It enters the journal as office.configured.
type Office struct {
	Name       Text            `json:"name" toml:"name"`
	Noun       Text            `json:"noun,omitempty" toml:"noun"`             // what citizens are called aloud and in print; default "công dân"
	Hotline    string          `json:"hotline,omitempty" toml:"hotline"`       // printed for citizens as it stands
	Notice     Text            `json:"notice,omitempty" toml:"notice"`         // the running line of the walls
	PublicURL  string          `json:"public_url,omitempty" toml:"public_url"` // address of the hub that phones reach; empty: the QR on tickets is for the office's machines alone
	Wifi       *Wifi           `json:"wifi,omitempty" toml:"wifi"`             // printed as a second QR when set
	Languages  []string        `json:"languages,omitempty" toml:"languages"`   // offered at the kiosk, first is default; none: all there are texts in
	Rules      Rules           `json:"rules" toml:"rules"`
	Calendars  []Calendar      `json:"calendars,omitempty" toml:"calendar"`
	Zones      []Zone          `json:"zones,omitempty" toml:"zone"`
	Priorities []Priority      `json:"priorities,omitempty" toml:"priority"`
	Groups     []Group         `json:"groups,omitempty" toml:"group"`
	Services   []Service       `json:"services" toml:"service"`
	Counters   []CounterConfig `json:"counters" toml:"counter"`
}

// Wifi is the network that waiting citizens may use.
type Wifi struct {
	SSID     string `json:"ssid" toml:"ssid"`
	Password string `json:"password,omitempty" toml:"password"`
}

// Rules are the office's choices where offices differ.
type Rules struct {
	Mixing          Mixing   `json:"mixing" toml:"mixing"`                     // priority : ordinary while both wait; default 1 : 2
	NextFinishes    bool     `json:"next_finishes" toml:"next_finishes"`       // next while serving finishes that visit first; otherwise it is refused
	AutoNoShow      int      `json:"auto_no_show" toml:"auto_no_show"`         // a recall after this many recalls marks the ticket missed; 0: never
	MissedTolerance Duration `json:"missed_tolerance" toml:"missed_tolerance"` // how long after being missed a ticket may come back; 0: never
	HeldCross       bool     `json:"held_cross" toml:"held_cross"`             // held visits cross midnight
	AnnounceAge     Duration `json:"announce_age" toml:"announce_age"`         // a call older than this is not spoken any more; default 30s
	OpenEarly       Duration `json:"open_early" toml:"open_early"`             // numbers may be taken this long before opening
	LateCheck       bool     `json:"late_check" toml:"late_check"`             // refuse a number that the remaining hours cannot serve
	AlwaysOpen      bool     `json:"always_open" toml:"always_open"`           // hours inform but never refuse
	ForgottenAfter  Duration `json:"forgotten_after" toml:"forgotten_after"`   // a visit served longer than this asks for its finish; 0: never
}

// Mixing is the ratio in which priority and ordinary tickets are called while both wait.
type Mixing struct {
	Priority int `json:"priority" toml:"priority"`
	Ordinary int `json:"ordinary" toml:"ordinary"`
}

// Zone is one hall or floor with its own walls and loudspeaker.
type Zone struct {
	ID   string `json:"id" toml:"id"`
	Name Text   `json:"name" toml:"name"`
}

// Priority is one class of people who are called earlier. The class is never shown to the hall.
type Priority struct {
	ID   string `json:"id" toml:"id"`
	Name Text   `json:"name" toml:"name"`
}

// Group is a heading of the ticket machine's menu.
type Group struct {
	ID   string `json:"id" toml:"id"`
	Name Text   `json:"name" toml:"name"`
}

// Service is something a citizen can take a number for.
type Service struct {
	ID       string   `json:"id" toml:"id"`
	Prefix   string   `json:"prefix" toml:"prefix"` // one to three letters before the number
	Name     Text     `json:"name" toml:"name"`
	Group    string   `json:"group,omitempty" toml:"group"`
	Calendar string   `json:"calendar,omitempty" toml:"calendar"` // default: the first calendar
	Target   Duration `json:"target,omitempty" toml:"target"`     // wait after which a counter's ranking yields; default 15m
	Typical  Duration `json:"typical,omitempty" toml:"typical"`   // usual service time, used until the day has its own figures; default 8m
	Cap      Cap      `json:"cap,omitzero" toml:"cap"`
	Mixing   *Mixing  `json:"mixing,omitempty" toml:"mixing"` // own ratio instead of the office's
	Keywords []string `json:"keywords,omitempty" toml:"keywords"`
	Bring    []Text   `json:"bring,omitempty" toml:"bring"`           // short list printed on the ticket
	Call     Text     `json:"call,omitempty" toml:"call"`             // own sentence of the call: {noun}, {n} number, {q} counter; default: the usual one
	Staff    bool     `json:"staff_only,omitempty" toml:"staff_only"` // issued at reception only, not offered at the kiosk
	Retired  bool     `json:"retired,omitempty" toml:"-"`             // taken out of the configuration; drains without new numbers
}

// Cap limits the numbers of one day. Zero is no limit.
type Cap struct {
	Day      int            `json:"day,omitempty" toml:"day"`
	Channels map[string]int `json:"channels,omitempty" toml:"channels"` // by Channel
}

// CounterConfig is one place where citizens are served.
type CounterConfig struct {
	ID      string  `json:"id" toml:"id"` // spoken: usually a number
	Name    Text    `json:"name,omitempty" toml:"name"`
	Zone    string  `json:"zone,omitempty" toml:"zone"` // default: the first zone
	Serves  []Serve `json:"services" toml:"services"`
	Retired bool    `json:"retired,omitempty" toml:"-"` // taken out; calls only those whom no other counter serves
}

// Serve is a service at a counter. Lower ranks are called first; equal ranks by age alone.
type Serve struct {
	Service string `json:"id" toml:"id"`
	Rank    int    `json:"rank,omitempty" toml:"rank"`
}

// gone reports whether a counter has nobody left to call.
func (c *CounterConfig) gone() bool { return c.Retired && len(c.Serves) == 0 }

// serves reports whether a service is among them.
func serves(list []Serve, service string) bool {
	return slices.ContainsFunc(list, func(v Serve) bool { return v.Service == service })
}

// Service returns the service with that id.
func (o *Office) Service(id string) (*Service, bool) {
	for i := range o.Services { // by index: a service is large to copy
		if o.Services[i].ID == id {
			return &o.Services[i], true
		}
	}
	return nil, false
}

// Counter returns the counter with that id.
func (o *Office) Counter(id string) (*CounterConfig, bool) {
	for i := range o.Counters {
		if o.Counters[i].ID == id {
			return &o.Counters[i], true
		}
	}
	return nil, false
}

// Priority returns the class with that id.
func (o *Office) Priority(id string) (*Priority, bool) {
	i := slices.IndexFunc(o.Priorities, func(p Priority) bool { return p.ID == id })
	if i < 0 {
		return nil, false
	}
	return &o.Priorities[i], true
}

// Calendar returns the calendar that a service keeps: its own, or the office's first.
func (o *Office) Calendar(s *Service) *Calendar {
	for i := range o.Calendars {
		if s == nil || s.Calendar == "" || o.Calendars[i].ID == s.Calendar {
			return &o.Calendars[i]
		}
	}
	return nil
}

// ZoneOf returns the zone of a counter: its own, or the office's first.
func (o *Office) ZoneOf(c *CounterConfig) string {
	if c.Zone == "" && len(o.Zones) > 0 {
		return o.Zones[0].ID
	}
	return c.Zone
}

// TargetWait is the wait after which a counter's ranking yields, and within which the office means to call: the
// service's own, or 15 minutes.
func (s *Service) TargetWait() time.Duration {
	if s.Target > 0 {
		return s.Target.D()
	}
	return 15 * time.Minute
}

// MixingOf returns the ratio for a service: its own, or the office's, or 1 : 2.
func (o *Office) MixingOf(s *Service) Mixing {
	m := o.Rules.Mixing
	if s != nil && s.Mixing != nil {
		m = *s.Mixing
	}
	if m.Priority < 1 || m.Ordinary < 1 {
		return Mixing{Priority: 1, Ordinary: 2}
	}
	return m
}
