package register_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
	"motcua/internal/register"
)

// life is a dossier that was corrected once and whose result was handed over.
func (k *desk) life(name, phone, was string) *dossier.Dossier {
	k.t.Helper()
	d := k.enter(func(r *dossier.Registration) {
		r.Applicant = dossier.Applicant{Kind: dossier.Citizen, Name: name, Phone: was, Address: "Ngõ " + was, Email: was + "@thu.vn", Paper: "0" + was}
	})
	d = k.do(d, dossier.Amend{Applicant: &dossier.Applicant{Kind: dossier.Citizen, Name: name, Phone: phone, Address: "Phố " + phone}, Reason: "số mới"})
	d = k.do(d, dossier.LogCall{About: dossier.AboutOther, Note: "gọi số " + phone})
	d = k.do(d, dossier.Finish{})
	return k.do(d, dossier.Return{To: name, By: dossier.AtCounter, Proof: "CC 0" + was})
}

// Time passes over real files, and the bytes are looked for in them: how an applicant is reached goes, with what the
// history remembers of it, then the whole dossier, then who looked; what is younger or not over stays.
func TestWhatIsTooOldIsGoneFromTheFile(t *testing.T) {
	k := start(t, t.TempDir())
	defer func() { k.close() }()
	old := k.life("Zuzana Nováková", "0933777111", "0911222333")
	open := k.enter(func(r *dossier.Registration) {
		r.Applicant.Name, r.Applicant.Phone = "Người Đang Chờ", "0944555666"
	})
	require.NoError(t, k.Looked(ctx, register.Look{Who: "spy-clerk", At: k.now, What: "open"}, old.ID))
	k.now = k.now.AddDate(0, 6, 0)
	young := k.life("Người Mới Xong", "0955666777", "0966777888")
	require.NoError(t, k.Looked(ctx, register.Look{Who: "late-clerk", At: k.now, What: "open"}, old.ID))
	sweep := func(e register.Expiry) register.Swept {
		t.Helper()
		done, err := k.Sweep(ctx, e, dossier.Act{Who: "hub", At: k.now})
		require.NoError(t, err)
		require.NoFileExists(t, k.path+".new")
		return done
	}
	gone := []string{"0933777111", "111777339", "0911222333", "Phố 0933", "gọi số", "CC 0"}
	k.now = k.now.AddDate(0, 7, 0) // 13 months after the first, 7 after the second
	before := k.now.AddDate(0, -12, 0)

	require.True(t, sweep(register.Expiry{}).None(), "no rule, nothing goes")
	require.True(t, sweep(register.Expiry{Contact: before.AddDate(0, -6, 0)}).None())
	for _, s := range gone {
		require.True(t, k.contains(s), "%s is there before", s)
	}
	done := sweep(register.Expiry{Contact: before})
	require.Equal(t, register.Swept{At: k.now, Forgot: 1}, done)
	for _, s := range gone[:4] {
		require.False(t, k.contains(s), "%s is gone", s)
	}
	for _, s := range []string{"Zuzana", "0944555666", "0955666777", "0966777888", "spy-clerk"} {
		require.True(t, k.contains(s), "%s stays", s)
	}
	d, err := k.ByID(old.ID)
	require.NoError(t, err)
	require.Equal(t, old.Version+1, d.Forgot)
	require.Empty(t, d.Applicant.Phone+d.Applicant.Address+d.Calls[0].Note+d.Handed.Proof)
	require.Equal(t, "Zuzana Nováková", d.Handed.To)
	history, err := k.History(old.ID)
	require.NoError(t, err)
	require.Equal(t, "forgotten", history[len(history)-1].Did)
	require.Equal(t, "hub", history[len(history)-1].Who)
	require.Empty(t, k.find(register.Query{Text: "777111"}))
	require.True(t, sweep(register.Expiry{Contact: before}).None(), "once")

	k.do(d, dossier.Amend{Applicant: &dossier.Applicant{Kind: dossier.Citizen, Name: "Zuzana Nováková", Phone: "0977000111"}, Reason: "gọi lại"})
	k.now = k.now.AddDate(1, 1, 0)
	require.Equal(t, 2, sweep(register.Expiry{Contact: k.now.AddDate(0, -12, 0)}).Forgot, "what was written since goes too, and the second one")
	for _, s := range append(gone, "0977000111", "0955666777", "0966777888") {
		require.False(t, k.contains(s), "%s is gone", s)
	}
	require.True(t, k.contains("0944555666"), "the phone of a dossier under way stays")

	done = sweep(register.Expiry{Looks: monday.AddDate(0, 1, 0)})
	require.Equal(t, register.Swept{At: k.now, Unlooked: 1}, done)
	require.False(t, k.contains("spy-clerk"))
	require.True(t, k.contains("late-clerk"))

	rule := register.Expiry{Contact: k.now.AddDate(0, 0, 1), Dossier: monday.AddDate(0, 1, 0), Reason: "[register] keep_dossier_years = 1"}
	require.Equal(t, register.Swept{At: k.now, Erased: 1}, sweep(rule), "it ended then, whatever was noted since")
	require.False(t, k.contains("Zuzana"))
	require.True(t, k.contains("Người Mới Xong"))
	k.now = k.now.AddDate(3, 0, 0)
	rule.Dossier = monday.AddDate(3, 0, 0)
	require.Equal(t, register.Swept{At: k.now, Erased: 1}, sweep(rule))
	require.False(t, k.contains("Người Mới Xong"))
	require.False(t, k.contains("late-clerk"))
	require.True(t, k.contains("Người Đang Chờ"))
	erasures, err := k.Erasures()
	require.NoError(t, err)
	require.Equal(t, "hub", erasures[0].Who)
	require.Equal(t, "[register] keep_dossier_years = 1", erasures[1].Reason)
	stays, err := k.Erasure(young.Code)
	require.NoError(t, err)
	require.Equal(t, erasures[1], stays)
	_, err = k.Erasure(open.Code)
	require.ErrorIs(t, err, register.ErrUnknown)
	require.Equal(t, []dossier.Code{open.Code}, k.find(register.Query{}))
	k.reopen()
}

// A sweep that a full disk or a power cut stopped before the new file was there is finished by the next one, which has
// nothing else to do, or by the next start.
func TestASweepThatWasCutOffIsFinished(t *testing.T) {
	for _, restart := range []bool{false, true} {
		k := start(t, t.TempDir())
		k.life("Zuzana Nováková", "0933777111", "0911222333")
		k.now = k.now.Add(48 * time.Hour)
		sweep := func() error {
			_, err := k.Sweep(ctx, register.Expiry{Contact: k.now}, dossier.Act{Who: "hub", At: k.now})
			return err
		}
		block(t, k.path)
		require.Error(t, sweep())
		require.True(t, k.contains("0911222333"))
		if restart {
			k.close()
		}
		unblock(t, k.path)
		if restart {
			k.open()
		} else {
			require.NoError(t, sweep())
		}
		require.False(t, k.contains("0911222333"))
		require.False(t, k.contains("0933777111"))
		k.close()
	}
}
