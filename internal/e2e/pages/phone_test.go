package pages

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// colour is the colour of the whole page.
const colour = `getComputedStyle(document.body).backgroundColor`

func TestAPhoneSeesItsTurnCome(t *testing.T) {
	o := open(t, nil)
	o.post("counters/1/open", wire.OpenCounter{}, nil)
	o.issue("ho-tich", 3)
	ticket := o.issue("ho-tich", 1)
	p := o.page(t, browser.Phone, "/t/"+ticket.ID)
	p.WaitText(".p-number", ticket.Number)
	p.WaitText(".p-line", "3 người")
	p.WaitText(".p-line", "phút")
	before := browser.Eval[string](p, colour)
	p.Click("#sound")
	p.WaitText("#sound", "đang bật")

	o.post("counters/1/call", wire.CallTicket{Number: ticket.Number}, nil)
	p.WaitText(".p-counter", "Quầy 1")
	p.Wait(colour + ` === 'rgb(255, 201, 40)'`)
	require.NotEqual(t, "rgb(255, 201, 40)", before)
	require.Contains(t, browser.Eval[string](p, `document.title`), "quầy 1")
	p.Wait(`document.body.dataset.rings === '1'`)
	o.post("counters/1/recall", struct{}{}, nil)
	p.Wait(`document.body.dataset.rings === '2'`)

	o.post("counters/1/start", struct{}{}, nil)
	p.WaitText(".p-state", "Đang được phục vụ")
	o.post("counters/1/hold", struct{}{}, nil)
	p.WaitText(".p-state", "tạm gác")
	o.post("counters/1/call", wire.CallTicket{Number: ticket.Number}, nil)
	p.WaitText(".p-state", "Đến lượt")
	o.post("counters/1/no-show", struct{}{}, nil)
	p.WaitText(".p-advice", "quay lại")
	o.post("tickets/"+ticket.ID+"/resume", wire.Resume{}, nil)
	p.WaitText(".p-line", "3 người")
	o.post("counters/1/call", wire.CallTicket{Number: ticket.Number}, nil)
	o.post("counters/1/finish", wire.Finish{Outcome: queue.Registered}, nil)
	p.WaitText(".p-state", "Đã xong")
}

func TestALockedPhoneCatchesUpAtOnce(t *testing.T) {
	o := open(t, nil)
	o.post("counters/1/open", wire.OpenCounter{}, nil)
	o.issue("ho-tich", 1)
	ticket := o.issue("ho-tich", 1)
	p := o.page(t, browser.Phone, "/t/"+ticket.ID)
	p.WaitText(".p-number", ticket.Number)
	p.Freeze()
	o.post("counters/1/call", wire.CallTicket{Number: ticket.Number}, nil)
	p.Show()
	began := time.Now()
	p.WaitText(".p-counter", "Quầy 1")
	require.Less(t, time.Since(began), 5*time.Second)
	p.Wait(`document.body.dataset.rings === '1'`)
}

func TestAPhoneSaysThatItsLinkIsLost(t *testing.T) {
	o := open(t, nil)
	ticket := o.issue("ho-tich", 1)
	p := o.page(t, browser.Phone, "/t/"+ticket.ID)
	p.WaitText(".p-number", ticket.Number)
	o.halt()
	p.WaitText("#lost", "Mất kết nối")
	p.WaitText(".p-number", ticket.Number)
	o.start()
	p.Wait(`document.querySelector('#lost').hidden`)
	o.post("counters/1/open", wire.OpenCounter{}, nil)
	o.post("counters/1/next", struct{}{}, nil)
	p.WaitText(".p-counter", "Quầy 1")
}

func TestAPhoneWithoutATicketIsToldKindly(t *testing.T) {
	o := open(t, nil)
	p := o.page(t, browser.Phone, "/t/000000000000")
	p.WaitText(".p-state", "Không tìm thấy")
	p.Wait(`document.querySelector('#lost').hidden`)
	p.Click(`.p-lang[lang="en"]`)
	p.WaitText(".p-state", "not found")
}

func TestACheapPhoneShowsEverythingAtOnce(t *testing.T) {
	o := open(t, nil)
	o.post("counters/1/open", wire.OpenCounter{}, nil)
	o.issue("ho-tich", 30)
	ticket := o.issue("ho-tich", 1)
	p := o.page(t, browser.Screen{Width: 360, Height: 640, Scale: 2, Touch: true, Mobile: true}, "/t/"+ticket.ID)
	p.WaitText(".p-line", "30 người")
	fits := `document.documentElement.scrollWidth <= 360 && document.documentElement.scrollHeight`
	require.LessOrEqual(t, browser.Eval[int](p, fits), 720)
	o.post("counters/1/call", wire.CallTicket{Number: ticket.Number}, nil)
	p.WaitText(".p-counter", "Quầy 1")
	require.LessOrEqual(t, browser.Eval[float64](p, `document.querySelector('.p-place').getBoundingClientRect().bottom`), 640.0)
	require.LessOrEqual(t, browser.Eval[int](p, fits), 720)
}
