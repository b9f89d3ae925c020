package stats

import "time"

// Cell is one service in one hour of one weekday, over all the weeks that were looked at.
type Cell struct {
	Weekday  time.Weekday `json:"weekday"`
	Hour     int          `json:"hour"`
	Service  string       `json:"service"`
	Days     int          `json:"days"`     // such days on which the office worked; arrivals an hour are Arrivals / Days
	Arrivals int          `json:"arrivals"` // numbers taken and transfers in
	Visits   int          `json:"visits"`   // that ended and whose length is known
	Mean     float64      `json:"mean"`     // seconds that one visit keeps a counter busy, from its call to its end
	SD       float64      `json:"sd"`
	Wait     Spread       `json:"wait"` // of those who came in this hour
	Open     float64      `json:"open"` // mean number of counters that were open and served it
}

// Hours are the measured arrivals and visits of some days, by weekday, hour and service: what the heat map shows and
// the advice reckons with. Cells in which nothing was are left out.
func Hours(days []*WorkDay) []Cell { return nil }
