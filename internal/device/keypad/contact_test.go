package keypad

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// levels is a contact's history: closed or not at each millisecond.
func presses(levels []bool) int {
	c, n, at := contact{}, 0, time.Unix(0, 0)
	for _, closed := range levels {
		if pressed, again := c.see(closed, at); pressed {
			n++
		} else if again <= 0 {
			panic("it would be looked at for ever")
		}
		at = at.Add(time.Millisecond)
	}
	return n
}

func still(closed bool, ms int) []bool {
	l := make([]bool, ms)
	for i := range l {
		l[i] = closed
	}
	return l
}

func TestAContactThatBouncesIsOnePress(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bounce := rapid.SliceOfN(rapid.Bool(), 0, 15)
		var levels []bool
		n := rapid.IntRange(0, 4).Draw(t, "presses")
		for range n {
			levels = append(levels, still(false, rapid.IntRange(25, 60).Draw(t, "open"))...)
			levels = append(levels, bounce.Draw(t, "down")...)
			levels = append(levels, still(true, rapid.IntRange(25, 60).Draw(t, "closed"))...)
			levels = append(levels, bounce.Draw(t, "up")...)
		}
		levels = append(levels, still(false, 50)...)
		require.Equal(t, n, presses(levels))
	})
}

func TestASpikeIsNoPress(t *testing.T) {
	require.Zero(t, presses(append(append(still(false, 30), still(true, 19)...), still(false, 30)...)))
	require.Equal(t, 1, presses(append(append(still(false, 30), still(true, 5000)...), still(false, 30)...)), "a key that is held is one press")
}
