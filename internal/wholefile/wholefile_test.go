package wholefile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/wholefile"
)

func TestAFileIsWholeOrTheOneOfBefore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "key")
	require.NoError(t, wholefile.Write(file, []byte("first")))
	require.NoError(t, os.WriteFile(file+".new", []byte("what a power cut left, longer than the next"), 0o644))
	require.NoError(t, wholefile.Write(file, []byte("second")))
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "second", string(text))
	require.NoFileExists(t, file+".new")

	require.NoError(t, os.Mkdir(file+".new", 0o700)) // nothing can be written beside it
	require.Error(t, wholefile.Write(file, []byte("third")))
	text, err = os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "second", string(text))
	require.Error(t, wholefile.Write(filepath.Join(t.TempDir(), "no", "key"), nil))
}
