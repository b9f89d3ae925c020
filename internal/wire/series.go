package wire

import "motcua/internal/queue"

// GrantSeries is the body of POST /api/v1/series: the machine that asks wants to be able to give numbers while the hub
// is away. The answer is a queue.SeriesView.
type GrantSeries struct {
	Spool string `json:"spool"` // name of the file that keeps them; a new file has a new name
	// Letter is that of the numbers it gave, told to a hub that was restored and may not know.
	Letter string `json:"letter,omitempty"`
}

// HandIn is the body of POST /api/v1/tickets/hand-in: numbers that a machine gave while the hub was away, in its order.
type HandIn queue.HandIn

// HandedIn is the answer to HandIn: the tickets that the hub has now, in the order of the body. What is missing is to
// be sent again.
type HandedIn struct {
	Tickets []HandedTicket `json:"tickets"`
}

// HandedTicket is one of them.
type HandedTicket struct {
	ID    string            `json:"id"`
	State queue.TicketState `json:"state"` // expired: its day was over
}
