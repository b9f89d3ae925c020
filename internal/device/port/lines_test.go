package port

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The byte of a healthy port is 18.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		status                  int
		noPaper, offline, fault bool
	}{
		{0x18, false, false, false},
		{0x38, true, false, false},
		{0x08, false, true, false},
		{0x10, false, false, true},
		{0x30, true, false, true},
		{0x00, false, true, true},
	} {
		noPaper, offline, fault := lines(c.status)
		require.Equal(t, []bool{c.noPaper, c.offline, c.fault}, []bool{noPaper, offline, fault}, "%#x", c.status)
	}
}
