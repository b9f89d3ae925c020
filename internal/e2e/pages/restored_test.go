package pages

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/backup"
	"motcua/internal/e2e/browser"
	"motcua/internal/hub"
)

// An office that came back from a backup says so on its page, and gives numbers again when somebody lets it.
func TestARestoredOfficeIsLetGoOn(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 3)
	key, err := hub.NewRecoveryKey(o.dir)
	require.NoError(t, err)
	o.halt()
	folder := t.TempDir()
	made, err := hub.BackUp(o.dir, folder, backup.About{Made: monday})
	require.NoError(t, err)
	o.dir = filepath.Join(t.TempDir(), "new")
	_, err = hub.Restore(filepath.Join(folder, made.Name), key, o.dir)
	require.NoError(t, err)
	o.start()
	p := o.page(t, browser.Desktop, "/office")
	p.WaitText("[aria-labelledby=o-restored]", "Chưa máy nào báo")
	p.WaitText(".o-restored-numbers", "H003")
	p.Click("#o-restored-skip")
	p.Press("5")
	p.Click(".o-restored-form .btn")
	p.Wait(`document.querySelector('[aria-labelledby=o-restored]').hidden`)
	o.issue("ho-tich", 1)
	p.WaitText(".o-total-issued", "4")
}
