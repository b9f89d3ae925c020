package trust

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/internal/pairing"
	"motcua/internal/token"
	"motcua/internal/wire"
)

// A tablet in front of a counter is a browser: it has no key and no certificate. What proves it is a cookie that it
// gets before it is accepted and that is worth nothing until then. It is bound to its counter, and may do there what
// access.Tablet may. Whoever reads the browser's storage is the tablet; that is why it may do so little.

// KindTablet is the kind of such a machine.
const KindTablet = "tablet"

// tabletSerial is how a tablet's secret stands in the list: whoever reads the list is no tablet.
func tabletSerial(secret string) string {
	sum := sha256.Sum256([]byte("motcua tablet 1\x00" + secret))
	return KindTablet + "-" + hex.EncodeToString(sum[:])
}

// AskTablet takes a tablet in at the door. The secret is for its cookie; one that asks again keeps the code that it
// has.
func (a *Authority) AskTablet(secret, counter, address string) (newSecret string, _ wire.TabletState, err error) {
	if !goodText(counter) || counter == "" || len(counter) > 40 {
		return "", wire.TabletState{}, &AskError{"counter"}
	}
	code, err := token.New(rand.Reader, pairing.CodeSize)
	if err != nil {
		return "", wire.TabletState{}, err
	}
	now := time.Now()
	a.mu.Lock()
	defer a.mu.Unlock()
	a.tidy(now)
	if w := a.tabletWaiting(secret); w != nil && w.counter == counter && !w.refused {
		w.heard = now
		return secret, w.tabletState(), nil
	}
	secret = rand.Text()
	w := &waiting{
		id: tabletSerial(secret), shown: rand.Text(), counter: counter, code: code, address: address, since: now, heard: now, device: []byte{},
		asked: wire.AskPairing{Kind: KindTablet, Name: a.freeName(KindTablet + "-" + plainName(counter))},
	}
	if !a.room(a.waiting, address) || !a.asked.take(now) {
		return "", wire.TabletState{}, ErrMany
	}
	a.waiting = append(slices.Clone(a.waiting), w)
	a.opts.Log.Info("trust: a tablet wants to be paired", "counter", counter, "address", address)
	a.wake()
	return secret, w.tabletState(), nil
}

// TabletState is what became of a tablet's question.
func (a *Authority) TabletState(secret string) wire.TabletState {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.tidy(time.Now())
	if w := a.tabletWaiting(secret); w != nil {
		w.heard = time.Now()
		return w.tabletState()
	}
	if d := a.tablet(secret); d != nil {
		return wire.TabletState{State: wire.PairingAccepted, Counter: d.Counter, Name: d.Name}
	}
	return wire.TabletState{State: wire.TabletUnknown}
}

// Tablet is the paired tablet of a cookie, and the counter that it stands at. It is noted that it was seen.
func (a *Authority) Tablet(r *http.Request, secret string) (name, counter string, ok bool) {
	if r.TLS == nil || secret == "" {
		return "", "", false
	}
	serial := tabletSerial(secret)
	if l, ok := r.Context().Value(lineKey{}).(*line); ok && a.known(serial) {
		a.lines.add(serial, l)
	}
	d, ok := a.knowSerial(serial)
	return d.Name, d.Counter, ok
}

func (a *Authority) known(serial string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.ContainsFunc(a.devices, func(d device) bool { return d.Serial == serial && d.Revoked == nil })
}

// tablet is called with mu held.
func (a *Authority) tablet(secret string) *device {
	serial := tabletSerial(secret)
	i := slices.IndexFunc(a.devices, func(d device) bool { return d.Serial == serial && d.Revoked == nil })
	if secret == "" || i < 0 {
		return nil
	}
	return &a.devices[i]
}

func (a *Authority) tabletWaiting(secret string) *waiting {
	id := tabletSerial(secret)
	i := slices.IndexFunc(a.waiting, func(w *waiting) bool { return w.id == id })
	if secret == "" || i < 0 {
		return nil
	}
	return a.waiting[i]
}

func (w *waiting) tabletState() wire.TabletState {
	s := wire.TabletState{State: wire.PairingWaiting, Counter: w.counter, Code: w.code}
	if w.refused {
		s.State, s.Code = wire.PairingRefused, ""
	}
	return s
}

// freeName is a name that no paired machine has.
func (a *Authority) freeName(name string) string {
	name = name[:min(len(name), 36)]
	for free, n := name, 2; ; n++ {
		if named(a.devices, free) < 0 {
			return free
		}
		free = name + "-" + strconv.Itoa(n)
	}
}

func plainName(s string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789", r) {
			return r
		}
		return '-'
	}, strings.ToLower(s)), "-")
}
