package wire

import (
	"fmt"
	"io"
	"time"

	"motcua/internal/queue"
)

// How something stands that a doctor looked at.
const (
	Fine    = "ok"
	Doubt   = "warning" // it works, or may work, and somebody should know
	Wrong   = "wrong"   // it keeps the machine from working
	Skipped = "skipped"
)

// Finding is one thing that a doctor looked at.
type Finding struct {
	Check string `json:"check"`        // settings, program, clock and so on
	State string `json:"state"`        // ok, warning, wrong, skipped
	Code  string `json:"code"`         // stable, such as printer-end
	Text  string `json:"text"`         // how it stands
	Do    string `json:"do,omitempty"` // what to do
}

// Checkup is all that a doctor found. It is OK when nothing is wrong. The hub's own is GET /api/v1/diagnosis.
type Checkup struct {
	OK       bool      `json:"ok"`
	Findings []Finding `json:"findings"`
}

// Add adds a finding.
func (c *Checkup) Add(f Finding) {
	c.Findings = append(c.Findings, f)
	c.OK = c.OK && f.State != Wrong
}

// marks go before a finding, in letters that every terminal has.
var marks = map[string]string{Fine: "[ok]", Doubt: "[!] ", Wrong: "[X] ", Skipped: "[-] "}

// Write prints the findings for a person, one a line, and below each what to do. The texts that name the checks begin
// with checks.
func (c Checkup) Write(w io.Writer, checks string, words func(key string, args ...string) string) error {
	n := 0
	for _, f := range c.Findings {
		if f.State == Wrong {
			n++
		}
		line := fmt.Sprintf("%s %s: %s\n", marks[f.State], words(checks+f.Check), f.Text)
		if f.Do != "" {
			line += fmt.Sprintf("     %s: %s\n", words("doctor.do"), f.Do)
		}
		if _, err := io.WriteString(w, line); err != nil {
			return err
		}
	}
	last := words("doctor.end.ok")
	if n > 0 {
		last = words("doctor.end.wrong", "n", fmt.Sprint(n))
	}
	_, err := fmt.Fprintf(w, "\n%s\n", last)
	return err
}

// Support is what a running hub knows of itself, for whoever helps from afar: GET /api/v1/diagnosis/support. Nobody's
// name is in it, and nothing that opens anything.
type Support struct {
	Version    string         `json:"version"`
	Go         string         `json:"go"`
	Started    time.Time      `json:"started"`
	Now        time.Time      `json:"now"`
	Office     *queue.Office  `json:"office,omitempty"`
	Machines   []Device       `json:"machines"`
	Paired     []PairedDevice `json:"paired"`
	Problems   []Trouble      `json:"problems"`
	Journal    JournalFigures `json:"journal"`
	Metrics    string         `json:"metrics"`
	Goroutines string         `json:"goroutines"`
}

// JournalFigures count what is in a journal and say nothing of it.
type JournalFigures struct {
	ID      string         `json:"id"`
	Records uint64         `json:"records"`
	Days    int            `json:"days"`
	LastDay string         `json:"last_day,omitempty"`
	Last    time.Time      `json:"last,omitzero"`
	Head    string         `json:"head"`
	Bytes   int64          `json:"bytes"`
	Events  map[string]int `json:"events"`          // by kind
	Wrong   string         `json:"wrong,omitempty"` // why counting stopped
}
