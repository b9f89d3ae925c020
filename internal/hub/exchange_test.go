package hub

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/register"
	"motcua/internal/sync"
	"motcua/internal/wire"
)

// An office that only imports still has a look-up machine, by the code and the last four digits of the phone; and
// whoever asked for it is told what becomes of the dossiers of this office.
func TestAnOfficeBesideTheProvincialSystem(t *testing.T) {
	told := make(chan *http.Request, 10)
	bodies := make(chan []byte, 10)
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		bodies <- body
		told <- r
	}))
	t.Cleanup(receiver.Close)
	cfg, _ := settings(t)
	o, err := config.Demo()
	require.NoError(t, err)
	cfg.Default = &o
	cfg.Register = config.DefaultRegister()
	cfg.Register.Agency = "H17.18"
	key := filepath.Join(t.TempDir(), "key")
	require.NoError(t, os.WriteFile(key, []byte("mot bi mat du dai\n"), 0o600))
	cfg.Register.Webhook.URL, cfg.Register.Webhook.Secret = receiver.URL, key
	r := run(t, cfg)
	<-r.Engine().Changed()

	batch := `{"source":"Cổng tỉnh","dossiers":[{"code":"H17.18-261120-0007","status":4,"procedure_name":"Khai sinh","name":"Nguyễn Văn A",
		"phone":"0912345678","filed":"2026-11-20 09:00","due":"2026-11-26 10:00"},{"code":"x","status":4}]}`
	var answer wire.SyncAnswer
	r.post("/api/v1/sync?lang=en", batch, http.StatusOK, &answer)
	require.Equal(t, []int{1, 1}, []int{answer.New, answer.Refused})
	require.Contains(t, answer.Rows[1].Problems[0].Text, "Write it like")
	r.post("/api/v1/sync", batch, http.StatusOK, &answer)
	require.Equal(t, 1, answer.Same)
	r.post("/api/v1/sync", `{"source":"","dossiers":[]}`, http.StatusBadRequest, nil)

	var seen wire.LookedUp
	r.post("/api/v1/lookup", `{"code":"H17.18-261120-0007","phone4":"5678"}`, http.StatusOK, &seen)
	require.Equal(t, dossier.Processing, seen.Status)
	require.Equal(t, "Ng*** V** A", seen.Name)
	r.post("/api/v1/lookup", `{"code":"H17.18-261120-0007","phone4":"1234"}`, http.StatusNotFound, nil)

	d, err := r.Register().ByCode("H17.18-261120-0007")
	require.NoError(t, err)
	_, err = r.Register().Do(t.Context(), register.Request{}, d.ID, dossier.Act{Who: "clerk", At: monday, Version: 1}, dossier.Stop{Reason: "x"})
	require.NoError(t, err)
	hook, body := <-told, <-bodies
	require.Equal(t, sync.Sign([]byte("mot bi mat du dai"), hook.Header.Get(wire.HookTimestamp), body), hook.Header.Get(wire.HookSignature))
	var event wire.StatusEvent
	require.NoError(t, json.Unmarshal(body, &event))
	require.Equal(t, dossier.Stopped, event.Status)
}

func (r *running) post(path, body string, want int, answer any) {
	r.t.Helper()
	got, err := r.http.Post(r.URL()+path, "application/json", bytes.NewBufferString(body))
	require.NoError(r.t, err)
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	require.NoError(r.t, err)
	require.Equal(r.t, want, got.StatusCode, string(text))
	if answer != nil {
		require.NoError(r.t, json.Unmarshal(text, answer))
	}
}
