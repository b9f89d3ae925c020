package sync_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
)

// BenchmarkHundredThousand takes in the dossiers of ten years of a large office, and looks one up among them by its
// code and the last digits of a phone.
func BenchmarkHundredThousand(b *testing.B) {
	o := start(b)
	var table strings.Builder
	table.WriteString("code,status,procedure_name,phone\n")
	const days, each = 100, 1000
	for day := range days {
		date := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day).Format("060102")
		for n := range each {
			fmt.Fprintf(&table, "H17.18-%s-%04d,4,Khai sinh,09%08d\n", date, n+1, day*each+n)
		}
	}
	before := heap()
	began := time.Now()
	require.Equal(b, days*each, o.take(table.String()).New)
	speed, kept := float64(days*each)/time.Since(began).Seconds(), float64(heap()-before)/1e6
	for b.Loop() {
		_, proved, err := o.Prove(dossier.Code("H17.18-260215-0500"), "5499")
		require.NoError(b, err)
		require.True(b, proved)
	}
	b.ReportMetric(speed, "rows/s")
	b.ReportMetric(kept, "MB-kept")
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
