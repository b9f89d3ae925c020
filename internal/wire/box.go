package wire

import "motcua/internal/queue"

// TopicBox is the only topic of a counter box with simulated devices: BoxView.
const TopicBox = "box"

// BoxView is what the display program shows on its page of a simulated counter box.
type BoxView struct {
	Link    Link               `json:"link"`
	Device  string             `json:"device"`
	Counter string             `json:"counter"`
	Name    queue.Text         `json:"name,omitempty"`
	State   queue.CounterState `json:"state,omitempty"` // of the counter
	Digits  *BoxDigits         `json:"digits,omitempty"`
	Keypad  bool               `json:"keypad,omitempty"` // its keys can be pressed on the page
	Signal  BoxSignal          `json:"signal"`
	Pairing *PairingShown      `json:"pairing,omitempty"`
}

// BoxDigits are simulated LED digits. A cell's bits are its lit segments: of seven, A to G and the point; of fourteen, A
// to F, the two halves of the middle bar, six rays by rows, and the point.
type BoxDigits struct {
	Segments   int      `json:"segments"` // 7 or 14
	Cells      []uint16 `json:"cells"`    // from the left
	BlinkMS    int      `json:"blink_ms"` // one on and off; 0: steady
	Brightness int      `json:"brightness"`
	Text       string   `json:"text"` // what a person reads
}

// BoxSignal is what lamp and beeper of a keypad told last.
type BoxSignal struct {
	N    uint64 `json:"n"`              // counts the signals of this start of the program
	Kind string `json:"kind,omitempty"` // touched, accepted, fine, empty, wrong
}
