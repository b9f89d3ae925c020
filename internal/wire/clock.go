package wire

import "time"

// ClockView is how the hub's clock stands, for whoever sets it: GET /api/v1/clock.
type ClockView struct {
	Now      time.Time      `json:"now"`
	Last     time.Time      `json:"last,omitzero"`      // newest record: the office's time never goes behind it
	Kept     *bool          `json:"kept,omitempty"`     // a program, such as chrony, has set it by another clock; nothing: nobody knows
	Own      bool           `json:"own,omitempty"`      // of a demonstration: it is no clock of a machine
	Problems []Trouble      `json:"problems,omitempty"` // clock, clock-behind
	Machines []MachineClock `json:"machines"`           // ticket machines that are connected
}

// MachineClock is the clock of a ticket machine, which matters while it gives numbers by itself.
type MachineClock struct {
	ID    string `json:"id"`
	Ahead int    `json:"ahead"` // whole minutes, of the hub's; less than nothing: it is behind
}
