package pages

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/e2e/browser"
)

// An administrator takes a table of dossiers in while the office works: the file is only looked at when it is chosen,
// what is wrong with it stands by row and column, and the button takes the rest in.
func TestAnAdministratorTakesTablesIn(t *testing.T) {
	o := open(t, nil)
	o.halt()
	o.books = config.DefaultRegister()
	o.books.Agency = "H17.18"
	o.start()
	p := o.page(t, browser.Desktop, "/")
	p.Wait(`document.querySelector('a[href="/tables"]')`)
	p.Click(`a[href="/tables"]`)
	p.Wait(`document.querySelector('#procedures-go')`)
	choose := func(input, name, text string) {
		t.Helper()
		quoted, err := json.Marshal(text)
		require.NoError(t, err)
		p.Wait(`(() => {
			const files = new DataTransfer(), input = document.querySelector('#` + input + `');
			files.items.add(new File([` + string(quoted) + `], '` + name + `'));
			input.files = files.files;
			input.dispatchEvent(new Event('change'));
			return true;
		})()`)
	}
	choose("dossiers-file", "tinh.csv", "không phải bảng\n")
	p.WaitText("#dossiers-problems", "Thiếu cột Mã hồ sơ")
	p.Wait(`document.querySelector('#dossiers-go').getAttribute('aria-disabled') === 'true'`)

	choose("dossiers-file", "tinh.csv", "Mã hồ sơ,Trạng thái,Tên thủ tục,Điện thoại\nH17.18-261120-0001,Đang xử lý,Khai sinh,0912345678\nH17.18-261120-0002,Đang xử lý,Kết hôn,\nH17,x,,\n")
	p.WaitText("#dossiers-said", "3 hồ sơ: 2 mới, 0 thay đổi, 0 giữ nguyên, 1 không nhận. Mới kiểm tra, chưa ghi gì.")
	p.WaitText("#dossiers-problems", "Dòng 4 · Trạng thái")
	p.WaitText("#dossiers-problems", "Không hiểu trạng thái “x”")
	pictureStaff(p, "tables-looked")
	_, err := o.app.Register().ByCode("H17.18-261120-0001")
	require.Error(t, err)
	p.Type("#source", "Cổng tỉnh")
	p.Press("Tab")
	p.WaitText("#dossiers-said", "Mới kiểm tra")
	p.Click("#dossiers-go")
	p.WaitText("#dossiers-said", "Đã ghi.")
	d, err := o.app.Register().ByCode("H17.18-261120-0001")
	require.NoError(t, err)
	require.Equal(t, dossier.Processing, d.Status)
	require.Equal(t, "Cổng tỉnh", d.Origin.Source)
	p.Type("#from", "20/11/2026")
	p.Press("Tab")
	p.Wait(`document.querySelector('#export-csv').href.includes('from=2026-11-20')`)
	p.Wait(`fetch(document.querySelector('#export-csv').href).then((a) => a.text()).then((text) => text.includes('0912345678'))`)
	looks, err := o.app.Register().Looks(d.ID)
	require.NoError(t, err)
	require.Len(t, looks, 1)
	require.Equal(t, "export", looks[0].What)

	choose("procedures-file", "thu-tuc.csv", "code,name,term_direct\n1.001193,Khai sinh,3 ngày làm việc\n1.00119,Sai,\n")
	p.WaitText("#procedures-problems", "“1.00119” không phải mã thủ tục")
	p.WaitText("#procedures-said", "Chưa ghi gì.")
	choose("procedures-file", "thu-tuc.csv", "code,name,term_direct\n1.001193,Khai sinh,3 ngày làm việc\n")
	p.WaitText("#procedures-said", "1 thủ tục: 0 mới, 1 thay đổi")
	p.Click("#procedures-go")
	p.WaitText("#procedures-said", "Đã ghi.")
	taken, ok, err := o.app.Catalogue().At("1.001193", o.now())
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, "Khai sinh", taken.Name)
	pictureStaff(p, "tables-taken")
}
