package display

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Whoever finds a keyboard or a mouse at a wall does nothing to it: the next call is shown.
func TestAWallThatNobodyLeaves(t *testing.T) {
	h := newHall(t)
	wall := openWall(t, h)
	shown(wall)
	require.Empty(t, wall.Besiege(300, 1000))
	h.call("H012", "1")
	wall.Wait(`wall.painted.owed.size === 0 && wall.turns.newest === 1`)
}
