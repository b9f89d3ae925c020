package trust

import (
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"motcua/internal/wire"
)

// devicesFile holds every machine that was paired. A certificate whose serial number is not in it counts for nothing,
// though the authority signed it: that is how a machine is revoked, and what a restored backup does not know.
const devicesFile = "devices.json"

// maxRevoked is how many revoked machines are remembered, for whoever looks into the file.
const maxRevoked = 50

// seenEvery is how often it is written down that a machine was seen.
const seenEvery = 10 * time.Minute

// What is refused.
var (
	ErrUnknown = errors.New("trust: no such machine")
	ErrTaken   = errors.New("trust: a paired machine has this name")
	ErrCode    = errors.New("trust: this is not the machine's code")
)

// device is one line of the file.
type device struct {
	Serial      string     `json:"serial"` // of its certificate, hexadecimal; of a tablet, what its secret hashes to
	Name        string     `json:"name"`
	Kind        string     `json:"kind"`
	Place       string     `json:"place,omitempty"`
	Counter     string     `json:"counter,omitempty"` // that a tablet is bound to
	Version     string     `json:"version,omitempty"`
	Paired      time.Time  `json:"paired"`
	Seen        time.Time  `json:"seen,omitzero"`
	Revoked     *time.Time `json:"revoked,omitempty"`
	Pairing     string     `json:"pairing"` // under which the machine fetches its certificate
	Certificate []byte     `json:"certificate,omitempty"`

	kept time.Time // Seen as it is in the file
}

func readDevices(file string) ([]device, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("trust: %w", err)
	}
	var all []device
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("trust: %s: %w: put the file of the last backup in its place, or delete it and pair every machine again", file, err)
	}
	for i := range all {
		all[i].kept = all[i].Seen
	}
	return all, nil
}

// store makes all the list of machines, durably. It is called with mu held.
func (a *Authority) store(all []device) error {
	if revoked := slices.IndexFunc(all, func(d device) bool { return d.Revoked != nil }); revoked >= 0 {
		n := 0
		for _, d := range all {
			if d.Revoked != nil {
				n++
			}
		}
		if n > maxRevoked {
			all = slices.Delete(slices.Clone(all), revoked, revoked+1)
		}
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("trust: %w", err)
	}
	if err := keep(a.file(devicesFile), data); err != nil {
		return err
	}
	for i := range all {
		all[i].kept = all[i].Seen
	}
	a.devices = all
	return nil
}

// named is where a paired machine stands in a list, or -1.
func named(all []device, name string) int {
	return slices.IndexFunc(all, func(d device) bool { return d.Name == name && d.Revoked == nil })
}

// sign gives a machine its certificate. It is as good as the authority: what ends it is the list, and a clock that is
// wrong after a flat battery must not.
func (a *Authority) sign(request *x509.CertificateRequest, name string) (*x509.Certificate, error) {
	t := &x509.Certificate{
		SerialNumber: newSerial(), Subject: pkix.Name{CommonName: name},
		NotBefore: a.ca.cert.NotBefore, NotAfter: a.ca.cert.NotAfter,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, t, a.ca.cert, request.PublicKey, a.ca.key)
	if err != nil {
		return nil, fmt.Errorf("trust: %w", err)
	}
	return x509.ParseCertificate(der)
}

// Paired are the machines that have a certificate, in the order of their names.
func (a *Authority) Paired() []wire.PairedDevice {
	a.mu.Lock()
	defer a.mu.Unlock()
	all := []wire.PairedDevice{}
	for _, d := range a.devices {
		if d.Revoked == nil {
			all = append(all, wire.PairedDevice{Name: d.Name, Kind: d.Kind, Place: d.Place, Version: d.Version, Counter: d.Counter, Paired: d.Paired, Seen: d.Seen})
		}
	}
	slices.SortFunc(all, func(x, y wire.PairedDevice) int {
		if x.Name < y.Name {
			return -1
		}
		return 1
	})
	return all
}

// Has reports whether a paired machine has a name.
func (a *Authority) Has(name string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return named(a.devices, name) >= 0
}

// Move says where a machine stands.
func (a *Authority) Move(name, place string) error {
	return a.change(name, func(d *device) { d.Place = place })
}

// Revoke ends a machine's certificate, and every connection that it has.
func (a *Authority) Revoke(name string) error {
	serial := ""
	err := a.change(name, func(d *device) {
		now := a.now()
		d.Revoked, serial = &now, d.Serial
	})
	if err == nil {
		a.lines.cut(serial)
	}
	return err
}

func (a *Authority) change(name string, change func(*device)) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	all := slices.Clone(a.devices)
	i := named(all, name)
	if i < 0 {
		return ErrUnknown
	}
	change(&all[i])
	if err := a.store(all); err != nil {
		return err
	}
	a.wake()
	return nil
}

// know finds the machine of a certificate and notes that it was seen.
func (a *Authority) know(cert *x509.Certificate) (name string, ok bool) {
	d, ok := a.knowSerial(cert.SerialNumber.Text(16))
	return d.Name, ok
}

func (a *Authority) knowSerial(serial string) (_ device, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	i := slices.IndexFunc(a.devices, func(d device) bool { return d.Serial == serial && d.Revoked == nil })
	if i < 0 {
		return device{}, false
	}
	d := &a.devices[i]
	if d.Seen = a.opts.Now(); d.Seen.Sub(d.kept).Abs() >= seenEvery {
		if err := a.store(slices.Clone(a.devices)); err != nil {
			a.opts.Log.Error("trust: it is not written down that a machine was seen", "error", err)
			d.kept = d.Seen // not at every request
		}
	}
	return *d, true
}

// Close writes down when machines were seen last.
func (a *Authority) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !slices.ContainsFunc(a.devices, func(d device) bool { return !d.Seen.Equal(d.kept) }) {
		return nil
	}
	return a.store(slices.Clone(a.devices))
}
