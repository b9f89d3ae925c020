package journaltest

import (
	"bytes"
	"crypto/rand"
	"iter"
	"sync"

	"motcua/internal/journal"
)

// Memory is a journal kept in memory only. It encodes, chains and decodes like one on disk.
type Memory struct {
	id     string
	signal journal.Signal

	mu    sync.Mutex
	lines [][]byte // only ever appended to
	head  journal.Link
	day   journal.Opening
}

var (
	_ journal.Journal  = (*Memory)(nil)
	_ journal.DayIndex = (*Memory)(nil)
	_ journal.Header   = (*Memory)(nil)
	_ journal.Stored   = (*Memory)(nil)
)

// NewMemory makes an empty journal.
func NewMemory() *Memory { return &Memory{id: rand.Text()} }

// ID names this journal.
func (m *Memory) ID() string { return m.id }

// Changed is closed when the head moves after the call.
func (m *Memory) Changed() <-chan struct{} { return m.signal.Changed() }

// Read yields the records behind `after`.
func (m *Memory) Read(after uint64) iter.Seq2[journal.Record, error] {
	return journal.Decoded(after, m.Stored(after))
}

// Stored yields the encoded records behind `after`.
func (m *Memory) Stored(after uint64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		m.mu.Lock()
		lines := m.lines[min(after, uint64(len(m.lines))):]
		m.mu.Unlock()
		for _, line := range lines {
			if !yield(bytes.Clone(line), nil) {
				return
			}
		}
	}
}

// Append keeps records behind `after`; its outcome is never unknown.
func (m *Memory) Append(after uint64, records ...journal.Record) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if after != m.head.Seq {
		return journal.ErrConflict
	}
	batch, err := journal.Chain(m.head, records)
	if err != nil || len(records) == 0 {
		return err
	}
	m.lines = append(m.lines, batch.Lines...)
	m.head = batch.Head
	if n := len(batch.Openings); n > 0 {
		m.day = batch.Openings[n-1]
	}
	m.signal.Notify()
	return nil
}

// Head returns the newest record's number and hash.
func (m *Memory) Head() journal.Link {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.head
}

// LastDay returns the last record that opened a business day.
func (m *Memory) LastDay() (seq uint64, day string, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.day.Seq, m.day.Day, m.day.Seq != 0
}
