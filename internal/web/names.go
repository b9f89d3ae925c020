package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"sync"
)

// roster knows who is behind an opaque clerk id. Names stay in memory: the journal keeps for ever, and a name in it
// could never be erased.
type roster struct {
	secret []byte

	mu    sync.Mutex
	names map[string]string
	order []string // ids, the first to be forgotten first
}

// keepNames is how many names are remembered. Far more than an office has clerks; a page that invents names only
// makes the others be told again.
const keepNames = 1000

// opaque returns the id of a name, the same one at every hub start, and remembers the name. Nobody has no id.
func (o *roster) opaque(name string) string {
	if name == "" {
		return ""
	}
	mac := hmac.New(sha256.New, o.secret)
	mac.Write([]byte(name))
	id := "c" + hex.EncodeToString(mac.Sum(nil)[:6])
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, known := o.names[id]; !known {
		o.names[id] = name
		o.order = append(o.order, id)
		if len(o.order) > keepNames {
			delete(o.names, o.order[0])
			o.order = o.order[1:]
		}
	}
	return id
}

// of returns the names of these ids, as far as they are known.
func (o *roster) of(ids ...string) map[string]string {
	o.mu.Lock()
	defer o.mu.Unlock()
	var names map[string]string
	for _, id := range ids {
		if name, known := o.names[id]; known {
			if names == nil {
				names = map[string]string{}
			}
			names[id] = name
		}
	}
	return names
}
