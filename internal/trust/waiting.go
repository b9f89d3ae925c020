package trust

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/subtle"
	"crypto/x509"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"motcua/internal/pairing"
	"motcua/internal/wire"
)

// Bounds of what waits at the door, where anybody in the network may knock.
const (
	mostWaiting = 32               // in all
	mostOfOne   = 8                // of one address
	patience    = 90 * time.Second // without a word of the machine
	askedLife   = 10 * time.Second // between its two messages
	longestWait = time.Hour        // then it asks again, with another code
	perMinute   = 30               // new ones; docs/security.md reckons with it
)

// More of what is refused.
var (
	ErrMany  = errors.New("trust: too many machines wait to be paired")
	ErrProof = errors.New("trust: the machine does not show what it committed itself to")
)

// AskError names the field of a request that no machine sends.
type AskError struct{ Field string }

func (e *AskError) Error() string { return "trust: " + e.Field + " is not what a machine sends" }

// waiting is one machine at the door.
type waiting struct {
	id      string // the machine's secret
	shown   string // the administrator's name for it
	asked   wire.AskPairing
	request *x509.CertificateRequest
	nonce   []byte // the hub's
	device  []byte // the machine's; nil: not shown yet
	code    string
	counter string // of a tablet
	address string
	since   time.Time
	heard   time.Time
	refused bool
}

func (w *waiting) bound() pairing.Asked {
	return pairing.Asked{Request: w.asked.Request, Kind: w.asked.Kind, Name: w.asked.Name, Place: w.asked.Place}
}

// over reports whether nobody waits there any more.
func (w *waiting) over(now time.Time) bool {
	return now.Sub(w.heard) > patience || now.Sub(w.since) > longestWait || w.device == nil && now.Sub(w.since) > askedLife
}

// Ask takes a new machine in at the door. The same key asks once: it takes the place of what it asked before.
func (a *Authority) Ask(asked wire.AskPairing, address string) (wire.Pairing, error) {
	request, err := read(asked)
	if err != nil {
		return wire.Pairing{}, err
	}
	now := time.Now()
	w := &waiting{id: rand.Text(), shown: rand.Text(), asked: asked, request: request, nonce: make([]byte, pairing.NonceSize), address: address, since: now, heard: now}
	rand.Read(w.nonce)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.tidy(now)
	rest := slices.DeleteFunc(slices.Clone(a.waiting), func(o *waiting) bool { return sameKey(o.request, request) })
	if !a.room(rest, address) || !a.asked.take(now) {
		return wire.Pairing{}, ErrMany
	}
	a.waiting = append(rest, w)
	return wire.Pairing{ID: w.id, State: wire.PairingAsked, Nonce: w.nonce, CA: a.ca.cert.Raw}, nil
}

// room reports whether one more may wait beside those who do.
func (a *Authority) room(waiting []*waiting, address string) bool {
	ofOne := 0
	for _, o := range waiting {
		if o.address == address {
			ofOne++
		}
	}
	return len(waiting) < mostWaiting && ofOne < mostOfOne
}

// Reveal takes the machine's nonce. From then on the machine is shown to the administrator.
func (a *Authority) Reveal(id string, nonce []byte) (wire.Pairing, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	w := a.find(id)
	switch {
	case w == nil:
		return a.fetched(id)
	case w.device != nil && subtle.ConstantTimeCompare(w.device, nonce) != 1, len(nonce) != pairing.NonceSize,
		!bytes.Equal(pairing.Commit(w.bound(), nonce), w.asked.Commit):
		return wire.Pairing{}, ErrProof
	case w.device == nil:
		w.device = nonce
		w.code = pairing.Code(w.bound(), a.ca.cert.Raw, nonce, w.nonce)
		a.opts.Log.Info("trust: a machine wants to be paired", "kind", w.asked.Kind, "name", w.asked.Name, "address", w.address)
		a.wake()
	}
	return a.state(w), nil
}

// State is what became of a machine's question.
func (a *Authority) State(id string) (wire.Pairing, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if w := a.find(id); w != nil {
		return a.state(w), nil
	}
	return a.fetched(id)
}

func (a *Authority) state(w *waiting) wire.Pairing {
	p := wire.Pairing{ID: w.id, State: wire.PairingWaiting}
	switch {
	case w.refused:
		p.State = wire.PairingRefused
	case w.device == nil:
		p.State = wire.PairingAsked
	}
	return p
}

// fetched is the certificate of a machine that was accepted, also after a restart.
func (a *Authority) fetched(id string) (wire.Pairing, error) {
	i := slices.IndexFunc(a.devices, func(d device) bool { return d.Pairing == id && d.Revoked == nil && d.Kind != KindTablet })
	if id == "" || i < 0 {
		return wire.Pairing{}, ErrUnknown
	}
	d := a.devices[i]
	return wire.Pairing{ID: id, State: wire.PairingAccepted, Name: d.Name, Certificate: d.Certificate}, nil
}

// find is the machine that waits under an id and is heard now.
func (a *Authority) find(id string) *waiting {
	now := time.Now()
	a.tidy(now)
	for _, w := range a.waiting {
		if w.request != nil && subtle.ConstantTimeCompare([]byte(w.id), []byte(id)) == 1 {
			w.heard = now
			return w
		}
	}
	return nil
}

func (a *Authority) tidy(now time.Time) {
	before := len(a.waiting)
	a.waiting = slices.DeleteFunc(a.waiting, func(w *waiting) bool { return w.over(now) })
	if len(a.waiting) < before {
		a.wake()
	}
}

// Waiting are the machines that showed a code, the oldest first.
func (a *Authority) Waiting() []wire.WaitingDevice {
	a.mu.Lock()
	defer a.mu.Unlock()
	all := []wire.WaitingDevice{}
	now := time.Now()
	for _, w := range a.waiting {
		if w.code != "" && !w.refused && !w.over(now) {
			all = append(all, wire.WaitingDevice{
				ID: w.shown, Code: w.code, Kind: w.asked.Kind, Name: w.asked.Name, Place: w.asked.Place, Version: w.asked.Version,
				Address: w.address, Since: w.since, Counter: w.counter, Taken: named(a.devices, w.asked.Name) >= 0,
			})
		}
	}
	return all
}

// Accept lets a waiting machine in. It is kept before the machine is told.
func (a *Authority) Accept(shown string, how wire.AcceptDevice) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	i := slices.IndexFunc(a.waiting, func(w *waiting) bool { return w.shown == shown && w.code != "" && !w.refused && !w.over(time.Now()) })
	if i < 0 {
		return ErrUnknown
	}
	w := a.waiting[i]
	if how.Code != w.code {
		return ErrCode
	}
	if !GoodName(how.Name) {
		return &AskError{"name"}
	}
	if !goodText(how.Place) {
		return &AskError{"place"}
	}
	cut, err := a.admit(w, how)
	if err != nil {
		return err
	}
	a.waiting = slices.Delete(a.waiting, i, i+1)
	a.lines.cut(cut)
	a.wake()
	return nil
}

// admit writes a machine into the list, in the place of the one that has its name where that is wanted.
func (a *Authority) admit(w *waiting, how wire.AcceptDevice) (revoked string, err error) {
	all := slices.Clone(a.devices)
	now := a.now()
	if i := named(all, how.Name); i >= 0 {
		if !how.Replace {
			return "", ErrTaken
		}
		all[i].Revoked, revoked = &now, all[i].Serial
	}
	d := device{Name: how.Name, Kind: w.asked.Kind, Place: how.Place, Version: w.asked.Version, Paired: now, Pairing: w.id, Counter: w.counter}
	if w.request == nil {
		d.Serial = w.id
		return revoked, a.store(append(all, d))
	}
	cert, err := a.sign(w.request, how.Name)
	if err != nil {
		return "", err
	}
	d.Serial, d.Certificate = cert.SerialNumber.Text(16), cert.Raw
	return revoked, a.store(append(all, d))
}

// Refuse sends a waiting machine away. It is told so, and does not ask again by itself.
func (a *Authority) Refuse(shown string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, w := range a.waiting {
		if w.shown == shown && !w.refused {
			w.refused = true
			a.wake()
			return nil
		}
	}
	return ErrUnknown
}

// read checks what a machine sends: no field of it is believed, and all of it is short.
func read(asked wire.AskPairing) (*x509.CertificateRequest, error) {
	if len(asked.Commit) != 32 {
		return nil, &AskError{"commit"}
	}
	if !slices.Contains([]string{"kiosk", "station", "display", "box"}, asked.Kind) {
		return nil, &AskError{"kind"}
	}
	if !GoodName(asked.Name) {
		return nil, &AskError{"name"}
	}
	for field, s := range map[string]string{"place": asked.Place, "version": asked.Version} {
		if !goodText(s) {
			return nil, &AskError{field}
		}
	}
	request, err := x509.ParseCertificateRequest(asked.Request)
	if err != nil || len(asked.Request) > 2048 || request.CheckSignature() != nil {
		return nil, &AskError{"request"}
	}
	if key, ok := request.PublicKey.(*ecdsa.PublicKey); !ok || key.Curve != elliptic.P256() {
		return nil, &AskError{"request"}
	}
	return request, nil
}

// GoodName reports whether a machine can be called so: small letters, digits and hyphens.
func GoodName(s string) bool {
	return s != "" && len(s) <= 40 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func goodText(s string) bool {
	return utf8.ValidString(s) && utf8.RuneCountInString(s) <= 80 && !strings.ContainsFunc(s, unicode.IsControl)
}

func sameKey(x, y *x509.CertificateRequest) bool {
	if x == nil { // a tablet's
		return false
	}
	key, ok := x.PublicKey.(*ecdsa.PublicKey)
	return ok && key.Equal(y.PublicKey)
}

// rate lets perMinute through in a minute.
type rate struct {
	since time.Time
	n     int
}

func (r *rate) take(now time.Time) bool {
	if now.Sub(r.since) > time.Minute {
		r.since, r.n = now, 0
	}
	r.n++
	return r.n <= perMinute
}
