package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"time"

	"motcua/internal/engine"
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

var (
	keyForm    = regexp.MustCompile(`^[!-~]{1,64}$`)
	deviceForm = regexp.MustCompile(`^[a-z0-9-]{1,40}$`)
)

// read fills v from a JSON body. An empty body leaves v as it is.
func (r *request) read(v any, limit int64) error {
	body, err := io.ReadAll(http.MaxBytesReader(r.w, r.Body, limit))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return &problem{status: http.StatusRequestEntityTooLarge, code: "too-large", params: map[string]string{"limit": fmt.Sprint(tooLarge.Limit)}}
	case err != nil:
		return invalid("body")
	case len(strings.TrimSpace(string(body))) == 0:
		return nil
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return &problem{status: http.StatusUnsupportedMediaType, code: "content-type"}
	}
	dec := json.NewDecoder(strings.NewReader(string(body)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return invalid(fieldOf(err))
	}
	if dec.More() {
		return invalid("body")
	}
	return nil
}

// fieldOf names the field that a JSON error is about.
func fieldOf(err error) string {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) && wrongType.Field != "" {
		return wrongType.Field
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return strings.Trim(name, `"`)
	}
	return "body"
}

// sender is the machine that asks, as far as it says.
func (r *request) sender() (string, error) {
	device := r.Header.Get("Motcua-Device")
	switch {
	case device == "":
		return "anonymous", nil
	case !deviceForm.MatchString(device):
		return "", invalid("Motcua-Device")
	}
	return device, nil
}

// key is the request id that the sender minted.
func (r *request) key() (string, error) {
	switch key := r.Header.Get("Idempotency-Key"); {
	case key == "":
		return "", &queue.Refusal{Code: queue.CodeRequestMissing}
	case !keyForm.MatchString(key):
		return "", invalid("Idempotency-Key")
	default:
		return key, nil
	}
}

// do carries a command out for the sender of r.
func (s *Server) do(r *request, cmd queue.Command) (queue.Result, error) {
	key, err := r.key()
	if err != nil {
		return queue.Result{}, err
	}
	return s.doAs(r, key, cmd)
}

func (s *Server) doAs(r *request, key string, cmd queue.Command) (queue.Result, error) {
	sender, err := r.sender()
	if err != nil {
		return queue.Result{}, err
	}
	actor := ""
	if name, err := url.PathUnescape(r.Header.Get("Motcua-Clerk")); err == nil && name != "" {
		actor = s.names.opaque(name)
	}
	began := time.Now()
	result, err := s.opts.Engine.Do(r.Context(), engine.Command{Request: key, Sender: sender, Actor: actor, Body: cmd})
	if s.opts.Watch != nil {
		s.opts.Watch.Command(kindOf(cmd), outcomeOf(err), time.Since(began))
	}
	return result, err
}

func kindOf(cmd queue.Command) string { return reflect.TypeOf(cmd).Name() }

// outcomeOf is a word for a metric: accepted, nobody, unavailable or the code of the refusal.
func outcomeOf(err error) string {
	var refusal *queue.Refusal
	switch {
	case err == nil:
		return "accepted"
	case errors.Is(err, queue.ErrNobody):
		return "nobody"
	case errors.As(err, &refusal):
		return refusal.Code
	}
	return "unavailable"
}

// command is a handler for a command whose answer is the room at a glance.
func (s *Server) command(build func(*request) (queue.Command, error)) func(*request) error {
	return func(r *request) error {
		cmd, err := build(r)
		if err != nil {
			return err
		}
		if _, err := s.do(r, cmd); err != nil {
			return err
		}
		return s.office(r)
	}
}
