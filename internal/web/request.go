package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"motcua/internal/paper"
	"motcua/internal/queue"
)

// request is one exchange.
type request struct {
	*http.Request
	w http.ResponseWriter
}

// Limits of bodies, in bytes.
const (
	smallBody  = 64 << 10
	officeBody = 1 << 20
)

// Limits of headers and names, in characters.
const (
	maxKey    = 64
	maxDevice = 40
	maxName   = 80
)

// read fills v from a JSON body. An empty body leaves v as it is.
func (r *request) read(v any, limit int64) error {
	body, err := r.body(limit)
	if err != nil || len(bytes.TrimSpace(body)) == 0 {
		return err
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return &problem{status: http.StatusUnsupportedMediaType, code: "content-type"}
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return invalid(fieldOf(err))
	}
	if _, err := dec.Token(); err != io.EOF {
		return invalid("body")
	}
	return nil
}

// body is what was sent, up to a limit.
func (r *request) body(limit int64) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(r.w, r.Body, limit))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, &problem{
			status: http.StatusRequestEntityTooLarge, code: "too-large",
			params: map[string]string{"limit": strconv.FormatInt(tooLarge.Limit, 10)},
		}
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, &problem{status: http.StatusRequestTimeout, code: "too-slow"}
	case err != nil:
		return nil, invalid("body")
	}
	return body, nil
}

// fieldOf names the field that a JSON error is about.
func fieldOf(err error) string {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) && wrongType.Field != "" {
		return wrongType.Field
	}
	var block *paper.BlockError
	if errors.As(err, &block) {
		return cut("document"+strings.TrimPrefix(block.Path(), "document"), maxName)
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return cut(strings.Trim(name, `"`), maxName)
	}
	return "body"
}

// cut is at most the first n bytes of a text, and no half of a letter.
func cut(s string, n int) string { return strings.ToValidUTF8(s[:min(len(s), n)], "") }

// clerk is the name that the person who asks gives, in an office without accounts; percent-encoded because a header has
// no accents.
func (r *request) clerk() (string, error) {
	header := r.Header.Get("Motcua-Clerk")
	if header == "" {
		return "", nil
	}
	name, err := url.PathUnescape(header)
	if err != nil || !isName(name) {
		return "", invalid("Motcua-Clerk")
	}
	return name, nil
}

// key is the request id that the sender minted.
func (r *request) key() (string, error) {
	key := r.Header.Get("Idempotency-Key")
	switch {
	case key == "":
		return "", &queue.Refusal{Code: queue.CodeRequestMissing}
	case len(r.Header.Values("Idempotency-Key")) > 1, len(key) > maxKey,
		strings.ContainsFunc(key, func(c rune) bool { return c < '!' || c > '~' }):
		return "", invalid("Idempotency-Key")
	}
	return key, nil
}

// isDevice reports whether s can be the name of a machine: lower case, digits and hyphens.
func isDevice(s string) bool {
	odd := func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' }
	return s != "" && len(s) <= maxDevice && !strings.ContainsFunc(s, odd)
}

// isName reports whether s can be the name of a person.
func isName(s string) bool {
	return s != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= maxName && !strings.ContainsFunc(s, unicode.IsControl)
}
