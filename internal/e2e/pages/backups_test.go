package pages

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/backup"
	"motcua/internal/config"
	"motcua/internal/e2e/browser"
	"motcua/internal/hub"
	"motcua/internal/wire"
)

// pictureBackups takes pictures of the page at the sizes that it is for.
func pictureBackups(p *browser.Page, name string) { pictureStaff(p, "backups-"+name) }

// pictureStaff takes pictures of a page of the administrator, on a desk and on a phone.
func pictureStaff(p *browser.Page, name string) {
	if *look == "" {
		return
	}
	for _, lang := range []string{"vi", "en"} {
		p.Wait(`import('/static/js/i18n.js').then((i) => i.setLang('` + lang + `', {keep: false})).then(() => true)`)
		for at, opts := range map[string][]browser.Option{
			"desktop": {browser.On(browser.Desktop), browser.Light()}, "desktop-dark": {browser.On(browser.Desktop), browser.Dark()},
			"phone": {browser.On(browser.Phone), browser.Light()}, "phone-dark": {browser.On(browser.Phone), browser.Dark()},
		} {
			p.Emulate(opts...)
			picture(p, name+"-"+lang+"-"+at)
		}
	}
	p.Emulate(browser.On(browser.Desktop), browser.Light())
	p.Wait(`import('/static/js/i18n.js').then((i) => i.setLang('vi', {keep: false})).then(() => true)`)
}

// The administrator sees what backups still lack, makes one, is told why one came to nothing, and what to do.
func TestAnAdministratorLooksAfterTheBackups(t *testing.T) {
	o := open(t, nil)
	p := o.page(t, browser.Desktop, "/")
	p.Wait(`document.querySelector('a[href="/backups"]')`)
	p.Click(`a[href="/backups"]`)
	p.WaitText(".b-state", "Chưa đặt nơi sao lưu")
	p.WaitText("[aria-labelledby=b-setup]", `folder = "/media/saoluu"`)
	pictureBackups(p, "none")

	o.halt()
	o.backup = hub.Backup{Folder: filepath.Join(t.TempDir(), "usb"), At: 20 * 60, Keep: 14}
	o.books = config.DefaultRegister()
	o.books.Agency = "H17.18"
	require.NoError(t, os.Mkdir(o.backup.Folder, 0o700))
	o.start()
	p = o.page(t, browser.Desktop, "/backups")
	p.WaitText(".b-state", "chưa có khóa khôi phục")
	p.WaitText(".b-key pre", "backup key")
	pictureBackups(p, "key")
	key, err := hub.NewRecoveryKey(o.dir)
	require.NoError(t, err)
	public, err := key.Public()
	require.NoError(t, err)
	p.Go(o.app.URL() + "/backups")
	p.WaitText(".b-name", public.Name())
	require.NotContains(t, p.Text("main"), key.String())
	now := func() { // on a page that was not pressed yet: a second press at once would be the first
		p.Go(o.app.URL() + "/backups")
		p.Wait(`document.querySelector('#now') && !document.querySelector('#now').hidden && !document.querySelector('#now').hasAttribute('aria-disabled')`) // linked, and none is under way
		p.Click("#now")
	}
	now()
	p.WaitText(".b-said", "Đã sao lưu và đọc lại motcua-H17.18-2026-11-23-08")
	p.WaitText(".b-state", "đã được đọc lại và khớp")
	p.WaitText(".b-facts", "đang có 1, giữ tối đa 14")
	p.WaitText(".b-doubts", "cùng ổ đĩa")
	names, err := backup.List(o.backup.Folder, "H17.18")
	require.NoError(t, err)
	p.WaitText("[aria-labelledby=b-drill]", "-key-file - "+filepath.Join(o.backup.Folder, names[0]))
	pictureBackups(p, "good")

	require.NoError(t, os.Rename(o.backup.Folder, o.backup.Folder+".pulled"))
	now()
	p.WaitText(".b-state", "Cắm lại ổ USB")
	p.WaitText(".b-said", "không thành")
	p.WaitText(".b-facts", names[0]) // known of this run, although nobody can look
	require.Equal(t, "backup-away", o.app.Backups().Failed.Code)
	pictureBackups(p, "away")
	office := o.page(t, browser.Desktop, "/office")
	office.WaitText(".o-problems", "Cắm lại ổ USB")
	o.issue("ho-tich", 1) // the office goes on
	require.NoError(t, os.Rename(o.backup.Folder+".pulled", o.backup.Folder))
	now()
	p.WaitText(".b-state", "đã được đọc lại và khớp")
	require.Empty(t, p.Text(".b-why"))
	require.Equal(t, wire.Backups{}.Failed, o.app.Backups().Failed)
}
