package stats

import "slices"

// Own is what one clerk's stays come to, beside the middle of the office's clerks.
type Own struct {
	Visits  Visits `json:"visits"`
	Wait    Spread `json:"wait"`
	Service Spread `json:"service"`
	Usual   *Usual `json:"usual,omitempty"` // absent with too few clerks
}

// Usual is the middle of the clerks of an office. It names nobody.
type Usual struct {
	Clerks  int `json:"clerks"`  // who served somebody
	Served  int `json:"served"`  // median of what each of them served
	Wait    int `json:"wait"`    // median of all waits, seconds
	Service int `json:"service"` // median of all visits, seconds
}

// Peers are the fewest clerks whose middle says nothing of a single one: of two, each knows the other's.
const Peers = 3

// OwnOf is a clerk's figures of some days.
func OwnOf(days []*WorkDay, clerk string) Own {
	people, office := groups{}, &group{}
	for _, d := range days {
		for i := range d.Stays {
			if s := &d.Stays[i]; s.Clerk != "" {
				people.of(s.Clerk).stay(s)
				office.stay(s)
			}
		}
	}
	own := people.of(clerk).finish()
	return Own{Visits: own.Visits, Wait: own.Wait, Service: own.Service, Usual: people.usual(office.finish())}
}

func (g groups) usual(office Row) *Usual {
	var served []int32
	for _, one := range g {
		if n := one.row.Visits.Served; n > 0 {
			served = append(served, int32(n))
		}
	}
	if len(served) < Peers {
		return nil
	}
	slices.Sort(served)
	return &Usual{Clerks: len(served), Served: int(nearest(served, 50)), Wait: office.Wait.Median, Service: office.Service.Median}
}
