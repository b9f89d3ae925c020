package speech_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
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

// openPage serves assets as a display does and opens the test's page, in which
// sound needs no tap.
func openPage(t *testing.T, opts ...browser.Option) *browser.Page {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/testdata/", http.FileServer(http.Dir(".")))
	mux.HandleFunc("/voice/vi/hangs.wav", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.Handle("/", http.FileServer(http.Dir("../../assets")))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src data:")
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	p := browser.Open(t, browser.Wall, opts...)
	p.Go(server.URL + "/testdata/announcer.html")
	p.Wait("typeof window.stage === 'function'")
	return p
}

// play runs the body of an async function in the page and returns its result.
func play[T any](p *browser.Page, body string) T {
	return browser.Eval[T](p, "(async () => {"+body+"})()")
}
