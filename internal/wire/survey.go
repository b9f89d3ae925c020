package wire

import (
	"time"

	"motcua/internal/queue"
)

// TopicRate + counter id: RateView, for the tablet in front of that counter.
const TopicRate = "rate/"

// Survey is what citizens are asked: the answer of GET /api/v1/survey. The scale is data.
type Survey struct {
	Symbol    string           `json:"symbol"` // face, star, plain
	Levels    []SurveyLevel    `json:"levels"` // the best first
	Questions []SurveyQuestion `json:"questions"`
	Reasons   []SurveyReason   `json:"reasons"`    // to choose from for a low mark
	TimeoutMS int              `json:"timeout_ms"` // of a question on a screen
	FairMS    int              `json:"fair_ms"`    // it stays that long although the next citizen is called
	Box       bool             `json:"box"`        // there is a suggestion box
}

// SurveyLevel is one level of the scale.
type SurveyLevel struct {
	ID        string     `json:"id"`
	Name      queue.Text `json:"name"`
	Satisfied bool       `json:"satisfied"`
}

// SurveyQuestion is one question and where it is asked.
type SurveyQuestion struct {
	ID   string     `json:"id"`
	Name queue.Text `json:"name"` // in tables
	Ask  queue.Text `json:"ask"`  // as the citizen is asked
	On   []string   `json:"on"`   // tablet, kiosk, phone, paper
}

// SurveyReason is one reason for a low mark.
type SurveyReason struct {
	ID   string     `json:"id"`
	Name queue.Text `json:"name"`
}

// RateView is a counter as its tablet shows it. Instants, never "now": the page knows by the hub's clock whether it asks.
type RateView struct {
	Counter string             `json:"counter"`
	Name    queue.Text         `json:"name,omitempty"`
	Office  queue.Text         `json:"office"`
	State   queue.CounterState `json:"state"`
	Clerk   string             `json:"clerk,omitempty"` // the name
	Number  string             `json:"number,omitempty"`
	Serving bool               `json:"serving,omitempty"`
	Ask     *RateAsk           `json:"ask,omitempty"` // about the visit that ended last
	Survey  Survey             `json:"survey"`
}

// RateAsk is a question about a visit.
type RateAsk struct {
	Visit  string    `json:"visit"` // sealed: whoever has it may rate the visit, and learns nothing from it
	Number string    `json:"number"`
	Clerk  string    `json:"clerk,omitempty"` // the name of who served
	Ended  time.Time `json:"ended"`
	Until  time.Time `json:"until"` // sooner when the next citizen is called
}

// Rate is the body of POST /api/v1/ratings, from a tablet or a kiosk, and of POST /api/v1/tickets/{id}/rating, from the
// ticket's holder. Who served is the hub's business: it is in the visit. Without answers the time ran out.
type Rate struct {
	Channel string            `json:"channel,omitempty"` // tablet or kiosk
	Counter string            `json:"counter,omitempty"` // of a tablet
	Visit   string            `json:"visit,omitempty"`   // of a tablet: RateAsk.Visit
	Ticket  string            `json:"ticket,omitempty"`  // of a kiosk: id, as scanned; none: about the office as a whole
	Answers map[string]string `json:"answers"`           // question → level
	Reasons []string          `json:"reasons,omitempty"`
	Note    string            `json:"note,omitempty"` // in the citizen's own words; of a ticket's holder alone, who has a keyboard at hand
	At      time.Time         `json:"at,omitzero"`    // when it was said, of a page that could not reach the hub then
}

// Rated is the answer of a rating.
type Rated struct {
	Counted  bool `json:"counted"` // false: the visit had its rating already
	Replaced bool `json:"replaced,omitempty"`
}

// RateTicket is the answer of GET /api/v1/tickets/{id}/rating.
type RateTicket struct {
	Ask     bool       `json:"ask"` // the visit is over today and nobody said how it was
	Counter string     `json:"counter,omitempty"`
	Name    queue.Text `json:"name,omitempty"`
	Survey  Survey     `json:"survey"`
}

// KeyPaper is the body of POST /api/v1/surveys: one paper of a stack.
type KeyPaper struct {
	Batch   string            `json:"batch,omitempty"`
	Date    string            `json:"date"` // on the paper: "2006-01-02"
	Counter string            `json:"counter,omitempty"`
	Service string            `json:"service,omitempty"`
	Answers map[string]string `json:"answers"`
	Reasons []string          `json:"reasons,omitempty"`
	Note    string            `json:"note,omitempty"`
}

// KeyedPapers is the answer of GET /api/v1/surveys: what was keyed in today, the newest first.
type KeyedPapers struct {
	Papers []KeyedPaper `json:"papers"`
}

// KeyedPaper is one of them, and the answer of POST /api/v1/surveys.
type KeyedPaper struct {
	ID      string            `json:"id"`
	Batch   string            `json:"batch,omitempty"`
	Date    string            `json:"date"`
	Answers map[string]string `json:"answers"`
	Mine    bool              `json:"mine"` // whoever asks keyed it in, and may take it back
}

// SurveyFigures is the answer of GET /api/v1/ratings?from=&to=, and of GET /api/v1/ratings/own?month=, which has All alone.
type SurveyFigures struct {
	From    string        `json:"from"` // first day
	To      string        `json:"to"`   // last day
	All     SurveyRow     `json:"all"`
	Clerks  []SurveyRow   `json:"clerks,omitempty"`
	Counter []SurveyRow   `json:"counters,omitempty"`
	Service []SurveyRow   `json:"services,omitempty"`
	Channel []SurveyRow   `json:"channels,omitempty"`
	Ratings []SurveyGiven `json:"ratings,omitempty"` // the newest first, at most 200
	Few     bool          `json:"few,omitempty"`     // of one's own: too few to be shown without telling who said what
	Survey  Survey        `json:"survey"`
}

// SurveyRow is the opinions of somebody or something.
type SurveyRow struct {
	ID         string           `json:"id,omitempty"`
	Name       queue.Text       `json:"name,omitempty"`
	Ratings    int              `json:"ratings"`
	Unanswered int              `json:"unanswered"`
	Questions  []SurveyAnswered `json:"questions,omitempty"`
	Reasons    map[string]int   `json:"reasons,omitempty"`
}

// SurveyAnswered is the answers to one question. Shares are hundredths of a percent and add up to 10 000.
type SurveyAnswered struct {
	ID             string         `json:"id"`
	Answered       int            `json:"answered"`
	Satisfied      int            `json:"satisfied"`
	SatisfiedShare int            `json:"satisfied_share"`
	Levels         map[string]int `json:"levels"`
	Shares         map[string]int `json:"shares"`
}

// SurveyGiven is one rating without the visit it is about: a day, no hour and no ticket.
type SurveyGiven struct {
	Date    string            `json:"date"`
	Channel string            `json:"channel"`
	Counter string            `json:"counter,omitempty"`
	Service string            `json:"service,omitempty"`
	Clerk   string            `json:"clerk,omitempty"` // the name
	Answers map[string]string `json:"answers"`
	Reasons []string          `json:"reasons,omitempty"`
	Note    string            `json:"note,omitempty"`
}

// Suggest is the body of POST /api/v1/suggestions.
type Suggest struct {
	Channel string `json:"channel"` // kiosk or phone
	Text    string `json:"text"`
	Contact string `json:"contact,omitempty"` // a phone number
}

// Suggested is its answer.
type Suggested struct {
	Code string    `json:"code"` // by which the writer finds the answer
	Due  time.Time `json:"due"`
}

// FindAnswer is the body of POST /api/v1/suggestions/lookup.
type FindAnswer struct {
	Code string `json:"code"`
}

// FoundAnswer is its answer: neither the text nor the contact of the suggestion.
type FoundAnswer struct {
	At       time.Time `json:"at"`
	Status   string    `json:"status"` // new, seen, answered, closed
	Due      time.Time `json:"due"`
	Answer   string    `json:"answer,omitempty"`
	Answered time.Time `json:"answered_at,omitzero"`
}

// Suggestions is the answer of GET /api/v1/suggestions.
type Suggestions struct {
	Suggestions []Suggestion `json:"suggestions"` // by state, the oldest first
	New         int          `json:"new"`
	Overdue     int          `json:"overdue"`
}

// Suggestion is one suggestion as those who answer it see it.
type Suggestion struct {
	ID       string           `json:"id"`
	Version  int              `json:"version"`
	At       time.Time        `json:"at"`
	Channel  string           `json:"channel"`
	Text     string           `json:"text"`
	Contact  string           `json:"contact,omitempty"`
	Erased   bool             `json:"contact_erased,omitempty"`
	Status   string           `json:"status"`
	Due      time.Time        `json:"due"`
	Overdue  bool             `json:"overdue,omitempty"`
	Answer   string           `json:"answer,omitempty"`
	Answered time.Time        `json:"answered_at,omitzero"`
	Closed   time.Time        `json:"closed_at,omitzero"`
	Notes    []SuggestionNote `json:"notes,omitempty"`
}

// SuggestionNote is one step of the follow-up.
type SuggestionNote struct {
	At   time.Time `json:"at"`
	Who  string    `json:"who,omitempty"`
	Did  string    `json:"did"` // seen, noted, answered, closed, reopened
	Text string    `json:"text,omitempty"`
}

// FollowUp is the body of POST /api/v1/suggestions/{id}/{step}.
type FollowUp struct {
	Version int    `json:"version"` // that somebody saw
	Text    string `json:"text,omitempty"`
}
