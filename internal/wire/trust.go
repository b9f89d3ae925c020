package wire

import (
	"time"

	"motcua/internal/queue"
)

// HubName is the name under which every machine asks for its hub, whatever the hub's address: the hub's own
// certificate always has it, and who asks for it is asked for a certificate too.
const HubName = "hub.motcua.internal"

// Service is what a hub announces itself as on the local network.
const Service = "_motcua._tcp.local."

// CodeRevoked is the code of the problem that a machine is told whose certificate counts no more.
const CodeRevoked = "device-revoked"

// TopicDevices is the live view of the machines: waiting and paired.
const TopicDevices = "devices"

// Authority is the hub's own certificate authority, for whoever wants to trust it: GET /api/v1/ca.
type Authority struct {
	Certificate string `json:"certificate"` // PEM
	Subject     string `json:"subject"`
	SHA256      string `json:"sha256"` // fingerprint in pairs of hexadecimal digits
	SHA1        string `json:"sha1"`   // the one that Windows shows
	URL         string `json:"url,omitempty"`
}

// AskPairing is a new machine at the door: POST /api/v1/pairing. Bytes are base64.
type AskPairing struct {
	Commit  []byte `json:"commit"`
	Request []byte `json:"request"` // PKCS #10, DER
	Kind    string `json:"kind"`    // kiosk, station, display, box
	Name    string `json:"name"`    // the one it would like
	Place   string `json:"place,omitempty"`
	Version string `json:"version,omitempty"`
}

// RevealPairing is the machine's nonce, told once it has the hub's: POST /api/v1/pairing/{id}.
type RevealPairing struct {
	Nonce []byte `json:"nonce"`
}

// States of a pairing.
const (
	PairingAsked    = "asked"    // the machine has not shown its nonce yet
	PairingWaiting  = "waiting"  // somebody compares the codes
	PairingAccepted = "accepted" // there is a certificate
	PairingRefused  = "refused"
)

// Pairing is how the hub answers a machine that wants to be paired.
type Pairing struct {
	ID          string `json:"id"` // a secret between the machine and the hub
	State       string `json:"state"`
	Nonce       []byte `json:"nonce,omitempty"`       // the hub's, in the first answer
	CA          []byte `json:"ca,omitempty"`          // DER, in the first answer
	Name        string `json:"name,omitempty"`        // accepted: as it is called from now on
	Certificate []byte `json:"certificate,omitempty"` // accepted: DER
}

// PairingShown is what a machine's own page says while the machine has no certificate.
type PairingShown struct {
	State string `json:"state"`          // searching, several, asking, waiting, refused, revoked
	Code  string `json:"code,omitempty"` // waiting
	Hub   string `json:"hub,omitempty"`  // address
	Name  string `json:"name,omitempty"` // the one it asks for
}

// What a machine's page says beside the states of a pairing.
const (
	PairingSearching = "searching" // no hub was found yet
	PairingAsking    = "asking"    // one was found, and does not take the question yet
	PairingSeveral   = "several"   // more than one hub answers: somebody has to type which
	PairingRevoked   = "revoked"   // it was paired, and is not any more
)

// DevicesView is the administrator's page of machines, and topic "devices".
type DevicesView struct {
	Office   queue.Text      `json:"office,omitempty"`
	Waiting  []WaitingDevice `json:"waiting"`
	Paired   []PairedDevice  `json:"paired"`
	SHA256   string          `json:"sha256,omitempty"` // of the hub's authority
	Open     bool            `json:"open,omitempty"`   // machines need no certificate here: a demonstration
	Problems []Trouble       `json:"problems,omitempty"`
}

// WaitingDevice is a machine that wants to be paired.
type WaitingDevice struct {
	ID      string    `json:"id"` // for accepting and refusing; not the machine's secret
	Code    string    `json:"code"`
	Kind    string    `json:"kind"`
	Name    string    `json:"name"`
	Place   string    `json:"place,omitempty"`
	Version string    `json:"version,omitempty"`
	Address string    `json:"address"`
	Since   time.Time `json:"since"`
	Counter string    `json:"counter,omitempty"` // of a tablet
	Taken   bool      `json:"taken,omitempty"`   // a paired machine has that name
}

// PairedDevice is a machine with a certificate, or a tablet with its cookie.
type PairedDevice struct {
	Name      string    `json:"name"`
	Kind      string    `json:"kind"`
	Place     string    `json:"place,omitempty"`
	Version   string    `json:"version,omitempty"`
	Counter   string    `json:"counter,omitempty"` // that a tablet is bound to
	Paired    time.Time `json:"paired"`
	Seen      time.Time `json:"seen,omitzero"`
	Connected bool      `json:"connected,omitempty"`
}

// AcceptDevice lets a waiting machine in: POST /api/v1/pairing/{id}/accept.
type AcceptDevice struct {
	Code    string `json:"code"` // the one that was compared
	Name    string `json:"name"`
	Place   string `json:"place,omitempty"`
	Replace bool   `json:"replace,omitempty"` // the machine that has the name now is revoked
}

// PlaceDevice says where a machine stands: POST /api/v1/devices/{id}/place.
type PlaceDevice struct {
	Place string `json:"place"`
}

// TabletUnknown: this browser has not asked, or is not paired any more.
const TabletUnknown = "unknown"

// AskTablet is a tablet that wants to be the one in front of a counter: POST /api/v1/tablet.
type AskTablet struct {
	Counter string `json:"counter"`
}

// TabletState is how the tablet stands whose cookie asks: GET /api/v1/tablet.
type TabletState struct {
	State   string `json:"state"`             // unknown, waiting, accepted, refused
	Counter string `json:"counter,omitempty"` // that it is bound to, or would be
	Code    string `json:"code,omitempty"`    // waiting: for the administrator to compare
	Name    string `json:"name,omitempty"`    // accepted
}
