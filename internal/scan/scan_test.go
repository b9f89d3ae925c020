package scan_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/scan"
)

// The same cases hold assets/js/staff-code.js.
func TestMeanings(t *testing.T) {
	data, err := os.ReadFile("testdata/meanings.json")
	require.NoError(t, err)
	var cases []struct {
		Scanned, Text string
		Kind          scan.Kind
	}
	require.NoError(t, json.Unmarshal(data, &cases))
	require.NotEmpty(t, cases)
	for _, c := range cases {
		require.Equal(t, scan.Meaning{Kind: c.Kind, Text: c.Text}, scan.Of(c.Scanned), "%q", c.Scanned)
	}
}

func FuzzOf(f *testing.F) {
	for _, s := range []string{
		"K7M2B4C9TVQ1", "http://hub/t/K7M2B4C9TVQ1?a#b", "http://hub/r/QVT123456789/", "http://hub/d#QVT123456789", "H17.18-260105-0001",
		"079123456789||Nguyen Van Thu|01011990", "079090123456", "/t/", "ı/T/", "|",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := scan.Of(s)
		switch m.Kind {
		case scan.Code, scan.Ticket, scan.Receipt:
			require.Len(t, m.Text, scan.CodeLength)
			require.Contains(t, strings.ToUpper(s), m.Text)
			require.Empty(t, strings.Trim(m.Text, "0123456789BCGHKLMNPQTV"))
		case scan.Dossier:
			require.Equal(t, m, scan.Of(m.Text))
		case scan.Identity, scan.Other:
			require.Empty(t, m.Text)
		default:
			require.Fail(t, "unknown kind", m.Kind)
		}
		if strings.Count(s, "|") > 1 {
			require.Equal(t, scan.Identity, m.Kind)
		}
	})
}
