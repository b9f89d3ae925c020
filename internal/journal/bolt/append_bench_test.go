package bolt_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/journal/journaltest"
)

// BenchmarkAppend measures durable records a second with 1 to 256 writers that wait for their record,
// beside the same loop that writes the same bytes to the end of a bare file and flushes it (fdatasync).
// Slices of both alternate in one run and the median of their ratios counts: absolute figures are the
// disk's mood. One op is a pair of slices; -benchtime 40x takes a closer look.
func BenchmarkAppend(b *testing.B) {
	for _, writers := range []int{1, 16, 64, 256} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			dir := b.TempDir()
			kept, bare := boltCommit(b, dir), bareCommit(b, dir)
			var rates, limits, ratios []float64
			for b.Loop() {
				limit := groupRate(b, writers, bare)
				rate := groupRate(b, writers, kept)
				rates, limits, ratios = append(rates, rate), append(limits, limit), append(ratios, rate/limit)
			}
			b.ReportMetric(median(rates), "records/s")
			b.ReportMetric(median(limits), "bare/s")
			b.ReportMetric(median(ratios), "of-bare")
			b.ReportMetric(0.35, "goal-of-bare")
		})
	}
}

// slice is the length of one measurement.
const slice = 100 * time.Millisecond

// groupRate runs writers for one slice against a loop that commits whatever waits, without a timer,
// as the engine does. It returns records a second.
func groupRate(b *testing.B, writers int, commit func(n int) error) float64 {
	waiting, stop := make(chan chan error, writers), make(chan struct{})
	var running sync.WaitGroup
	for range writers {
		running.Go(func() {
			for done := make(chan error, 1); ; {
				select {
				case <-stop:
					return
				case waiting <- done:
				}
				if err := <-done; err != nil {
					return
				}
			}
		})
	}
	start, records := time.Now(), 0
	for time.Since(start) < slice {
		group := []chan error{<-waiting}
		for more := true; more; {
			select {
			case done := <-waiting:
				group = append(group, done)
			default:
				more = false
			}
		}
		err := commit(len(group))
		require.NoError(b, err)
		for _, done := range group {
			done <- nil
		}
		records += len(group)
	}
	rate := float64(records) / time.Since(start).Seconds()
	close(stop)
	go func() { running.Wait(); close(waiting) }()
	for done := range waiting { // those who were about to wait
		done <- nil
	}
	return rate
}

func boltCommit(b *testing.B, dir string) func(n int) error {
	j, err := bolt.Open(filepath.Join(dir, "queue.journal"), nil)
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, j.Close()) })
	records, head := journaltest.Records(256), uint64(0)
	return func(n int) error {
		err := j.Append(head, records[:n]...)
		head += uint64(n)
		return err
	}
}

func bareCommit(b *testing.B, dir string) func(n int) error {
	f, err := os.Create(filepath.Join(dir, "bare"))
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, f.Close()) })
	batch, err := journal.Chain(journal.Link{}, journaltest.Records(256))
	require.NoError(b, err)
	ends, at := []int{0}, int64(0)
	bytes := slices.Concat(batch.Lines...)
	for _, line := range batch.Lines {
		ends = append(ends, ends[len(ends)-1]+len(line))
	}
	return func(n int) error {
		if _, err := f.WriteAt(bytes[:ends[n]], at); err != nil {
			return err
		}
		at += int64(ends[n])
		return syscall.Fdatasync(int(f.Fd()))
	}
}

func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}

// BenchmarkOpenAfterAYear is a start with a year of 200,000 tickets (a million records) behind it.
func BenchmarkOpenAfterAYear(b *testing.B) {
	path := filepath.Join(b.TempDir(), "queue.journal")
	makeYear(b, path)
	for b.Loop() {
		j, err := bolt.Open(path, nil)
		require.NoError(b, err)
		require.NoError(b, j.Close())
	}
}

// BenchmarkReadAYear is a walk over all of it, as verify and reports make it.
func BenchmarkReadAYear(b *testing.B) {
	path := filepath.Join(b.TempDir(), "queue.journal")
	makeYear(b, path)
	j, err := bolt.Open(path, nil)
	require.NoError(b, err)
	defer j.Close()
	n := 0
	for b.Loop() {
		for _, err := range j.Read(0) {
			require.NoError(b, err)
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "records/s")
	b.ReportMetric(float64(j.Stats().FileSize)/float64(j.Head().Seq), "bytes/record")
}

func makeYear(b *testing.B, path string) {
	j, err := bolt.Open(path, nil)
	require.NoError(b, err)
	const days, perDay = 250, 4000
	batch := append([]journal.Record{{}}, journaltest.Records(perDay-1)...)
	for day := range days {
		batch[0] = journaltest.Opening(time.Date(2026, 1, 1+day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
		require.NoError(b, j.Append(uint64(day*perDay), batch...))
	}
	require.NoError(b, j.Close())
}
