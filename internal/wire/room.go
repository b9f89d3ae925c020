package wire

import (
	"time"

	"motcua/internal/alarm"
	"motcua/internal/queue"
)

// TopicRoom is the whole room for whoever runs it: RoomView.
const TopicRoom = "room"

// RoomView is the room with what somebody has to look after, the most pressing first.
type RoomView struct {
	OfficeView
	Alarms    []alarm.Alarm        `json:"alarms"`
	Attention map[string]Attention `json:"attention,omitempty"` // by counter
}

// Attention is a word of the supervisor to one counter. It lives in the hub's memory until another takes its place, the
// clerk's answer was seen or the day ends, and is never kept.
type Attention struct {
	ID   string    `json:"id"`
	Say  string    `json:"say,omitempty"`  // one of AttentionWords
	Text string    `json:"text,omitempty"` // or in free words, MostAttention letters at most
	At   time.Time `json:"at"`
	Seen time.Time `json:"seen,omitzero"` // when the clerk said so
}

// MostAttention is how many letters a word in free text may have.
const MostAttention = 80

// AttentionWords are the words that need no typing, as keys of texts: room.say.…
func AttentionWords() []string {
	return []string{"come", "busy", "long", "continue", "help", "phone", "close"}
}

// CallAttention is the body of POST /api/v1/counters/{counter}/attention: exactly one of the two. The answer is 201 and
// an Attention.
type CallAttention struct {
	Say  string `json:"say,omitempty"`
	Text string `json:"text,omitempty"`
}

// SeenAttention is the body of POST /api/v1/counters/{counter}/attention/seen.
type SeenAttention struct {
	ID string `json:"id"`
}

// KnowAlarm is the body of POST /api/v1/room/alarms/known: somebody looks after an alarm, or takes that back.
type KnowAlarm struct {
	ID    string `json:"id"`
	Again bool   `json:"again,omitempty"` // it is to be heard again
}

// RoomWeek is the answer of GET /api/v1/room/week: a usual week by hour.
type RoomWeek struct {
	From  string     `json:"from"` // first day that was looked at
	To    string     `json:"to"`   // last one
	Weeks int        `json:"weeks"`
	Days  int        `json:"days"` // on which somebody came
	Cells []RoomHour `json:"cells"`
}

// RoomHour is one hour of one day of the week.
type RoomHour struct {
	Weekday  int     `json:"weekday"`  // 1 Monday … 7 Sunday
	Hour     int     `json:"hour"`     // it begins at
	Days     int     `json:"days"`     // such days in the span
	Arrivals float64 `json:"arrivals"` // numbers taken in such an hour, on average
	Median   float64 `json:"median"`   // wait in minutes
	P90      float64 `json:"p90"`
	Waits    int     `json:"waits"` // that were measured
}

// RoomAdvice is the answer of GET /api/v1/room/advice: how many counters to open on a day like that one, from what was
// measured on such days, and what it would have done to the last of them. A page makes the sentences.
type RoomAdvice struct {
	Date     string       `json:"date"` // the day that is advised on
	Weekday  int          `json:"weekday"`
	Days     int          `json:"days"`     // such days that were measured
	Measured string       `json:"measured"` // the last of them, which is replayed; empty: none
	Share    int          `json:"share"`    // percent of the people who should wait no longer than the target
	Pools    []PoolAdvice `json:"pools"`
}

// PoolAdvice is about the services that the same counters serve first.
type PoolAdvice struct {
	Services []string      `json:"services"` // ids
	Target   int           `json:"target"`   // minutes
	Service  float64       `json:"service"`  // mean visit, minutes
	Spread   float64       `json:"spread"`   // standard deviation of a visit over its mean
	Hours    []HourAdvice  `json:"hours"`
	Replays  []ReplayOfDay `json:"replays,omitempty"` // of the measured day: as it was, then with so many counters
}

// HourAdvice is some hours of a day that need as many counters.
type HourAdvice struct {
	From     int     `json:"from"`               // hour
	To       int     `json:"to"`                 // hour it ends at
	Arrivals float64 `json:"arrivals"`           // per hour
	Open     int     `json:"open"`               // counters that worked in these hours, as a rule
	Need     int     `json:"need"`               // fewest that hold the target
	Overload bool    `json:"overload,omitempty"` // more came than the open counters can serve: the line grows
	Growth   float64 `json:"growth,omitempty"`   // people an hour by which it does
	Wait     float64 `json:"wait"`               // mean minutes with Open; of no meaning under overload
	WaitThen float64 `json:"wait_then"`          // with Need
	Late     float64 `json:"late"`               // percent who wait longer than the target with Open
	LateThen float64 `json:"late_then"`
}

// ReplayOfDay is what the waits of a measured day were, or would have been.
type ReplayOfDay struct {
	Counters int     `json:"counters"` // at once, all day; 0: as it was
	Median   float64 `json:"median"`   // minutes
	P90      float64 `json:"p90"`
	Within   float64 `json:"within"` // percent within the target
	Visits   int     `json:"visits"`
}

// Contacts is the answer of GET /api/v1/contacts: whom citizens can turn to. All of it may be empty.
type Contacts struct {
	Hotline     string      `json:"hotline,omitempty"`
	Leaders     []Leader    `json:"leaders,omitempty"`
	Reception   []Reception `json:"reception,omitempty"`
	Suggestions string      `json:"suggestions,omitempty"` // an address: mail, web or street
}

// Leader is somebody whom the office answers for.
type Leader struct {
	Title queue.Text `json:"title"`
	Name  string     `json:"name,omitempty"`
	Phone string     `json:"phone,omitempty"`
	Email string     `json:"email,omitempty"`
}

// Reception is when leaders receive citizens: every week, or on some dates.
type Reception struct {
	Who   queue.Text   `json:"who,omitempty"`
	Days  []int        `json:"days,omitempty"`  // 1 Monday … 7 Sunday
	Dates []string     `json:"dates,omitempty"` // 2026-12-10
	Hours []queue.Span `json:"hours,omitempty"`
	Place queue.Text   `json:"place,omitempty"`
}

// Empty reports whether there is nobody to turn to.
func (c *Contacts) Empty() bool {
	return c == nil || c.Hotline == "" && len(c.Leaders) == 0 && len(c.Reception) == 0 && c.Suggestions == ""
}
