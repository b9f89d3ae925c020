package wire

import "motcua/internal/queue"

// WallView is what the display program shows its own page on topic "wall".
//
// Beside the reports of every live socket the page sends one of type "announced": it has spoken call. In its reports
// of type "device" the state's screens are 1 while the page is visible and 0 while it is not.
type WallView struct {
	Link      Link             `json:"link"`
	Problem   string           `json:"problem,omitempty"` // code with which the hub refuses this display
	Device    string           `json:"device"`
	Zone      string           `json:"zone,omitempty"`
	Page      string           `json:"page"`                // sum of the page's files: another one asks the page to load itself anew
	Lang      string           `json:"lang"`                // "vi,en" Vietnamese with English small, "vi/en" in turns, "vi" alone
	Voice     bool             `json:"voice"`               // this wall speaks
	Speaker   string           `json:"speaker,omitempty"`   // screen of the one page that speaks
	Announced []int64          `json:"announced,omitempty"` // calls of the board that were spoken
	Board     *queue.BoardView `json:"board,omitempty"`
	Speech    []Speech         `json:"speech,omitempty"` // for the calls of the board
	Slides    []string         `json:"slides,omitempty"` // keys of texts or addresses of pictures for the idle area
}

// Speech is one call in words and clip names.
type Speech struct {
	Call   int64    `json:"call"`
	Lang   string   `json:"lang"`
	Text   string   `json:"text"`
	Clips  []string `json:"clips"`
	Repeat []string `json:"repeat,omitempty"` // the second time; empty: Clips again
}
