package dossier_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/dossier"
)

// Whatever a life was, a dossier that forgot winds back to what each of its versions is without what it forgot.
func TestAForgetfulDossierStillWindsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := openDesk(t)
		for range rapid.IntRange(1, 15).Draw(t, "commands") {
			k.now = k.now.Add(time.Hour)
			c := draw(t, k)
			if rapid.Bool().Draw(t, "amend") {
				c = dossier.Amend{Reason: "số mới", Applicant: &dossier.Applicant{
					Kind: dossier.Citizen, Name: "Nguyễn Văn A", Phone: "0933777111", Address: "Ngõ Vắng", Email: "a@thu.vn", Paper: "079",
				}}
			}
			_ = k.try(c)
		}
		d, e, err := k.d.Forget(k.act())
		require.NoError(t, err)
		require.True(t, k.d.Forgetful())
		require.False(t, d.Forgetful())
		require.Equal(t, k.d.Status, d.Status)
		entries := k.entries[1:] // the first has nothing before it
		was, err := d.Rewind(e)
		for i := len(entries) - 1; i >= 0 && err == nil; i-- {
			var bare dossier.Entry
			bare, err = entries[i].Forget()
			require.NoError(t, err)
			for _, secret := range []string{"0933777111", "Ngõ Vắng", "a@thu.vn", `"paper"`} {
				require.NotContains(t, text(t, bare), secret)
				require.NotContains(t, text(t, was), secret)
			}
			was, err = was.Rewind(bare)
		}
		require.NoError(t, err)
		require.Equal(t, 1, was.Version)
		require.Equal(t, "Nguyễn Văn A", was.Applicant.Name)
	})
}

func TestWhenADossierEnded(t *testing.T) {
	k := openDesk(t)
	_, ended := k.d.Ended()
	require.False(t, ended)
	k.must(dossier.Stop{Reason: "x"})
	_, ended = k.d.Ended()
	require.False(t, ended, "it may go on")
	k.now = k.now.Add(time.Hour)
	k.must(dossier.Resume{Reason: "x"}, dossier.Finish{})
	at, ended := k.d.Ended()
	require.True(t, ended)
	require.True(t, at.Equal(k.now))
}
