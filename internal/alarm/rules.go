package alarm

import (
	"time"

	"motcua/internal/queue"
)

// Rules are from when on something is an alarm. A span of nothing turns its alarm off.
type Rules struct {
	Late     int            `toml:"late"`     // percent of a service's target that the longest wait may last; 0: off
	Screen   queue.Duration `toml:"screen"`   // a screen that shows nothing
	Machine  queue.Duration `toml:"machine"`  // a machine that is lost
	Paused   queue.Duration `toml:"paused"`   // a counter with a break
	Called   queue.Duration `toml:"called"`   // called, and nobody began
	Long     int            `toml:"long"`     // percent of its usual length that a visit may last; 0: off
	NoShows  int            `toml:"no_shows"` // percent of the calls of the last hour that nobody came to; 0: off
	Unserved queue.Duration `toml:"unserved"` // somebody waits and no counter serves it
	Backlog  queue.Duration `toml:"backlog"`  // events wait for another system
	Known    queue.Duration `toml:"known"`    // how long an alarm that somebody looks after is quiet
}

// DefaultRules are those of an office that has said nothing.
func DefaultRules() Rules {
	d := func(v time.Duration) queue.Duration { return queue.Duration(v) }
	return Rules{
		Late: 100, Screen: d(30 * time.Second), Machine: d(time.Minute), Paused: d(15 * time.Minute),
		Called: d(3 * time.Minute), Long: 300, NoShows: 30, Unserved: d(2 * time.Minute), Backlog: d(30 * time.Minute),
		Known: d(15 * time.Minute),
	}
}
