package display

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

const (
	keyNext, keyRecall, keyNoShow, keyHold, keyEnter = "KEY_KPPLUS", "KEY_KPASTERISK", "KEY_KPMINUS", "KEY_KPSLASH", "KEY_KPENTER"
)

// A morning at a counter with nothing but its box: counter 1 serves H and C.
func TestAClerkWorksWithTheKeypadAlone(t *testing.T) {
	t.Parallel()
	c := newCounter(t)
	c.linked()
	c.digits("    ")
	c.pressed("wrong", keyNext)
	c.digits("  CL")

	c.do(queue.OpenCounter{Counter: "1"})
	c.digits("   _")
	for range 4 {
		c.do(queue.IssueTicket{Service: "ho-tich"})
	}
	c.pressed("fine", keyNext)
	c.digits("H001")
	c.digits("    ") // it blinks
	c.ticket("H001", queue.Called)
	c.pressed("fine", keyRecall)
	c.await("a recall", func(s *queue.State) bool { v, _ := s.Counter("1", s.Last); return v.Current.Recalls == 1 })
	c.callSeen(time.Now().Add(time.Hour))
	c.pressed("wrong", keyNext) // pressed a moment after the call it must not end that visit
	c.ticket("H001", queue.Called)

	c.pressed("fine", keyEnter) // the citizen has come
	c.ticket("H001", queue.Serving)
	c.pressed("fine", keyNext)
	c.digits("H002")
	c.ticket("H001", queue.Served)
	c.pressed("fine", keyNoShow)
	c.digits("   _")
	c.ticket("H002", queue.Missed)
	c.pressed("fine", "KEY_KP4", keyEnter)
	c.digits("H004")
	c.pressed("fine", keyHold)
	c.ticket("H004", queue.Held)
	c.pressed("fine", keyNext)
	c.digits("H003")
	c.pressed("fine", keyHold)
	c.pressed("empty", keyNext)
	c.digits("  --")
	c.pressed("wrong", "KEY_KP9", "KEY_KP9", keyEnter)
	c.digits(" Err")

	c.do(queue.PauseCounter{Counter: "1"})
	c.digits("----")
	c.do(queue.CloseCounter{Counter: "1"})
	c.digits("    ")
}

// The hub did it and its answer was lost: the key is done once.
func TestALostAnswerCallsNobodyTwice(t *testing.T) {
	t.Parallel()
	c := newCounter(t)
	c.do(queue.OpenCounter{Counter: "1"})
	for range 3 {
		c.do(queue.IssueTicket{Service: "ho-tich"})
	}
	c.digits("   _")
	c.lose.Store(2)
	c.pressed("fine", keyNext)
	require.Negative(t, c.lose.Load(), "the answer came at the third try")
	c.digits("H001")
	c.await("two that wait", func(s *queue.State) bool { v, _ := s.Counter("1", s.Last); return v.Waiting == 2 })
}

func TestTheNumberStaysWhileTheHubIsAway(t *testing.T) {
	c := newCounter(t)
	c.do(queue.OpenCounter{Counter: "1"})
	c.do(queue.IssueTicket{Service: "ho-tich"})
	c.pressed("fine", keyNext)
	c.digits("H001")
	c.stop()
	c.digits("H001.")
}

func TestABoxIsNoScreenOfTheHall(t *testing.T) {
	c := newCounter(t)
	c.do(queue.OpenCounter{Counter: "1"})
	c.do(queue.IssueTicket{Service: "ho-tich"})
	c.digits("   _")
	c.pressed("fine", keyNext)
	r, err := http.Get("http://" + c.hub.Addr() + "/api/v1/counters/1")
	require.NoError(t, err)
	defer r.Body.Close()
	var v wire.CounterView
	require.NoError(t, json.NewDecoder(r.Body).Decode(&v))
	require.Equal(t, "H001", v.Current.Number)
	require.Zero(t, v.Shown.Screens, "nobody waits for it to paint")

	for path, want := range map[string]int{"healthz": 200, "box": 200, "static/js/box.js": 200, "": 404, "live": 404, "voice/chime.wav": 404} {
		r, err := http.Get("http://" + c.app.Addr() + "/" + path)
		require.NoError(t, err)
		body, err := io.ReadAll(r.Body)
		require.NoError(t, err)
		r.Body.Close()
		require.Equal(t, want, r.StatusCode, path)
		if path == "healthz" {
			require.JSONEq(t, `{"hub":true,"screens":0,"digits":"ok","keypad":"ok"}`, string(body))
		}
	}
	h := c.app.state(time.Now())
	require.Equal(t, wire.Health{Digits: "ok", Keypad: "ok", Counter: "1"}, h)
	c.app.box.page.digits.Unplug(true)
	c.app.box.page.keys.Unplug(true)
	require.Eventually(t, func() bool {
		return c.app.state(time.Now()) == wire.Health{Digits: "gone", Keypad: "gone", Counter: "1"}
	}, 20*time.Second, 20*time.Millisecond)
}

func TestKeysThatNoPageOfOursSent(t *testing.T) {
	c := newCounter(t)
	post := func(kind, origin, body string) int {
		r, err := http.NewRequest(http.MethodPost, "http://"+c.app.Addr()+"/box/key", http.NoBody)
		require.NoError(t, err)
		r.Body = io.NopCloser(bytesOf(body))
		r.Header.Set("Content-Type", kind)
		if origin != "" {
			r.Header.Set("Origin", origin)
		}
		got, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		got.Body.Close()
		return got.StatusCode
	}
	require.Equal(t, 204, post("application/json", "", `{"key":"KEY_KP1"}`))
	require.Equal(t, 400, post("application/json", "", `{"key":"KEY_NONE"}`))
	require.Equal(t, 400, post("application/json", "", `{`))
	require.Equal(t, 400, post("text/plain", "", `{"key":"KEY_KP1"}`))
	require.Equal(t, 403, post("application/json", "http://elsewhere.example", `{"key":"KEY_KP1"}`))
}

func TestAWallAndABoxInOneMachine(t *testing.T) {
	c := newCounter(t, func(cfg *Config) {
		cfg.NoPage, cfg.Device = false, "display-1"
		cfg.Digits.Driver = "ht16k33"
	})
	c.do(queue.OpenCounter{Counter: "1"})
	c.do(queue.IssueTicket{Service: "ho-tich"})
	c.pressed("fine", keyNext)
	c.digits("H001")
	require.Equal(t, time.Second, c.app.box.page.digits.Lit().Blink, "the chip blinks by itself")
	r, err := http.Get("http://" + c.app.Addr() + "/")
	require.NoError(t, err)
	r.Body.Close()
	require.Equal(t, 200, r.StatusCode)
}

func TestABoxThatCannotWork(t *testing.T) {
	at := func(s string) address.Address {
		a, err := address.Parse(s)
		require.NoError(t, err)
		return a
	}
	for want, cfg := range map[string]Config{
		"display: neither a page, nor a voice, nor a counter: there is nothing to do": {NoPage: true},
		"display: digits or a keypad, and no counter that they belong to":             {Digits: config.Digits{At: at("sim")}},
		`display: digits: no driver "tm1637": want max7219, ht16k33, ht16k33-7 or text`: {
			Counter: "1", Digits: config.Digits{At: at("sim"), Driver: "tm1637"},
		},
		"display: digits: max7219 is at spi:…, or sim, not at i2c:1@0x70": {
			Counter: "1", Digits: config.Digits{At: at("i2c:1@0x70"), Driver: "max7219"},
		},
		`digits: template "#": it has no {text}`: {
			Counter: "1", Digits: config.Digits{At: at("sim"), Driver: "text", Template: "#"},
		},
		"display: digits: the simulated board has a template of its own: leave yours out": {
			Counter: "1", Digits: config.Digits{At: at("sim"), Driver: "text", Template: "{text}"},
		},
		"display: keypad: want gpio:, input:/dev/input/by-id/…, auto or sim, not spi:SPI0.0": {
			Counter: "1", Keypad: config.Keypad{At: at("spi:SPI0.0")},
		},
		`keypad: no keys: name a pin for each action, such as keys = { next = "GPIO17" }`: {
			Counter: "1", Keypad: config.Keypad{At: at("gpio:")},
		},
	} {
		cfg.Hub, cfg.Device, cfg.Listen = "http://hub", "box-1", "127.0.0.1:0"
		_, err := New(cfg)
		require.EqualError(t, err, want)
	}
}
