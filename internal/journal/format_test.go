package journal_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
)

// The example in the format's description is a sound journal.
func TestFormatExample(t *testing.T) {
	text, err := os.ReadFile("../../docs/format.md")
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(text), "```ndjson\n")
	require.True(t, found)
	example, _, found := strings.Cut(rest, "```")
	require.True(t, found)
	sum, err := journal.Verify(journal.Link{}, journal.Exported(strings.NewReader(example)))
	require.NoError(t, err)
	require.EqualValues(t, 2, sum.Records)
	require.Equal(t, "2026-03-02", sum.LastDay.Day)
}
