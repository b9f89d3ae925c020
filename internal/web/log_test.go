package web

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/journal/journaltest"
	"motcua/internal/wire"
)

// A handler that gives up is one answer and one line of the log, which have the same name; whatever it was about stays
// out of both.
func TestAHandlerGivesUp(t *testing.T) {
	e, err := engine.Open(journaltest.NewMemory(), engine.Options{})
	require.NoError(t, err)
	var log bytes.Buffer
	s := New(Options{Engine: e, Log: slog.New(slog.NewJSONHandler(&log, nil)), Extra: map[string]http.Handler{
		"GET /boom/{who}": http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { panic("nothing of " + r.PathValue("who")) }),
	}})
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, httptest.NewRequest("GET", "http://localhost/boom/nguyen", nil))
	require.Equal(t, http.StatusInternalServerError, answer.Code)
	var p wire.Problem
	require.NoError(t, json.Unmarshal(answer.Body.Bytes(), &p))
	require.Equal(t, "internal", p.Code)
	require.Len(t, p.Instance, 10)
	require.Equal(t, p.Instance, answer.Header().Get(instanceHeader))
	require.Contains(t, log.String(), `"instance":"`+p.Instance+`","pattern":"GET /boom/{who}"`)
	require.NotContains(t, log.String()+answer.Body.String(), "nguyen")
	require.Panics(t, func() {
		s.logged(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })).
			ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
	}, "the server's own way of cutting a connection")
}
