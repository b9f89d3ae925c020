package pages

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
)

// The hub's clock is two years behind. The alarm leads to the page that shows it beside the one of this computer and
// says how it is set; when somebody has set it, the page says that it is right and asks for the day to be confirmed.
func TestTheHubsClockIsComparedAndSet(t *testing.T) {
	const wrong = 2 * 365 * 24 * time.Hour
	o := shaped(t, func(o *office) { o.base = time.Now().Add(-wrong) })
	o.issue("ho-tich", 1)
	p := o.page(t, browser.Desktop, "/clock?lang=en")
	p.WaitText(".k-verdict", "The hub is 2 years behind this computer")
	p.WaitText(".k-command", "sudo date -s '"+time.Now().Add(7*time.Hour).UTC().Format("2006-01"))
	p.Wait(`document.querySelector('#clock-here .k-time').textContent !== '' && document.querySelector('#confirm').hidden`)
	shot(p, "clock-behind")
	o.forward(wrong)
	p.WaitText(".k-verdict", "The two clocks agree")
	p.WaitText("[data-problem=clock]", "looks wrong")
	shot(p, "clock-doubted")
	p.Click("#confirm")
	p.Press("1")
	p.Wait(`!document.querySelector('[data-problem]') && document.querySelector('[aria-labelledby=k-set]').hidden && document.querySelector('#confirm').hidden`)
	require.Equal(t, o.now().Format(time.DateOnly), o.room().Date)

	o.forward(-time.Hour)
	p.Go(o.app.URL() + "/office")
	p.WaitText(".o-problem a", "Xem đồng hồ")
	p.Click(".o-problem a")
	p.WaitText("[data-problem=clock-behind]", "chậm hơn sổ ghi")
	p.WaitText(".k-verdict", "Máy chủ chậm hơn máy tính này 1 giờ")
	shot(p, "clock-behind-vi")
	p.Emulate(browser.On(browser.Phone), browser.Dark())
	require.True(t, browser.Eval[bool](p, `document.documentElement.scrollWidth <= innerWidth`))
	shot(p, "clock-phone-dark")
}

// shot keeps a picture for whoever looks.
func shot(p *browser.Page, name string) {
	if *look != "" {
		p.Screenshot(filepath.Join(*look, name+*lookAs))
	}
}
