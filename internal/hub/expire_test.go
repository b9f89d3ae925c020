package hub

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/backup"
	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/register"
	"motcua/internal/wire"
)

// ended is a dossier whose result was handed over, in a hub that takes dossiers.
func ended(t *testing.T, r *running, name, phone string) dossier.Code {
	t.Helper()
	d := parse[wire.DossierView](t, r.want(201, "POST", "/api/v1/dossiers", wire.RegisterDossier{
		Procedure: "1.001193", Channel: dossier.Direct,
		Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: name, Phone: phone, Address: "Ngõ " + phone},
	}))
	one := "/api/v1/dossiers/" + string(d.Code)
	r.want(200, "POST", one+"/finish", map[string]any{"version": d.Version})
	r.want(200, "POST", one+"/return-result", map[string]any{"version": d.Version + 1, "to": name, "by": "counter"})
	return d.Code
}

func inRegister(t *testing.T, cfg Config, s string) bool {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(cfg.DataDir, register.FileName))
	require.NoError(t, err)
	return bytes.Contains(data, []byte(s))
}

// The hub lets go by itself: at its start, and once on every day that comes.
func TestTheHubKeepsToItsRules(t *testing.T) {
	cfg, office := settings(t)
	cfg.Office = officeFile(t, example(t))
	cfg.Register, cfg.Shipped = config.DefaultRegister(), true
	cfg.Register.Agency, cfg.Register.KeepContact, cfg.Register.KeepDossier = "H17.18", 12, 5
	r := run(t, cfg)
	code := ended(t, r, "Nguyễn Văn Thử", "0933777111")
	office.later(24 * time.Hour)
	second := ended(t, r, "Trần Thị Thử", "0944555666")
	r.halt()
	require.True(t, inRegister(t, cfg, "0933777111"))

	office.later(monday.AddDate(0, 12, 0).Sub(office.Now()) + time.Minute)
	r = run(t, cfg)
	require.Eventually(t, func() bool { return r.Keeps().Swept != nil }, patience, time.Millisecond)
	kept := r.Keeps()
	require.Equal(t, wire.KeptPersonal{
		ContactMonths: 12, DossierYears: 5, ContactDays: 30,
		Swept: &wire.SweptDossiers{At: kept.Swept.At, Contacts: 1},
	}, kept)
	require.True(t, kept.Swept.At.Equal(office.Now().Truncate(time.Second)))
	require.False(t, inRegister(t, cfg, "0933777111"))
	require.True(t, inRegister(t, cfg, "0944555666"), "a day younger")
	r.halt()

	a, err := New(cfg)
	require.NoError(t, err)
	defer a.Close()
	a.expireDossiers(t.Context())
	require.Zero(t, a.Keeps().Swept.Contacts, "nothing is left")
	before := a.Keeps().Swept
	a.expireDossiers(t.Context())
	require.Same(t, before, a.Keeps().Swept, "once a day")
	office.later(24 * time.Hour)
	a.expireDossiers(t.Context())
	require.Equal(t, 1, a.Keeps().Swept.Contacts)
	require.False(t, inRegister(t, cfg, "0944555666"))

	office.later(monday.AddDate(5, 0, 0).Sub(office.Now()) + 30*time.Second)
	a.expireDossiers(t.Context())
	require.Equal(t, 1, a.Keeps().Swept.Dossiers)
	require.False(t, inRegister(t, cfg, "Nguyễn Văn Thử"))
	require.True(t, inRegister(t, cfg, "Trần Thị Thử"))
	erased, err := a.books.register.Erasures()
	require.NoError(t, err)
	require.Equal(t, []register.Erased{{ID: erased[0].ID, Code: code, At: erased[0].At, Who: "hub", Reason: "[register] keep_dossier_years = 5"}}, erased)
	_, err = a.books.register.Erasure(second)
	require.ErrorIs(t, err, register.ErrUnknown)
}

// The date is that of the backup after which [backup] keep newer ones are there.
func TestUntilWhenBackupsHoldWhatWasErased(t *testing.T) {
	cfg, _ := settings(t)
	require.Equal(t, wire.HeldBackups{}, cfg.held(monday), "no backups")
	cfg.Backup = Backup{Folder: t.TempDir(), At: 20 * 60, Keep: 3}
	require.Equal(t, wire.HeldBackups{Made: true}, cfg.held(monday), "none yet")
	file := func(at time.Time) {
		require.NoError(t, os.WriteFile(filepath.Join(cfg.Backup.Folder, backup.Name("", at)), nil, 0o600))
	}
	file(monday.Add(-12 * time.Hour))
	for now, want := range map[time.Time]time.Time{
		monday:                     monday.Add(12*time.Hour).AddDate(0, 0, 2),
		monday.Add(12 * time.Hour): monday.Add(12*time.Hour).AddDate(0, 0, 3), // it is being made, and may have it
	} {
		require.Equal(t, wire.HeldBackups{Made: true, Until: want}, cfg.held(now))
	}
	for n, day := 0, monday.Add(12*time.Hour); ; n, day = n+1, day.AddDate(0, 0, 1) {
		if day.After(cfg.held(monday).Until) {
			require.Equal(t, 3, n)
			break
		}
		file(day)
		require.NoError(t, backup.Prune(cfg.Backup.Folder, "", cfg.Backup.Keep))
	}
	require.NoFileExists(t, filepath.Join(cfg.Backup.Folder, backup.Name("", monday.Add(-12*time.Hour))), "by then it is gone")
	cfg.Backup.Folder = filepath.Join(cfg.Backup.Folder, "unplugged")
	require.False(t, cfg.held(monday).Until.IsZero())
}
