package pages

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// telex is an input method that takes every key: the page learns its place alone.
func telex(s browser.Stroke) browser.Stroke {
	s.Key, s.Text = "Process", ""
	return s
}

// scan lets a scanner type on a staff computer whose clerk writes Vietnamese.
func scan(p *browser.Page, text string) {
	strokes := browser.Scanned("]C1"+text, "Enter", telex)
	strokes[0].After = 150 * time.Millisecond // after whatever was typed before
	p.Strokes(strokes...)
}

func TestATicketIsScannedAtTheCounter(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 3)
	last := o.issue("ho-tich", 1)
	p := o.sit(t, browser.Desktop, "1", "Mai")
	p.WaitText(".scan-hint", "Quét phiếu")

	scan(p, last.ID)
	p.WaitText(`dialog[data-ask="scanned"]`, "Số H004 Đang chờ Hộ tịch")
	p.WaitText(`dialog[data-ask="scanned"]`, "Phía trước còn 3 người")
	require.Nil(t, o.counter("1").Current, "the letters of the code are no verbs, and nobody is called unasked")
	require.Equal(t, queue.CounterOpen, o.counter("1").State)
	p.Press("Enter")
	stage(t, p, "called", "H004")
	other := o.counter("1").Next[0]
	scan(p, "http://10.0.0.7:8080/t/"+other.ID)
	p.WaitText(`dialog[data-ask="scanned"]`, "Kết thúc lượt đang phục vụ")
	require.Zero(t, browser.Eval[int](p, `document.querySelectorAll('dialog .choice').length`))
	scan(p, last.ID) // the one who was called has come; the question about the other makes way
	p.WaitText(`dialog[data-ask="scanned"]`, "Số H004 Đang được gọi · Quầy 1")
	p.Press("1")
	stage(t, p, "serving", "H004")

	p.Press("f")
	p.WaitText(`dialog[data-ask="outcome"]`, "H004")
	scan(p, other.ID)
	p.WaitText(".toast-bad", "câu hỏi đang mở")
	require.NotNil(t, o.counter("1").Current, "the digits of the code chose no outcome")
	p.Press("1")
	stage(t, p, "free", "")
	for text, says := range map[string]string{
		"K7M2B4C9TVQ1": "không phải số thứ tự", "8934563138165": "không phải của văn phòng",
		"H17-260105-0001": "mã hồ sơ", "079090123456|123456789|THU": "không được đọc hay lưu",
	} {
		scan(p, text)
		p.Wait(`[...document.querySelectorAll('.toast-bad')].some((t) => t.textContent.includes("` + says + `"))`)
	}

	p.Press("g") // a number to be typed may be scanned instead
	p.Wait(`document.querySelector('#ask-number')`)
	scan(p, other.ID)
	p.WaitText(`dialog[data-ask="scanned"]`, other.Number)
	p.Press("1")
	stage(t, p, "called", other.Number)
}

func TestATicketIsScannedAtTheReception(t *testing.T) {
	o := open(t, nil)
	first, second := o.issue("ho-tich", 1), o.issue("ho-tich", 1)
	o.post("counters/1/open", wire.OpenCounter{}, nil)
	o.post("counters/1/next", struct{}{}, nil)
	o.post("counters/1/no-show", struct{}{}, nil)
	p := o.page(t, browser.Desktop, "/reception")
	p.Wait(live)
	p.Type("#search", "đất")

	scan(p, first.ID)
	p.WaitText(`dialog[data-ask="scanned"]`, "Số H001 Gọi nhỡ")
	require.Equal(t, "đất", browser.Eval[string](p, `document.querySelector('#search').value`))
	p.Press("1")
	p.WaitText(`[data-number="H001"]`, "đang chờ")
	scan(p, second.ID)
	p.WaitText(`dialog[data-ask="scanned"]`, "Số H002 Đang chờ")
	p.Press("1")
	p.WaitText(`dialog[data-ask="cancel"]`, "Hủy số H002?")
	p.Press("1")
	p.WaitText(`[data-number="H002"]`, "đã hủy")
	scan(p, first.ID)
	scan(p, second.ID)
	p.WaitText(`dialog[data-ask="scanned"]`, "Số H002 Đã hủy")
}
