package announce_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Whatever a morning brings: every call has one fate, nothing that was taken back or grew old begins, calls begin in
// their order, and at the end nothing waits.
func TestMorningsOfAnyKind(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := newHall()
		gone := map[int64]bool{} // taken back before its words
		begun := int64(0)
		playing := false
		begin := func() {
			if playing = h.begin(); !playing {
				return
			}
			var id int64
			_, err := fmt.Sscan(h.said[len(h.said)-1], &id)
			require.NoError(t, err)
			require.False(t, gone[id], "call %d was taken back", id)
			require.LessOrEqual(t, begun, id, "calls begin in their order")
			begun = id
		}
		t.Repeat(map[string]func(*rapid.T){
			"call":  func(*rapid.T) { h.call() },
			"begin": func(*rapid.T) { begin() },
			"over": func(t *rapid.T) {
				if playing {
					h.over(!h.q.Cut() && rapid.IntRange(0, 9).Draw(t, "well") > 0)
					playing = false
				}
			},
			"wait": func(t *rapid.T) {
				h.now = h.now.Add(time.Duration(rapid.IntRange(1, 40).Draw(t, "seconds")) * time.Second)
			},
			"takeBack": func(t *rapid.T) { takeBackOne(t, h, gone) },
			"serve": func(t *rapid.T) {
				if h.last > 0 {
					h.serve(rapid.Int64Range(1, h.last).Draw(t, "served"))
				}
			},
			"quiet": func(t *rapid.T) { h.q.Mute(rapid.Bool().Draw(t, "quiet")) },
			"": func(t *rapid.T) {
				if playing {
					_, second := h.q.Next(h.now)
					require.False(t, second, "two at once")
				}
			},
		})
		h.over(true)
		h.play()
		for id := int64(1); id <= h.last; id++ {
			require.NotEmpty(t, h.fates[id], "call %d is lost", id)
		}
	})
}

func takeBackOne(t *rapid.T, h *hall, gone map[int64]bool) {
	if len(h.board.Calls) == 0 {
		return
	}
	c := rapid.SampledFrom(h.board.Calls).Draw(t, "back")
	h.takeBack(c.ID)
	gone[c.ID] = true
}
