package stats

import (
	"time"

	"motcua/internal/dossier"
	"motcua/internal/queue"
)

// Report is the figures of one period, in rows by one dimension.
type Report struct {
	Office   queue.Text  `json:"office"`
	Period   Period      `json:"period"`
	By       Dimension   `json:"by"`
	Made     time.Time   `json:"made"`
	Open     bool        `json:"open,omitempty"` // the period was not over when it was made: what is counted so far
	Journal  Head        `json:"journal"`
	Rows     []Row       `json:"rows"`
	Total    Row         `json:"total"`
	Series   []Point     `json:"series"`   // hours of a day, days of a month, months of a longer period
	Arrivals [7][24]int  `json:"arrivals"` // numbers taken, by weekday (Monday first) and hour
	Levels   []MarkLevel `json:"levels"`   // of the ratings, in their order
}

// Head is where the journal stood when the report was made, so that a later edit of history shows.
type Head struct {
	ID   string `json:"id"`
	Seq  uint64 `json:"seq"`
	Hash string `json:"hash"` // hexadecimal
}

// Dimension is what the rows of a report are by.
type Dimension string

// The dimensions. By office there is one row.
const (
	ByOffice  Dimension = "office"
	ByField   Dimension = "field"   // of the procedure
	ByUnit    Dimension = "unit"    // that handles, or handled, the dossier
	ByService Dimension = "service" // of the queue
	ByCounter Dimension = "counter"
	ByClerk   Dimension = "clerk"
)

// Dimensions are all of them.
func Dimensions() []Dimension {
	return []Dimension{ByOffice, ByField, ByUnit, ByService, ByCounter, ByClerk}
}

// Elsewhere is the key, by clerk, of what was done to a dossier in the system that it was brought in from. Nobody's id
// is a word.
const Elsewhere = "elsewhere"

// Lists reports whether a row is shown that has no figures: not one of what belongs to none.
func (d Dimension) Lists(key string) bool { return key != "" && (d != ByClerk || key != Elsewhere) }

// ByDossiers reports whether visits have a row only through the dossiers that were handed in at them.
func (d Dimension) ByDossiers() bool { return d == ByField || d == ByUnit }

// ByVisits reports whether dossiers have a row only through the visits at which they were handed in.
func (d Dimension) ByVisits() bool { return d == ByService || d == ByCounter }

// Ratings reports whether ratings are told apart by it. They are not by way of a dossier: of one that alone was handed
// in, the mark would be its applicant's. They stand in the row without a key.
func (d Dimension) Ratings() bool { return !d.ByDossiers() }

// Row is the figures of one service, counter, clerk, unit or field, or of all. Rows add up to the total.
type Row struct {
	Key      string     `json:"key"`              // empty: what belongs to none, such as visits that no counter called
	Name     queue.Text `json:"name,omitempty"`   // empty: nobody knows it any more
	Agency   string     `json:"agency,omitempty"` // that sent the clerk
	Visits   Visits     `json:"visits"`
	Wait     Spread     `json:"wait"`    // from the number, or the transfer, to the first call
	Service  Spread     `json:"service"` // from the citizen's arrival at the counter to the end; from the call where nobody noted the arrival
	Dossiers Dossiers   `json:"dossiers"`
	Fees     Fees       `json:"fees"`
	Ratings  Ratings    `json:"ratings"`
}

// Visits counts visits where they were last called to: what nobody called belongs to no counter and no clerk.
//
// Whoever came is somewhere: Taken + Back = Served − Onward + NoShows + Cancelled + Expired + Waiting + Aside in every
// total; transfers come in as often as they go out.
type Visits struct {
	Taken        int      `json:"taken"`         // numbers
	Back         int      `json:"back"`          // held visits of a day before the period
	Served       int      `json:"served"`        // ended with an outcome
	Onward       int      `json:"onward"`        // of Served: went on to the next service that the number was taken for
	NoShows      int      `json:"no_shows"`      // called in vain, and did not come back
	TransfersIn  int      `json:"transfers_in"`  // not counting Onward
	TransfersOut int      `json:"transfers_out"` //
	Cancelled    int      `json:"cancelled"`
	Expired      int      `json:"expired"`   // unserved at the day's end
	Held         int      `json:"held"`      // times a visit was set aside
	Waiting      int      `json:"waiting"`   // or called or served, when the report was made
	Aside        int      `json:"aside"`     // held, at the end of the period
	Forgotten    int      `json:"forgotten"` // of Served: nobody finished it, the day's end did
	Corrected    int      `json:"corrected"` // of Served: the outcome was put right by somebody later
	Priority     int      `json:"priority"`  // of Taken
	Channels     Channels `json:"channels"`  // of Taken
	Outcomes     Outcomes `json:"outcomes"`  // of Served
}

// Channels counts numbers by the way they were taken.
type Channels struct {
	Kiosk     int `json:"kiosk"`
	Reception int `json:"reception"`
	Online    int `json:"online"`
}

// Outcomes counts what visits ended with.
type Outcomes struct {
	Registered int `json:"registered"`
	Supplement int `json:"supplement"`
	Advised    int `json:"advised"`
	Refused    int `json:"refused"`
	Returned   int `json:"returned"`
	Other      int `json:"other"`
}

// Spread is what times came to, in whole seconds. Median and 90th percentile are by nearest rank: the smallest time
// that at least half, or nine tenths, of all do not exceed.
type Spread struct {
	Count  int   `json:"count"`
	Mean   int   `json:"mean"`
	Median int   `json:"median"`
	P90    int   `json:"p90"`
	Total  int   `json:"total"`
	Within Share `json:"within"` // of waits: within the service's target; of service times nothing
}

// Dossiers is the layout of the monthly report. Received.Total = Processed.Total + InProgress.Total + Paused.Total in
// every total; by clerk what is received counts where it was received and what is processed where it was processed.
type Dossiers struct {
	Received struct {
		Total   int `json:"total"`
		Carried int `json:"carried"` // from before the period
		Online  int `json:"online"`  // in the period, likewise below
		Direct  int `json:"direct"`
		Post    int `json:"post"`
	} `json:"received"`
	Processed struct {
		Total  int `json:"total"` // with those of which nobody knows whether they were in time
		Early  int `json:"early"`
		OnTime int `json:"on_time"`
		Late   int `json:"late"`
	} `json:"processed"`
	InProgress struct {
		Total   int `json:"total"`
		InTime  int `json:"in_time"`
		Overdue int `json:"overdue"`
	} `json:"in_progress"`
	Paused struct {
		Total      int `json:"total"`
		Supplement int `json:"supplement"`
		Payment    int `json:"payment"`
		Stopped    int `json:"stopped"`
	} `json:"paused"`
	Punctual  Share `json:"punctual"`  // early and on time, of processed and judged
	Digitised Share `json:"digitised"` // results, of processed
	Apologies int   `json:"apologies"` // letters in the period; 0 is a result
}

// Fees is the money that came in.
type Fees struct {
	Amount   dossier.Dong `json:"amount"`
	Payments int          `json:"payments"`
	Receipts Receipts     `json:"receipts"`          // electronic ones, which have a number
	Methods  []Method     `json:"methods,omitempty"` // by way of payment, in the order of their names; empty where nobody noted it
}

// Receipts is a number of receipts and what they come to.
type Receipts struct {
	Count  int          `json:"count"`
	Amount dossier.Dong `json:"amount"`
}

// Method is the payments that were made in one way.
type Method struct {
	Method string `json:"method"` // cash, transfer …; empty: nobody noted it
	Receipts
}

// Ratings counts marks.
type Ratings struct {
	Count     int            `json:"count"`
	Levels    map[string]int `json:"levels,omitempty"` // by level
	Satisfied Share          `json:"satisfied"`
}

// MarkLevel is one level of the scale.
type MarkLevel struct {
	Key       string     `json:"key"`
	Name      queue.Text `json:"name"`
	Satisfied bool       `json:"satisfied"`
}

// Mark is one rating, as the survey keeps it.
type Mark struct {
	At        time.Time
	Service   string
	Counter   string
	Clerk     string // opaque
	Level     string // key of a MarkLevel
	Satisfied bool
}

// Point is one hour, day or month of a chart.
type Point struct {
	At        string `json:"at"` // "2026-11-25T08", "2026-11-25" or "2026-11"
	Taken     int    `json:"taken"`
	Served    int    `json:"served"`
	NoShows   int    `json:"no_shows"`
	Wait      Spread `json:"wait"`
	Received  int    `json:"received"` // dossiers
	Processed int    `json:"processed"`
	Late      int    `json:"late"`              // of processed
	Undated   int    `json:"undated,omitempty"` // likewise: nobody knows when, so neither late nor in time
}

// Person is who an opaque clerk id stands for.
type Person struct {
	Name   string
	Agency string // that sent the person; empty: the office's own
}

// Assessment is the work of each official in a quarter, grouped by the agency that sent them.
type Assessment struct {
	Office   queue.Text  `json:"office"`
	Period   Period      `json:"period"`
	Made     time.Time   `json:"made"`
	Open     bool        `json:"open,omitempty"`
	Journal  Head        `json:"journal"`
	Agencies []Agency    `json:"agencies"`
	Total    Row         `json:"total"`
	Levels   []MarkLevel `json:"levels"`
	// Elsewhere is left out of all of it: dossiers of which another system knows the clerk.
	Elsewhere Handled `json:"elsewhere"`
}

// Handled is how many dossiers were received and processed.
type Handled struct {
	Received  int `json:"received"`
	Processed int `json:"processed"`
}

// Agency is the officials that one body sent.
type Agency struct {
	Name  string `json:"name"` // empty: the office's own
	Rows  []Row  `json:"rows"`
	Total Row    `json:"total"`
}

// NoShow is the share of calls in vain among the visits that ended there.
func (v Visits) NoShow() Share { return Share{v.NoShows, v.Served + v.NoShows} }
