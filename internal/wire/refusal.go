package wire

import (
	"encoding/json"
	"net/http"
)

// Refusal reads an answer of the hub that is no success. It is false for one that may be another a moment later, and
// for one that is not the hub's: ask again then, with the same request id.
func Refusal(status int, body []byte) (Problem, bool) {
	var p Problem
	if json.Unmarshal(body, &p) != nil || p.Code == "" || !final(status) {
		return Problem{}, false
	}
	return p, true
}

// final reports whether the same request would get the same answer a moment later.
func final(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return false
	}
	return status >= 400 && status < 500
}
