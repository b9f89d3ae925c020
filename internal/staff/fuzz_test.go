package staff

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whatever stands where a password is kept: no guess opens it but the one it was made of, and no guess costs more than
// the bounds.
func FuzzHash(f *testing.F) {
	s, err := Open(filepath.Join(f.TempDir(), FileName), Options{Cost: Cost{Memory: 8, Time: 1, Threads: 1}})
	require.NoError(f, err)
	f.Cleanup(func() { require.NoError(f, s.Close()) })
	f.Add(s.hash("một mật khẩu"))
	for _, kept := range []string{
		"", "argon2id$8$1$1$$", "argon2id$4294967295$1$1$AAAA$AAAA", "argon2id$8$4294967295$1$AAAA$AAAA", "argon2id$8$1$0$AAAA$AAAA", "argon2id$-1$1$1$AAAA$AAAA", "$$$$$",
	} {
		f.Add(kept)
	}
	f.Fuzz(func(t *testing.T, kept string) {
		c, _, ok := parseHash(kept)
		require.False(t, ok && (c.Memory > mostMemory || c.Time > mostTime))
		if ok && (c.Memory > 64 || c.Time > 2) {
			return // it would only take long
		}
		require.False(t, s.matches(kept, "đoán mò"))
	})
}

// Whatever a browser or a program says it is: nobody is let in.
func FuzzSecrets(f *testing.F) {
	s, err := Open(filepath.Join(f.TempDir(), FileName), Options{Cost: Cost{Memory: 8, Time: 1, Threads: 1}})
	require.NoError(f, err)
	f.Cleanup(func() { require.NoError(f, s.Close()) })
	for _, secret := range []string{"", "\x00", "AAAAAAAAAAAAAAAAAAAAAAAAAA", "mc_", "\xff\xfe", "../../staff.db"} {
		f.Add(secret)
	}
	f.Fuzz(func(t *testing.T, secret string) {
		_, found, err := s.Session(secret)
		require.NoError(t, err)
		require.False(t, found)
		_, known, err := s.Key(secret)
		require.NoError(t, err)
		require.False(t, known)
	})
}
