package live

import "encoding/json"

// View is the newest state of one topic. Journal and Seq are its tag: within one journal Seq never goes back, and a
// restored journal has a new name. The same Seq may carry newer data, where a view shows more than the journal.
type View struct {
	Journal string
	Seq     uint64
	Data    json.RawMessage // one JSON value, not changed after it was handed over
}

// Source has the views.
type Source interface {
	// Topic returns the newest view of a topic, at least as new as any it returned before. An error means that there
	// is no such topic, or no longer. It is called from several goroutines.
	Topic(topic string) (View, error)

	// Changed returns a channel that is closed when some view may have changed after the call.
	Changed() <-chan struct{}
}
