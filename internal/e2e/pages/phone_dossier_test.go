package pages

import (
	"flag"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

var look = flag.String("look", "", "write pictures of the pages into this folder")

var lookAs = flag.String("look-as", ".png", "their format: .png or .webp")

func TestADossierOnAPhone(t *testing.T) {
	books := config.DefaultRegister()
	books.Agency = "H17.18"
	books.Return = queue.Text{"vi": "quầy 8, tầng 1", "en": "counter 8, ground floor"}
	books.Units = []config.Unit{{ID: "mot-cua", Name: queue.Text{"vi": "Bộ phận Một cửa", "en": "One-stop desk"}}}
	o := &office{t: t, dir: t.TempDir(), listen: free(t), base: monday, from: time.Now(), books: books}
	o.start()
	t.Cleanup(o.halt)
	var d wire.DossierView
	o.post("dossiers", wire.RegisterDossier{
		Procedure: "1.004884", Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "Nguyễn Văn Thử", Phone: "0900000001"},
	}, &d)
	kept, err := o.app.Register().ByCode(d.Code)
	require.NoError(t, err)

	p := o.page(t, browser.Phone, wire.LookupPath+kept.Token)
	p.WaitText(".d-state", "Đã nhận hồ sơ")
	p.WaitText(".d-who", "Ng*** V** Th*")
	p.WaitText(".d-where", "Bộ phận Một cửa")
	p.WaitText(".d-when", "30/11/2026")
	text := p.Text("body")
	for _, hidden := range []string{"Thử", "0900000001", kept.Token, kept.Secret} {
		require.NotContains(t, text, hidden)
	}
	photograph(p, "phone-received")
	o.post("dossiers/"+string(d.Code)+"/finish", map[string]any{"version": d.Version}, nil)
	p.Click("#refresh")
	p.WaitText(".d-todo", "quầy 8, tầng 1")
	p.Click("[lang=en].p-lang")
	p.WaitText(".d-todo", "counter 8, ground floor")
	p.Emulate(browser.Dark())
	require.LessOrEqual(t, browser.Eval[int](p, "document.documentElement.scrollWidth"), browser.Phone.Width)
	p.Wait("!document.getAnimations().length")
	photograph(p, "phone-ready-dark")

	browser.Eval[any](p, "location.hash = '"+string(d.Code)+"'; 0") // a code alone
	p.WaitText("#note", "only status and dates")
	p.WaitText(".d-known", string(d.Code))
	require.NotContains(t, p.Text("body"), "Ng***")
	require.NotContains(t, p.Text("body"), "One-stop desk")
	photograph(p, "phone-glimpse")

	browser.Eval[any](p, "location.hash = 'BCGHKLMNPQTV'; 0") // the next receipt in the same tab
	p.WaitText(".d-sorry", "cannot be shown")
	require.NotContains(t, p.Text("body"), string(d.Code))
	photograph(p, "phone-unknown")
	o.halt()
	p.Click("#refresh")
	p.WaitText(".d-sorry", "Not connected")
	o.start()
	p.Go(o.app.URL() + "/r/" + kept.Token + "?lang=vi")
	p.WaitText(".d-state", "Hồ sơ đã giải quyết xong")
	require.Empty(t, browser.Eval[string](p, "document.referrer"))
}

func photograph(p *browser.Page, name string) {
	if *look != "" {
		p.Screenshot(filepath.Join(*look, name+".png"))
	}
}
