package bolt_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/journal/journaltest"
)

// twoDays makes a closed journal: records 1 to 5 on Monday, 6 to 10 on Tuesday.
func twoDays(t *testing.T) (path string, want []journal.Record) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "queue.journal")
	j := open(t, path)
	records := journaltest.Records(8)
	require.NoError(t, j.Append(0, append([]journal.Record{journaltest.Opening("2026-03-02")}, records[:4]...)...))
	require.NoError(t, j.Append(5, append([]journal.Record{journaltest.Opening("2026-03-03")}, records[4:]...)...))
	for r, err := range j.Read(0) {
		require.NoError(t, err)
		want = append(want, r)
	}
	require.NoError(t, j.Close())
	return path, want
}

// edit changes the file's bytes.
func edit(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, change(text), 0o600))
}

// flip changes one byte everywhere in the file where mark stands.
func flip(t *testing.T, path, mark string) {
	t.Helper()
	edit(t, path, func(b []byte) []byte {
		require.True(t, bytes.Contains(b, []byte(mark)))
		return bytes.ReplaceAll(b, []byte(mark), append([]byte(mark[:len(mark)-1]), mark[len(mark)-1]^1))
	})
}

// change goes through bbolt, as a tool would that knows the layout.
func change(t *testing.T, path string, f func(tx *bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(f))
	require.NoError(t, db.Close())
}

func key(seq byte) []byte { return []byte{0, 0, 0, 0, 0, 0, 0, seq} }

func TestDamageIsNamedOnOpening(t *testing.T) {
	for what, damage := range map[string]func(t *testing.T, path string){
		"the file is empty": func(t *testing.T, path string) {
			require.NoError(t, os.Truncate(path, 0))
		},
		"the file was cut off": func(t *testing.T, path string) {
			edit(t, path, func(b []byte) []byte { return b[:4*4096] })
		},
		"meta page 1 is missing": func(t *testing.T, path string) {
			require.NoError(t, os.Truncate(path, 1000))
		},
		"this is not a journal": func(t *testing.T, path string) {
			edit(t, path, func(b []byte) []byte { return bytes.Repeat([]byte("sổ theo dõi\n"), len(b)/16) })
		},
		"meta page 0 does not match its checksum": func(t *testing.T, path string) {
			edit(t, path, func(b []byte) []byte { b[60] ^= 4; return b })
		},
		"record 10: its bytes do not match": func(t *testing.T, path string) { flip(t, path, "A008") },
		"record 8: its bytes do not match":  func(t *testing.T, path string) { flip(t, path, "A006") },
		`bucket "records" is missing`: func(t *testing.T, path string) {
			change(t, path, func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte("records")) })
		},
		`bucket "meta" is missing`: func(t *testing.T, path string) {
			change(t, path, func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte("meta")) })
		},
		"the journal's id is missing": func(t *testing.T, path string) {
			change(t, path, func(tx *bbolt.Tx) error { return tx.Bucket([]byte("meta")).Delete([]byte("id")) })
		},
		"the file's format version cannot be read": func(t *testing.T, path string) {
			change(t, path, func(tx *bbolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("format"), []byte("x")) })
		},
		"record 8: it is missing, record 9 comes next": func(t *testing.T, path string) {
			change(t, path, func(tx *bbolt.Tx) error { return tx.Bucket([]byte("records")).Delete(key(8)) })
		},
		"the index of days says": func(t *testing.T, path string) {
			change(t, path, func(tx *bbolt.Tx) error { return tx.Bucket([]byte("days")).Delete(key(6)) })
		},
		"record 11: cut off": func(t *testing.T, path string) {
			change(t, path, func(tx *bbolt.Tx) error { return tx.Bucket([]byte("records")).Put(key(11), []byte("?")) })
		},
	} {
		t.Run(what, func(t *testing.T) {
			path, _ := twoDays(t)
			damage(t, path)
			_, err := bolt.Open(path, nil)
			require.ErrorIs(t, err, journal.ErrCorrupt)
			require.ErrorContains(t, err, what)
			require.ErrorContains(t, err, path)
			require.ErrorContains(t, err, "put the last backup in its place")
			// Nothing is left locked behind.
			_, err = bolt.Open(path, &bolt.Options{LockWait: 1})
			require.ErrorIs(t, err, journal.ErrCorrupt)
		})
	}
}

func TestDamageBeforeTheLastDayIsFoundByReading(t *testing.T) {
	path, want := twoDays(t)
	flip(t, path, "A002") // record 3
	j := open(t, path)
	same := func(after uint64) (good int, err error) {
		for r, err := range j.Read(after) {
			if err != nil {
				return good, err
			}
			require.Equal(t, want[after+uint64(good)], r)
			good++
		}
		return good, nil
	}
	good, err := same(5) // what the hub starts from
	require.NoError(t, err)
	require.Equal(t, 5, good)
	good, err = same(0)
	require.ErrorContains(t, err, "record 3: its bytes do not match")
	require.ErrorContains(t, err, path)
	require.Equal(t, 2, good)
	_, err = journal.Verify(journal.Link{}, j.Stored(0))
	require.ErrorIs(t, err, journal.ErrCorrupt)
}

func TestGarbageBehindTheEndDoesNoHarm(t *testing.T) {
	path, want := twoDays(t)
	edit(t, path, func(b []byte) []byte { return append(b, bytes.Repeat([]byte("garbage"), 3000)...) })
	j := open(t, path)
	require.NoError(t, j.Append(10, journaltest.Records(200)...))
	require.NoError(t, j.Close())
	j = open(t, path)
	n := 0
	for r, err := range j.Read(0) {
		require.NoError(t, err)
		if n < len(want) {
			require.Equal(t, want[n], r)
		}
		n++
	}
	require.Equal(t, 210, n)
}

// A changed record with a right checksum, as somebody would leave it who changes history on purpose.
func TestEditedHistoryShows(t *testing.T) {
	forge := func(path string, seq byte) {
		change(t, path, func(tx *bbolt.Tx) error {
			records := tx.Bucket([]byte("records"))
			line := bytes.Replace(records.Get(key(seq))[4:], []byte("khai-sinh"), []byte("khai-tu"), 1)
			return records.Put(key(seq), bolt.Wrap(line))
		})
	}
	path, _ := twoDays(t)
	forge(path, 8)
	_, err := bolt.Open(path, nil)
	require.ErrorContains(t, err, "record 9: its prev is")

	path, _ = twoDays(t)
	forge(path, 3)
	_, err = journal.Verify(journal.Link{}, open(t, path).Stored(0))
	var bad *journal.CorruptError
	require.ErrorAs(t, err, &bad)
	require.EqualValues(t, 4, bad.Seq)
}

func TestSalvageOpensWithOneMetaPage(t *testing.T) {
	for page := range 2 {
		path, want := twoDays(t)
		edit(t, path, func(b []byte) []byte { b[page*4096+60] ^= 4; return b })
		_, err := bolt.Open(path, nil)
		require.ErrorContains(t, err, "the last append may be lost")
		j, err := bolt.Open(path, &bolt.Options{Salvage: true})
		require.NoError(t, err)
		head := j.Head()
		require.Contains(t, []uint64{5, 10}, head.Seq)
		require.NoError(t, j.Append(head.Seq, journaltest.Records(1)...))
		require.NoError(t, j.Close())
		j = open(t, path) // healed
		for r, err := range j.Read(0) {
			require.NoError(t, err)
			if r.Seq <= head.Seq {
				require.Equal(t, want[r.Seq-1], r)
			}
		}
	}
}

func TestNewerFilesAndRecordsAreRefused(t *testing.T) {
	path, _ := twoDays(t)
	change(t, path, func(tx *bbolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("format"), []byte("3")) })
	_, err := bolt.Open(path, nil)
	require.ErrorIs(t, err, journal.ErrNewer)
	require.ErrorContains(t, err, "file format version 3, this program reads up to 1; install the newer program")
	require.ErrorContains(t, err, path)

	path, _ = twoDays(t)
	change(t, path, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("records")).Put(key(11), bolt.Wrap([]byte(`{"v":2,"seq":11,"new":true}`)))
	})
	_, err = bolt.Open(path, nil)
	require.ErrorIs(t, err, journal.ErrNewer)
	require.ErrorContains(t, err, "record 11")
	require.ErrorContains(t, err, "record format version 2")
}

// flips is how many damaged copies the test below looks at, and flipSeed says which.
var (
	flips    = flag.Int("flips", 400, "how many copies of a journal with one flipped bit to open")
	flipSeed = flag.Uint64("flip-seed", 0, "which copies; 0 is others each time")
)

// Whatever single byte of the file goes bad: an error or the right records, never a wrong one,
// and the program lives.
func TestAnyFlippedByteNeverGivesAWrongRecord(t *testing.T) {
	path, want := twoDays(t)
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	seed := cmp.Or(*flipSeed, rand.Uint64())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	target := filepath.Join(t.TempDir(), "flipped.journal")
	refused := 0
	for range *flips {
		at, bit := random.IntN(len(whole)), byte(1)<<random.IntN(8)
		bad := slices.Clone(whole)
		bad[at] ^= bit
		require.NoError(t, os.WriteFile(target, bad, 0o600))
		got, err := readAll(target)
		if err != nil {
			refused++
			continue
		}
		require.Equal(t, want, got, fmt.Sprintf("byte %d, bit %d", at, bit))
	}
	require.NotZero(t, refused)
}

func readAll(path string) (records []journal.Record, err error) {
	j, err := bolt.Open(path, &bolt.Options{LockWait: 1})
	if err != nil {
		return nil, err
	}
	defer j.Close()
	for r, err := range j.Read(0) {
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	return records, nil
}
