package kiosk

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/wire"
)

// A machine that its hub does not serve any more says so, to citizens and to whoever looks after it.
func TestAMachineThatIsTooOldSaysSo(t *testing.T) {
	t.Parallel()
	hub := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ws, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer ws.Close()
		_ = ws.WriteJSON(wire.Message{Type: "hello", Protocol: wire.Protocol + 2, Oldest: wire.Protocol + 1, Now: time.Now()})
		_, _, _ = ws.ReadMessage()
	}))
	t.Cleanup(hub.Close)
	a, err := New(Config{Hub: hub.URL, Listen: "127.0.0.1:0"})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	t.Cleanup(func() { cancel(); require.NoError(t, <-ended) })
	c := (&machine{App: a, t: t, url: "http://" + a.Addr()}).citizen(browser.Kiosk)
	c.stopped(wire.CodeOld)
	c.WaitText("#screen h1", "Máy này cần được cập nhật")
}
