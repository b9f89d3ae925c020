package office

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
)

// issued verifies the journal of a hub that does not run, and returns the numbers it gave, in order.
func issued(t *testing.T, file string) (numbers []string) {
	t.Helper()
	j, err := bolt.Open(file, &bolt.Options{ReadOnly: true})
	require.NoError(t, err)
	defer j.Close()
	_, err = journal.Verify(journal.Link{}, j.Stored(0))
	require.NoError(t, err)
	for record, err := range j.Read(0) {
		require.NoError(t, err)
		entry, err := engine.Entry(record)
		require.NoError(t, err)
		for _, event := range entry.Events {
			if e, ok := event.(queue.TicketIssued); ok {
				numbers = append(numbers, e.Number)
			}
		}
	}
	return numbers
}
