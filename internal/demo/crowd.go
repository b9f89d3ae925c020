package demo

import (
	"context"
	"crypto/rand"
	mathrand "math/rand/v2"
	"net/http"
	"sync"
	"time"

	"motcua/internal/crowd"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// crowd lets citizens and clerks live through working days, one after another. They stand outside: citizens touch
// the ticket machine, clerks press buttons of the counter page, both over HTTP.
func (a *App) crowd(ctx context.Context) error {
	people := &people{visits: map[string]crowd.Visit{}}
	var staff sync.WaitGroup
	defer staff.Wait()
	for _, p := range a.People() {
		if p.Counter == "" {
			continue
		}
		clerk := &clerk{app: a, counter: p.Counter, login: p.Login, people: people, rng: a.random("clerk " + p.Counter)}
		staff.Go(func() { clerk.run(ctx) })
	}
	for {
		today := a.clock.Now().In(queue.Local)
		a.citizens(ctx, people, today)
		if err := a.clock.Until(ctx, at(today, 17, 30)); err != nil {
			return nil
		}
		a.clock.Forward(nextMorning(a.clock.Now().In(queue.Local)))
		if a.cfg.RealTime {
			if err := a.clock.Until(ctx, nextMorning(today)); err != nil {
				return nil
			}
		}
	}
}

// random is a source of its own for everybody, the same at every start with the same seed.
func (a *App) random(who string) *mathrand.Rand {
	var key [32]byte
	copy(key[:], who)
	key[31], key[30] = byte(a.cfg.Seed), byte(a.cfg.Seed>>8)
	return mathrand.New(mathrand.NewChaCha8(key))
}

// at is a time of day on t's date.
func at(t time.Time, hour, minute int) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), hour, minute, 0, 0, queue.Local)
}

// citizens come one after another and take numbers. Those who came before the demo was started are not repeated.
func (a *App) citizens(ctx context.Context, people *people, today time.Time) {
	if today.Weekday() == time.Saturday || today.Weekday() == time.Sunday {
		return
	}
	midnight := at(today, 0, 0)
	rng := a.random(today.Format(time.DateOnly))
	for _, v := range crowd.Day(rng, population(&a.office), today.Weekday() == time.Monday) {
		when := midnight.Add(v.At)
		if when.Before(today) {
			continue
		}
		if a.clock.Until(ctx, when) != nil {
			return
		}
		priority := ""
		if v.Priority {
			priority = a.office.Priorities[rng.IntN(len(a.office.Priorities))].ID
		}
		var taken wire.Taken
		body := wire.TakeNumber{Request: rand.Text(), Service: v.Service, Priority: priority, Lang: "vi", Another: true}
		if err := post(ctx, http.DefaultClient, "http://"+a.kiosk.Addr()+"/take", "", body, &taken); err != nil {
			a.cfg.Log.Info("crowd: no number", "service", v.Service, "error", err)
			continue
		}
		people.came(taken.Ticket.ID, v)
	}
}

// people knows what the holders of tickets came for.
type people struct {
	mu     sync.Mutex
	visits map[string]crowd.Visit
}

func (p *people) came(ticket string, v crowd.Visit) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.visits[ticket] = v
}

// visit is what a ticket's holder needs; somebody who is not of the crowd gets an ordinary one.
func (p *people) visit(ticket string) crowd.Visit {
	p.mu.Lock()
	defer p.mu.Unlock()
	if v, ok := p.visits[ticket]; ok {
		return v
	}
	return crowd.Visit{Walk: 15 * time.Second, Length: 6 * time.Minute, Fate: .5}
}
