package display

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

func TestAnswersAreToldOnceAndKeptUntilHeard(t *testing.T) {
	a := answers{all: map[answer]wire.Report{}}
	var heard []wire.Report
	deaf := func(wire.Report) bool { return false }
	hear := func(r wire.Report) bool { heard = append(heard, r); return true }

	one := wire.Report{Type: "painted", Call: 1, Screen: "a"}
	require.True(t, a.add(one))
	require.False(t, a.add(one), "the same screen again")
	require.True(t, a.add(wire.Report{Type: "painted", Call: 1, Screen: "b"}))
	require.True(t, a.add(wire.Report{Type: "painted", Call: 2, Screen: "a"}))
	a.flush(deaf)
	a.flush(hear)
	require.Len(t, heard, 3)
	require.Equal(t, one, heard[0])
	a.flush(hear)
	require.Len(t, heard, 3)

	// A hub that comes back hears those of the current calls, and no others.
	current := func(call int64) bool { return call == 2 }
	a.again(current)
	a.again(current)
	a.flush(hear)
	require.Len(t, heard, 4)
	require.Equal(t, int64(2), heard[3].Call)

	a.forget(func(call int64) bool { return call == 2 })
	require.Len(t, a.all, 1)
	a.add(wire.Report{Type: "painted", Call: 3, Screen: "a"})
	a.forget(func(int64) bool { return false })
	a.flush(hear)
	require.Len(t, heard, 4, "what the board no longer lists is not told")
}
