package stats

import (
	"time"

	"motcua/internal/dossier"
	"motcua/internal/queue"
)

// Source is what a report is made of. Days and marks outside of the period are passed over.
type Source struct {
	Office  queue.Text
	Journal Head
	Days    []*WorkDay
	Cases   []Case
	Marks   []Mark
	Levels  []MarkLevel
	Names   func(Dimension, string) queue.Text // what a key is called; nil, or no text: nobody knows
	People  func(clerk string) Person          // likewise
}

// Case is what the figures need of a dossier: dates and keys, nobody's name.
type Case struct {
	Field     string // of the procedure
	Unit      string // that handles it at the end of the period, or handled it
	Channel   dossier.Channel
	Receiver  string // clerk; opaque
	Processor string
	Received  time.Time
	Finished  time.Time // zero: not within the period
	Standing  dossier.Standing
	Status    dossier.Status // at the end of the period
	Overdue   bool           // at the end of the period
	Digitised bool
	Apologies []time.Time
	Payments  []dossier.Payment
}
