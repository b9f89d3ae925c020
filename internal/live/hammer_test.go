package live

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// No wake is missed: whoever joins at whatever moment ends on the last view, with nobody asking again (the look
// every second is put off for an hour).
func TestEveryReaderEndsOnTheLastView(t *testing.T) {
	const rounds, readers, changes = 3, 40, 400
	for range rounds {
		src := newShelf()
		src.put(1, `0`, "service", "ticket/a", "ticket/b")
		opts := Options{}.withDefaults()
		opts.times.look, opts.times.silence = time.Hour, time.Hour
		s := serve(t, src, opts, "127.0.0.1:0")

		var wg sync.WaitGroup
		for i := range readers {
			wg.Go(func() {
				topic := []string{"service", "ticket/a", "ticket/b"}[i%3]
				for { // some leave early and come back, in the middle of everything
					p := dial(t, s.url(topic))
					if p.follow(fmt.Sprint(changes), rand.N(changes/2)) {
						return
					}
					p.ws.Close()
				}
			})
		}
		for n := range changes {
			src.put(uint64(n+2), fmt.Sprint(n+1), "service", "ticket/a", "ticket/b")
		}
		wg.Wait()
		s.stop()
	}
}

// follow reads views until last comes, or gives up after n of them. None is older than the one before.
func (p *peer) follow(last string, n int) bool {
	seq := uint64(0)
	for range n + 1 {
		m, err := p.read()
		if err != nil {
			p.t.Errorf("read: %v", err)
			return true
		}
		if m.Type != "view" {
			continue
		}
		if m.Seq <= seq {
			p.t.Errorf("seq %d after %d", m.Seq, seq)
		}
		seq = m.Seq
		if string(m.Data) == last {
			return true
		}
	}
	return false
}

func TestClientsEndOnTheLastViewOverRestarts(t *testing.T) {
	src := newShelf()
	src.put(1, `0`, "board/hall")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	clients := make([]*running, 20)
	for i := range clients {
		clients[i] = connect(t, &Client{URL: "ws://" + s.addr, Topics: []string{"board/hall"}})
	}
	for n := range 4 {
		src.put(uint64(n+2), fmt.Sprint(n+1), "board/hall")
		for _, c := range clients[n:] {
			c.until(t, fmt.Sprint(n+1))
		}
		s.stop()
		s = serve(t, src, Options{}, s.addr)
	}
	src.put(100, `"end"`, "board/hall")
	for _, c := range clients {
		c.until(t, `"end"`)
	}
}

func TestScreensDoNotWaitForPhones(t *testing.T) {
	ts := topics{byName: map[string]*topic{}}
	c := &Conn{}
	var phones []*sub
	for i := range 3 * batch {
		phones = append(phones, ts.add(fmt.Sprintf("%s%d", wire.TopicTicket, i), c))
	}
	ts.add("board/hall", c)
	require.Len(t, ts.screens, 1)
	require.Len(t, ts.phones, 3*batch)

	ts.due = len(ts.phones)
	require.Len(t, ts.turn(nil, batch), batch, "no more than a batch at once")

	// However topics come and go, a lap that is due looks at every one that stays.
	seen := map[*topic]bool{}
	ts.due = len(ts.phones)
	for ts.due > 0 {
		for _, topic := range ts.turn(nil, 10) {
			seen[topic] = true
		}
		if len(phones) > batch {
			i := rand.N(len(phones))
			ts.remove(phones[i])
			phones = append(phones[:i], phones[i+1:]...)
		}
	}
	for _, p := range phones {
		require.True(t, seen[p.topic])
	}
	for _, p := range phones {
		ts.remove(p)
	}
	ts.due = 1
	require.Empty(t, ts.turn(nil, batch))
	require.Zero(t, ts.due)
}
