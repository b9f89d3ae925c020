package live

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// Whatever bytes a client sends on its socket: it is answered or ended, and the next one is served as always. Every
// report that gets through is one that JSON can say.
func FuzzFrames(f *testing.F) {
	for _, b := range [][]byte{
		{},
		{0x81, 0x80, 0, 0, 0, 0},
		{0x81, 0x82, 0, 0, 0, 0, '{', '}'},
		{0x82, 0x81, 0, 0, 0, 0, 1},
		{0x88, 0x80, 0, 0, 0, 0},
		{0x89, 0x84, 1, 2, 3, 4, 5, 6, 7, 8},
		{0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
		{0xf1, 0x80},
		{0x01, 0x80, 0, 0, 0, 0},
		{0x81, 0x02, '{', '}'},
		[]byte("GET / HTTP/1.1\r\n\r\n"),
		append([]byte{0x81, 0x80 | 27, 0, 0, 0, 0}, `{"type":"hello","protocol"}`...),
		append([]byte{0x81, 0x80 | 30, 0, 0, 0, 0}, `{"type":"painted","delay_ms":1}`...),
	} {
		f.Add(b)
	}
	shelf := newShelf()
	shelf.put(1, `{"a":1}`, "board/hall")
	s := serve(f, shelf, Options{OnReport: func(_ *Conn, r wire.Report) { _ = r.Type }}, "127.0.0.1:0")
	f.Fuzz(func(t *testing.T, sent []byte) {
		c, err := net.Dial("tcp", s.addr)
		require.NoError(t, err)
		defer c.Close()
		require.NoError(t, c.SetDeadline(time.Now().Add(20*time.Second)))
		_, err = io.WriteString(c, "GET /?topic=board/hall HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
			"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
		require.NoError(t, err)
		in := bufio.NewReader(c)
		got, err := http.ReadResponse(in, nil)
		require.NoError(t, err)
		require.Equal(t, http.StatusSwitchingProtocols, got.StatusCode)
		_, _ = c.Write(sent) // the server may have had enough in the middle
		require.NoError(t, c.(*net.TCPConn).CloseWrite())
		_, err = io.Copy(io.Discard, in)
		require.NotErrorIs(t, err, os.ErrDeadlineExceeded, "the server holds on to a client that has gone")
		p := dial(t, s.url("board/hall"))
		_, _, err = p.ws.ReadMessage()
		require.NoError(t, err)
		require.NoError(t, p.ws.Close())
	})
}
