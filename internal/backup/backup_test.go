package backup_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/backup"
)

func text(name, s string) backup.Part {
	return backup.Part{Name: name, Copy: func(w io.Writer) error { _, err := io.WriteString(w, s); return err }}
}

func made(t testing.TB, key backup.Key, parts ...backup.Part) string {
	t.Helper()
	public, err := key.Public()
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), backup.Name("H17.18", time.Now()))
	require.NoError(t, backup.Write(path, public, backup.About{Made: time.Now(), Agency: "H17.18", Journal: "J"}, parts))
	return path
}

func open(path string, key backup.Key) (map[string]string, error) {
	got := map[string]string{}
	_, err := backup.Read(path, key, func(name string, r io.Reader) error {
		data, err := io.ReadAll(r)
		got[name] = string(data)
		return err
	})
	return got, err
}

func TestWhatIsKeptComesBackAndOnlyWithTheKey(t *testing.T) {
	noise := make([]byte, 300<<10) // several chunks and frames
	rand.Read(noise)
	want := map[string]string{"empty": "", "a/b.db": string(noise), "word": "Nguyễn Thị Hạnh"}
	key := backup.NewKey()
	path := made(t, key, text("empty", ""), text("a/b.db", string(noise)), text("word", want["word"]))
	got, err := open(path, key)
	require.NoError(t, err)
	require.Equal(t, want, got)
	_, err = open(path, backup.NewKey())
	require.ErrorIs(t, err, backup.ErrWrongKey)

	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotContains(t, string(data), "Hạnh")
	private := strings.ReplaceAll(key.String(), "-", "")
	require.NotContains(t, string(data), private, "the key is not in it")
	about, err := backup.Verify(path)
	require.NoError(t, err, "whole or not is seen without the key")
	require.Equal(t, "H17.18", about.Agency)
}

// Every cut and every flipped bit is noticed before anything of it is believed.
func TestADamagedFileIsRefused(t *testing.T) {
	key := backup.NewKey()
	path := made(t, key, text("word", "sound"))
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	for n := range whole {
		require.NoError(t, os.WriteFile(path, whole[:n], 0o600))
		_, err := backup.Verify(path)
		require.ErrorIs(t, err, backup.ErrDamaged, "cut at %d", n)
		flipped := bytes.Clone(whole)
		flipped[n] ^= 4
		require.NoError(t, os.WriteFile(path, flipped, 0o600))
		_, err = backup.Verify(path)
		require.True(t, errors.Is(err, backup.ErrDamaged) || errors.Is(err, backup.ErrNewer), "flipped at %d: %v", n, err)
	}
}

func TestABackupThatFailsLeavesNothing(t *testing.T) {
	key := backup.NewKey()
	public, err := key.Public()
	require.NoError(t, err)
	dir := t.TempDir()
	torn := backup.Part{Name: "torn", Copy: func(io.Writer) error { return io.ErrUnexpectedEOF }}
	err = backup.Write(filepath.Join(dir, "x"), public, backup.About{}, []backup.Part{text("a", "b"), torn})
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	require.Error(t, backup.Write(filepath.Join(dir, "gone", "x"), public, backup.About{}, nil))
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestAKeyIsReadAsPeopleTypeIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := backup.NewKey()
		typed := key.String()
		require.Len(t, typed, 39)
		loose := strings.ToLower(strings.NewReplacer("-", " ", "0", "O", "1", "l").Replace(typed)) + "\n"
		got, err := backup.ParseKey(loose)
		require.NoError(t, err)
		require.Equal(t, key, got)
		at := rapid.IntRange(0, len(typed)-1).Draw(t, "at")
		other := rapid.SampledFrom(strings.Split("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "")).Draw(t, "other")
		wrong := typed[:at] + other + typed[at+1:]
		if wrong != typed && typed[at] != '-' {
			_, err = backup.ParseKey(wrong)
			require.ErrorIs(t, err, backup.ErrKey)
		}
	})
}

func TestOldBackupsOfOneOfficeGo(t *testing.T) {
	dir := t.TempDir()
	day := time.Date(2026, 11, 25, 23, 30, 0, 0, time.UTC)
	others := []string{backup.Name("H17.18.2", day), "motcua-H17.18-notes.backup", "photo.jpg", backup.Name("", day)}
	for _, name := range others {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), nil, 0o600))
	}
	for n := range 5 {
		require.NoError(t, os.WriteFile(filepath.Join(dir, backup.Name("H17.18", day.AddDate(0, 0, n))), nil, 0o600))
	}
	require.NoError(t, backup.Prune(dir, "H17.18", 2))
	names, err := backup.List(dir, "H17.18")
	require.NoError(t, err)
	require.Equal(t, []string{"motcua-H17.18-2026-11-29-2330.backup", "motcua-H17.18-2026-11-28-2330.backup"}, names)
	for _, name := range others {
		require.FileExists(t, filepath.Join(dir, name))
	}
}

// FuzzRead gives the reader files whose checksum is right and whose inside is anything: an error, never a panic.
func FuzzRead(f *testing.F) {
	key := backup.NewKey()
	whole, err := os.ReadFile(made(f, key, text("word", "sound")))
	require.NoError(f, err)
	f.Add(whole[:len(whole)-73])
	f.Add([]byte("motcua-backup\n{\"format\":1}\n"))
	f.Add([]byte("motcua-backup\n{\"format\":2}\n" + strings.Repeat("x", 100)))
	f.Fuzz(func(t *testing.T, inside []byte) {
		path := filepath.Join(t.TempDir(), "x")
		require.NoError(t, os.WriteFile(path, backup.Summed(inside), 0o600))
		got, err := open(path, key)
		if err == nil {
			require.Equal(t, map[string]string{"word": "sound"}, got)
		}
	})
}

// FuzzParts reads what somebody with the public key sealed: an error or parts, never a panic.
func FuzzParts(f *testing.F) {
	f.Add(backup.Packed(text("a", "b")))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, packed []byte) {
		_ = backup.Unpack(packed, func(_ string, r io.Reader) error { _, err := io.Copy(io.Discard, r); return err })
	})
}

// A key that is read is written as it was meant, whatever was typed around it.
func FuzzKeys(f *testing.F) {
	key := backup.NewKey()
	public, err := key.Public()
	require.NoError(f, err)
	for _, seed := range []string{key.String(), public.String(), " " + strings.ToLower(key.String()) + "\r\n", "", "0000-0000", "mc1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if k, err := backup.ParseKey(text); err == nil {
			again, err := backup.ParseKey(k.String())
			require.NoError(t, err)
			require.Equal(t, k, again)
		}
		if p, err := backup.ParsePublicKey(text); err == nil {
			again, err := backup.ParsePublicKey(p.String())
			require.NoError(t, err)
			require.Equal(t, p, again)
		}
	})
}
