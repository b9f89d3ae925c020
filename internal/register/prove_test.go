package register

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

// What a guess costs is the same whether the code is there or not: one row is read and compared. It is told by what is
// read, because clocks tell nothing in a test.
func TestAGuessCostsTheSame(t *testing.T) {
	file, err := Open(filepath.Join(t.TempDir(), FileName))
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	r, err := New(file, Options{Agency: "H17.18"})
	require.NoError(t, err)
	read := func(code dossier.Code) (d *dossier.Dossier, exact bool, cost bbolt.TxStats) {
		require.NoError(t, file.View(func(tx *bbolt.Tx) (err error) {
			d, exact, err = nearest(tx, code)
			cost = tx.Stats()
			return err
		}))
		return d, exact, cost
	}
	plan, err := calendar.NewPlan(&calendar.Calendar{Mon: []calendar.Span{{From: 480, To: 1000}}}, nil, calendar.DefaultRules())
	require.NoError(t, err)
	var all []*dossier.Dossier
	for range 3 {
		d, err := r.Enter(t.Context(), Request{}, dossier.Registration{
			Channel: dossier.Direct, Unit: "x", Term: calendar.Days(1), Procedure: dossier.Procedure{Code: "1.001193", Name: "x"},
			Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "A"},
		}, dossier.Act{Who: "x", At: time.Date(2026, 11, 23, 9, 0, 0, 0, calendar.Local), Plan: plan})
		require.NoError(t, err)
		all = append(all, d)
	}
	known, exact, cost := read(all[1].Code)
	require.True(t, exact)
	require.Equal(t, all[1].ID, known.ID)
	for _, code := range []dossier.Code{"A01-200101-0001", "H17.18-261123-0004", "H17.18-261122-0001", "999-261123-0001"} {
		decoy, exact, same := read(code)
		require.False(t, exact, code)
		require.NotNil(t, decoy, "a row is read all the same")
		require.Equal(t, cost.GetCursorCount(), same.GetCursorCount(), code)
		_, proved, err := r.Prove(code, decoy.Secret)
		require.NoError(t, err)
		require.False(t, proved, "the neighbour's secret opens nothing")
	}
	d, proved, err := r.Prove(all[1].Code, all[1].Secret)
	require.NoError(t, err)
	require.True(t, proved)
	require.Equal(t, all[1].ID, d.ID)
	d, proved, err = r.Prove(all[1].Code, all[0].Secret)
	require.NoError(t, err)
	require.False(t, proved)
	require.Nil(t, d)
}
