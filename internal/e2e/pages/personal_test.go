package pages

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
	"motcua/internal/e2e/browser"
	"motcua/internal/hub"
	"motcua/internal/register"
	"motcua/internal/wire"
)

func picturePersonal(p *browser.Page, name string) {
	if *look == "" {
		return
	}
	for _, lang := range []string{"vi", "en"} {
		p.Wait(`import('/static/js/i18n.js').then((i) => i.setLang('` + lang + `', {keep: false})).then(() => true)`)
		for at, opts := range map[string][]browser.Option{
			"desktop": {browser.On(browser.Desktop), browser.Light()}, "desktop-dark": {browser.On(browser.Desktop), browser.Dark()}, "phone": {browser.On(browser.Phone), browser.Light()},
		} {
			p.Emulate(opts...)
			picture(p, "personal-"+name+"-"+lang+"-"+at)
		}
	}
	p.Emulate(browser.On(browser.Desktop), browser.Light())
	p.Wait(`import('/static/js/i18n.js').then((i) => i.setLang('vi', {keep: false})).then(() => true)`)
}

// A citizen asks what is held of them and that it be erased: the administrator finds it, hands it out and erases it, and
// is told what goes, what stays and until when backups have it. The bytes are gone.
func TestAnAdministratorAnswersForWhatIsHeldOfAPerson(t *testing.T) {
	o := shaped(t, func(o *office) {
		o.books = config.DefaultRegister()
		o.books.Agency, o.books.KeepContact = "H17.18", 12
		o.backup = hub.Backup{Folder: t.TempDir(), At: 20 * 60, Keep: 14}
		held := filepath.Join(o.backup.Folder, backup.Name("H17.18", monday.Add(-12*time.Hour)))
		require.NoError(t, os.WriteFile(held, nil, 0o600))
	})
	enter := func(name, phone string) (v wire.DossierView) {
		o.post("dossiers", wire.RegisterDossier{
			Procedure: "1.001193", Channel: dossier.Direct,
			Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: name, Phone: phone},
		}, &v)
		return v
	}
	theirs, other := enter("Nguyễn Văn Thử", "0912345678"), enter("Nguyễn Thử Thách", "0987000111")
	p := o.page(t, browser.Desktop, "/")
	p.Wait(`document.querySelector('a[href="/personal"]')`)
	p.Click(`a[href="/personal"]`)
	p.WaitText(".p-facts", "12 tháng")
	p.WaitText(".p-facts", "06/12/2026")
	p.WaitText("[aria-labelledby=p-erased]", "Chưa xóa hồ sơ nào")
	p.Type("#text", "nguyen thu")
	p.Press("Enter")
	p.WaitText("#main", "Tìm thấy 2 hồ sơ")
	row := `tr[data-code="` + string(theirs.Code) + `"]`
	p.WaitText(row, "Ng*** V** Th*")
	p.WaitText(row, "*** 678")
	require.NotContains(t, p.Text("#main"), "0912345678")
	p.Wait(`document.querySelector('#erase').getAttribute('aria-disabled') === 'true'`)
	p.Click(row + " label")
	p.WaitText(".p-done", "Đã chọn 1 hồ sơ")
	picturePersonal(p, "found")

	p.Wait(`(window.files = [], URL.createObjectURL = ((make) => (blob) => { blob.text().then((text) => window.files.push(text)); return make(blob); })(URL.createObjectURL.bind(URL)), true)`)
	p.Click("#export")
	p.WaitText(".toasts", "Đã xuất 1 hồ sơ")
	p.Wait(`window.files.length === 1 && window.files[0].includes('0912345678') && !window.files[0].includes('0987000111')`)
	var history wire.DossierHistory
	o.get("dossiers/"+string(theirs.Code)+"/history", &history)
	require.Equal(t, []string{"person", "export", "history"}, []string{history.Opened[0].What, history.Opened[1].What, history.Opened[2].What})

	p.Click("#erase")
	p.WaitText("dialog", "06/12/2026")
	p.WaitText("dialog", "1 hồ sơ chưa xử lý xong")
	p.WaitText("dialog", string(theirs.Code))
	picturePersonal(p, "erase")
	p.Click(".ask-submit")
	p.WaitText("dialog .fault", "Cần ghi lý do")
	p.Type("#p-reason", "công dân yêu cầu, văn bản 15")
	p.Click(".ask-submit")
	p.WaitText(".toasts", "Đã xóa 1 hồ sơ")
	p.WaitText(".toasts", "06/12/2026")
	p.WaitText("[aria-labelledby=p-erased]", "công dân yêu cầu, văn bản 15")
	p.WaitText("[aria-labelledby=p-erased]", "Quản trị A")
	p.Wait(`!document.querySelector('` + row + `') && document.querySelector('tr[data-code="` + string(other.Code) + `"]')`)
	data, err := os.ReadFile(filepath.Join(o.dir, register.FileName))
	require.NoError(t, err)
	require.False(t, bytes.Contains(data, []byte("0912345678")))
	require.True(t, bytes.Contains(data, []byte("0987000111")))
	picturePersonal(p, "erased")
	p.Emulate(browser.On(browser.Phone))
	p.Wait(`document.documentElement.scrollWidth <= 390`)
}
