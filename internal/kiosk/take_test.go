package kiosk

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

func TestThirtyPressesAreOneTicket(t *testing.T) {
	o := openOffice(t, monday, nil)
	m := startMachine(t, o.hub.URL(), Config{})
	var (
		pressing sync.WaitGroup
		mu       sync.Mutex
		numbers  = map[string]int{}
		again    int
	)
	for i := range 30 {
		pressing.Go(func() {
			status, taken, p := m.take(touch(fmt.Sprint("child-", i), "ho-tich"))
			mu.Lock()
			defer mu.Unlock()
			require.Equal(t, http.StatusOK, status, p.Code)
			numbers[taken.Ticket.Number]++
			if taken.Again {
				again++
			}
		})
	}
	pressing.Wait()
	require.Equal(t, map[string]int{"H001": 30}, numbers)
	require.Equal(t, 29, again, "all but one are told that they have a number already")
	require.Equal(t, 1, o.view().Issued)
	sheets, _ := m.sim.Sheets()
	require.Len(t, sheets, 1, "one paper")
}

func TestAnotherTouchAfterAWhileIsAnotherCitizen(t *testing.T) {
	o := openOffice(t, monday, nil)
	own := clockAt(monday)
	m := startMachine(t, o.hub.URL(), Config{Now: own.Now})
	number := func(wish wire.TakeNumber) (string, bool) {
		status, taken, p := m.take(wish)
		require.Equal(t, http.StatusOK, status, p.Code)
		return taken.Ticket.Number, taken.Again
	}
	check := func(wish wire.TakeNumber, want string, again bool) {
		got, smiled := number(wish)
		require.Equal(t, want, got)
		require.Equal(t, again, smiled)
	}
	check(touch("citizen-1", "ho-tich"), "H001", false)
	check(touch("citizen-1", "ho-tich"), "H001", false) // the page asks again for the same touch
	own.set(own.Now().Add(9 * time.Second))
	check(touch("citizen-2", "ho-tich"), "H001", true)
	own.set(own.Now().Add(9 * time.Second))
	check(touch("citizen-3", "ho-tich"), "H001", true) // still the same hand
	check(touch("citizen-4", "chung-thuc"), "C001", false)
	more := touch("citizen-5", "chung-thuc")
	more.Another = true
	check(more, "C002", false)
	check(touch("citizen-6", "chung-thuc"), "C001", true) // the one for somebody else is his
	own.set(own.Now().Add(11 * time.Second))
	check(touch("citizen-7", "chung-thuc"), "C003", false)
	require.Equal(t, 4, o.view().Issued)
}

func TestTheSameTouchWithAnotherWishIsRefused(t *testing.T) {
	o := openOffice(t, monday, nil)
	m := startMachine(t, o.hub.URL(), Config{})
	status, _, _ := m.take(touch("same-id-1", "ho-tich"))
	require.Equal(t, http.StatusOK, status)
	status, _, p := m.take(touch("same-id-1", "dat-dai"))
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Equal(t, queue.CodeRequestOther, p.Code)
	require.Equal(t, 1, o.view().Issued)
}

func TestARefusalSaysWhyAndLeavesNoTrace(t *testing.T) {
	o := openOffice(t, monday.Add(3*time.Hour), nil) // 12:00
	m := startMachine(t, o.hub.URL(), Config{})
	status, _, p := m.take(touch("at-lunch-1", "ho-tich"))
	require.Equal(t, http.StatusConflict, status)
	require.Equal(t, queue.CodeLunch, p.Code)
	require.Equal(t, "13:30", p.Params["opens"])
	o.clock.set(monday.Add(5 * time.Hour))
	status, taken, _ := m.take(touch("at-lunch-1", "ho-tich"))
	require.Equal(t, http.StatusOK, status, "the same touch is decided anew")
	require.Equal(t, "H001", taken.Ticket.Number)
}

func TestNoHubNoPromise(t *testing.T) {
	o := openOffice(t, monday, nil)
	c := newCable(t, o.hub.Addr())
	m := startMachine(t, c.url(), Config{})
	began := time.Now()
	c.pull()
	m.await(func(v wire.KioskView) bool { return !v.Link.Up })
	require.Less(t, time.Since(began), 2*time.Second, "a link that broke is noticed at once")
	status, _, p := m.take(touch("no-hub-1", "ho-tich"))
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Equal(t, "hub-away", p.Code)
	c.plug()
	m.await(func(v wire.KioskView) bool { return v.Link.Up })
	status, taken, _ := m.take(touch("no-hub-1", "ho-tich"))
	require.Equal(t, http.StatusOK, status)
	require.Equal(t, "H001", taken.Ticket.Number, "nothing was issued meanwhile")
}

// The hub issues, and its answer never arrives: the machine repeats itself and gets the same number.
func TestALostAnswerIsNotASecondNumber(t *testing.T) {
	o := openOffice(t, monday, nil)
	c := newCable(t, o.hub.Addr())
	m := startMachine(t, c.url(), Config{})
	c.hold()
	got := make(chan wire.Taken, 1)
	go func() {
		_, taken, _ := m.take(touch("lost-answer", "ho-tich"))
		got <- taken
	}()
	require.Eventually(t, func() bool { return o.view().Issued == 1 }, 5*time.Second, time.Millisecond)
	c.pull() // the answer is gone
	c.release()
	c.plug()
	taken := <-got
	require.Equal(t, "H001", taken.Ticket.Number)
	require.Equal(t, 1, o.view().Issued)
	sheets, _ := m.sim.Sheets()
	require.Len(t, sheets, 1)
}

// The hub is slow: the page is told so, asks again with the same id, and the late number is its.
func TestALateNumberIsNotLost(t *testing.T) {
	o := openOffice(t, monday, nil)
	c := newCable(t, o.hub.Addr())
	m := startMachine(t, c.url(), Config{}, func(d *times) { d.patience, d.grace = 50*time.Millisecond, 10*time.Second })
	c.hold()
	status, _, p := m.take(touch("slow-hub-1", "ho-tich"))
	require.Equal(t, http.StatusAccepted, status)
	require.Equal(t, "hub-slow", p.Code)
	c.release()
	require.Eventually(t, func() bool {
		status, taken, _ := m.take(touch("slow-hub-1", "ho-tich"))
		return status == http.StatusOK && taken.Ticket.Number == "H001" && !taken.Again
	}, 10*time.Second, 10*time.Millisecond)
	require.Equal(t, 1, o.view().Issued)
}

// A number that arrives when nobody stands there any more is taken back: nobody is called for it, and no paper comes.
func TestANumberNobodyWaitsForIsTakenBack(t *testing.T) {
	o := openOffice(t, monday, nil)
	c := newCable(t, o.hub.Addr())
	m := startMachine(t, c.url(), Config{})
	c.hold()
	ctx, leave := context.WithCancel(context.Background())
	left := make(chan struct{})
	go func() {
		defer close(left)
		m.post(ctx, touch("gone-home", "ho-tich"))
	}()
	require.Eventually(t, func() bool { return o.view().Issued == 1 }, 5*time.Second, time.Millisecond)
	leave()
	<-left
	m.deserted()
	c.release()
	require.Eventually(t, func() bool {
		return o.view().Recent[0].State == queue.Cancelled
	}, 10*time.Second, 5*time.Millisecond)
	sheets, _ := m.sim.Sheets()
	require.Empty(t, sheets)
}

func TestOnlyOurOwnPageTakesNumbers(t *testing.T) {
	o := openOffice(t, monday, nil)
	m := startMachine(t, o.hub.URL(), Config{})
	const body = `{"request":"forged-one","service":"ho-tich","lang":"vi"}`
	for name, c := range map[string]struct {
		change func(*http.Request)
		body   string
		want   int
	}{
		"another site":        {func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, body, http.StatusForbidden},
		"another site's name": {func(r *http.Request) { r.Host = "evil.example" }, body, http.StatusMisdirectedRequest},
		"a form":              {func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, body, http.StatusBadRequest},
		"no request id":       {nil, `{"service":"ho-tich","lang":"vi"}`, http.StatusBadRequest},
		"no service":          {nil, `{"request":"forged-one","lang":"vi"}`, http.StatusBadRequest},
		"a path for language": {nil, `{"request":"forged-one","service":"ho-tich","lang":"../vi"}`, http.StatusBadRequest},
		"an unknown field":    {nil, `{"request":"forged-one","service":"ho-tich","lang":"vi","free":true}`, http.StatusBadRequest},
		"too long":            {nil, `{"request":"` + strings.Repeat("a", 5000) + `"}`, http.StatusBadRequest},
		"our own":             {func(r *http.Request) { r.Header.Set("Origin", m.url) }, body, http.StatusOK},
	} {
		r, err := http.NewRequest(http.MethodPost, m.url+"/take", strings.NewReader(c.body))
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/json")
		if c.change != nil {
			c.change(r)
		}
		answer, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		answer.Body.Close()
		require.Equal(t, c.want, answer.StatusCode, name)
	}
	require.Equal(t, 1, o.view().Issued)
}

func TestMistakesInTheSettingsAreSaidAtOnce(t *testing.T) {
	for _, hub := range []string{"", "hub:8080", "http://", "ftp://hub", "http://hub:\x00"} {
		_, err := New(Config{Hub: hub, Listen: "127.0.0.1:0"})
		require.ErrorContains(t, err, "kiosk: ", hub)
	}
	_, err := New(Config{Hub: "http://127.0.0.1:1", Device: "Máy 1"})
	require.ErrorContains(t, err, "is not a name such as kiosk-1")
	_, err = New(Config{Hub: "http://127.0.0.1:1", Listen: "127.0.0.1:-1"})
	require.ErrorContains(t, err, "kiosk: listen")
}

// As above, and the answer is lost for good: the number is found again by its request id.
func TestALostNumberNobodyWaitsForIsTakenBack(t *testing.T) {
	o := openOffice(t, monday, nil)
	c := newCable(t, o.hub.Addr())
	m := startMachine(t, c.url(), Config{})
	c.hold()
	ctx, leave := context.WithCancel(context.Background())
	left := make(chan struct{})
	go func() {
		defer close(left)
		m.post(ctx, touch("gone-home-2", "ho-tich"))
	}()
	require.Eventually(t, func() bool { return o.view().Issued == 1 }, 5*time.Second, time.Millisecond)
	leave()
	<-left
	m.deserted()
	c.pull()
	c.release()
	c.plug()
	require.Eventually(t, func() bool {
		return o.view().Recent[0].State == queue.Cancelled
	}, 10*time.Second, 5*time.Millisecond)
	require.Equal(t, 1, o.view().Issued)
	status, _, p := m.take(touch("gone-home-2", "ho-tich"))
	require.Equal(t, http.StatusGone, status, "who comes back for it touches anew")
	require.Equal(t, "failed", p.Code)
}
