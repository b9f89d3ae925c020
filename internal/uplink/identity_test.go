package uplink

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// The machine's file after a bad disk: it is read whole, or the machine says what to do, and it is never written over.
func FuzzIdentity(f *testing.F) {
	dir := f.TempDir()
	_, err := newIdentity(dir)
	require.NoError(f, err)
	good, err := os.ReadFile(filepath.Join(dir, fileName))
	require.NoError(f, err)
	f.Add(good)
	f.Add(good[:len(good)/2])
	for _, s := range []string{"", "null", "{}", `{"key":"AA==","ca":"AA=="}`, `{"pending":null}`, "\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		file := filepath.Join(dir, fileName)
		require.NoError(t, os.WriteFile(file, data, 0o600))
		i, err := readIdentity(dir)
		if err != nil {
			require.ErrorContains(t, err, file)
			require.ErrorContains(t, err, "pair --reset")
		} else {
			require.NotNil(t, i.signer)
			if i.paired() {
				require.NotNil(t, i.trusted())
			}
		}
		kept, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, data, kept)
	})
}
