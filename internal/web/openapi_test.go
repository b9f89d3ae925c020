package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/journal/journaltest"
)

// The description and the program are held together from both sides: every route is described, and every described
// operation is served. That real answers fit it is checked wherever a test of this package sends a request.
func TestTheDescriptionHasEveryRoute(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromFile("../../docs/openapi.yaml")
	require.NoError(t, err)
	require.NoError(t, doc.Validate(context.Background()))
	described := map[string]bool{}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			described[method+" "+path] = true
		}
	}

	e, err := engine.Open(journaltest.NewMemory(), engine.Options{})
	require.NoError(t, err)
	s := New(Options{Engine: e, Metrics: http.NotFoundHandler()})
	served := map[string]bool{"GET /api/v1/live": true, "GET /metrics": true}
	for _, route := range s.table() {
		served[route.pattern] = true
	}
	require.Equal(t, served, described)

	for operation := range described {
		method, path, _ := strings.Cut(operation, " ")
		req, err := http.NewRequest(method, strings.NewReplacer("{", "", "}", "").Replace(path), nil)
		require.NoError(t, err)
		_, pattern := s.routes().(*http.ServeMux).Handler(req)
		require.Equal(t, operation, pattern, "the mux serves it")
	}
}
