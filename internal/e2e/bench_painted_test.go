package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"motcua/internal/display"
	"motcua/internal/e2e/browser"
)

// bystander is a page that does the least that a wall can do: a message comes, it is painted, the page says so. To a
// message that is only to be echoed it answers at once.
const bystander = `<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><p></p><script>
const ws = new WebSocket('ws://' + location.host + '/echo');
const say = (m) => ws.send(m);
ws.onmessage = (e) => {
	if (e.data[0] === 'e') return say(e.data);
	document.querySelector('p').textContent = e.data;
	requestAnimationFrame(() => requestAnimationFrame(() => say(e.data)));
};
</script>`

// witness notes when a wall's page says that it painted a call, by the clock that this process has too.
const witness = `(() => {
	const send = WebSocket.prototype.send;
	window.painted = {};
	WebSocket.prototype.send = function (text) {
		if (String(text).includes('"painted"')) {
			const call = JSON.parse(text).call;
			window.painted[call] = window.painted[call] || performance.timeOrigin + performance.now();
		}
		return send.apply(this, arguments);
	};
	return true;
})()`

// BenchmarkPainted is the way of a call from the clerk's press until the last of three walls has painted it, in turn
// with a bare socket to three pages of the same browser.
func BenchmarkPainted(b *testing.B) {
	o := openOffice(b, "testdata/halls.toml")
	o.openCounters("1")
	var walls []*browser.Page
	for n := range 3 {
		d, err := display.New(display.Config{Hub: "http://" + o.addr, Device: fmt.Sprint("wall-", n+1), Listen: "127.0.0.1:0"})
		require.NoError(b, err)
		background(b, d.Run)
		wall := browser.Open(b, browser.Wall)
		wall.Go("http://" + d.Addr() + "/")
		require.True(b, browser.Eval[bool](wall, witness))
		walls = append(walls, wall)
	}
	others := openEcho(b)
	var waits, frames, echoes []float64
	for n := 0; b.Loop(); n++ {
		if n > 1 { // the first two warm the pages up
			echoes = append(echoes, others.round(b, fmt.Sprint("e", n)))
			frames = append(frames, others.round(b, fmt.Sprint("p", n)))
		}
		o.must("tickets", fmt.Sprint("t", n), `{"service":"a"}`)
		began := time.Now()
		call := o.must("counters/1/next", fmt.Sprint("n", n), "").ticket(b).Call
		last := 0.0
		for _, wall := range walls {
			wall.Wait(fmt.Sprintf("window.painted[%d] > 0", call))
			last = max(last, browser.Eval[float64](wall, fmt.Sprintf("window.painted[%d]", call)))
		}
		if n > 1 {
			waits = append(waits, last-float64(began.UnixNano())/1e6)
		}
		o.must("counters/1/finish", fmt.Sprint("f", n), "")
	}
	b.ReportMetric(0, "ns/op")
	if len(waits) == 0 { // go test tries one round first
		return
	}
	for _, p := range []int{50, 99} {
		b.ReportMetric(percentile(waits, p), fmt.Sprintf("ms-p%d", p))
		b.ReportMetric(percentile(frames, p), fmt.Sprintf("ms-bare-painted-p%d", p))
		b.ReportMetric(percentile(echoes, p), fmt.Sprintf("ms-bare-echo-p%d", p))
		b.ReportMetric(percentile(waits, p)/percentile(frames, p), fmt.Sprintf("x-bare-painted-p%d", p))
	}
}

// background runs a part of an office until the end.
func background(b *testing.B, run func(context.Context) error) {
	ctx, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() { _ = run(ctx) })
	b.Cleanup(func() { cancel(); done.Wait() })
}

// echo is three bystanders and their sockets.
type echo struct{ sockets []*websocket.Conn }

func openEcho(b *testing.B) *echo {
	b.Helper()
	joined := make(chan *websocket.Conn)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/echo" {
			fmt.Fprint(w, bystander)
			return
		}
		var up websocket.Upgrader
		if ws, err := up.Upgrade(w, r, nil); err == nil {
			joined <- ws
		}
	}))
	b.Cleanup(s.Close)
	e := &echo{}
	for range 3 {
		page := browser.Open(b, browser.Wall)
		page.Go(s.URL)
		ws := <-joined
		b.Cleanup(func() { ws.Close() })
		e.sockets = append(e.sockets, ws)
	}
	return e
}

// round is the time until all three have answered.
func (e *echo) round(b *testing.B, message string) float64 {
	b.Helper()
	began := time.Now()
	for _, ws := range e.sockets {
		require.NoError(b, ws.WriteMessage(websocket.TextMessage, []byte(message)))
	}
	for _, ws := range e.sockets {
		_, text, err := ws.ReadMessage()
		require.NoError(b, err)
		require.Equal(b, message, string(text))
	}
	return ms(time.Since(began))
}
