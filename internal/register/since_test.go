package register_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/dossier"
	"motcua/internal/register"
)

// What can count in a report is never passed over, and what was over long before is.
func TestSinceReadsWhatMayCount(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	var all []*dossier.Dossier
	rapid.Check(t, func(t *rapid.T) {
		k.now = k.now.Add(time.Duration(rapid.IntRange(0, 90).Draw(t, "pass")) * time.Minute)
		d := k.enter(func(r *dossier.Registration) {
			r.Complete = rapid.Bool().Draw(t, "complete")
			r.Procedure.Case = `"changed":"2099-01-01T00:00:00Z","status":9`
		})
		if rapid.Bool().Draw(t, "over") {
			_, err := k.Do(ctx, k.request(), d.ID, k.act(d.Version), dossier.Withdraw{Reason: "r"})
			require.NoError(t, err)
		}
		d, err := k.ByID(d.ID)
		require.NoError(t, err)
		all = append(all, d)
	})
	since := all[len(all)/2].Changed
	got := map[string]bool{}
	require.NoError(t, k.Since(since, func(d *dossier.Dossier) error {
		require.False(t, got[d.ID], "each once")
		got[d.ID] = true
		return nil
	}))
	for _, d := range all {
		running := d.Status.Bucket() == dossier.BeingHandled
		require.Equal(t, running || !d.Changed.Before(since), got[d.ID], "%s %d", d.Changed, d.Status)
	}
	require.Less(t, len(got), len(all))
}

// Pages meet without a gap and without an overlap.
func TestSinceGoesOnFromPageToPage(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	var rows []register.Row
	for n := range 1300 {
		code, err := dossier.NewCode("H17.18", k.now, n+1)
		require.NoError(t, err)
		i := dossier.Import{
			Source: "x", Channel: dossier.Online, Procedure: dossier.Procedure{Name: "x"}, Unit: "x", Status: dossier.Processing,
			Applicant: dossier.Applicant{Kind: dossier.Citizen},
		}
		d, e, err := dossier.NewImported(i, string(code), code, k.act(0))
		require.NoError(t, err)
		rows = append(rows, register.Row{Dossier: d, Entry: e})
	}
	require.NoError(t, k.Put(ctx, rows...))
	seen := map[string]int{}
	require.NoError(t, k.Since(k.now.AddDate(1, 0, 0), func(d *dossier.Dossier) error { seen[d.ID]++; return nil }))
	require.Len(t, seen, len(rows))
	for id, n := range seen {
		require.Equal(t, 1, n, id)
	}
}
