package wire

import "motcua/internal/queue"

// WallView is what the display program shows its own page on topic "wall".
//
// Beside the reports of every live socket the page sends two: "said" with the number of a say that it has played, or
// has stopped, and whether it was played to its end; and "announced" for each call that it has spoken, when it meets a
// program that may not know. In its reports of type "device" the state's screens are 1 while the page is visible and 0
// while it is not.
type WallView struct {
	Link      Link             `json:"link"`
	Pairing   *PairingShown    `json:"pairing,omitempty"` // the hub does not take it for one of its own, and what to do
	Problem   string           `json:"problem,omitempty"` // code with which the hub refuses this display
	Device    string           `json:"device"`
	Zone      string           `json:"zone,omitempty"`
	Page      string           `json:"page"`                // sum of the page's files: another one asks the page to load itself anew
	Lang      string           `json:"lang"`                // "vi,en" Vietnamese with English small, "vi/en" in turns, "vi" alone
	Voice     bool             `json:"voice"`               // a page of this wall speaks
	Speaker   string           `json:"speaker,omitempty"`   // screen of the one page that speaks
	Say       *Say             `json:"say,omitempty"`       // what is to be heard now; none: silence
	Pack      string           `json:"pack,omitempty"`      // sum of the voice pack: another one has other clips
	Announced []int64          `json:"announced,omitempty"` // calls of the board that were spoken
	Board     *queue.BoardView `json:"board,omitempty"`
	Speech    []Speech         `json:"speech,omitempty"`   // for the calls of the board
	Contacts  *Contacts        `json:"contacts,omitempty"` // whom citizens can turn to; nil: nobody
	Slides    []string         `json:"slides,omitempty"`   // keys of texts or addresses of pictures for the idle area
}

// Say is one part of an announcement, played by the page that speaks, or by the program itself. A page plays each
// number once, and stops when it sees another or none.
type Say struct {
	N      int64    `json:"n"`
	Call   int64    `json:"call"`
	Part   string   `json:"part"`   // chime, first, repeat
	Clips  []string `json:"clips"`  // without a gap; "pause_500" is 500 ms of silence
	Volume int      `json:"volume"` // 1 to 100
}

// Speech is one call in words and clip names.
type Speech struct {
	Call   int64    `json:"call"`
	Lang   string   `json:"lang"`
	Text   string   `json:"text"`
	Clips  []string `json:"clips"`
	Repeat []string `json:"repeat,omitempty"` // the second time; empty: Clips again
}
