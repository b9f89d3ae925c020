package kiosk

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/device/sim"
	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/scan"
	"motcua/internal/wire"
)

// plainest are the looks that are left out where a screen is built like one that is looked at in every way.
var plainest = []string{"dark", "large", "contrast", "low"}

// scans holds something under the scanner and waits until the page says what it is.
func (c *citizen) scans(text, code string) {
	c.m.scans.heard <- scan.Of(text)
	c.sees("scan")
	c.Wait("document.querySelector('.say').dataset.code === '" + code + "'")
}

func TestScansOnThePage(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	p := newNoted(t, named(t, "epson-80"))
	m := startMachine(t, o.hub.URL(), Config{Printer: p, Times: wire.KioskTimes{Idle: 3600_000}})
	c := m.citizen(browser.Kiosk)
	c.sees("menu")
	id := o.ticket("ho-tich")
	c.scans(id, "waiting")
	c.WaitText("#screen h1", "Số của ông/bà đang chờ")
	require.Equal(t, "H001", c.Text("#number"))
	c.WaitText(".left", "giây")
	c.Click("#reprint")
	c.Wait("document.querySelector('[data-said=printed]')")
	sheets, _ := p.Sheets()
	require.Equal(t, id, readBarcode(t, sheets[0].PNG))
	c.Wait("document.activeElement.tagName === 'H1'") // the keyboard is not lost with the button
	c.Click("#done")
	c.sees("menu")

	o.do(queue.CallNext{Counter: "1"})
	c.scans(id, "called")
	c.WaitText("#screen .slip", "Mời ông/bà đến ngay quầy 1")
	o.do(queue.NoShow{Counter: "1"})
	c.scans(id, "missed") // one scan after another
	c.WaitText("#screen .slip", "trước 09:30")
	c.looksFit(t, "scan-missed", plainest...)
	c.Click("#back-in-line")
	c.Wait("document.querySelector('.say').dataset.code === 'waiting'")
	c.WaitText("[data-said=back]", "Ông/bà đã trở lại hàng chờ")
	require.Equal(t, queue.Waiting, o.view().Recent[0].State)
	c.Click("[data-lang=en]")
	c.WaitText("[data-said=back]", "You are back in the line")

	c.scans("http://hub/r/KKKKKKKKKKKK", "scan-receipt")
	c.WaitText("#screen h1", "This is the code of a dossier")
	c.scans("KKKKKKKKKKKK", "scan-neither")
	c.WaitText("#screen .advice", "a ticket of another day, or it is not a code of this office")
	c.looksFit(t, "scan-neither", plainest...)
	c.scans("8934563138165", "scan-other")
	c.Click("#done")
	c.sees("menu")

	c.chooses("chung-thuc") // whoever takes a number is not pushed aside
	c.sees("priority")
	before := browser.Eval[string](c.Page, "document.body.dataset.scan")
	m.scans.heard <- scan.Of(id)
	c.Wait("document.body.dataset.scan !== '" + before + "'")
	c.Click("#ordinary")
	c.sees("ticket")
	require.Equal(t, "C001", c.Text("#number"))
	c.Wait("document.body.dataset.paper === 'printed'")
	c.Click("#done")
	c.sees("scan")
	require.Equal(t, "H001", c.Text("#number"))

	o.close()
	m.await(func(v wire.KioskView) bool { return !v.Link.Up })
	require.Equal(t, "scan", browser.Eval[string](c.Page, "document.body.dataset.screen"), "what is read is not taken away")
	c.scans(id, "scan-away")
	c.Click("#done")
	c.stopped("hub-away")
	c.scans("001090012345|012345678|Nguyễn Văn A|01011990|Nam|Hà Nội|01012021", "scan-card")
	c.WaitText("#screen", "Máy không giữ thông tin nào trên thẻ")
}

func TestAMachineWithoutPaperSendsElsewhere(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	p := newNoted(t, named(t, "epson-80"))
	m := startMachine(t, o.hub.URL(), Config{Printer: p, NoPaper: config.NoPaperElsewhere, Times: wire.KioskTimes{Screen: 3600_000}})
	c := m.citizen(browser.Kiosk)
	c.sees("menu")
	p.Misbehave(sim.Faults{NearEnd: true})
	m.await(func(v wire.KioskView) bool { return v.Paper == "near-end" })
	c.chooses("ho-tich")
	c.sees("priority")
	p.Misbehave(sim.Faults{FailAfter: 300}) // known too late: the number was issued
	c.Click("#ordinary")
	c.sees("ticket")
	c.WaitText("#screen", "Xin chụp lại màn hình này hoặc ghi số H001.")
	p.Misbehave(sim.Faults{PaperEnd: true})
	m.await(func(v wire.KioskView) bool { return v.Paper == "end" })
	require.Equal(t, "H001", c.Text("#number"), "a number on screen stays")
	c.Click("#done")
	c.stopped("no-paper")
	c.WaitText("#screen", "Xin mời ông/bà lấy số ở máy khác, hoặc đến quầy hướng dẫn.")
	c.WaitText("#screen .hotline", "1022")
	c.looksFit(t, "stop-no-paper", plainest...)
	p.Misbehave(sim.Faults{})
	c.sees("menu")
	c.chooses("ho-tich")
	c.sees("priority")
	p.Misbehave(sim.Faults{CoverOpen: true})
	c.stopped("no-paper")
	require.Equal(t, 1, o.view().Issued)
}
