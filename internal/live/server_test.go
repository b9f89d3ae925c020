package live

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

func TestHelloThenTheNewestViewThenEveryChange(t *testing.T) {
	src := newShelf()
	src.put(7, `{"n":1}`, "board/hall")
	now := time.Date(2026, 11, 23, 7, 25, 0, 0, time.FixedZone("+07", 7*3600))
	s := serve(t, src, Options{Now: func() time.Time { return now }}, "127.0.0.1:0")

	p := dial(t, s.url("board/hall"))
	hello := p.next()
	require.Equal(t, wire.Message{Type: "hello", Protocol: wire.Protocol, Journal: "j1", Now: hello.Now}, hello)
	require.True(t, now.Equal(hello.Now))

	v := p.view()
	require.Equal(t, "board/hall", v.Topic)
	require.Equal(t, "j1", v.Journal)
	require.EqualValues(t, 7, v.Seq)
	require.JSONEq(t, `{"n":1}`, string(v.Data))
	require.True(t, now.Equal(v.Now))

	src.put(8, `{"n":2}`, "board/hall")
	require.JSONEq(t, `{"n":2}`, string(p.view().Data))
}

func TestWhatDidNotChangeIsNotSent(t *testing.T) {
	src := newShelf()
	src.put(1, `"same"`, "office", "service")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	p := dial(t, s.url("office", "service"))
	p.next()
	p.view()
	p.view()

	src.put(2, `"same"`, "office")
	src.put(3, `"new"`, "service")
	v := p.view()
	require.Equal(t, "service", v.Topic)
	require.EqualValues(t, 3, v.Seq)
}

func TestSameSeqWithNewDataIsSent(t *testing.T) {
	src := newShelf()
	src.put(5, `"printer ok"`, "office")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	p := dial(t, s.url("office"))
	p.next()
	p.view()
	src.put(5, `"paper end"`, "office")
	require.Equal(t, `"paper end"`, string(p.view().Data))
}

func TestAChangeThatNobodyAnnouncedIsFound(t *testing.T) {
	src := newShelf()
	src.put(1, `"before"`, "office")
	opts := Options{times: hurried()}
	opts.times.look = 20 * time.Millisecond
	s := serve(t, src, opts, "127.0.0.1:0")
	p := dial(t, s.url("office"))
	p.next()
	p.until(`"before"`)

	src.mu.Lock()
	src.views["office"] = View{Journal: "j1", Seq: 1, Data: []byte(`"after"`)}
	src.mu.Unlock()
	p.until(`"after"`)
}

func TestOneMessageIsSharedByAll(t *testing.T) {
	src := newShelf()
	src.put(1, `{}`, "service")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	for range 5 {
		p := dial(t, s.url("service"))
		p.next()
		p.view()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := map[*frame]bool{}
	for c := range s.conns {
		c.mu.Lock()
		sent[c.subs[0].sent] = true
		c.mu.Unlock()
	}
	require.Len(t, sent, 1)
}

func TestWrongTopicsAreRefusedWhereAPageCanReadIt(t *testing.T) {
	src := newShelf()
	src.put(1, `{}`, "office")
	many := make([]string, maxTopics+1)
	for i := range many {
		many[i] = "counter/" + strings.Repeat("x", i+1)
	}
	tests := []struct {
		name, code string
		topics     []string
	}{
		{"unknown", wire.CodeTopic, []string{"ticket/nobody"}},
		{"one of two unknown", wire.CodeTopic, []string{"office", "counter/99"}},
		{"too many", wire.CodeTopics, many},
		{"too long", wire.CodeTopic, []string{strings.Repeat("x", maxTopic+1)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(t, src, Options{OnConnect: func(*Conn) { t.Error("told of a refused connection") }}, "127.0.0.1:0")
			p := dial(t, s.url(tt.topics...))
			require.Equal(t, "hello", p.next().Type)
			m := p.next()
			require.Equal(t, "error", m.Type)
			require.Equal(t, tt.code, m.Code)
			require.Equal(t, websocket.ClosePolicyViolation, p.closed())
		})
	}
	t.Run("none", func(t *testing.T) {
		s := serve(t, src, Options{}, "127.0.0.1:0")
		p := dial(t, "ws://"+s.addr)
		p.next()
		require.Equal(t, wire.CodeTopics, p.next().Code)
	})
}

func TestATopicThatGoesAwayEndsItsListenersOnly(t *testing.T) {
	src := newShelf()
	src.put(1, `1`, "ticket/a", "ticket/b")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	a, b := dial(t, s.url("ticket/a")), dial(t, s.url("ticket/b"))
	for _, p := range []*peer{a, b} {
		p.next()
		p.view()
	}
	src.put(0, "", "ticket/a")
	m := a.next()
	require.Equal(t, wire.CodeTopic, m.Code)
	a.closed()
	src.put(2, `2`, "ticket/b")
	require.Equal(t, `2`, string(b.view().Data))
}

func TestOriginMustMatchHost(t *testing.T) {
	src := newShelf()
	src.put(1, `{}`, "service")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	for origin, want := range map[string]int{
		"http://" + s.addr:       http.StatusSwitchingProtocols,
		"https://" + s.addr:      http.StatusSwitchingProtocols,
		"":                       http.StatusSwitchingProtocols,
		"http://evil.example":    http.StatusForbidden,
		"http://" + s.addr + "9": http.StatusForbidden,
		"null":                   http.StatusForbidden,
		"://":                    http.StatusForbidden,
	} {
		t.Run(origin, func(t *testing.T) {
			h := http.Header{}
			if origin != "" {
				h.Set("Origin", origin)
			}
			ws, answer, err := websocket.DefaultDialer.Dial(s.url("service"), h)
			require.NotNil(t, answer, err)
			require.NoError(t, answer.Body.Close())
			require.Equal(t, want, answer.StatusCode)
			if err == nil {
				ws.Close()
			}
		})
	}
}

func TestNoMoreThanMaxConns(t *testing.T) {
	src := newShelf()
	src.put(1, `{}`, "service")
	gone := make(chan struct{}, 100)
	s := serve(t, src, Options{MaxConns: 2, OnClose: func(*Conn) { gone <- struct{}{} }}, "127.0.0.1:0")
	first := dial(t, s.url("service"))
	dial(t, s.url("service"))
	_, answer, err := websocket.DefaultDialer.Dial(s.url("service"), nil)
	require.Error(t, err)
	require.Equal(t, http.StatusServiceUnavailable, answer.StatusCode)
	require.Equal(t, "5", answer.Header.Get("Retry-After"))
	require.NoError(t, answer.Body.Close())

	first.ws.Close()
	soon(t, gone)
	require.Eventually(t, func() bool { // the place is given back just after OnClose
		ws, answer, err := websocket.DefaultDialer.Dial(s.url("service"), nil)
		answer.Body.Close()
		if err == nil {
			ws.Close()
		}
		return err == nil
	}, 5*time.Second, time.Millisecond)
}

func TestGoodbyeWhenTheServerEnds(t *testing.T) {
	src := newShelf()
	src.put(1, `{}`, "service")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	peers := []*peer{dial(t, s.url("service")), dial(t, s.url("service"))}
	for _, p := range peers {
		p.next()
		p.view()
	}
	done := make(chan struct{})
	go func() { s.stop(); close(done) }()
	for _, p := range peers {
		require.Equal(t, websocket.CloseGoingAway, p.closed())
	}
	soon(t, done)
	require.Empty(t, s.conns)
	require.Empty(t, s.topics.byName)
	require.Zero(t, s.taken)
}

func TestAPeerThatDoesNotAnswerTheGoodbyeDoesNotHoldTheServer(t *testing.T) {
	src := newShelf()
	src.put(1, `{}`, "service")
	s := serve(t, src, Options{times: hurried()}, "127.0.0.1:0")
	mute(t, s, "service")
	done := make(chan struct{})
	go func() { s.stop(); close(done) }()
	soon(t, done)
}
