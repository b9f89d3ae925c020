package speech_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// event, sound and report mirror testdata/announcer-test.js.
type event struct {
	Type     string
	ID       int
	Reason   string
	Complete bool
	Clips    []string
}

type sound struct{ From, To, Seconds float64 }

type spoken struct {
	ID       int
	Number   string
	Chime    bool
	Readings int
	Peak     float64
	Start    float64
	End      float64
}

type report struct {
	Events []event
	Sounds []sound
	Spoken []spoken
	Level  float64
}

// ids lists the calls of the events of one type, in order.
func (r report) ids(kind string) []int {
	var ids []int
	for _, e := range r.Events {
		if e.Type == kind {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func (r report) reasons() map[int]string {
	reasons := map[int]string{}
	for _, e := range r.Events {
		if e.Type == "dropped" {
			reasons[e.ID] = e.Reason
		}
	}
	return reasons
}

// sounding is how long sound was to be heard, in seconds of the audio clock.
func (r report) sounding() float64 {
	seconds := 0.0
	for _, s := range r.Sounds {
		seconds += s.To - s.From
	}
	return seconds
}

// requireOneVoice holds every sound that started against the one before.
func (r report) requireOneVoice(t *testing.T) {
	t.Helper()
	for i := 1; i < len(r.Sounds); i++ {
		require.GreaterOrEqual(t, r.Sounds[i].From, r.Sounds[i-1].To-1e-6, "sound %d overlaps the one before", i)
	}
}

// openPage serves assets as a display does and opens the test's page in a
// browser with this autoplay policy.
func openPage(t *testing.T, autoplay string) context.Context {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/testdata/", http.FileServer(http.Dir(".")))
	mux.HandleFunc("/voice/vi/hangs.wav", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.Handle("/", http.FileServer(http.Dir("../../assets")))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	options := append(
		chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox,
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("mute-audio", false),
		chromedp.Flag("autoplay-policy", autoplay),
	)
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	require.NoError(t, chromedp.Run(ctx,
		chromedp.Navigate(server.URL+"/testdata/announcer.html"),
		// Not chromedp.Poll: the browser takes that for a tap.
		chromedp.WaitReady("html[data-ready]"),
	))
	return ctx
}

// play runs the body of an async function in the page and returns its result.
func play[T any](t *testing.T, ctx context.Context, body string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	var result T
	wait := func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
	require.NoError(t, chromedp.Run(ctx, chromedp.Evaluate("(async () => {"+body+"})()", &result, wait)))
	return result
}
