package wire

import (
	"motcua/internal/access"
	"motcua/internal/queue"
)

// MyDay is the answer of GET /api/v1/my: a clerk's own day.
type MyDay struct {
	Clerk   string            `json:"clerk"` // opaque
	Name    string            `json:"name"`
	Date    string            `json:"date"`
	Today   bool              `json:"today"` // outcomes can be put right
	Figures queue.Figures     `json:"figures"`
	Usual   *queue.Usual      `json:"usual,omitempty"` // the middle of the office's clerks; absent with too few of them
	Week    *MyWeek           `json:"week,omitempty"`
	Visits  []queue.Visit     `json:"visits"` // the newest end first
	Names   map[string]string `json:"names,omitempty"`
}

// MyWeek is the week of that day, from its Monday to that day.
type MyWeek struct {
	From    string        `json:"from"`
	To      string        `json:"to"`
	Figures queue.Figures `json:"figures"`
	Usual   *queue.Usual  `json:"usual,omitempty"`
}

// Rights is the answer of GET /api/v1/access: who may do what.
type Rights struct {
	Roles       []access.Role `json:"roles"` // from the least to the most, then what is no person
	Permissions []Right       `json:"permissions"`
}

// Right is one permission with those who have it.
type Right struct {
	Permission access.Permission `json:"permission"`
	Roles      []access.Role     `json:"roles"`
}
