package config_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
)

func TestTheSettingsOfTheRegister(t *testing.T) {
	h, err := config.ParseHub("hub.toml", []byte(`[register]
agency = "000.00.18.H10"
secret = false
return = { vi = "Quầy 3" }
[register.rules]
cut_off = "14:30"
[[register.unit]]
id = "mot-cua"
name = "Một cửa"
[[register.unit]]
id = "tu-phap"
name = { vi = "Tư pháp", en = "Justice" }
`))
	require.NoError(t, err)
	r := h.Register
	require.Equal(t, "000.00.18.H10", r.Agency)
	require.False(t, r.Secret)
	require.Equal(t, "14:30", r.Rules.CutOff.String())
	require.Equal(t, 120, r.Rules.QuarterDay, "what is not said stays")
	require.Equal(t, "Justice", r.Units[1].Name["en"])
	require.Equal(t, config.FormsTT03, r.Forms)
	require.Equal(t, [3]int{0, 0, 0}, [3]int{r.KeepContact, r.KeepDossier, r.KeepLooks})

	for text, want := range map[string]string{
		"agency = 'Phường 1'":                     "register.agency: “Phường 1” is not an identifier of an agency",
		"forms = 'tt99'":                          "register.forms: “tt99” is not possible here",
		"[register.rules]\ncut_off = '25:00'":     "register.rules.cut_off: “25:00” is not a time of day",
		"[register.rules]\nquarter_day = 0":       "register.rules.quarter_day: 0 is not between",
		"[[register.unit]]\nid = 'a'\nname = 'A'": "register.desk: There is no unit “mot-cua”",
		"[[register.unit]]\nid = 'mot-cua'":       "register.unit[1].name: “name” is missing",
		"keep_contact_months = -1":                "register.keep_contact_months: -1 is not between",
		"keep_dossier_years = 101":                "register.keep_dossier_years: 101 is not between",
		"return = { en = 'x' }":                   "register.return.vi",

		"[register.webhook]\nsecret_file = 's'\nurl = 'tinh.vn'":             "register.webhook.url: “tinh.vn” is not an address",
		"[register.webhook]\nsecret_file = 's'\nurl = 'ftp://tinh.vn'":       "register.webhook.url: “ftp://tinh.vn” is not an address",
		"[register.webhook]\nsecret_file = 's'\nurl = 'https://a:b@tinh.vn'": "register.webhook.url: The address has no name, password",
		"[register.webhook]\nsecret_file = 's'\nurl = 'https://tinh.vn/#x'":  "register.webhook.url: The address has no name, password",
	} {
		_, err := config.ParseHub("hub.toml", []byte("[register]\n"+text))
		require.ErrorContains(t, err, want)
	}
	_, err = config.ParseHub("hub.toml", []byte("[register.webhook]\nsecret_file = '/etc/motcua/secret'\nurl = 'https://tinh.vn:8443/hook/1?office=H17'"))
	require.NoError(t, err, "the other system says where")
}
