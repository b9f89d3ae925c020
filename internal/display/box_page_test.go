package display

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
)

// What the chip's registers say is drawn segment by segment, and the keys on the page are the keys of the pad.
func TestTheBoxOnItsPage(t *testing.T) {
	c := newCounter(t, func(cfg *Config) { cfg.Digits.Driver = "ht16k33" })
	c.do(queue.IssueTicket{Service: "chung-thuc"})
	page := browser.Open(t, browser.Desktop)
	page.Go("http://" + c.app.Addr() + "/box")
	page.Wait(`document.body.dataset.drawn === 'live'`)
	page.WaitText(".hint", "Quầy chưa mở")
	c.do(queue.OpenCounter{Counter: "1"})
	page.Wait(`document.querySelector('.hint').textContent === ''`)

	page.Click(".key-next")
	page.Wait(`document.querySelector('.glass').dataset.text === 'C001'`)
	require.True(t, browser.Eval[bool](page, `document.querySelector('.glass').classList.contains('blinks')`))
	require.Equal(t, "Bảng số đang hiện C001", browser.Eval[string](page, `document.querySelector('.glass').getAttribute('aria-label')`))
	lit := browser.Eval[[]int](page, `[...document.querySelector('.cell').children].map((p, i) => p.classList.contains('on') ? i : -1).filter((i) => i >= 0)`)
	require.Equal(t, []int{0, 3, 4, 5}, lit, "the C is A, D, E and F")
	page.Wait(`document.querySelector('.lamp').dataset.kind === 'fine'`)
	c.ticket("C001", queue.Called)
}
