package web_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/stretchr/testify/require"
)

var description = sync.OnceValues(func() (*openapi3.T, error) {
	return openapi3.NewLoader().LoadFromFile("../../docs/openapi.yaml")
})

// described checks an exchange against the API's description: the answer always, the request when it was accepted.
func described(t testing.TB, req *http.Request, sent string, a reply) {
	t.Helper()
	doc, err := description()
	require.NoError(t, err)
	path, params := match(doc, req.URL.Path)
	if path == "" || doc.Paths.Value(path).GetOperation(req.Method) == nil {
		accepted := a.status < http.StatusMultipleChoices && strings.HasPrefix(req.URL.Path, "/api/")
		require.False(t, accepted, "%s %s is not described", req.Method, req.URL.Path)
		return
	}
	item := doc.Paths.Value(path)
	input := &openapi3filter.RequestValidationInput{
		Request: req, PathParams: params,
		Route:   &routers.Route{Spec: doc, Path: path, PathItem: item, Method: req.Method, Operation: item.GetOperation(req.Method)},
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	}
	if a.status < http.StatusMultipleChoices {
		req.Body = io.NopCloser(strings.NewReader(sent))
		require.NoError(t, openapi3filter.ValidateRequest(context.Background(), input), "%s %s %s", req.Method, req.URL.Path, sent)
	}
	require.NoError(t, openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: a.status, Header: a.header, Options: input.Options,
		Body: io.NopCloser(bytes.NewReader([]byte(a.body))),
	}), "%s %s: %d %s", req.Method, req.URL.Path, a.status, a.body)
}

// match finds the described path of an address, the more literal first.
func match(doc *openapi3.T, address string) (string, map[string]string) {
	best, params := "", map[string]string{}
	want := strings.Split(address, "/")
	for path := range doc.Paths.Map() {
		got, found := strings.Split(path, "/"), map[string]string{}
		if len(got) != len(want) {
			continue
		}
		fits := true
		for i, part := range got {
			name, isParam := strings.CutPrefix(part, "{")
			if isParam {
				found[strings.TrimSuffix(name, "}")] = want[i]
			}
			fits = fits && (isParam || part == want[i])
		}
		if fits && (best == "" || len(found) < len(params)) {
			best, params = path, found
		}
	}
	return best, params
}
