package demo

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"sync"
	"time"

	"motcua/internal/crowd"
	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// clerk works one counter through its page's socket and buttons.
type clerk struct {
	app     *App
	counter string
	people  *people
	rng     *mathrand.Rand
	login   string
	browser *http.Client // with the cookies of whoever signed in

	mu      sync.Mutex
	view    wire.CounterView
	changed chan struct{}
}

// run works until ctx ends.
func (c *clerk) run(ctx context.Context) {
	c.changed = make(chan struct{})
	jar, _ := cookiejar.New(nil) // it has no error
	c.browser = &http.Client{Jar: jar}
	socket := &live.Client{
		URL: c.app.hub.URL() + "/api/v1/live", Topics: []string{wire.TopicCounter + c.counter},
		Hello: wire.Report{Kind: "page"}, OnView: c.see, Log: c.app.cfg.Log,
	}
	var listening sync.WaitGroup
	listening.Go(func() { _ = socket.Run(ctx) })
	defer listening.Wait()
	for ctx.Err() == nil {
		c.shift(ctx)
	}
}

func (c *clerk) see(_ string, m wire.Message) {
	var v wire.CounterView
	if json.Unmarshal(m.Data, &v) != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.view = v
	close(c.changed)
	c.changed = make(chan struct{})
}

func (c *clerk) look() (wire.CounterView, <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.view, c.changed
}

// shift works from one opening to its end.
func (c *clerk) shift(ctx context.Context) {
	now := c.app.clock.Now().In(queue.Local)
	from, to, last := shiftOf(now)
	if c.app.clock.Until(ctx, from.Add(time.Duration(c.rng.IntN(180))*time.Second)) != nil {
		return
	}
	_ = post(ctx, c.browser, c.app.hub.URL()+"/demo/as/"+c.login, "", nil, nil) // if not, the counter stays closed, and that is said
	c.press(ctx, "open", wire.OpenCounter{}, nil)
	for ctx.Err() == nil && c.app.clock.Now().Before(to) {
		c.one(ctx, to)
	}
	verb := "pause"
	if last {
		verb = "close"
	}
	c.press(ctx, verb, nil, nil)
}

// shiftOf is the working span that t lies in or that comes next.
func shiftOf(t time.Time) (from, to time.Time, last bool) {
	switch {
	case t.Weekday() == time.Saturday || t.Weekday() == time.Sunday || !t.Before(at(t, 17, 0)):
		next := nextMorning(t)
		return at(next, 7, 28), at(next, 11, 30), false
	case t.Before(at(t, 11, 30)):
		return at(t, 7, 28), at(t, 11, 30), false
	}
	return at(t, 13, 30), at(t, 17, 0), true
}

// one calls somebody and serves him, or waits for somebody to come.
func (c *clerk) one(ctx context.Context, to time.Time) {
	view, changed := c.look()
	switch {
	case view.State == "":
		c.wait(ctx, changed, time.Second)
	case view.State != queue.CounterOpen:
		c.wait(ctx, changed, time.Minute) // somebody else paused it: a person tries the page
	case view.Current != nil:
		c.serve(ctx, *view.Current)
	case view.Waiting == 0:
		c.wait(ctx, changed, time.Minute)
	default:
		_ = c.app.clock.Sleep(ctx, time.Duration(3+c.rng.ExpFloat64()*8)*time.Second)
		if c.app.clock.Now().Before(to) && c.press(ctx, "next", nil, nil) {
			c.until(ctx, func(v wire.CounterView) bool { return v.Current != nil || v.Waiting == 0 })
		}
	}
}

// wait waits for news, or for a while of office time.
func (c *clerk) wait(ctx context.Context, news <-chan struct{}, while time.Duration) {
	limited, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		defer cancel()
		_ = c.app.clock.Sleep(limited, while)
	}()
	select {
	case <-news:
	case <-limited.Done():
	}
}

// serve plays one visit to its end.
func (c *clerk) serve(ctx context.Context, t queue.TicketRow) {
	v := c.people.visit(t.ID)
	sleep := func(d time.Duration) bool { return c.app.clock.Sleep(ctx, d) == nil }
	if v.Absent && t.State == queue.Called {
		if sleep(25*time.Second) && c.press(ctx, "recall", nil, nil) && sleep(30*time.Second) {
			c.press(ctx, "no-show", nil, nil)
		}
		c.over(ctx, t.ID)
		return
	}
	if t.State == queue.Called {
		if !sleep(v.Walk) || !c.press(ctx, "start", nil, nil) {
			c.over(ctx, t.ID)
			return
		}
	}
	if !sleep(v.Length) {
		return
	}
	c.press(ctx, "finish", wire.Finish{Outcome: outcome(v)}, nil)
	c.over(ctx, t.ID)
}

// outcome is what a visit comes to.
func outcome(v crowd.Visit) queue.Outcome {
	switch {
	case v.Service == "tra-ket-qua":
		return queue.Returned
	case v.Service == "tiep-dan" || v.Fate < .12:
		return queue.Advised
	case v.Fate < .24:
		return queue.Supplement
	case v.Fate < .26:
		return queue.Refused
	}
	return queue.Registered
}

// until waits until the page shows what a button did, or until it is clear that it will not.
func (c *clerk) until(ctx context.Context, shown func(wire.CounterView) bool) {
	for range 10 {
		view, changed := c.look()
		if shown(view) {
			return
		}
		c.wait(ctx, changed, 5*time.Second)
	}
}

// over waits until a ticket is no longer the current one.
func (c *clerk) over(ctx context.Context, ticket string) {
	c.until(ctx, func(v wire.CounterView) bool { return v.Current == nil || v.Current.ID != ticket })
}

// press presses a button of the counter page.
func (c *clerk) press(ctx context.Context, verb string, body, answer any) bool {
	err := post(ctx, c.browser, c.app.hub.URL()+"/api/v1/counters/"+c.counter+"/"+verb, rand.Text(), body, answer)
	if err != nil && ctx.Err() == nil {
		c.app.cfg.Log.Info("crowd: refused", "counter", c.counter, "verb", verb, "error", err)
	}
	return err == nil
}

// post sends JSON as a page does. Any answer below 300 is success.
func post(ctx context.Context, client *http.Client, url, key string, body, answer any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return err
	}
	if body == nil {
		data = nil
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(data))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Motcua-Device", "crowd")
	if key != "" {
		r.Header.Set("Idempotency-Key", key)
	}
	resp, err := client.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return err
	}
	if resp.StatusCode >= 300 {
		return fmt.Errorf("demo: %s: %s", resp.Status, bytes.TrimSpace(text))
	}
	if answer == nil || len(text) == 0 {
		return nil
	}
	return json.Unmarshal(text, answer)
}
