package display

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/keypad"
	"motcua/internal/wire"
)

// A key whose outcome nobody knows is the same command when it is pressed again, until a view tells what came of it.
func TestAKeyOfUnknownOutcomeKeepsItsRequest(t *testing.T) {
	cfg := Config{Hub: "http://127.0.0.1:1", Device: "box-1", Counter: "1"}.withDefaults()
	b, err := newBox(cfg, plainLine(t, cfg), func() {})
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	next, recall := keypad.Command{Action: keypad.Next}, keypad.Command{Action: keypad.Recall}

	_, first := b.begin(next)
	err = b.steps(ctx, nil, next, first)
	require.ErrorIs(t, err, errAway)
	b.end(next, first, err)
	_, again := b.begin(next)
	require.Equal(t, first, again)
	_, other := b.begin(recall)
	require.NotEqual(t, first, other)
	require.Equal(t, keypad.Refused, b.press(ctx, next))

	data, err := json.Marshal(view("open", ""))
	require.NoError(t, err)
	b.onView("", wire.Message{Data: data})
	_, after := b.begin(next)
	require.NotEqual(t, first, after)
}
