package spool_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/spool"
)

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, queue.Local)

func at(d time.Duration) spool.Moment {
	return spool.Moment{At: monday.Add(d), Boot: "boot", Up: time.Hour + d}
}

func grantOf(to int) spool.Grant {
	open := []queue.Window{{From: monday.Add(-2 * time.Hour), To: monday.Add(3 * time.Hour)}}
	return spool.Grant{
		Series: queue.SeriesView{Device: "kiosk-1", Letter: "K", Days: []queue.OwnDay{{
			Date: "2026-11-23", Series: []queue.OwnRun{
				{Service: "civil", Prefix: "AK", From: 1, To: to, Open: open},
				{Service: "land", Prefix: "DK", From: 5, To: to, Open: open},
			},
		}}},
		Menu:  queue.MenuView{Office: queue.Text{"vi": "Một cửa"}},
		Known: at(0),
	}
}

func open(t *testing.T, path string) *spool.Spool {
	t.Helper()
	s, err := spool.Open(path, monday)
	require.NoError(t, err)
	return s
}

func begin(t *testing.T) (*spool.Spool, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "machine", "spool")
	s := open(t, path)
	require.NoError(t, s.Grant(grantOf(200)))
	return s, path
}

// take gives a number and returns what is called.
func take(t *testing.T, s *spool.Spool, service, request string) string {
	t.Helper()
	ticket, err := s.Take(service, "", "vi", request, at(0))
	require.NoError(t, err)
	require.Len(t, ticket.ID, 12)
	return ticket.Number()
}

func TestNumbersAreGivenOnceAndKept(t *testing.T) {
	s, path := begin(t)
	require.Equal(t, []string{"AK001", "AK002", "DK005", "AK002"}, []string{
		take(t, s, "civil", "one"), take(t, s, "civil", "two"), take(t, s, "land", "three"), take(t, s, "civil", "two"),
	})
	first := s.Waiting(9)
	require.NoError(t, s.Handed(first[0].ID))
	require.NoError(t, s.Printed(first[0].ID, queue.PaperPrinted))
	require.NoError(t, s.Refuse(first[2].ID, "gone"))
	_, err := spool.Open(path, monday)
	require.ErrorIs(t, err, spool.ErrInUse)
	require.NoError(t, s.Close())

	again := open(t, path)
	require.Equal(t, s.ID(), again.ID())
	require.Len(t, again.Waiting(9), 1)
	require.Equal(t, first[1].ID, again.Waiting(9)[0].ID)
	require.True(t, first[1].Taken.At.Equal(again.Waiting(9)[0].Taken.At))
	require.Equal(t, first[2].ID, again.Refused()[0].ID)
	require.Equal(t, first[0].ID, again.Untold(9)[0].ID)
	require.NoError(t, again.Told(first[0].ID))
	require.Empty(t, again.Untold(9))
	require.Equal(t, "AK003", take(t, again, "civil", "four"))
	require.NoError(t, again.Close())
}

func TestWhyNoNumberIsGiven(t *testing.T) {
	s, _ := begin(t)
	require.NoError(t, s.Grant(grantOf(2)))
	take(t, s, "civil", "one")
	take(t, s, "civil", "two")
	require.ErrorIs(t, s.Open("civil", monday), spool.ErrUsedUp)
	require.ErrorIs(t, s.Open("land", monday), spool.ErrUsedUp, "the hub knows of four")
	require.ErrorIs(t, s.Open("none", monday), spool.ErrNoSeries)
	require.ErrorIs(t, s.Open("civil", monday.Add(24*time.Hour)), spool.ErrNoSeries)
	require.ErrorIs(t, s.Open("civil", monday.Add(5*time.Hour)), spool.ErrClosed)
	require.NoError(t, s.Close())
}

// Wherever a power cut ends the file, every number that was told is there, and the next one is no other's.
func TestAPowerCutAnywhere(t *testing.T) {
	s, path := begin(t)
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	sizes := []int{len(whole)} // after each number
	for n := range 3 {
		take(t, s, "civil", fmt.Sprint("touch-", n))
		whole, err = os.ReadFile(path)
		require.NoError(t, err)
		sizes = append(sizes, len(whole))
	}
	require.NoError(t, s.Close())
	ends := append(sizes, sizes[1]-1, sizes[2]-1, sizes[3]-1, sizes[1]+1)
	for end := sizes[0]; end <= len(whole); end += 11 {
		ends = append(ends, end)
	}
	for _, end := range ends {
		told := 0
		for told+1 < len(sizes) && sizes[told+1] <= end {
			told++
		}
		for _, rest := range [][]byte{nil, bytes.Repeat([]byte{0}, 512)} {
			require.NoError(t, os.WriteFile(path, append(bytes.Clone(whole[:end]), rest...), 0o600))
			s := open(t, path)
			require.Empty(t, s.Aside(), "cut at %d", end)
			require.Len(t, s.Waiting(9), told)
			require.Equal(t, fmt.Sprintf("AK%03d", told+1), take(t, s, "civil", "next"))
			require.NoError(t, s.Close())
			s = open(t, path)
			require.Len(t, s.Waiting(9), told+1)
			require.NoError(t, s.Close())
		}
	}
}

// Any byte that changed is noticed: the file is moved aside as it is, and the new one has another name. What the other
// lines say of numbers waits in it under the old name, once more after the next start.
func TestADamagedFileIsMovedAside(t *testing.T) {
	s, path := begin(t)
	take(t, s, "civil", "one")
	take(t, s, "civil", "two")
	was := s.ID()
	require.NoError(t, s.Close())
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	lines := bytes.SplitAfter(whole, []byte("\n"))
	require.Len(t, lines, 5) // header, grant, two numbers, and nothing
	for i := 0; i < len(whole)-1; i += 7 {
		damaged := bytes.Clone(whole)
		damaged[i] ^= 0x10
		require.NoError(t, os.WriteFile(path, damaged, 0o600))
		s := open(t, path)
		require.NotEmpty(t, s.Aside(), "byte %d", i)
		kept, err := os.ReadFile(s.Aside())
		require.NoError(t, err)
		require.Equal(t, damaged, kept)
		var left []string
		for n, line := range lines[2:4] {
			if bytes.Contains(damaged, append([]byte("\n"), line...)) {
				left = append(left, fmt.Sprintf("AK%03d", n+1))
			}
		}
		require.Equal(t, left, waiting(s), "byte %d", i)
		for _, ticket := range s.Waiting(9) {
			require.Equal(t, was, ticket.Spool)
		}
		require.NotEqual(t, was, s.ID())
		_, granted := s.Granted()
		require.False(t, granted, "nothing is given before the hub knows of the new file")
		aside := s.Aside()
		require.NoError(t, s.Close())
		s = open(t, path)
		require.Empty(t, s.Aside())
		require.Equal(t, left, waiting(s))
		require.NoError(t, s.Close())
		require.NoError(t, os.Remove(aside))
	}
}

// waiting are the numbers that the hub does not have.
func waiting(s *spool.Spool) (numbers []string) {
	for _, ticket := range s.Waiting(9) {
		numbers = append(numbers, ticket.Number())
	}
	return numbers
}

// What the hub has, or never takes, is not salvaged.
func TestOnlyWhatTheHubMayLackIsSalvaged(t *testing.T) {
	s, path := begin(t)
	for n := range 4 {
		take(t, s, "civil", fmt.Sprint("touch-", n))
	}
	all := s.Waiting(9)
	require.NoError(t, s.Handed(all[0].ID))
	require.NoError(t, s.Refuse(all[1].ID, "gone"))
	require.NoError(t, s.Printed(all[2].ID, queue.PaperPrinted))
	require.NoError(t, s.Close())
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	whole[3] ^= 1 // the header
	require.NoError(t, os.WriteFile(path, whole, 0o600))
	s = open(t, path)
	require.NotEmpty(t, s.Aside())
	require.Equal(t, []string{"AK003", "AK004"}, waiting(s))
	require.Equal(t, queue.PaperPrinted, s.Waiting(9)[0].Paper)
	again, ok := s.Asked("touch-3")
	require.True(t, ok)
	require.Equal(t, all[3].ID, again.ID, "a touch has its number all the same")
	require.NoError(t, s.Close())
}

func TestOldDaysLeaveTheFile(t *testing.T) {
	s, path := begin(t)
	take(t, s, "civil", "one")
	take(t, s, "civil", "two")
	require.NoError(t, s.Handed(s.Waiting(1)[0].ID))
	tomorrow := grantOf(200)
	tomorrow.Series.Days[0].Date = "2026-11-24"
	require.NoError(t, s.Grant(tomorrow))
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(data), `{"ticket"`), "the one that the hub does not have")
	require.NoError(t, s.Close())
	s = open(t, path)
	require.Len(t, s.Waiting(9), 1)
	left, of := s.Left("2026-11-24")
	require.Equal(t, []int{196, 196}, []int{left, of})
	require.NoError(t, s.Close())
}

func FuzzOpen(f *testing.F) {
	path := filepath.Join(f.TempDir(), "spool")
	s, err := spool.Open(path, monday)
	require.NoError(f, err)
	require.NoError(f, s.Grant(grantOf(3)))
	_, err = s.Take("civil", "elderly", "vi", "touch", at(0))
	require.NoError(f, err)
	require.NoError(f, s.Close())
	seed, err := os.ReadFile(path)
	require.NoError(f, err)
	f.Add(seed)
	f.Add(seed[:len(seed)-9])
	f.Add([]byte("00000000 {}\n"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "spool")
		require.NoError(t, os.WriteFile(path, data, 0o600))
		s := open(t, path)
		require.NotEmpty(t, s.ID())
		if err := s.Open("civil", monday); err == nil {
			take(t, s, "civil", "next")
		}
		require.NoError(t, s.Close())
		open(t, path).Close()
	})
}
