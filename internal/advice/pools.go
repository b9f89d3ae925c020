package advice

import (
	"slices"
	"time"
)

// Counter is what one counter serves: first, and later when nobody waits there.
type Counter struct {
	ID    string
	First []string // ids of services
}

// Pools puts services together that share a counter which serves both first, in the order of the services. targets
// are by service.
func Pools(services []string, counters []Counter, targets map[string]time.Duration) []Pool {
	var pools []Pool
	for _, id := range services {
		if slices.ContainsFunc(pools, func(p Pool) bool { return p.service(id) }) {
			continue
		}
		p := Pool{Services: []string{id}}
		for p.grow(counters) {
		}
		if len(p.Counters) == 0 {
			continue
		}
		slices.SortFunc(p.Services, func(a, b string) int { return slices.Index(services, a) - slices.Index(services, b) })
		for _, s := range p.Services {
			if t := targets[s]; t > 0 && (p.Target == 0 || t < p.Target) {
				p.Target = t
			}
		}
		pools = append(pools, p)
	}
	return pools
}

// grow takes in what a counter ties to the pool, and reports whether there was anything.
func (p *Pool) grow(counters []Counter) bool {
	for _, c := range counters {
		if p.counter(c.ID) || !slices.ContainsFunc(c.First, p.service) {
			continue
		}
		p.Counters = append(p.Counters, c.ID)
		for _, s := range c.First {
			if !p.service(s) {
				p.Services = append(p.Services, s)
			}
		}
		return true
	}
	return false
}
