package demo

import (
	"context"
	"crypto/rand"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
)

// rules are an office's rules as this start of the demo wants them.
func (a *App) rules(r queue.Rules) queue.Rules {
	r.AlwaysOpen, r.LateCheck = !a.cfg.Caps, a.cfg.Caps
	// The crowd's clock may be fast; a call is spoken in real seconds.
	r.AnnounceAge = queue.Duration(float64(30*time.Second) * max(1, a.cfg.Speed))
	return r
}

// bend brings these rules into an office that an earlier start left. All else that was changed there stays.
func (a *App) bend(ctx context.Context) error {
	var office queue.Office
	configured := false
	a.hub.Engine().Read(func(s *queue.State, _ engine.Tag, _ time.Time) { office, configured = s.Office, s.Configured })
	rules := a.rules(office.Rules)
	if !configured || rules == office.Rules {
		return nil
	}
	office.Rules = rules
	_, err := a.hub.Engine().Do(ctx, engine.Command{Request: rand.Text(), Sender: "demo", Body: queue.Configure{Office: office}})
	return err
}
