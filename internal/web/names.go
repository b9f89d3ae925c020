package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"sync"
)

// roster knows who is behind an opaque clerk id. Names stay in memory: the journal keeps for ever, and a name in it
// could never be erased.
type roster struct {
	secret []byte

	mu    sync.Mutex
	names map[string]string
}

// opaque returns the id of a name, the same one at every hub start, and remembers the name.
func (o *roster) opaque(name string) string {
	mac := hmac.New(sha256.New, o.secret)
	mac.Write([]byte(name))
	id := "c" + hex.EncodeToString(mac.Sum(nil)[:6])
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.names) < 10_000 {
		o.names[id] = name
	}
	return id
}

// all returns the names that are known now.
func (o *roster) all() map[string]string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return maps.Clone(o.names)
}
