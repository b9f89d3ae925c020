package register_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"motcua/internal/register"
)

func open(t *testing.T, path string) *register.File {
	t.Helper()
	f, err := register.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func put(f *register.File, key, value string) error {
	return f.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists([]byte("rows"))
		if err != nil {
			return err
		}
		return b.Put([]byte(key), []byte(value))
	})
}

func get(t *testing.T, f *register.File, key string) (value string) {
	t.Helper()
	require.NoError(t, f.View(func(tx *bbolt.Tx) error {
		value = string(tx.Bucket([]byte("rows")).Get([]byte(key)))
		return nil
	}))
	return value
}

func TestWhatIsWrittenIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), register.FileName)
	require.NoError(t, os.WriteFile(path+".new", []byte("half a file that a power cut left"), 0o600))
	f := open(t, path)
	require.NoError(t, put(f, "a", "1"))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	require.NoFileExists(t, path+".new")

	_, err = register.Open(path)
	require.ErrorIs(t, err, register.ErrInUse)
	require.ErrorContains(t, err, "stop the hub first")
	require.NoError(t, f.Close())
	require.Equal(t, "1", get(t, open(t, path), "a"))
}

func TestWhatFailsIsNotWritten(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), register.FileName))
	require.NoError(t, put(f, "a", "1"))
	wrong := errors.New("wrong")
	err := f.Update(func(tx *bbolt.Tx) error {
		return errors.Join(tx.Bucket([]byte("rows")).Put([]byte("a"), []byte("2")), wrong)
	})
	require.ErrorIs(t, err, wrong)
	require.Equal(t, "1", get(t, f, "a"))
	require.ErrorIs(t, f.View(func(*bbolt.Tx) error { panic("nonsense") }), register.ErrDamaged)
	require.NoError(t, put(f, "a", "3"), "the file is still at work")
	require.Equal(t, "3", get(t, f, "a"))
}

func TestWhatIsNoRegisterIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), register.FileName)
	for name, text := range map[string]string{"empty": "", "foreign": string(make([]byte, 1<<15)), "short": "x"} {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		_, err := register.Open(path)
		require.ErrorIs(t, err, register.ErrDamaged, name)
		require.ErrorContains(t, err, "last backup", name)
		left, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, text, string(left), "%s: it is left as it is", name)
	}
	_, err := register.Open(filepath.Join(path, "below"))
	require.Error(t, err)
}

func TestAnotherProgramsFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), register.FileName)
	set := func(format string) {
		db, err := bbolt.Open(path, 0o600, nil)
		require.NoError(t, err)
		require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
			meta, err := tx.CreateBucketIfNotExists([]byte("meta"))
			if err != nil {
				return err
			}
			return meta.Put([]byte("format"), []byte(format))
		}))
		require.NoError(t, db.Close())
	}
	set("2")
	_, err := register.Open(path)
	require.ErrorIs(t, err, register.ErrNewer)
	require.ErrorContains(t, err, "its format is 2, this program knows 1")
	for _, format := range []string{"", "0", "one"} {
		set(format)
		_, err = register.Open(path)
		require.ErrorIs(t, err, register.ErrDamaged, format)
	}
	set("1")
	open(t, path)
}
