package sync_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"motcua/internal/dossier"
	"motcua/internal/register"
	"motcua/internal/sync"
	"motcua/internal/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var secret = []byte("một bí mật đủ dài")

// receiver is the other end: it answers with the statuses it is given, then with 204.
type receiver struct {
	*httptest.Server
	came chan delivery
}

type delivery struct {
	header http.Header
	body   []byte
}

func receive(t *testing.T, answers ...int) *receiver {
	r := &receiver{came: make(chan delivery, 100)}
	n := 0
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		status := http.StatusNoContent
		if n < len(answers) {
			status = answers[n]
		}
		n++
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(status)
		r.came <- delivery{req.Header, body}
	}))
	t.Cleanup(r.Close)
	return r
}

func (o *office) hook(url string, box *sync.Outbox) (stop func()) {
	o.t.Helper()
	h, err := sync.NewWebhook(url, secret, box, o.file)
	require.NoError(o.t, err)
	h.Now = func() time.Time { return now }
	h.Pause = func(int) time.Duration { return time.Millisecond }
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- h.Run(ctx) }()
	return func() {
		cancel()
		require.NoError(o.t, <-done)
	}
}

func (o *office) do(d *dossier.Dossier, c dossier.Command) *dossier.Dossier {
	o.t.Helper()
	d, err := o.Do(ctx, register.Request{}, d.ID, dossier.Act{Who: "clerk", At: now, Version: d.Version, Plan: plan(o.t)}, c)
	require.NoError(o.t, err)
	return d
}

func TestNewStatusesAreTold(t *testing.T) {
	box := sync.NewOutbox(sync.DefaultFields())
	o, r := start(t, box), receive(t, http.StatusInternalServerError, http.StatusFound, http.StatusTooManyRequests)
	stop := o.hook(r.URL+"/hook", box)
	defer stop()
	d := o.enter()
	o.do(o.do(d, dossier.LogCall{About: dossier.AboutOther}), dossier.HandOver{To: "tu-phap"})
	o.take("code,status,procedure_name\nH17.18-261120-0001,4,x\n") // theirs: not told back

	first := <-r.came
	for range 3 { // after three refusals the same event comes again
		again := <-r.came
		require.Equal(t, first.header.Get(wire.HookEvent), again.header.Get(wire.HookEvent))
		require.Equal(t, first.body, again.body)
	}
	m := hmac.New(sha256.New, secret)
	m.Write([]byte(first.header.Get("Motcua-Timestamp") + "." + string(first.body)))
	require.Equal(t, "sha256="+hex.EncodeToString(m.Sum(nil)), first.header.Get("Motcua-Signature"))
	require.Equal(t, "1795575600", first.header.Get("Motcua-Timestamp"))
	var e wire.StatusEvent
	require.NoError(t, json.Unmarshal(first.body, &e))
	require.Equal(t, first.header.Get("Motcua-Event"), e.ID)
	require.Equal(t, d.Code, e.Code)
	require.Equal(t, dossier.Received, e.Status)
	require.True(t, e.Times.Due.Equal(d.Due))
	require.NotContains(t, string(first.body), "Bí Mật")
	require.NotContains(t, string(first.body), "0987654321")
	require.NotContains(t, string(first.body), "mot-cua", "not among the fields")

	second := <-r.came
	require.NoError(t, json.Unmarshal(second.body, &e))
	require.Equal(t, []dossier.Status{dossier.Received, dossier.Processing}, []dossier.Status{e.Was, e.Status})
	require.Empty(t, r.came, "nothing else, and nothing went to the address of the redirect")
}

// What was not told yet is told after a restart, in order.
func TestEventsOutliveTheProgram(t *testing.T) {
	box := sync.NewOutbox(sync.Fields())
	o := start(t, box)
	d := o.enter()
	o.do(d, dossier.Stop{Reason: "x"})
	q, err := sync.Stands(o.file)
	require.NoError(t, err)
	require.Equal(t, sync.Queue{Waiting: 2}, q)
	r := receive(t)
	stop := o.hook(r.URL, sync.NewOutbox(nil))
	for _, want := range []dossier.Status{dossier.Received, dossier.Stopped} {
		var e wire.StatusEvent
		require.NoError(t, json.Unmarshal((<-r.came).body, &e))
		require.Equal(t, want, e.Status)
		require.Equal(t, "mot-cua", e.Unit)
		require.Equal(t, dossier.Direct, e.Channel)
	}
	stop()
}

// An event that nobody wants for two weeks goes, and so does the oldest of too many.
func TestTheQueueIsBounded(t *testing.T) {
	box := sync.NewOutbox(nil)
	sync.Bound(box, 2)
	o := start(t, box)
	d := o.do(o.enter(), dossier.Stop{Reason: "x"})
	d = o.do(d, dossier.Resume{Reason: "x"})
	q, err := sync.Stands(o.file)
	require.NoError(t, err)
	require.Equal(t, sync.Queue{Waiting: 2, Dropped: 1}, q)

	r := receive(t, 500, 500, 500)
	h, err := sync.NewWebhook(r.URL, secret, box, o.file)
	require.NoError(t, err)
	h.Now = func() time.Time { return now.AddDate(0, 0, 15) }
	h.Pause = func(int) time.Duration { return time.Millisecond }
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- h.Run(ctx) }()
	<-r.came
	<-r.came
	o.do(d, dossier.Stop{Reason: "y"})
	<-r.came // the one that came last
	cancel()
	require.NoError(t, <-done)
	q, err = sync.Stands(o.file)
	require.NoError(t, err)
	require.GreaterOrEqual(t, q.Dropped, 3)
}

func TestBackoff(t *testing.T) {
	require.Equal(t, time.Second, sync.Backoff(1))
	require.Equal(t, 8*time.Second, sync.Backoff(4))
	require.Equal(t, 10*time.Minute, sync.Backoff(1000))
}

func TestASecretOfTheWebhookIsLong(t *testing.T) {
	_, err := sync.NewWebhook("https://tinh.vn/hook", []byte("ngắn"), nil, nil)
	require.ErrorContains(t, err, "at least 16")
}
