package pages

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/display"
	"motcua/internal/e2e/browser"
	"motcua/internal/kiosk"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// whom is made up: nobody has these numbers.
func whom() config.Contacts {
	return config.Contacts{
		Hotline: "0000 000 000", Suggestions: "gop-y@motcua.example",
		Leaders: []config.Leader{
			{Title: queue.Text{"vi": "Chủ tịch UBND phường", "en": "Chair"}, Name: "Nguyễn Văn Thí Dụ", Phone: "0000 000 001", Email: "chu-tich@motcua.example"},
			{Title: queue.Text{"vi": "Giám đốc Trung tâm", "en": "Head of the centre"}, Phone: "0000 000 002"},
		},
		Reception: []config.Reception{{
			Who: queue.Text{"vi": "Lãnh đạo phường", "en": "Leaders"}, Days: []string{"thu"}, Dates: []string{"2026-12-10"},
			Hours: []queue.Span{{From: 8 * 60, To: 11*60 + 30}}, Place: queue.Text{"vi": "Phòng tiếp công dân", "en": "Reception room"},
		}},
	}
}

// beside runs a machine of the office until the test ends.
func beside(t *testing.T, run func(context.Context) error) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- run(ctx) }()
	t.Cleanup(func() { cancel(); require.NoError(t, <-done) })
}

func TestTheWayToTheTop(t *testing.T) {
	o := shaped(t, func(o *office) { o.whom = whom() })
	o.post("counters/1/open", wire.OpenCounter{}, nil)
	ticket := o.issue("ho-tich", 1)

	k, err := kiosk.New(kiosk.Config{Hub: o.app.URL(), Device: "kiosk-1", Listen: "127.0.0.1:0", PrinterAt: address.Address{Kind: address.Sim}})
	require.NoError(t, err)
	beside(t, k.Run)
	door := browser.Open(t, browser.Kiosk, browser.Light(), browser.AllowLostConnections())
	door.Go("http://" + k.Addr() + "/")
	door.Wait(`document.querySelector('#contacts') && !document.querySelector('#contacts').hidden && document.body.dataset.ready === 'menu'`)
	picture(door, "contacts-kiosk-menu")
	door.Click("#contacts")
	door.WaitText(".sheet-contacts", "0000 000 001")
	door.WaitText(".sheet-contacts", "Thứ Năm hằng tuần, 10/12/2026: 08:00–11:30")
	picture(door, "contacts-kiosk-vi")
	browser.Eval[any](door, `document.documentElement.classList.add('low')`)
	picture(door, "contacts-kiosk-low")
	browser.Eval[any](door, `import('/static/js/i18n.js').then((i) => i.setLang('en', {keep: false})).then(() => 0)`)
	door.WaitText(".sheet-contacts", "Head of the centre")
	picture(door, "contacts-kiosk-en")
	door.Wait(`document.body.dataset.ready === 'contacts'`) // a new screen does not answer at once
	door.Click("#back")
	door.Wait(`document.body.dataset.screen === 'menu'`)

	w, err := display.New(display.Config{Hub: o.app.URL(), Device: "wall-1", Listen: "127.0.0.1:0", Slides: []string{}})
	require.NoError(t, err)
	beside(t, w.Run)
	wall := browser.Open(t, browser.Wall, browser.AllowLostConnections())
	wall.Go("http://" + w.Addr() + "/")
	wall.Wait(`['wall.slide.leaders', 'wall.slide.reception'].includes((document.querySelector('wall-slides') || {dataset: {}}).dataset.slide)`)
	wall.Wait(`/0000 000 001|08:00–11:30/.test(document.querySelector('wall-slides').textContent)`)
	picture(wall, "contacts-wall")
	o.post("counters/1/next", struct{}{}, nil)
	wall.Wait(`document.querySelector('wall-slides').hidden`) // a call goes before everything
	require.Contains(t, wall.Text("body"), ticket.Number)

	phone := o.page(t, browser.Phone, "/t/"+ticket.ID)
	phone.Wait(`!document.querySelector('#contacts').hidden`)
	phone.Click("#contacts summary")
	phone.WaitText("#contacts", "Chủ tịch UBND phường")
	require.Equal(t, "tel:0000000001", browser.Eval[string](phone, `document.querySelector('#contacts section:nth-of-type(2) a').getAttribute('href')`))
	picture(phone, "contacts-phone")
}

// An office that says nothing shows nothing.
func TestNobodyToTurnTo(t *testing.T) {
	o := open(t, nil)
	ticket := o.issue("ho-tich", 1)
	var c wire.Contacts
	o.get("contacts", &c)
	require.Equal(t, wire.Contacts{}, c)
	phone := o.page(t, browser.Phone, "/t/"+ticket.ID)
	phone.WaitText("#ticket", ticket.Number)
	phone.Wait(`performance.getEntriesByType('resource').some((r) => r.name.endsWith('/api/v1/contacts') && r.responseEnd > 0)`)
	require.True(t, browser.Eval[bool](phone, `document.querySelector('#contacts').hidden`))
}

func picture(p *browser.Page, name string) {
	if *look != "" {
		p.Wait(`new Promise((done) => setTimeout(() => done(true), 700))`)
		p.Screenshot(filepath.Join(*look, name+*lookAs))
	}
}
