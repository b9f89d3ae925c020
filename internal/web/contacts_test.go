package web_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// The settings name whom citizens can turn to; the hotline is the office's own, unless they have another.
func TestThereIsOneHotline(t *testing.T) {
	for settings, want := range map[*wire.Contacts]string{
		{}:                           "", // nobody to turn to: no page of it
		{Suggestions: "a@b.example"}: "1022",
		{Hotline: "0218", Leaders: []wire.Leader{{Title: queue.Text{"vi": "Chủ tịch"}}}}: "0218",
	} {
		r := start(t, func(r *rig) { r.opts.Contacts = *settings })
		office := smallOffice()
		office.Hotline = "1022"
		r.want(http.StatusOK, "POST", "/api/v1/office/config", queue.Configure{Office: office})
		require.Equal(t, want, decode[wire.Contacts](t, r.want(http.StatusOK, "GET", "/api/v1/contacts", nil)).Hotline)
	}
}
