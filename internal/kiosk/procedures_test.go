package kiosk

import (
	"bytes"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"

	"motcua/internal/catalogue"
	"motcua/internal/config"
	"motcua/internal/e2e/browser"
	"motcua/internal/wire"
)

// withBooks gives the office a register, with the procedures that ship and one whose papers are known.
func (o *office) withBooks() {
	o.t.Helper()
	o.close()
	o.cfg.Register, o.cfg.Shipped = config.DefaultRegister(), true
	o.cfg.Register.Agency = "H00.00"
	o.start()
	table := "code,name,field,term_direct,term_online,fee,papers\n" +
		"1.001193,Thủ tục đăng ký khai sinh,Hộ tịch,3 ngày làm việc,2 ngày làm việc,Không,Giấy chứng sinh [1]; Tờ khai [1+2]; Nơi cư trú => CSDL quốc gia về dân cư\n"
	r, err := o.hub.Catalogue().Import(strings.NewReader(table), catalogue.Options{Name: "x", Who: "x", Now: o.clock.Now()})
	require.NoError(o.t, err)
	require.True(o.t, r.Written)
}

// A citizen reads what to bring, takes it along on the phone, and does so while the hub is away.
func TestCitizensReadProcedures(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.withBooks()
	o.openCounters()
	m := startMachine(t, o.hub.URL(), Config{Times: wire.KioskTimes{Idle: 3600_000, Paper: 3600_000, Screen: 3600_000}})
	m.await(func(v wire.KioskView) bool { return v.Procedures > 50 })
	c := m.citizen(browser.Kiosk)
	few := []string{"dark", "low", "contrast"}
	c.sees("menu")
	c.looksFit(t, "menu-procedures", "dark", "low", "contrast", "large-low")
	c.Click("#procedures")
	c.sees("procedures")
	c.Type("#query", "dang ky khai sinh")
	c.WaitText(".tile:first-child .name", "Thủ tục đăng ký khai sinh")
	c.looksFit(t, "procedures", few...)
	c.Click("[data-procedure='1.001193']")
	c.sees("procedure")
	for _, want := range []string{
		"Hộ tịch · 1.001193", "Nộp trực tiếp: 3 ngày làm việc", "Nộp trực tuyến: 2 ngày làm việc", "Không thu", "1 bản chính, 2 bản sao",
		"Không phải nộp, cơ quan tự tra trong CSDL quốc gia về dân cư",
	} {
		require.Contains(t, c.Text("#screen"), want)
	}
	c.looksFit(t, "procedure", few...)
	require.Equal(t, "http://192.168.1.10:8080/p/1.001193", m.code("/procedures/1.001193.png"))
	c.Click("#back")
	c.sees("procedures")

	o.close() // the hub is away: what was heard stays
	got, err := http.Get(m.url + "/procedures")
	require.NoError(t, err)
	require.NoError(t, got.Body.Close())
	require.Equal(t, http.StatusOK, got.StatusCode)
	got, err = http.Get(m.url + "/procedures/9.999999.png")
	require.NoError(t, err)
	require.NoError(t, got.Body.Close())
	require.Equal(t, http.StatusNotFound, got.StatusCode)
}

func (m *machine) code(path string) string {
	m.t.Helper()
	got, err := http.Get(m.url + path)
	require.NoError(m.t, err)
	defer got.Body.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(got.Body)
	require.NoError(m.t, err)
	picture, err := png.Decode(&b)
	require.NoError(m.t, err)
	scan, err := gozxing.NewBinaryBitmapFromImage(picture)
	require.NoError(m.t, err)
	read, err := qrcode.NewQRCodeReader().Decode(scan, nil)
	require.NoError(m.t, err)
	return read.GetText()
}

// An office without a register has no procedures, and its machine offers none; the phone's page says so too.
func TestProceduresOnThePhone(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	m := startMachine(t, o.hub.URL(), Config{})
	c := m.citizen(browser.Kiosk)
	c.sees("menu")
	require.True(t, browser.Eval[bool](c.Page, "document.querySelector('#procedures').hidden"))
	o.withBooks()
	m.await(func(v wire.KioskView) bool { return v.Procedures > 50 })
	c.Wait("!document.querySelector('#procedures').hidden")
	p := browser.Open(t, browser.Phone, browser.Light(), browser.Allow("404"))
	p.Go(o.hub.URL() + "/p/1.001193")
	p.Wait("document.body.dataset.state === 'found'")
	require.Contains(t, p.Text("#procedure"), "Giấy chứng sinh")
	if *look != "" {
		p.Screenshot(*look + "/phone-procedure.png")
	}
	p.Click("#langs button:last-child")
	p.WaitText("#procedure h2", "How long it takes")
	p.Go(o.hub.URL() + "/p/1.000656")
	p.Wait("document.body.dataset.state === 'found'")
	require.Contains(t, p.Text("#procedure"), "please ask at the counter")
	p.Go(o.hub.URL() + "/p/9.999999")
	p.Wait("document.body.dataset.state === 'unknown'")
}
