package wire_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

func TestRefusals(t *testing.T) {
	const body = `{"type":"about:blank","title":"Conflict","status":409,"code":"wrong-state","params":{"number":"A012"}}`
	for status, want := range map[int]bool{
		400: true, 404: true, 409: true, 422: true,
		408: false, 425: false, 429: false, 500: false, 502: false, 503: false, 302: false,
	} {
		p, ok := wire.Refusal(status, []byte(body))
		require.Equal(t, want, ok, status)
		if ok {
			require.Equal(t, "A012", p.Params["number"])
		} else {
			require.Zero(t, p)
		}
	}
	for _, strange := range []string{"", "<html>", `{"message":"no such host"}`} {
		_, ok := wire.Refusal(404, []byte(strange))
		require.False(t, ok, "somebody between us and the hub: %q", strange)
	}
}
